"""How a tenant stands against each known campaign: what its assessment says of every step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from auditor.assess.assessment import Assessment
from auditor.assess.reach import NOT_IN_PRODUCT
from auditor.assess.result import Result
from auditor.check import Check
from auditor.incident.detection.campaigns.campaign import Campaign, Step

Checks = Mapping[str, Check]


class State(StrEnum):
    """How a step stands. Only CLOSED and ABSENT stop it."""

    OPEN = "open"  # of every way to stop it a check fails
    CLOSED = "closed"  # all checks of one way pass
    ABSENT = "absent"  # what it goes at is known not to be there
    NOT_SHOWN = "not_shown"  # not known
    NO_SETTING = "no_setting"  # nothing that is looked at stops it
    NOT_OF_PRODUCT = "not_of_product"  # what stops it is there in another product only


class Sight(StrEnum):
    """Whether it would have been seen."""

    SEEN = "seen"
    UNSEEN = "unseen"
    NOT_SHOWN = "not_shown"
    NOTHING = "nothing"  # nothing that is looked at shows it


class Conclusion(StrEnum):
    """What follows for the campaign."""

    WORKED = "worked"
    STOPPED = "stopped"
    NOT_SAID = "not_said"
    NOT_OF_PRODUCT = "not_of_product"


STOPS = (State.CLOSED, State.ABSENT)


@dataclass(frozen=True, slots=True)
class Looked:
    """A check of a step with what it said; `result` is None where it was not run."""

    check: str
    result: Result | None

    @property
    def status(self) -> str:
        return "not_run" if self.result is None else self.result.status


@dataclass(frozen=True, slots=True)
class StepStanding:
    """A step, with the checks of this product alone."""

    step: Step
    number: int
    state: State
    sight: Sight
    ways: tuple[tuple[Looked, ...], ...]
    limits: tuple[Looked, ...]
    shows: tuple[Looked, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """A campaign against a tenant; `stopped_at` is the number of the first step that would have been stopped, 0 for none. `seen_here`: the campaign was
    seen against this product, and not only the same way leads there."""

    campaign: Campaign
    conclusion: Conclusion
    stopped_at: int
    seen_here: bool
    steps: tuple[StepStanding, ...]


def standings(assessment: Assessment, campaigns: Iterable[Campaign], installed: Checks) -> list[Standing]:
    """Each campaign against the assessment. `installed` tells whose a check is that was not run."""
    results = {one.check.id: one for one in assessment.results}
    return [_standing(one, assessment.vendor, results, installed) for one in campaigns]


def _standing(campaign: Campaign, vendor: str, results: Mapping[str, Result], installed: Checks) -> Standing:
    steps = tuple(
        _step(step, number, vendor, results, installed) for number, step in enumerate(campaign.steps, start=1)
    )
    seen_here = vendor in campaign.products
    if not seen_here and vendor not in campaign.same_way:
        return Standing(campaign, Conclusion.NOT_OF_PRODUCT, 0, seen_here, ())
    conclusion, stopped_at = concluded([one.state for one in steps])
    return Standing(campaign, conclusion, stopped_at, seen_here, steps)


def concluded(states: Sequence[State]) -> tuple[Conclusion, int]:
    """One step that is stopped breaks the chain, whatever is not known of the others. It would have worked only where every step that could be stopped
    is known to be open, and where there is such a step."""
    stopped = [number for number, state in enumerate(states, start=1) if state in STOPS]
    if stopped:
        return Conclusion.STOPPED, stopped[0]
    if State.NOT_SHOWN in states or State.OPEN not in states:
        return Conclusion.NOT_SAID, 0
    return Conclusion.WORKED, 0


def _step(
    step: Step, number: int, vendor: str, results: Mapping[str, Result], installed: Checks
) -> StepStanding:
    def looked(ids: Iterable[str]) -> tuple[Looked, ...]:
        found = (Looked(id_, results.get(id_)) for id_ in ids)
        return tuple(one for one in found if _is_of(one, vendor, installed))

    ways = tuple(way for one in step.stopped_by if (way := looked(one)))
    shows = looked(step.shown_by)
    return StepStanding(step, number, _state(step, ways), _sight(shows), ways, looked(step.limited_by), shows)


def _is_of(one: Looked, vendor: str, installed: Checks) -> bool:
    """Whether it is a check of this product. One that was not run and that nobody knows counts: it is not known."""
    if one.result is not None:
        return not (one.result.status == "not_applicable" and one.result.reason == NOT_IN_PRODUCT)
    check = installed.get(one.check)
    return check is None or check.vendor in (None, vendor)


def _state(step: Step, ways: Sequence[Sequence[Looked]]) -> State:
    if not step.stopped_by:
        return State.NO_SETTING
    if not ways:
        return State.NOT_OF_PRODUCT
    states = [_of_way(way) for way in ways]
    for state in (State.CLOSED, State.ABSENT, State.NOT_SHOWN):
        if state in states:
            return state
    return State.OPEN


def _of_way(way: Sequence[Looked]) -> State:
    """All of its checks have to pass; one that is wrong, in part or whole, accepted or not, leaves it open. What does not apply, because what it speaks of is
    known not to be there, stands in nobody's way."""
    statuses = {one.status for one in way}
    if statuses & {"fail", "partial"}:
        return State.OPEN
    if not statuses <= {"pass", "not_applicable"}:
        return State.NOT_SHOWN
    return State.CLOSED if "pass" in statuses else State.ABSENT


def _sight(shows: Sequence[Looked]) -> Sight:
    """All of it has to be recorded and kept; one hole is enough to see nothing."""
    statuses = {one.status for one in shows}
    if not statuses:
        return Sight.NOTHING
    if statuses & {"fail", "partial"}:
        return Sight.UNSEEN
    return Sight.SEEN if statuses == {"pass"} else Sight.NOT_SHOWN
