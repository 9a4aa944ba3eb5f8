"""Why an entity is judged otherwise than before: the rules by which a cause is decided from two records (docs/drift.md).

In this order: a fault of the program, evidence (or the release that brought it), what came and went, and only of what was seen on both
sides whether it is set otherwise or judged otherwise. A cause is the same whichever of the two records came first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from auditor.history.change import Cause
from auditor.history.drift.comparing.differences import Pair
from auditor.history.drift.comparing.sides import BLINDING, At, Side
from auditor.history.record import Entry, Gap

Because = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """A cause, and what it rests on: a key of the texts, and what it is filled with."""

    cause: Cause
    because: Because = ()


def reason_of(pair: Pair, check: str, before: At, after: At) -> Reason:
    """Why an entity stands otherwise."""
    standings = (before.standing, after.standing)
    if "fault" in standings:
        return Reason("check", ("fault",))
    both = zip(pair.sides, (before, after), strict=True)
    unseen = [(side, at) for side, at in both if at.standing in ("unknown", "unseen")]
    if unseen and "gone" not in standings:
        return evidence(pair, check, *unseen[0])
    if "gone" in standings and not pair.same_evidence:
        return population(pair, before.by_counts or after.by_counts)
    return judged_otherwise(pair, check, before.entry, after.entry, before.by_counts or after.by_counts)


def evidence(pair: Pair, check: str, side: Side, at: At) -> Reason:
    """Why a side does not know: which evidence it lacks, and by which right that would be seen."""
    gaps = side.new_gaps(check)
    here = side.record.results[check]
    if (versions := pair.versions(check)) is not None and not gaps:
        return Reason("check", ("version", *map(str, versions)))
    kind = "" if at.entry is None else at.entry.unknown
    mine = _of_entry(at.entry) or [gap for gap in gaps or here.gaps if not kind or gap.kind == kind]
    if not gaps and at.entry is None and side.lost_kinds:
        mine = [Gap("not_provided", ", ".join(side.lost_kinds), "", "")]
    mine = mine or list(gaps or here.gaps)
    if pair.same_evidence and not any(gap.kind in BLINDING for gap in mine):
        return judged_otherwise(pair, check, None, None)
    if brought_by_release(pair, mine):
        return Reason("product", ("release_gap", *(pair.releases or ()), _resources(mine)))
    if (versions := pair.versions(check)) is not None and not _lost_kind(pair, mine):
        return Reason("check", ("version", *map(str, versions)))
    lost = pair.sources_lost if side.record is pair.after else pair.sources_gained
    if lost:
        return Reason("evidence", ("source", ", ".join(lost)))
    return Reason("evidence", gap_told(mine, kind))


def _of_entry(entry: Entry | None) -> list[Gap]:
    """What an entity by itself lacks, where that is told."""
    if entry is None or entry.lacks is None:
        return []
    return [Gap(entry.unknown, *entry.lacks, reason="")]


def gap_told(gaps: Iterable[Gap], kind: str = "") -> Because:
    """The gravest gap, with the right that it takes."""
    first = next(iter(gaps), None)
    if first is None:
        return ("gap", kind) if kind else ("gap_untold",)
    if first.permission:
        return ("gap_right", first.kind, first.resource, first.permission)
    return ("gap_of", first.kind, first.resource) if first.resource else ("gap", first.kind)


def brought_by_release(pair: Pair, gaps: Iterable[Gap]) -> bool:
    """Whether what is lacking is what another release has or has not: the product was asked, and nothing was refused or broken."""
    told = list(gaps)
    if pair.releases is None or pair.before.scope != pair.after.scope or "api" not in pair.after.scope:
        return False
    return bool(told) and all(gap.kind not in BLINDING for gap in told)


def population(pair: Pair, by_counts: bool) -> Reason:
    """It came or went; unless a source came or went with it, which is why it is seen."""
    if changed := (*pair.sources_lost, *pair.sources_gained):
        return Reason("evidence", ("source", ", ".join(changed)))
    return Reason("population", ("counts",) if by_counts else ())


def judged_otherwise(
    pair: Pair, check: str, before: Entry | None, after: Entry | None, by_counts: bool = False
) -> Reason:
    """What was seen on both sides is set otherwise, or is judged otherwise."""
    versions = pair.versions(check)
    if _is_the_same(pair, before, after):
        if versions is not None:
            return Reason("check", ("version", *map(str, versions)))
        if pair.policy_differs and not (pair.catalogue_differs and _expects_alike(pair, check)):
            return Reason("policy", _policies(pair))
        if pair.catalogue_differs:
            return Reason("check", ("catalogue", pair.before.catalogue, pair.after.catalogue))
        return Reason("configuration", ("by_the_day",) if pair.same_evidence else ())
    if _is_another(before, after):
        return Reason("configuration")
    if pair.policy_differs and _is_allowed(before, after):
        return Reason("policy", _policies(pair))
    if versions is not None:
        return Reason("check", ("version_or_setting", *map(str, versions)))
    if pair.policy_differs and not _expects_alike(pair, check):
        return Reason("policy", ("policy_or_setting", *_policies(pair)[1:]))
    return Reason("configuration", ("counts",) if by_counts else ())


def _is_the_same(pair: Pair, before: Entry | None, after: Entry | None) -> bool:
    """Whether it is known that nothing was set otherwise: the same evidence as a whole, or of this entity with the same value."""
    if pair.same_evidence:
        return True
    if before is None or after is None or not before.evidence:
        return False
    return before.evidence == after.evidence and before.actual == after.actual


def _is_another(before: Entry | None, after: Entry | None) -> bool:
    """Whether it is known that the entity is set otherwise: it is wrong on both sides, with another value of other evidence."""
    if before is None or after is None or before.status != after.status:
        return False
    return before.actual != after.actual and before.evidence != after.evidence


def _is_allowed(before: Entry | None, after: Entry | None) -> bool:
    """Whether one side lists it as a holder that the policy allows."""
    statuses = {None if entry is None else entry.status for entry in (before, after)}
    return statuses == {"pass", "fail"} and before is not None and not before.id.startswith("setting:")


def _expects_alike(pair: Pair, check: str) -> bool:
    """Whether what the check expects of what is wrong is the same on both sides, so that no threshold can have moved."""
    wanted = [
        {repr(entry.expected) for entry in side.entries.get(check, {}).values() if entry.status == "fail"}
        for side in pair.sides
    ]
    return bool(wanted[0]) and wanted[0] == wanted[1]


def _policies(pair: Pair) -> Because:
    was, now = pair.before.policy_name, pair.after.policy_name
    return ("policy", was, now) if was != now else ("policy_same_name", was)


def _lost_kind(pair: Pair, gaps: Iterable[Gap]) -> bool:
    """Whether what is lacking was there on one side only."""
    kinds = pair.before.evidence.keys() ^ pair.after.evidence.keys()
    return any(gap.resource in kinds or gap.kind in BLINDING for gap in gaps)


def _resources(gaps: Iterable[Gap]) -> str:
    return ", ".join(dict.fromkeys(gap.resource for gap in gaps if gap.resource))
