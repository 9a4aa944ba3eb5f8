"""The score: a hundred points in three parts, a level with what holds it, and what to do next. docs/score.md is its contract."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from auditor.assess.result import Result
from auditor.assess.scoring.coverage import confidence, coverage, critical_topic_out_of_reach
from auditor.assess.scoring.level import (
    COVERAGE_FLOOR,
    FIX,
    GRADES,
    SHOW,
    Standing,
    Step,
    level_of,
    next_steps,
    steps_to_a_grade,
)
from auditor.assess.scoring.points import (
    GROUPS,
    Points,
    Weighed,
    group_of,
    in_points,
    points_of,
    rounded,
    sum_of,
)
from auditor.assess.share import Counts, good_of

ACTIONS_NAMED = 5


@dataclass(frozen=True, slots=True)
class Action:
    """Something to put right or to show, and the points that it brings by itself."""

    check: str
    do: str
    gain: float


@dataclass(frozen=True, slots=True)
class Score:
    """The score of one assessment. `value`, `bad` and `unseen` are points and make 100 together, or 0 where nothing could
    be scored; `level` and `grade` are None without a grade; `next` leads to the next level, or to a grade."""

    value: float
    bad: float
    unseen: float
    level: int | None
    grade: str | None
    qualified: str | None
    scope: tuple[str, ...]
    coverage_overall: float
    coverage_in_scope: float
    confidence: float
    points: tuple[Points, ...]
    next: tuple[Step, ...] = ()
    actions: tuple[Action, ...] = ()

    @property
    def reachable(self) -> float:
        """The value if all that is not shown turned out well."""
        return round(self.value + self.unseen, 9)

    @property
    def groups(self) -> dict[str, Points | None]:
        """The points of each group; None where no check applies."""
        found = {entry.group for entry in self.points}
        return {
            name: sum_of(entry for entry in self.points if entry.group == name) if name in found else None
            for name in GROUPS
        }


def score_of(results: Sequence[Result], kinds: Iterable[str], selection: str = "") -> Score:
    """The score of results from sources of these kinds. A narrowed selection gets no grade: leaving checks out must not
    buy one."""
    weights = weighed(results)
    points = points_of(weights)
    standings = [standing_of(entry) for entry in results if entry.is_scored]
    overall, in_scope = coverage(results)
    graded = in_scope >= COVERAGE_FLOOR and not selection and bool(points)
    level = level_of(standings, overall) if graded else None
    whole = overall >= COVERAGE_FLOOR and not critical_topic_out_of_reach(results)
    sums = sum_of(points)
    if level is not None:
        steps = next_steps(standings, level, overall)
    else:
        steps = () if selection else steps_to_a_grade(standings)
    return Score(
        value=in_points(sums.good),
        bad=in_points(sums.bad),
        unseen=in_points(sums.unseen),
        level=level,
        grade=None if level is None else GRADES[level],
        qualified=None if whole else "configuration only",
        scope=tuple(sorted(set(kinds))),
        coverage_overall=overall,
        coverage_in_scope=in_scope,
        confidence=confidence(results),
        points=points,
        next=steps,
        actions=best_actions(points, weights, standings),
    )


def weighed(results: Iterable[Result]) -> list[Weighed]:
    """The scored results as the points see them."""
    return [
        Weighed(result.check.id, group, result.check.severity, result.counts)
        for result in results
        if result.counts_for_score and (group := group_of(result.check.domain)) is not None
    ]


def standing_of(result: Result) -> Standing:
    """A result as the level sees it."""
    return Standing(
        check=result.check.id,
        topic=result.check.topic,
        severity=result.check.severity,
        gravest=result.gravest_open,
        wrong=result.failing,
        unknown=result.unknown,
        effort=result.check.effort,
        accepted=result.all_accepted,
        judged=result.judged,
        out_of_reach=result.rest_out_of_reach,
        gravest_wrong=result.gravest_wrong,
        gravest_unseen=result.gravest_unseen,
    )


def best_actions(
    points: Sequence[Points],
    weights: Iterable[Weighed],
    standings: Iterable[Standing],
    count: int = ACTIONS_NAMED,
) -> tuple[Action, ...]:
    """What would raise the value most. Points of one check do not depend on another's, so the gains add up. What no
    source of these kinds could show is no action."""
    counts = {entry.check: entry.counts for entry in weights}
    checks = {entry.check: entry for entry in standings}
    found = [
        Action(entry.check, do, in_points(gain))
        for entry in points
        for do, gain in _gains(entry, counts[entry.check], checks[entry.check])
        if gain > 0
    ]
    return tuple(sorted(found, key=lambda action: (-action.gain, action.check, action.do))[:count])


def _gains(points: Points, counts: Counts, standing: Standing) -> Iterable[tuple[str, int]]:
    """What a repair of all that is wrong brings by itself, and what evidence does by itself. Of one check both together
    may bring more than their sum."""
    if counts.failing:
        mended = replace(counts, passing=counts.passing + counts.failing, failing=0)
        yield FIX, int(points.given * good_of(mended)) - points.good
    if standing.gravest_unseen is not None:
        yield SHOW, points.unseen


def rounded_parts(score: Score, digits: int = 1) -> dict[str, float]:
    """Good, bad and unseen with so many decimals, still 100 together."""
    sums = sum_of(score.points)
    return rounded({"good": sums.good, "bad": sums.bad, "unseen": sums.unseen}, digits)


def whole_parts(score: Score) -> dict[str, int]:
    """Good, bad and unseen in whole hundredths, 100 together, and none that is there rounded away: "0 % bad" is never said of a
    risk that is named."""
    whole = {name: int(part) for name, part in rounded_parts(score, 0).items()}
    for name, part in rounded_parts(score).items():
        if part > 0 and not whole[name]:
            whole[name] = 1
            whole[max(whole, key=lambda other: whole[other])] -= 1
    return whole
