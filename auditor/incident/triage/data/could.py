"""How far each suspect can read, class by class, from effective access."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from auditor.access import Effective, Rights, Subject, what_can
from auditor.incident.case.triage import Bounds, Suspect
from auditor.incident.events.store import EventStore
from auditor.incident.triage.beside import Size
from auditor.incident.triage.words import Text, both, joined
from auditor.posture import EVERY_OBJECT, Action, Known, Posture, Scope, Unknown
from auditor.userfile import UserFileError

Reach = tuple[Scope, Scope]
NOTHING: Reach = (Scope.NONE, Scope.NONE)
WORDS = {one: one.name.lower() for one in Scope}


@dataclass(slots=True)
class Reaches:
    """By class how far sure suspects certainly read, and any suspect at most; by whom; whom nothing was found of; what was not seen of rights."""

    sure: dict[str, Scope] = field(default_factory=dict)
    most: dict[str, Scope] = field(default_factory=dict)
    by: dict[str, list[str]] = field(default_factory=dict)
    strangers: list[Suspect] = field(default_factory=list)
    unclear: bool = False

    def of(self, object_: str) -> Reach:
        """One class; one that nothing names has what holds for every class."""
        rest = self.sure.get(EVERY_OBJECT, Scope.NONE), self.most.get(EVERY_OBJECT, Scope.NONE)
        return max(self.sure.get(object_, Scope.NONE), rest[0]), max(
            self.most.get(object_, Scope.NONE), rest[1]
        )


def reaches(
    suspects: Sequence[Suspect], access: Effective, posture: Posture | None, store: EventStore
) -> Reaches:
    """What those who are not cleared could read: accounts by their rights, tokens and apps by those of whom they act for."""
    found, guests = Reaches(), _guests(store)
    for suspect in suspects:
        if suspect.cleared or suspect.kind in ("session", "address"):
            continue  # who used one is a suspect by itself
        subjects = list(_subjects(suspect, access, posture, guests))
        if not subjects:
            found.strangers.append(suspect)
        for subject in subjects:
            _add(found, suspect, what_can(access.tenant, subject), _classes(access, posture))
    return found


def could_read(object_: str, size: Size | None, found: Reaches | None) -> Bounds:
    """Everything, where somebody certain reaches everything; at most everything, as soon as anybody may reach any."""
    if found is None:
        return Bounds(at_least=None, at_most=None, why=both("could.no_access"))
    sure, most = found.of(object_)
    why: list[Text] = [
        both("could.reach", least=both(f"scope.{WORDS[sure]}"), most=both(f"scope.{WORDS[most]}"))
    ]
    if found.strangers:
        why.append(both("could.strangers", n=len(found.strangers)))
    if found.unclear:
        why.append(both("could.unclear"))
    if size is None:
        return Bounds(at_least=None, at_most=None, why=joined([*why, both("could.no_size")]))
    why.append(both("why.size", n=size.count, said=size.said))
    least = size.count if sure is Scope.EVERYTHING else None
    return Bounds(at_least=least or None, at_most=size.count, why=joined(why))


def _add(found: Reaches, suspect: Suspect, rights: Rights, classes: Iterable[str]) -> None:
    found.unclear |= bool(rights.gaps)
    for name in (EVERY_OBJECT, *classes):
        least, most = rights.span(Action.READ, name)
        if most is Scope.NONE:
            continue
        if suspect.sure:
            found.sure[name] = max(found.sure.get(name, Scope.NONE), least)
        found.most[name] = max(found.most.get(name, Scope.NONE), most)
        if suspect.key not in found.by.setdefault(name, []):
            found.by[name].append(suspect.key)


def _classes(access: Effective, posture: Posture | None) -> list[str]:
    names = set(access.tenant.object_names) | set(access.tenant.graph.objects)
    if posture is not None:
        names |= set(posture.data.marks) & {name for name in posture.data.marks if "." not in name}
    return sorted(names - {EVERY_OBJECT})


def _subjects(
    suspect: Suspect, access: Effective, posture: Posture | None, guests: frozenset[str]
) -> Iterable[Subject]:
    if suspect.kind == "account":
        found = list(_account(access, (f"user:{suspect.id}", suspect.id, suspect.name)))
        yield from found
        if not found and posture is not None and suspect.id in guests:
            roles = posture.guest_roles
            for role in () if isinstance(roles, Unknown) else roles.items:
                yield from _one(access, role.id)
    elif posture is not None:
        for owner in _owners(suspect, posture):
            yield from _account(access, (owner,))


def _owners(suspect: Suspect, posture: Posture) -> list[str]:
    """Whose rights a token or an app has, by what the configuration tells."""
    keys, apps = posture.integrations.credentials, posture.integrations.apps
    found: list[str] = []
    if not isinstance(keys, Unknown):
        for key in keys.items:
            mine = suspect.kind == "token" and suspect.id in (key.id, key.id.partition(":")[2])
            if (mine or (suspect.kind == "app" and key.name in (suspect.id, suspect.name))) and isinstance(
                key.owner, Known
            ):
                found += [key.owner.value] if key.owner.value else []
    if suspect.kind == "app" and not isinstance(apps, Unknown):
        for app in apps.items:
            acts = app.run_as
            if suspect.id in (app.id, app.id.partition(":")[2]) and isinstance(acts, Known):
                found.append(acts.value)
    return list(dict.fromkeys(found))


def _account(access: Effective, words: Iterable[str]) -> Iterable[Subject]:
    """The first account that one of some words names; a role of the same name is nobody."""
    for word in filter(None, words):
        found = [one for one in _one(access, word) if one.id in access.numbers]
        if found:
            return found
    return []


def _one(access: Effective, word: str) -> Iterable[Subject]:
    try:
        return [access.tenant.subject(word)]
    except UserFileError:  # no such account, or several of the name
        return []


def _guests(store: EventStore) -> frozenset[str]:
    """Accounts that the logs call guests."""
    rows = store.connection.execute(
        "SELECT DISTINCT user_id FROM events WHERE user_type = 'guest' AND user_id IS NOT NULL"
    ).fetchall()
    return frozenset(row[0] for row in rows)
