"""All suspects: whom rules name, whom the configuration names, what they share, and what people decided."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.incident.case.matches import RulesRun
from auditor.incident.case.triage import Suspect
from auditor.incident.events.store import EventStore
from auditor.incident.triage.beside import Beside, moment
from auditor.incident.triage.suspects.accused import accused
from auditor.incident.triage.suspects.configured import configured
from auditor.incident.triage.suspects.draft import Drafts, Kind
from auditor.incident.triage.suspects.linked import common, linked
from auditor.posture import Posture, Unknown

_NAMED: tuple[tuple[Kind, str, str], ...] = (
    ("account", "user_id", "user_name"),
    ("app", "app_id", "app_name"),
)


@dataclass(frozen=True, slots=True)
class Found:
    """Suspects, surest first; `cut`: more is linked than is listed; `common` are addresses and apps (kind:id) that most people use."""

    suspects: tuple[Suspect, ...]
    cut: bool
    common: frozenset[str]


def suspects_of(store: EventStore, run: RulesRun | None, beside: Beside) -> Found:
    """Everybody and everything that is suspicious, and why."""
    drafts, cut = Drafts(), False
    ids = _ids(store)
    if run is not None:
        first = min((at for match in run.matches if (at := moment(match.first))), default=None)
        shared = common(store, first, beside.networks)
        accused(run, drafts, beside.titles, ids, shared, beside.window)
    else:
        shared = common(store, None, beside.networks)
    if beside.results is not None:
        configured(beside.results, drafts, beside.titles, _canonical(beside.posture, ids))
    likely = [one for one in drafts.suspects(beside.decisions) if one.likely]
    cut = linked(store, drafts, likely, shared)
    _name(store, drafts)
    return Found(drafts.suspects(beside.decisions), cut, shared)


def _ids(store: EventStore) -> dict[str, str]:
    """The id of an account by its name to sign in, where the events know one alone."""
    rows = store.connection.execute(
        "SELECT user_name, min(user_id) FROM events WHERE user_id IS NOT NULL AND user_name IS NOT NULL "
        "GROUP BY 1 HAVING count(DISTINCT user_id) = 1"
    ).fetchall()
    return dict(rows)


def _canonical(posture: Posture | None, ids: dict[str, str]) -> dict[tuple[Kind, str], str]:
    """The id that events use of an account of the configuration, where they know it by its name to sign in."""
    if posture is None or isinstance(posture.users, Unknown):
        return {}
    return {
        ("account", one.id): ids[one.login.lower()]
        for one in posture.users.items
        if one.login and one.login.lower() in ids
    }


def _name(store: EventStore, drafts: Drafts) -> None:
    """The names that events know, where no reason told one."""
    for kind, column, name in _NAMED:
        nameless = [id_ for of, id_ in drafts.reasons if of == kind and not drafts.names.get((of, id_))]
        rows = store.connection.execute(
            f"SELECT {column}, min({name}) FROM events WHERE {column} IN (SELECT unnest(?::VARCHAR[])) "  # noqa: S608 - columns of ours
            f"AND {name} IS NOT NULL GROUP BY 1",
            [nameless],
        ).fetchall()
        drafts.names |= {(kind, id_): found for id_, found in rows}
