"""Whose data, class by class: what could have been read, what was, and what differs between backups, apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from auditor.access import Effective
from auditor.incident.case.matches import RulesRun
from auditor.incident.case.triage import Exposed
from auditor.incident.events.store import EventStore
from auditor.incident.triage.beside import Beside, Size
from auditor.incident.triage.data.backups import changed, compared, sizes
from auditor.incident.triage.data.could import WORDS, Reaches, could_read, reaches
from auditor.incident.triage.data.coverage import gaps, logs_of_reading
from auditor.incident.triage.data.fields import fields_of
from auditor.incident.triage.data.kinds import Personal
from auditor.incident.triage.data.reads import (
    NOT_NAMED,
    Logged,
    deleted,
    deleted_by_suspects,
    gather,
    logged,
    queries,
)
from auditor.incident.triage.data.were import Around, were_read
from auditor.incident.triage.suspects.found import Found
from auditor.incident.triage.words import Text
from auditor.posture import EVERY_OBJECT, Scope

MOST_QUERIES = 2_000
"""Distinct queries of one class that are looked at for the fields they name; where there are more, whole records count as read."""


@dataclass(frozen=True, slots=True)
class Whose:
    """Classes of records, what was read the most first; why the logs bound nothing from above; what is known of rights; what was
    deleted by those who are suspects for certain, by the logs."""

    exposed: tuple[Exposed, ...]
    gaps: tuple[Text, ...]
    reaches: Reaches | None
    deleted: tuple[tuple[str, int | None], ...] = ()


def whose(
    store: EventStore,
    whom: Found,
    run: RulesRun | None,
    access: Effective | None,
    beside: Beside,
) -> Whose:
    """All classes that a suspect read by the logs, and those with personal data, or perhaps with some, that one could read."""
    gather(store, whom.suspects, beside.window, whom.common)
    open_ = tuple(gaps(store, run, beside))
    found = None if access is None else reaches(whom.suspects, access, beside.posture, store)
    called = _Called(beside, found)
    read = called.merged(logged(store))
    nameless = read.get(NOT_NAMED)
    around = Around(
        open_,
        _unnamed(nameless),
        logs_of_reading(store),
        frozenset(map(called, deleted(store, beside.window))),
    )
    held, told = (
        _sizes(beside, called),
        {called(name): one for name, one in compared(beside.restores).items()},
    )
    personal = Personal(beside.posture)
    made = []
    for name in _names(read, found, personal):
        fields = (
            fields_of(queries(store, read[name].object, MOST_QUERIES + 1), name) if name in read else None
        )
        is_personal, kinds = personal.of(name, fields)
        mine = around if name != NOT_NAMED else Around(open_, 0, around.logs, around.deleted)
        reach = None if found is None or name == NOT_NAMED else found.of(name)
        made.append(
            Exposed(
                object=name,
                kinds=kinds,
                personal=is_personal,
                could=could_read(name, held.get(name), found),
                were=were_read(read.get(name), held.get(name), mine),
                changed=changed(told.get(name, ())),
                by=_by(name, read, found),
                reach=None if reach is None else (WORDS[reach[0]], WORDS[reach[1]]),
                fields=tuple(sorted(fields or ())),
            )
        )
    gone = tuple((called(name), n) for name, n in deleted_by_suspects(store, beside.window))
    return Whose(tuple(sorted(made, key=_rank)), open_, found, gone)


class _Called:
    """One name for a class that logs, configuration, backups and people write with other capitals."""

    def __init__(self, beside: Beside, found: Reaches | None) -> None:
        known = {*(found.most if found else ()), *(beside.posture.data.marks if beside.posture else ())}
        self._names: dict[str, str] = {name.casefold(): name for name in sorted(known) if "." not in name}

    def __call__(self, name: str) -> str:
        return self._names.setdefault(name.casefold(), name)

    def merged(self, found: Iterable[Logged]) -> dict[str, Logged]:
        """What the logs tell, by that name; of two spellings in the logs the numbers of both."""
        read: dict[str, Logged] = {}
        for one in found:
            name = self(one.object)
            read[name] = one if name not in read else _together(read[name], one)
        return read


def _together(one: Logged, other: Logged) -> Logged:
    return Logged(
        one.object,
        max(one.widest, other.widest),
        max(one.opened, other.opened),
        max(one.likely, other.likely),
        one.summed + other.summed,
        one.seen + other.seen,
        one.untold + other.untold,
        one.shared + other.shared,
        tuple(sorted({*one.by, *other.by})),
    )


def _unnamed(found: Logged | None) -> int | None:
    """Records of no named class that were read; None where nobody can say."""
    if found is None:
        return 0
    return None if found.untold else found.summed + found.seen


def _sizes(beside: Beside, called: _Called) -> Mapping[str, Size]:
    """How many there are, by people before copies; of two the larger."""
    held: dict[str, Size] = {}
    for one in (*sizes(beside.restores), *beside.sizes):
        name = called(one.object)
        if name not in held or one in beside.sizes or one.count > held[name].count:
            held[name] = Size(name, one.count, one.said)
    return held


def _names(read: Mapping[str, Logged], found: Reaches | None, personal: Personal) -> list[str]:
    names = set(read)
    if found is not None:
        names |= {
            name
            for name, scope in found.most.items()
            if scope is not Scope.NONE and (name == EVERY_OBJECT or personal.of(name, None)[0] is not False)
        }
    return sorted(names)


def _by(name: str, read: Mapping[str, Logged], found: Reaches | None) -> tuple[str, ...]:
    by = set(read[name].by) if name in read else set()
    if found is not None and name != NOT_NAMED:
        by |= {*found.by.get(name, ()), *found.by.get(EVERY_OBJECT, ())}
    return tuple(sorted(by))


def _rank(one: Exposed) -> tuple[int, int, int, str]:
    return (-(one.were.at_least or 0), one.personal is not True, -(one.could.at_least or 0), one.object)
