"""Findings grouped by root cause: what is wrong in the same roles, objects, apps or settings is one piece of work.

The gravest finding that is left leads a cause, and those that concern at least half of the smaller of both lists of entities join it; of another
area only by work on the same role, object or app, and where that is at least half of what joins. Each is held against the leader alone, so that no chain of neighbours swallows everything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from auditor.assess.assessment import Assessment
from auditor.assess.listed import RESOURCES_LISTED
from auditor.assess.people import PERSON
from auditor.assess.plan.dates import Dates, dates_of
from auditor.assess.plan.effort import Effort, all_of, effort_of, largest_of
from auditor.assess.plan.finding import day_of, is_exposed, is_open
from auditor.assess.result import Result
from auditor.assess.scoring.points import group_of, points_of
from auditor.assess.scoring.score import weighed
from auditor.assess.subjects import SETTING, subject_of
from auditor.check import SEVERITIES, Check


@dataclass(frozen=True, slots=True)
class Cause:
    """One piece of work. `results` are the findings that it settles, gravest first; `effort` is a word of a check, said once however many there
    are; `owners` begins with the one who owns the gravest; `entities` are the ids of what is wrong (see `subject_of`), in order; `lost` what of the hundred
    the findings cost together."""

    results: tuple[Result, ...]
    severity: str
    exposed: bool
    effort: str
    dates: Dates
    owners: tuple[str, ...]
    entities: tuple[str, ...]
    lost: int

    @property
    def leader(self) -> Result:
        """The gravest finding, which names the cause."""
        return self.results[0]

    @property
    def owner(self) -> str:
        """Who answers for the whole."""
        return self.owners[0]


def _stated(check: Check) -> str:
    return check.owner


def causes(assessment: Assessment, owner_of: Callable[[Check], str] = _stated) -> list[Cause]:
    """The open findings by root cause: what is open to the internet first, then by severity, then by what it costs. What is shown beside the
    findings is none, nor is one of which everything was accepted. `owner_of` says who puts a finding right; by default whoever the check names."""
    lost = {entry.check: entry.given - entry.good for entry in points_of(weighed(assessment.results))}
    left = sorted(filter(is_open, assessment.results), key=lambda entry: _rank(entry, lost))
    subjects = {entry.check.id: subjects_of(entry) for entry in left}
    found: list[Cause] = []
    while left:
        leader, *rest = left
        mine = [leader, *(one for one in rest if _same(leader, one, subjects))]
        owners = tuple(dict.fromkeys(owner_of(one.check) for one in mine))
        found.append(_cause(mine, subjects, lost, owners, assessment))
        taken = {one.check.id for one in mine}
        left = [one for one in rest if one.check.id not in taken]
    return sorted(
        found,
        key=lambda one: (not one.exposed, SEVERITIES.index(one.severity), -one.lost, one.leader.check.id),
    )


def effort_in_all(found: Iterable[Cause]) -> Effort:
    """The work of several causes, one after another."""
    return all_of(effort_of(one.effort) for one in found)


def shares(found: Iterable[Cause]) -> dict[str, Effort]:
    """The work of each owner, in order of their first cause: whoever answers for a cause has all of it, so that the shares add up."""
    mine: dict[str, list[Effort]] = {}
    for one in found:
        mine.setdefault(one.owner, []).append(effort_of(one.effort))
    return {owner: all_of(efforts) for owner, efforts in mine.items()}


def subjects_of(result: Result) -> frozenset[str]:
    """What is wrong and nobody accepted, as far as the assessment lists it: read again from its file it is the same."""
    listed = result.resources[:RESOURCES_LISTED]
    return frozenset(
        subject_of(entry) for entry in listed if entry.status == "fail" and entry.accepted is None
    )


def _rank(result: Result, lost: Mapping[str, int]) -> tuple[int, bool, int, str]:
    check = result.check
    return SEVERITIES.index(result.severity), not is_exposed(result), -lost.get(check.id, 0), check.id


def _same(leader: Result, other: Result, subjects: Mapping[str, frozenset[str]]) -> bool:
    """Whether one piece of work settles both. Of another area it takes half of what joins, so that none of it is lost in a smaller list; and that
    accounts, or a record of settings, are the same says nothing there: who exports is mended otherwise than who has left."""
    one, two = subjects[leader.check.id], subjects[other.check.id]
    both = one & two
    if not both or _area(leader) == _area(other):
        return 2 * len(both) >= min(len(one), len(two)) if both else False
    work = {entry for entry in both if not entry.startswith((SETTING, *PERSON))}
    return 2 * len(work) >= len(two)


def _area(result: Result) -> str:
    return group_of(result.check.domain) or result.check.domain


def _cause(
    results: Sequence[Result],
    subjects: Mapping[str, frozenset[str]],
    lost: Mapping[str, int],
    owners: tuple[str, ...],
    assessment: Assessment,
) -> Cause:
    severity, exposed = results[0].severity, any(map(is_exposed, results))
    effort = largest_of(entry.check.effort for entry in results)
    return Cause(
        results=tuple(results),
        severity=severity,
        exposed=exposed,
        effort=effort,
        dates=_dates(results, exposed, assessment),
        owners=owners,
        entities=tuple(sorted(frozenset().union(*(subjects[entry.check.id] for entry in results)))),
        lost=sum(lost.get(entry.check.id, 0) for entry in results),
    )


def _dates(results: Sequence[Result], exposed: bool, assessment: Assessment) -> Dates:
    """The days of a cause are those of its gravest finding, so that every report that names that finding says the same; where the policy asks for
    a day, no later than it asks of any finding of the cause. It is contained as soon as what is most exposed of it."""
    day, deadlines = day_of(assessment), assessment.deadlines
    every = [
        dates_of(entry.severity, entry.check.effort, exposed=exposed, day=day, deadlines=deadlines)
        for number, entry in enumerate(results)
        if not number or entry.severity in deadlines
    ]
    return Dates(
        min(one.contain for one in every), min(one.finish for one in every), any(one.asked for one in every)
    )
