"""One line of the portfolio: what of a tenant is still needed once its own page is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from auditor.history.change import Change
from auditor.history.deadlines import Repairs
from auditor.history.drift.said.kinds import SUMMARY, lost
from auditor.history.promised import Promise
from auditor.portfolio.remembered.alike import MONTH, WEEK, Move, moved_in
from auditor.portfolio.remembered.charts import Spark, spark
from auditor.portfolio.remembered.dossier import Dossier, LastNight, Spot
from auditor.portfolio.remembered.ending import Aging, Limits, Waiver, aging, waivers
from auditor.portfolio.remembered.findings import Finding, accepted_count, rank, time_to_fix
from auditor.portfolio.remembered.names import file_name

WORSE_KEPT = 4
"""Changes of a night that the first page could name; of more it says how many."""


@dataclass(frozen=True, slots=True)
class Row:
    """`now` is the night that tells how the tenant stands, None where the last one does not; `known` is then the newest that told.
    `worse` are the gravest changes for the worse of the last night, of `worse_count`; `blind` those by which less is seen. `late` are
    findings past their deadline, `asked` the severities that have one, and `fixed` says by severity how long repairs of late took.
    `missing` counts kinds of evidence that a check asked for and did not get; `promised` are conditions of the decision on the vendor that are late."""

    tenant: str
    file: str
    groups: tuple[str, ...]
    state: LastNight
    reason: str
    last: Spot | None
    now: Spot | None
    known: Spot | None
    fallen: tuple[str, str] | None
    qualified: str
    assessed_at: str
    spark: Spark | None
    week: Move
    month: Move
    open: Mapping[str, int]
    accepted: Mapping[str, int]
    late: tuple[Finding, ...]
    asked: frozenset[str]
    fixed: Mapping[str, Repairs]
    waivers: tuple[Waiver, ...]
    aging: tuple[Aging, ...]
    worse: tuple[Change, ...]
    worse_count: int
    blind: tuple[Change, ...]
    blind_count: int
    missing: int
    coverage: tuple[float, float]
    promised: tuple[Promise, ...] = ()


def row_of(dossier: Dossier, found: Sequence[Finding], limits: Limits) -> Row:
    """The line of a tenant with these open findings."""
    sight, now = dossier.sight, dossier.now
    worse = sorted(
        (one for one in dossier.tonight if one.direction == "worse" and one.what not in SUMMARY),
        key=lambda one: (rank(one.severity), one.check, one.name),
    )
    blind = [change for change in worse if lost(change)]
    return Row(
        tenant=dossier.tenant,
        file=file_name(dossier.tenant),
        groups=dossier.groups,
        state=dossier.state,
        reason=dossier.reason,
        last=dossier.last,
        now=now,
        known=next((spot for spot in reversed(dossier.spots) if spot.good is not None), None),
        fallen=_fallen(dossier),
        qualified=sight.qualified if sight is not None else "",
        assessed_at=sight.assessed_at if sight is not None else "",
        spark=spark(dossier.spots, dossier.day),
        week=moved_in(dossier, WEEK),
        month=moved_in(dossier, MONTH),
        open=Counter(one.severity for one in found),
        accepted=accepted_count(dossier.wrong),
        late=tuple(one for one in found if one.late(dossier.day)),
        asked=frozenset(limits.deadlines),
        fixed=time_to_fix(dossier.wrong, dossier.day),
        waivers=tuple(waivers(dossier.wrong, dossier.day)),
        aging=tuple(aging(sight.sources, dossier.day, limits.lasts) if sight is not None else ()),
        worse=tuple(worse[:WORSE_KEPT]),
        worse_count=len(worse),
        blind=tuple(blind[:WORSE_KEPT]),
        blind_count=len(blind),
        missing=sight.missing if sight is not None else 0,
        coverage=(sight.in_scope, sight.overall) if sight is not None else (0.0, 0.0),
        promised=dossier.promised,
    )


def _fallen(dossier: Dossier) -> tuple[str, str] | None:
    """The grade of the night before and that of the last one, where it fell and the two may be compared."""
    now = dossier.now
    if now is None or not now.is_whole:
        return None
    before = next((spot for spot in reversed(dossier.spots[:-1]) if spot.is_whole), None)
    if before is None or before.level is None or before.alike != now.alike:
        return None
    if now.level is not None and now.level >= before.level:
        return None
    return before.grade or "", now.grade or ""
