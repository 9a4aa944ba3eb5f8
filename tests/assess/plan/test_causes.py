"""Findings by root cause: one repair, one effort, one pair of dates; whatever order the results come in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.assess.assessment import Assessment
from auditor.assess.plan.causes import causes, effort_in_all, shares, subjects_of
from auditor.assess.plan.effort import EFFORTS, Effort, all_of
from auditor.assess.plan.finding import days_of, is_exposed, is_open
from auditor.assess.result import Acceptance, Resource, Result
from auditor.check import SEVERITIES
from tests.assess.making import TODAY, assessed, sample

ACCEPTED = Acceptance("CISO", "Sales", "2027-01-01", "Needed")


def finding(
    id: str,
    *entities: str,
    severity: str = "high",
    effort: str = "days",
    owner: str = "customer",
    exposed: bool = False,
    accepted: tuple[str, ...] = (),
) -> Result:
    """A result in which these entities are wrong, some of them accepted."""
    name = id if "." in id else f"access.{id}"
    check = replace(sample(name, severity=severity), effort=effort, owner=owner, exposed=exposed)
    listed = [
        Resource(one, one, "fail", severity, accepted=ACCEPTED if one in accepted else None)
        for one in entities
    ]
    return Result(check, "fail", total=len(entities), noun="roles", resources=listed)


def of(*results: Result, deadlines: dict[str, int] | None = None) -> Assessment:
    return replace(assessed(), results=list(results), deadlines=deadlines or {})


def names(made: Assessment) -> list[list[str]]:
    return [[entry.check.id.removeprefix("access.") for entry in one.results] for one in causes(made)]


def test_the_same_roles_are_one_cause_and_the_gravest_leads() -> None:
    made = of(
        finding("export", "role:A", "role:B", severity="high"),
        finding("modify", "role:A", "role:B", severity="critical"),
        finding("other", "role:Z", severity="medium"),
    )
    assert names(made) == [["modify", "export"], ["other"]]
    assert causes(made)[0].severity == "critical"
    assert causes(made)[0].entities == ("role:A", "role:B")


@pytest.mark.parametrize(("shared", "joined"), [(0, False), (1, False), (2, True), (4, True)])
def test_half_of_the_smaller_list_is_enough(shared: int, joined: bool) -> None:
    big = [f"role:{number}" for number in range(10)]
    small = [*big[:shared], *(f"role:x{number}" for number in range(4 - shared))]
    made = of(finding("big", *big, severity="critical"), finding("small", *small))
    assert (len(causes(made)) == 1) == joined


def test_that_the_accounts_are_the_same_makes_no_single_repair_of_two_areas() -> None:
    people = [f"user:{number}" for number in range(4)]
    export = finding("export", *people, severity="critical")
    assert names(of(export, finding("delete", *people))) == [["export", "delete"]]
    assert names(of(export, finding("hygiene.dormant", people[0]))) == [["export"], ["hygiene.dormant"]]


def test_a_longer_list_of_another_area_is_not_swallowed_by_one_entity() -> None:
    guest = finding("guest", "role:Guest", severity="critical")
    many = [f"role:{number}" for number in range(5)]
    assert names(of(guest, finding("auth.networks", "role:Guest", *many))) == [["guest"], ["auth.networks"]]
    assert names(of(guest, finding("auth.networks", "role:Guest"))) == [["guest", "auth.networks"]]


def test_the_same_place_in_two_answers_or_files_is_not_one_setting() -> None:
    def of_setting(id: str, path: str) -> Result:
        made = finding(id, f"setting:{id}")
        made.resources = [replace(made.resources[0], path=path, locator="/value/0")]
        return made

    admins = of_setting("access.admin-count", "GET User")
    assert len(causes(of(admins, of_setting("access.other", "GET Organization")))) == 2
    assert len(causes(of(admins, of_setting("access.other", "GET User")))) == 1
    assert len(causes(of(admins, of_setting("logging.other", "GET User")))) == 2


def test_a_neighbour_of_a_neighbour_does_not_join() -> None:
    made = of(
        finding("a", "role:1", "role:2", severity="critical"),
        finding("b", "role:2", "role:3", severity="high"),
        finding("c", "role:3", "role:4", severity="medium"),
    )
    assert names(made) == [["a", "b"], ["c"]]


def test_a_right_of_a_role_is_about_the_role() -> None:
    pair = replace(finding("pairs", "role:A/Contact").resources[0], name="A: Contact")
    pairs = replace(finding("pairs", "role:A/Contact"), resources=[pair])
    assert subjects_of(pairs) == {"role:A"}
    assert len(causes(of(pairs, finding("modify", "role:A", severity="critical")))) == 1


def test_a_stroke_in_a_name_is_no_right() -> None:
    made = of(finding("a", "role:Sales/North", severity="critical"), finding("b", "role:Sales/South"))
    assert len(causes(made)) == 2


def test_one_setting_behind_two_questions_is_one_cause() -> None:
    def of_setting(id: str, locator: str, severity: str) -> Result:
        made = finding(id, f"setting:access.{id}", severity=severity)
        made.resources = [replace(made.resources[0], locator=locator)]
        return made

    one = of_setting("a", "Security.lock", "high")
    assert names(of(one, of_setting("b", "Security.lock", "low"))) == [["a", "b"]]
    assert names(of(one, of_setting("b", "Security.other", "low"))) == [["a"], ["b"]]
    assert names(of(of_setting("a", "", "high"), of_setting("b", "", "low"))) == [["a"], ["b"]]


def lightened(result: Result, severity: str) -> Result:
    """The finding, with every entity of it judged lighter than its check."""
    return replace(result, resources=[replace(entry, severity=severity) for entry in result.resources])


def test_what_is_open_to_the_internet_comes_first_unless_it_is_known_to_open_nothing() -> None:
    inside = finding("inside", "role:A", severity="critical")
    outside = finding("outside", "site:B", severity="high", exposed=True)
    assert names(of(inside, outside))[0] == ["outside"]
    assert names(of(inside, lightened(outside, "medium")))[0] == ["inside"]


def test_an_entity_that_weighs_less_than_its_check_is_not_exposed() -> None:
    outside = finding("outside", "site:B", severity="high", exposed=True)
    assert (is_exposed(outside), is_exposed(outside, "high"), is_exposed(outside, "medium")) == (
        True,
        True,
        False,
    )
    assert not is_exposed(finding("inside", "role:A"))
    inside = finding("inside", "site:B", severity="high")
    assert days_of(outside, of(outside), "medium") == days_of(inside, of(inside), "medium")
    assert days_of(outside, of(outside)).contain < days_of(inside, of(inside)).contain


def test_a_repair_is_said_once_and_sums_add() -> None:
    made = of(
        finding("a", "role:1", severity="critical", effort="hours", owner="implementer"),
        finding("b", "role:1", effort="project", owner="customer"),
        finding("c", "role:9", effort="days", owner="vendor"),
    )
    one, two = causes(made)
    assert (one.effort, one.owners, one.owner) == ("project", ("implementer", "customer"), "implementer")
    assert (two.effort, two.owners) == ("days", ("vendor",))
    assert effort_in_all([one, two]) == EFFORTS["project"] + EFFORTS["days"]
    assert shares([one, two]) == {"implementer": EFFORTS["project"], "vendor": EFFORTS["days"]}


def test_the_days_are_those_of_the_gravest_and_never_later_than_the_policy_asks() -> None:
    grave = finding("a", "role:1", severity="critical", effort="hours")
    lesser = finding("b", "role:1", severity="medium", effort="project")
    (one,) = causes(of(grave, lesser))
    assert (one.effort, one.dates.finish) == ("project", TODAY + timedelta(days=7))
    asked = causes(of(grave, lesser, deadlines={"medium": 5}))[0].dates
    assert (asked.finish, asked.asked) == (TODAY + timedelta(days=5), True)
    assert asked.contain <= asked.finish


def test_a_day_that_nobody_noted_is_that_of_the_assessment() -> None:
    made = replace(of(finding("a", "role:1", severity="critical")), as_of=None)
    assert causes(made)[0].dates.contain == date(2026, 11, 27)


def test_what_is_accepted_or_beside_is_no_cause() -> None:
    beside = finding("beside", "role:1")
    beside.check = replace(beside.check, same_as="access.other")
    whole = finding("whole", "role:1", accepted=("role:1",))
    part = finding("part", "role:1", "role:2", accepted=("role:1",))
    made = of(beside, whole, part)
    assert names(made) == [["part"]]
    assert causes(made)[0].entities == ("role:2",)
    assert causes(of()) == []


@st.composite
def findings(draw: st.DrawFn) -> list[Result]:
    count = draw(st.integers(0, 8))
    roles = st.lists(st.sampled_from([f"role:{number}" for number in range(8)]), unique=True, max_size=6)
    made = []
    for number in range(count):
        ids = draw(roles)
        taken = draw(st.lists(st.sampled_from(ids), unique=True)) if ids else []
        made.append(
            finding(
                f"c{number}",
                *ids,
                severity=draw(st.sampled_from(SEVERITIES)),
                effort=draw(st.sampled_from(list(EFFORTS))),
                owner=draw(st.sampled_from(["customer", "implementer", "vendor"])),
                exposed=draw(st.booleans()),
                accepted=tuple(taken),
            )
        )
    return made


@given(findings(), st.randoms(use_true_random=False))
def test_the_order_of_the_results_is_of_no_account(made: list[Result], chance: object) -> None:
    shuffled = list(made)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert causes(of(*made)) == causes(of(*shuffled))


@given(findings())
def test_every_open_finding_is_in_one_cause_with_its_leader(made: list[Result]) -> None:
    found = causes(of(*made))
    listed = [entry.check.id for one in found for entry in one.results]
    assert sorted(listed) == sorted(entry.check.id for entry in made if is_open(entry))
    for one in found:
        lead = subjects_of(one.leader)
        assert one.severity == one.leader.severity
        assert one.dates.contain <= one.dates.finish
        for other in one.results[1:]:
            mine = subjects_of(other)
            assert 2 * len(lead & mine) >= min(len(lead), len(mine)) > 0
            assert SEVERITIES.index(other.severity) >= SEVERITIES.index(one.severity)
    assert all_of(shares(found).values()) == effort_in_all(found)
    assert all_of([]) == Effort(0, 0)
