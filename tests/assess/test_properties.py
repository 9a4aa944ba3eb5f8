"""What must hold whatever the input: losing evidence never pays, and the score keeps to its contract."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from random import Random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from auditor.assess.assessment import Assessment, Tenant, assess, score_of
from auditor.assess.baseline import Baseline, baseline_of
from auditor.assess.gate import judge_gate
from auditor.assess.result import Result
from auditor.assess.run import run_check, run_checks, status_of
from auditor.assess.score import (
    GRADES,
    GROUPS,
    WEIGHTS,
    Entry,
    best_actions,
    capped_value,
    grade_of,
    reachable_value,
)
from auditor.assess.waivers import Waiver, WaiverBook
from auditor.check import SEVERITIES, Check, Outcome, Policy, check, each, load_catalogue, must_be, worst
from auditor.policy import load_policy
from auditor.posture import Fact, Posture, Unknown, UnknownKind, gravity
from auditor.posture.entities import entity_ids
from tests.assess.worlds import LOST_KINDS, Path, places, without, world
from tests.builders import GAP, OUT, empty_posture, known, population

TODAY = date(2026, 11, 24)
POLICY = load_policy().model_copy(update={"today": TODAY})
CATALOGUE = tuple(load_catalogue())
MANY = settings(max_examples=400, deadline=None)
RANK = {"fail": 0, "unknown": 0, "partial": 1, "pass": 2, "not_applicable": 3}


def made(judge: Callable[[Posture, Policy], Outcome]) -> Check:
    """A check that answers as `judge` does."""
    judge.__doc__ = "Is this as it should be?"
    return check(
        id="access.sample",
        version=1,
        topic="broad-data-access",
        severity="critical",
        needs=(),
        title="Sample",
        why="Because.",
        on_pass="It is.",
        on_fail="It is not.",
        on_unknown="It is not known.",
        fix="Mend it.",
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

    def worth(self, complete: bool, strict: bool) -> tuple[float, int]:
        total = self.passing + self.failing + self.unknown
        status = status_of(self.passing, total, self.unknown, True if complete else GAP, strict)
        sample = made(lambda posture, policy: Outcome(""))
        return Result(sample, status, self.passing, total, self.unknown).value, RANK[status]


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
    assert part[0] == 0


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


# The score --------------------------------------------------------------------------------------------------

STATES = st.one_of(
    st.sampled_from([("fail", 0.0), ("unknown", 0.0), ("pass", 1.0)]),
    st.floats(0.01, 0.99).map(lambda share: ("partial", share)),
)
_LETTERS = [letter for _, letter in reversed(GRADES)]


@st.composite
def entries(draw: st.DrawFn) -> list[Entry]:
    """Scored results, each check once."""
    found = []
    for number in range(draw(st.integers(0, 8))):
        severity, group = draw(st.sampled_from(SEVERITIES)), draw(st.sampled_from(sorted(GROUPS)))
        found.append(Entry(f"check-{number}", group, WEIGHTS[severity], severity, *draw(STATES)))
    return found


def in_state(entry: Entry, state: tuple[str, float]) -> Entry:
    return Entry(entry.check, entry.group, entry.weight, entry.severity, *state)


def letter(scored: list[Entry]) -> int:
    return _LETTERS.index(grade_of(capped_value(scored)))


@MANY
@given(entries())
def test_the_score_is_bounded_by_what_can_be_reached(scored: list[Entry]) -> None:
    assert 0 <= capped_value(scored) <= reachable_value(scored) <= 100


@MANY
@given(entries().filter(bool), STATES, STATES, st.data())
def test_the_score_is_monotone_in_every_result(
    scored: list[Entry], one: tuple[str, float], other: tuple[str, float], data: st.DataObject
) -> None:
    low, high = sorted((one, other), key=lambda state: (RANK[state[0]], state[1]))
    index = data.draw(st.integers(0, len(scored) - 1))

    def having(state: tuple[str, float]) -> list[Entry]:
        return [in_state(entry, state) if at == index else entry for at, entry in enumerate(scored)]

    assert capped_value(having(low)) <= capped_value(having(high))
    assert letter(having(low)) <= letter(having(high))


@MANY
@given(entries(), st.sets(st.integers(0, 7)))
def test_no_unknown_result_improves_the_score(scored: list[Entry], lost: set[int]) -> None:
    after = [in_state(entry, ("unknown", 0.0)) if at in lost else entry for at, entry in enumerate(scored)]
    assert capped_value(after) <= capped_value(scored)
    assert letter(after) <= letter(scored)


# So much that is right that only a ceiling can hold the score down.
FINE = [Entry(f"fine-{group}", group, 1000.0, "low", "pass", 1.0) for group in GROUPS]


@MANY
@given(entries())
def test_what_is_wrong_or_unknown_holds_the_score_down(scored: list[Entry]) -> None:
    lost = [entry.severity for entry in scored if entry.status in ("fail", "unknown")]
    critical = lost.count("critical")
    partial = any(entry.severity == "critical" and entry.status == "partial" for entry in scored)
    ceiling = 29 if critical >= 3 else 49 if critical else 69 if partial else 89 if "high" in lost else 100
    assert capped_value(scored) <= ceiling
    held = capped_value(scored + FINE)
    assert held == ceiling if ceiling < 100 else held > 90


@MANY
@given(entries(), st.integers(0, 8))
def test_the_gains_of_actions_are_what_the_score_rises(scored: list[Entry], count: int) -> None:
    actions = best_actions(scored, count)
    done = {action.check for action in actions}
    assert len(done) == len(actions) == min(count, sum(entry.value < 1 for entry in scored))
    after = [entry.best if entry.check in done else entry for entry in scored]
    assert all(action.gain >= 0 for action in actions)
    assert sum(action.gain for action in actions) == pytest.approx(capped_value(after) - capped_value(scored))


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


def rank(grade: str | None) -> int:
    return -1 if grade is None else _LETTERS.index(grade)


def assert_no_better(loss: Loss, before: Assessment, after: Assessment, gate: Gate) -> None:
    assert after.score.value <= before.score.value
    assert rank(after.score.grade) <= rank(before.score.grade)
    assert after.score.coverage_in_scope <= before.score.coverage_in_scope
    baseline = baseline_of(before, entity_ids(loss.whole))
    for remembered in (baseline, None) if loss.is_blinding else (baseline,):
        if gate.code(loss.torn, after, remembered) == 0:
            assert gate.code(loss.whole, before, remembered) == 0


@settings(max_examples=60, deadline=None, phases=PHASES)
@given(SEEDS, GATES)
def test_no_lost_evidence_improves_score_grade_or_exit_code(random: Random, gate: Gate) -> None:
    for loss in losses(random, 1):
        assert_no_better(loss, assessed(loss.whole), assessed(loss.torn), gate)


NOTHING = assessed(empty_posture(), ())


def alone(result: Result) -> Assessment:
    """An assessment of one check: nothing else holds the score or the code."""
    return replace(NOTHING, results=[result], score=score_of([result], ()))


@settings(max_examples=200, deadline=None, phases=PHASES)
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
