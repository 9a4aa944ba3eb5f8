"""What is to be decided: never that there is nothing to do where little was seen."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from auditor.assess.assessment import Assessment
from auditor.assess.plan.causes import causes, effort_in_all, shares
from auditor.assess.plan.effort import all_of
from auditor.assess.result import Result
from auditor.assess.scoring.score import rounded_parts
from auditor.fault import Fault
from auditor.posture import UnknownKind
from auditor.report.views.brief import Decision
from auditor.report.views.management.bar import bar_of
from auditor.report.views.management.decision import decision
from auditor.report.views.management.gaps import gaps
from tests.report.views.management.making import blind, finding, lacking, of, voice


def of_assessment(made: Assessment, language: str = "en") -> Decision:
    said = voice(language)
    return decision(made, causes(made), gaps(made, {}, said), said)


def test_it_says_what_to_approve_by_when_how_much_and_whose() -> None:
    made = of(
        finding("access.a", severity="critical", effort="days"),
        finding("access.b", severity="medium", effort="hours", owner="vendor"),
    )
    found = of_assessment(made)
    first = min(one.dates.contain for one in causes(made))
    assert found.approve.startswith("Approve the 2 repairs below, 1 of them critical or high")
    assert found.by is not None
    assert found.by.iso == first.isoformat()
    assert found.effort.startswith("2.5 to 6 person-days, of which 2 to 5 person-days")
    assert found.who == (("Us", "1 repair, 2 to 5 person-days"), ("Vendor", "1 repair, 0.5 to 1 person-days"))


def test_the_shares_add_up_to_the_whole() -> None:
    made = of(
        *(finding(f"access.c{n}", owner=("customer", "vendor", "implementer")[n % 3]) for n in range(8))
    )
    found = causes(made)
    assert all_of(shares(found).values()) == effort_in_all(found)
    assert len(of_assessment(made).who) == 3


def test_beyond_five_it_asks_for_these_now_and_for_the_plan_of_all() -> None:
    made = of(
        *(finding(f"access.c{n}", severity="critical", effort="days") for n in range(5)),
        *(finding(f"access.m{n}", severity="medium", effort="hours") for n in range(3)),
    )
    found, every = of_assessment(made), causes(made)
    now, all_of_it = (voice().day(max(one.dates.finish for one in part)).text for part in (every[:5], every))
    assert found.approve == (
        f"Approve now the 5 repairs below: 10 to 25 person-days, all finished by {now}. "
        f"Approve, too, the plan for all 8, 5 of them critical or high, finished by {all_of_it}."
    )
    assert found.effort.startswith("11.5 to 28 person-days, of which 10 to 25 person-days")


def test_of_one_party_alone_the_share_is_the_whole() -> None:
    made = of(finding("access.a"), finding("access.b"))
    assert of_assessment(made).who == (("Us", "all of it"),)


def test_where_nothing_is_grave_no_number_says_so() -> None:
    made = of(finding("access.a", severity="low"), finding("access.b", severity="medium"))
    assert of_assessment(made).approve.startswith("Approve the 2 repairs below, so that all are finished by ")


def test_one_repair_is_one() -> None:
    assert of_assessment(of(finding())).approve.startswith("Approve the one repair below")


def test_what_is_not_shown_may_add_to_the_effort() -> None:
    assert "may add to it" not in of_assessment(of(finding())).effort
    assert of_assessment(of(finding(), lacking("backup.a"))).effort.endswith(
        "What is not shown may add to it, or be due sooner."
    )


def test_what_these_sources_can_never_show_may_add_to_it_too() -> None:
    far = of(finding(), lacking("backup.a", UnknownKind.OUT_OF_REACH))
    assert rounded_parts(far.score)["unseen"] == 0
    assert "may add to it" in of_assessment(far).effort


@pytest.mark.parametrize("results", [(), (finding(),)], ids=["nothing", "a finding"])
def test_where_the_hundred_looks_whole_it_is_the_questions_that_have_no_answer(
    results: tuple[Result, ...],
) -> None:
    made = of(*results, *(lacking(f"backup.c{n}", UnknownKind.OUT_OF_REACH) for n in range(12)))
    found = of_assessment(replace(made, score=replace(made.score, coverage_in_scope=1.0)))
    assert "who supplies what could not be seen" in found.approve
    assert "% of the questions have no answer" in found.approve
    assert "0% of what" not in found.approve


def test_where_little_was_seen_the_decision_is_who_supplies_it_beside_the_repairs_too() -> None:
    alone = of_assessment(blind())
    assert alone.approve.startswith(
        "Decide who supplies what could not be seen: 100% of what was to be shown"
    )
    assert "proves nothing yet" in alone.approve
    assert alone.by is None
    assert alone.who == (("Our Acme team", "1 of the gaps below"),)
    both = of_assessment(of(finding(), *(lacking(f"backup.c{n}") for n in range(9)), seen=False))
    assert "Decide, too, who supplies what could not be seen" in both.approve


def test_what_was_not_shown_is_as_large_as_the_bar_says() -> None:
    domains = ("mfa", "encryption", "logging", "backup")
    made = of(finding(), *(lacking(f"{domain}.c{n}") for domain in domains for n in range(3)), seen=False)
    (share,) = re.findall(r"(\d+)% of what was to be shown", of_assessment(made).approve)
    bar = bar_of(made, voice())
    assert f"{share}% not shown" in bar.text
    assert bar.whole is not None
    assert int(share) == bar.whole[2]


def test_where_all_is_accepted_it_says_until_when() -> None:
    found = of_assessment(of(finding(accepted=1)))
    assert found.approve.endswith("the first acceptance ends on 1 January 2027.")
    part = of_assessment(of(finding(accepted=1), lacking("backup.a")))
    assert part.approve.startswith(found.approve)
    assert re.search(r" Not shown is \d+% of what was to be shown\.$", part.approve)


def test_where_nothing_is_open_it_says_how_much_was_not_shown() -> None:
    assert of_assessment(of()).approve == "There is nothing to approve: nothing is open in what was seen."
    assert "Not shown is" in of_assessment(of(lacking("backup.a"))).approve


def test_a_fault_of_ours_is_no_clean_result() -> None:
    stopped = replace(lacking("backup.a"), missing=(), fault=Fault("ValueError", "x.py:1"))
    assert "faults of the audit program left questions open" in of_assessment(of(stopped)).approve


@pytest.mark.parametrize("made", [of(finding()), blind(), of(finding(accepted=1)), of()])
def test_it_is_said_in_vietnamese_too(made: Assessment) -> None:
    assert of_assessment(made, "vi").approve.split()[0] in ("Phê", "Phân", "Không")
