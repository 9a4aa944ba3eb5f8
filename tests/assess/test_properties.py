"""What must hold whatever the input: losing evidence never pays, and the score keeps to its contract."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from random import Random

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from auditor.assess.acceptance.waiver import Waiver
from auditor.assess.acceptance.waivers import WaiverBook
from auditor.assess.assessment import Assessment, Tenant, assess
from auditor.assess.gating.baseline import Baseline, baseline_of
from auditor.assess.gating.gate import judge_gate
from auditor.assess.result import Result
from auditor.assess.run import run_check, run_checks, status_of
from auditor.assess.scoring.score import score_of
from auditor.assess.share import GLIMPSE, good_of
from auditor.assess.share import Counts as Shared
from auditor.check import SEVERITIES, Check, Outcome, Policy, check, each, load_catalogue, must_be, worst
from auditor.policy import load_policy
from auditor.posture import Fact, Posture, Unknown, UnknownKind, gravity
from auditor.posture.entities import entity_ids
from tests.assess.worlds import LOST_KINDS, Path, places, without, world
from tests.builders import GAP, OUT, empty_posture, known, population
from tests.examples import examples

TODAY = date(2026, 11, 24)
POLICY = load_policy().model_copy(update={"today": TODAY})
CATALOGUE = tuple(load_catalogue())
MANY = settings(max_examples=examples(400), deadline=None)
# What is partly right is told from what is not by its value: a finding and an unknown are open alike.
RANK = {"fail": 0, "unknown": 0, "partial": 0, "pass": 1, "not_applicable": 2}


def made(judge: Callable[[Posture, Policy], Outcome]) -> Check:
    """A check that answers as `judge` does."""
    judge.__doc__ = "Is this as it should be?"
    return check(
        id="access.sample",
        version=1,
        topic="broad-data-access",
        severity="critical",
        severity_reason="One stolen session is enough.",
        needs=(),
        title="Sample",
        why="Because.",
        on_pass="It is.",
        on_fail="It is not.",
        executive="Somebody could read it all.",
        on_unknown="It is not known.",
        fix="Mend it.",
        limits="It sees no more.",
    )(judge)


def outcome_of(outcome: Outcome, waivers: WaiverBook | None = None) -> Result:
    return run_check(
        made(lambda posture, policy: outcome), empty_posture(), POLICY, waivers or WaiverBook(TODAY)
    )


# The status of a population ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Counts:
    """How many entities are right, wrong and not known."""

    passing: int
    failing: int
    unknown: int

    def worth(self, complete: bool, strict: bool) -> tuple[Fraction, int]:
        total = self.passing + self.failing + self.unknown
        status = status_of(self.passing, total, self.unknown, True if complete else GAP, strict)
        value = good_of(Shared(self.passing, self.failing, self.unknown, complete, strict))
        return value, RANK[status]


COUNTS = st.builds(Counts, *(st.integers(0, 4),) * 3)


@MANY
@given(COUNTS, st.booleans(), st.booleans())
def test_no_entity_improves_a_status_by_getting_worse_or_lost(
    counts: Counts, complete: bool, strict: bool
) -> None:
    passing, failing, unknown = counts.passing, counts.failing, counts.unknown
    worse = []
    if passing:
        worse += [Counts(passing - 1, failing, unknown + 1), Counts(passing - 1, failing + 1, unknown)]
    if failing:
        worse.append(Counts(passing, failing - 1, unknown + 1))
    before = counts.worth(complete, strict)
    for after in (entry.worth(complete, strict) for entry in worse):
        assert after[0] <= before[0]
        assert after[1] <= before[1]


@MANY
@given(COUNTS, st.booleans())
def test_no_status_improves_when_a_part_of_the_population_is_lost(counts: Counts, strict: bool) -> None:
    whole, part = counts.worth(True, strict), counts.worth(False, strict)
    assert part[0] <= whole[0]
    assert part[1] <= whole[1]
    assert part[0] < GLIMPSE


# Judging entity by entity -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Thing:
    """An entity with two facts to judge and one that says whether it belongs to the population."""

    id: str
    facts: tuple[Fact[bool], ...]

    @property
    def name(self) -> str:
        return self.id


USUAL: list[Fact[bool]] = [known(True), known(False), OUT]
LOST: list[Fact[bool]] = [Unknown(kind, "Test") for kind in LOST_KINDS]
TRUTHS = st.sampled_from(USUAL) | st.sampled_from(LOST)
THINGS = st.lists(st.tuples(TRUTHS, TRUTHS, TRUTHS), min_size=1, max_size=3)


def judged(things: list[tuple[Fact[bool], ...]], strict: bool) -> Result:
    entities = [Thing(f"thing:{number}", facts) for number, facts in enumerate(things)]
    return outcome_of(
        each(
            population("roles", *entities),
            lambda thing: worst(*(must_be(fact, True) for fact in thing.facts[1:])),
            where=lambda thing: thing.facts[0],
            strict=strict,
        )
    )


@MANY
@given(THINGS, st.booleans(), st.sampled_from(LOST_KINDS), st.data())
def test_no_lost_fact_improves_a_result(
    things: list[tuple[Fact[bool], ...]], strict: bool, kind: UnknownKind, data: st.DataObject
) -> None:
    row, column = data.draw(st.integers(0, len(things) - 1)), data.draw(st.integers(0, 2))
    if isinstance(things[row][column], Unknown):
        return
    before = judged(things, strict)
    gap = Unknown(kind, "Lost")
    things = [
        tuple(gap if (y, x) == (row, column) else fact for x, fact in enumerate(facts))
        for y, facts in enumerate(things)
    ]
    after = judged(things, strict)
    assert after.value <= before.value
    assert RANK[after.status] <= RANK[before.status]
    assert after.counts_for_score or not before.counts_for_score
    if before.failing > after.failing:
        assert gravity(after.missing[0].kind) <= gravity(kind)


@MANY
@given(THINGS, st.booleans(), st.sets(st.integers(0, 2)), st.booleans())
def test_a_waived_finding_earns_nothing(
    things: list[tuple[Fact[bool], ...]], strict: bool, accepted: set[int], ended: bool
) -> None:
    def waiver(number: int) -> Waiver:
        until = date(2026, 11, 23) if ended else TODAY
        return Waiver(
            check="access.sample",
            resource=f"thing:{number}",
            reason="Needed",
            owner="Sales",
            approver="CISO",
            expires=until,
        )

    entities = [Thing(f"thing:{number}", facts) for number, facts in enumerate(things)]
    found = each(population("roles", *entities), lambda thing: must_be(thing.facts[0], True), strict=strict)
    plain = outcome_of(found)
    waived = outcome_of(found, WaiverBook(TODAY, tuple(waiver(number) for number in sorted(accepted))))
    assert (waived.status, waived.value, waived.failing) == (plain.status, plain.value, plain.failing)
    assert [entry.status for entry in waived.resources] == [entry.status for entry in plain.resources]
    excused = {entry.id for entry in waived.resources if entry.accepted is not None}
    wrong = {entry.id for entry in plain.resources if entry.status == "fail"}
    assert excused == (set() if ended else wrong & {f"thing:{number}" for number in accepted})


# A whole assessment -----------------------------------------------------------------------------------------


def assessed(posture: Posture, checks: tuple[Check, ...] = CATALOGUE) -> Assessment:
    return assess(
        posture,
        checks,
        POLICY,
        WaiverBook(TODAY),
        Tenant("ACME", posture.vendor, posture.vendor, (), ()),
        assessed_at="2026-11-24T00:00:00Z",
        today=TODAY,
        catalogue_version="test",
    )


@dataclass(frozen=True, repr=False)
class Loss:
    """A tenant, the same tenant with some evidence lost, and what was lost how."""

    whole: Posture
    torn: Posture
    lost: dict[Path, UnknownKind]

    @property
    def is_blinding(self) -> bool:
        return UnknownKind.NOT_PROVIDED not in self.lost.values()

    def __repr__(self) -> str:
        return str({".".join(path): kind.value for path, kind in self.lost.items()})


def losses(random: Random, count: int) -> list[Loss]:
    """Losses of one tenant: evidence here and there, members only, or one area; for one reason or for several."""
    whole = world(random)
    everywhere = places(whole)
    members = [path for path in everywhere if path[-1] == "unread"]
    areas = sorted({path[:2] for path in everywhere})
    found = []
    for _ in range(count):
        area = random.choice(areas)
        in_area = [path for path in everywhere if path[:2] == area]
        near = random.choice([everywhere, members, in_area])
        chosen = random.sample(near, min(len(near), random.randint(1, 6)))
        kinds = random.choice([LOST_KINDS, *((kind,) for kind in LOST_KINDS)])
        lost = {path: random.choice(kinds) for path in chosen}
        found.append(Loss(whole, without(whole, lost), lost))
    return found


# A tenant is too large to be drawn fact by fact, or to be shrunk: it follows from a seed.
SEEDS = st.randoms(use_true_random=True)
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)


@dataclass(frozen=True)
class Gate:
    """What a build asks of the gate."""

    fail_on: str | None
    minimum_coverage: float | None = None
    expects: tuple[str, ...] = ()

    def code(self, posture: Posture, assessment: Assessment, baseline: Baseline | None) -> int:
        policy = POLICY.model_copy(update={"expects": self.expects})
        asked = {"fail_on": self.fail_on, "minimum_coverage": self.minimum_coverage}
        return judge_gate(assessment, policy, entity_ids(posture), baseline=baseline, **asked).code  # type: ignore[arg-type]


GATES = st.builds(
    Gate,
    st.none() | st.sampled_from(SEVERITIES),
    st.sampled_from([None, 0.05, 0.5]),
    st.sampled_from([(), ("mfa.all-users",), ("broad-data-access",)]),
)


def assert_no_better(loss: Loss, before: Assessment, after: Assessment, gate: Gate) -> None:
    assert after.score.value <= before.score.value
    assert (after.score.level or 0) <= (before.score.level or 0)
    assert after.score.coverage_in_scope <= before.score.coverage_in_scope
    baseline = baseline_of(before, entity_ids(loss.whole))
    for remembered in (baseline, None) if loss.is_blinding else (baseline,):
        if gate.code(loss.torn, after, remembered) == 0:
            assert gate.code(loss.whole, before, remembered) == 0


@settings(max_examples=examples(60), deadline=None, phases=PHASES)
@given(SEEDS, GATES)
def test_no_lost_evidence_improves_score_grade_or_exit_code(random: Random, gate: Gate) -> None:
    for loss in losses(random, 1):
        assert_no_better(loss, assessed(loss.whole), assessed(loss.torn), gate)


NOTHING = assessed(empty_posture(), ())


def alone(result: Result) -> Assessment:
    """An assessment of one check: nothing else holds the score or the code."""
    return replace(NOTHING, results=[result], score=score_of([result], ()))


@settings(max_examples=examples(200), deadline=None, phases=PHASES)
@given(SEEDS)
def test_no_lost_evidence_improves_what_a_check_says(random: Random) -> None:
    lost = losses(random, 12)
    before = run_checks(CATALOGUE, lost[0].whole, POLICY, WaiverBook(TODAY))
    for loss in lost:
        after = run_checks(CATALOGUE, loss.torn, POLICY, WaiverBook(TODAY))
        for one, other in zip(before, after, strict=True):
            if one == other:
                continue
            said = f"{one.check.id} went from {one.status} to {other.status} by {loss}"
            assert RANK[other.status] <= RANK[one.status], said
            assert other.value <= one.value or one.status == "not_applicable", said
            assert other.counts_for_score or not one.counts_for_score, said
            assert_no_better(loss, alone(one), alone(other), Gate("low"))
