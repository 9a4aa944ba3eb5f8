"""What is not known, and what would tell: each a sentence or two."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.incident.case.matches import RulesRun
from auditor.incident.case.triage import Suspect
from auditor.incident.events.classes import CLASSES
from auditor.incident.events.store import EventStore
from auditor.incident.triage.beside import Beside
from auditor.incident.triage.data.exposed import Whose
from auditor.incident.triage.words import Text, both

_ASKED = ("sign_in", "query", "export", "report", "record", "file", "app_key", "role_change")
"""Kinds of event without which a question of triage stays open."""
NAMED = 8


def unknown(
    store: EventStore,
    suspects: tuple[Suspect, ...],
    found: Whose,
    run: RulesRun | None,
    beside: Beside,
    *,
    cut: bool,
) -> tuple[Text, ...]:
    """In the order in which it matters: what was deleted, then that without which nothing can be judged; each once."""
    said = [
        *_deleted(found),
        *(() if found.reaches is not None else (both("open.access"),)),
        *_suspects(suspects, run, cut=cut),
        *found.gaps,
        *(one.said for one in beside.missing),
        *_classes(store),
        *_access(found, beside),
    ]
    once = {text["en"]: text for text in said}
    return tuple(once.values())


def _suspects(suspects: tuple[Suspect, ...], run: RulesRun | None, *, cut: bool) -> Iterator[Text]:
    if run is None:
        yield both("open.no_rules")
    elif run.could_not:
        ran = {one.rule for one in run.ran}
        lacking = {one.rule for one in run.could_not}
        yield both(
            "open.rules", all=len(ran | lacking), could_not=len(lacking - ran), in_part=len(lacking & ran)
        )
    if not any(not one.cleared for one in suspects):
        yield both("open.nobody")
    unsure = sum(1 for one in suspects if not one.sure and not one.cleared)
    if unsure:
        yield both("open.unsure", n=unsure)
    if cut:
        yield both("open.cut")


def _deleted(found: Whose) -> Iterator[Text]:
    """What suspects deleted: how much of it can be had back is not known until copies are compared."""
    if found.deleted:
        classes = [
            both("open.deleted.of" if n is None else "open.deleted.n", object=name, n=n)
            for name, n in found.deleted[:NAMED]
        ]
        yield both("open.deleted", classes={"en": _listed(classes, "en"), "vi": _listed(classes, "vi")})


def _classes(store: EventStore) -> Iterator[Text]:
    """Kinds of event of which there is none at all: no such log, or nothing happened, which is not the same."""
    rows = store.connection.execute("SELECT DISTINCT class FROM events").fetchall()
    there = {row[0] for row in rows}
    if not there:
        return  # that there is no event at all is said already
    lacking = [name for name in CLASSES if name in _ASKED and name not in there]
    if lacking:
        kinds = [both(f"class.{name}") for name in lacking]
        yield both("open.classes", kinds={"en": _listed(kinds, "en"), "vi": _listed(kinds, "vi")})


def _listed(kinds: list[Text], language: str) -> str:
    return ", ".join(kind[language] for kind in kinds)


def _access(found: Whose, beside: Beside) -> Iterator[Text]:
    if found.reaches is not None and found.reaches.strangers:
        names = ", ".join(one.name or one.id for one in found.reaches.strangers[:NAMED])
        yield both("open.strangers", n=len(found.reaches.strangers), names=names)
    if beside.results is None:
        yield both("open.assessment")
    if found.exposed and not all(one.could.at_most is not None for one in found.exposed):
        yield both("open.sizes")
    if not beside.restores:
        yield both("open.restores")
