"""All that changed between two records, each with its cause."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from auditor.assess.accepted import Held
from auditor.check import SEVERITIES
from auditor.history.change import Change
from auditor.history.decision import Decision
from auditor.history.drift.changed.checks import check_changes
from auditor.history.drift.changed.decisions import with_decisions
from auditor.history.drift.changed.entities import entity_changes
from auditor.history.drift.changed.whole import summary, whole_changes
from auditor.history.drift.comparing.differences import Pair
from auditor.history.drift.comparing.held import held_by
from auditor.history.drift.said.words import why_of
from auditor.history.drift.trail import told_by, trail_between
from auditor.history.record import Record
from auditor.posture import AdministrationEvent

_ORDER = {"worse": 0, "neither": 1, "better": 2}


def changes(
    before: Record,
    after: Record,
    decisions: Iterable[Decision] = (),
    trail: Iterable[AdministrationEvent] = (),
) -> list[Change]:
    """What changed, the tenant as a whole first, then what got worse, the gravest first. The same records give the same list. `trail` is
    what the product's own audit trail tells (`trail_of` a posture)."""
    pair = Pair(before, after)
    return assembled(pair, found_changes(pair), decisions, trail)


def found_changes(pair: Pair) -> list[Change]:
    """What changed of checks and their entities."""
    found: list[Change] = []
    for check in sorted(pair.before.results.keys() | pair.after.results.keys()):
        if pair.before.results.get(check) == pair.after.results.get(check):
            continue  # the same entities, judged the same
        of_entities = list(entity_changes(pair, pair.names, check))
        found += [*check_changes(pair, check, told=bool(of_entities)), *of_entities]
    return found


def assembled(
    pair: Pair,
    found: Sequence[Change],
    decisions: Iterable[Decision] = (),
    trail: Iterable[AdministrationEvent] = (),
) -> list[Change]:
    """The list with what changed of the tenant as a whole, in its order."""
    whole = list(whole_changes(pair, pair.names))
    follows = list(summary(pair, [*whole, *found]))
    did = trail_between(pair, trail)
    told = [explained(one) for one in (*follows, *whole, *told_by(found, did))]
    changed = frozenset(one.fingerprint for one in found if one.fingerprint)
    decided = with_decisions(told, _held(pair.after, changed), decisions, pair.sides[1].day)
    of_checks = [one for one in decided if one.check]
    return [one for one in decided if not one.check] + sorted(of_checks, key=_rank)


def _held(record: Record, changed: frozenset[str]) -> dict[str, Held]:
    """What is wrong and changed, as it is, by fingerprint."""
    return {
        entry.fingerprint: held_by(entry)
        for judged in (record.results.values() if changed else ())
        for entry in judged.entries
        if entry.status == "fail" and entry.fingerprint in changed
    }


def explained(change: Change) -> Change:
    """With `why` in English, as `because` has it."""
    return replace(change, why=why_of(change, "en"))


def _rank(change: Change) -> tuple[int, int, str, str, str]:
    severity = SEVERITIES.index(change.severity) if change.severity in SEVERITIES else len(SEVERITIES)
    return _ORDER[change.direction], severity, change.check, change.resource, change.what
