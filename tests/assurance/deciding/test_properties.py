"""Nothing that is lost makes a decision milder, and nothing that is put right makes it harsher."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from auditor.assurance.deciding.decide import decide
from auditor.assurance.deciding.evidence import Evidence
from auditor.assurance.deciding.proposal import Outcome, Proposed
from auditor.assurance.deciding.remembered import Remembered
from auditor.assurance.packing.case import Case
from auditor.assurance.packing.kept import remembered_of
from auditor.check import load_catalogue
from auditor.posture.facts.fact import Unknown
from auditor.posture.topics.assurance import Document, Opinion, Standing
from tests.assurance.deciding.world import (
    BLIND,
    CHECKS,
    FAIL,
    PASS,
    STALE,
    TODAY,
    document,
    papers,
    probe,
    register,
    with_checks,
)
from tests.examples import examples

NAMES = tuple(one.id.rpartition("-")[2] for one in CHECKS)
KINDS = (
    "soc-2-type-2",
    "iso-27001",
    "data-processing-agreement",
    "penetration-test",
    "sub-processor-list",
    "change-log",
)
FACTS = st.sampled_from((PASS, FAIL, BLIND))
SEEN = st.fixed_dictionaries({name: st.lists(FACTS, min_size=1, max_size=3).map(tuple) for name in NAMES})
PROBES = st.fixed_dictionaries(
    {
        name: st.sampled_from(("good", "warning", "bad", "error", "not_tested"))
        for name in ("tls_versions", "management_paths", "hsts")
    }
)
PAPER = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(KINDS),
        "standing": st.sampled_from((Standing.CURRENT, Standing.CURRENT, Standing.CLAIMED, STALE, BLIND)),
        "covers_product": st.sampled_from((True, False, BLIND)),
        "open_exceptions": st.sampled_from((0, 2, BLIND)),
        "opinion": st.sampled_from((Opinion.UNQUALIFIED, Opinion.QUALIFIED, Opinion.ADVERSE, BLIND)),
    }
)
PAPERS = st.lists(PAPER, max_size=5)
WEIGHTS = st.one_of(
    st.none(), st.fixed_dictionaries({"dependency": st.integers(1, 4), "access": st.integers(1, 4)})
)
HOURS = st.sampled_from((None, 24, 72, 96))


def paper(number: int, told: dict[str, Any]) -> Document:
    opinion = told["opinion"] if told["kind"].startswith("soc") else None
    return document(f"d{number}", **{**told, "opinion": opinion})


def made(seen: Any, probes: Any, listed: Any, weight: Any, hours: Any) -> Evidence:
    documents = [paper(number, told) for number, told in enumerate(listed)]
    return Evidence(
        TODAY, with_checks(**seen), register(criticality=weight), papers(*documents, hours=hours), probe(**probes),
        asked={"patch-window": "vendor"},
    )  # fmt: skip


WORLDS = st.builds(made, SEEN, PROBES, PAPERS, WEIGHTS, HOURS)


def leave(proposed: Proposed) -> int:
    """How much a decision lets a vendor have, 0 for the most. What cannot be decided lets it have as little as what is rejected."""
    return min(proposed.outcome.rank, Outcome.UNDECIDED.rank)


def days(proposed: Proposed) -> dict[str, Any]:
    return {one.id: one.by for one in proposed.conditions}


def remembered(evidence: Evidence) -> Remembered:
    case = Case("ACME", "Northwind", "CRM", evidence, decide(evidence), None, load_catalogue())
    return remembered_of(case)


def is_no_milder(before: Proposed, after: Proposed) -> bool:
    """Nothing that was asked is asked later, or not at all, unless it now ends the review."""
    asked = days(after)
    ends = {one.check for one in (*after.blockers, *after.open)}
    gone = {
        one.id for one in before.conditions if one.check not in ends and not one.id.startswith("probe.")
    } - asked.keys()
    return not gone and all(asked[id_] <= by for id_, by in days(before).items() if id_ in asked)


@settings(max_examples=examples(150), deadline=None)
@given(WORLDS, st.sampled_from(NAMES), st.data())
def test_what_is_not_seen_any_more_of_a_check(evidence: Evidence, name: str, data: st.DataObject) -> None:
    assert evidence.assessment is not None
    facts = {one.check.id.rpartition("-")[2]: one for one in evidence.assessment.results}
    assume(facts[name].status != "not_applicable")
    seen = data.draw(SEEN)
    number = data.draw(st.integers(0, len(seen[name]) - 1))
    lost = {**seen, name: tuple(BLIND if at == number else one for at, one in enumerate(seen[name]))}
    before, after = (decide(replace(evidence, assessment=with_checks(**one))) for one in (seen, lost))
    assert leave(after) >= leave(before)
    assert is_no_milder(before, after)


@settings(max_examples=examples(100), deadline=None)
@given(WORLDS, SEEN, st.sampled_from(NAMES), st.data())
def test_what_is_put_right(evidence: Evidence, seen: Any, name: str, data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(seen[name]) - 1))
    mended = {**seen, name: tuple(PASS if at == number else one for at, one in enumerate(seen[name]))}
    before, after = (decide(replace(evidence, assessment=with_checks(**one))) for one in (seen, mended))
    assert after.outcome.rank <= before.outcome.rank
    assert days(after).keys() <= days(before).keys()


@settings(max_examples=examples(100), deadline=None)
@given(WORLDS, st.sampled_from(("assessment", "probe", "register", "notice", "asked", "criticality")))
def test_a_whole_file_that_is_gone(evidence: Evidence, what: str) -> None:
    match what:
        case "notice":
            lost = replace(evidence, assurance=replace(evidence.assurance, notice_hours=BLIND))
        case "criticality":
            lost = replace(evidence, register=register(criticality=None))
        case "register":
            lost = replace(evidence, register=None, assurance=papers(hours=None))
            lost = replace(lost, assurance=replace(lost.assurance, documents=BLIND))
        case "asked":
            lost = replace(evidence, register=register(answers=[], criticality=None))
        case _:
            lost = replace(evidence, **{what: None})  # type: ignore[arg-type]
    assert leave(decide(lost)) >= leave(decide(evidence))


@settings(max_examples=examples(200), deadline=None)
@given(WORLDS, st.data())
def test_with_a_memory_nothing_that_is_gone_is_milder(evidence: Evidence, data: st.DataObject) -> None:
    """In the strict order, too: what was rejected stays rejected until it is shown to be put right."""
    documents = evidence.assurance.documents
    assert not isinstance(documents, Unknown)
    before = decide(evidence)
    lost = data.draw(st.sampled_from(("document", "probe", "assessment", "fact")))
    later = replace(evidence, remembered=remembered(evidence))
    if lost == "document":
        assume(len(documents.items) > 0)
        at = data.draw(st.integers(0, len(documents.items) - 1))
        left = (*documents.items[:at], *documents.items[at + 1 :])
        hours = evidence.assurance.notice_hours
        later = replace(later, assurance=replace(papers(*left), notice_hours=hours))
    elif lost == "fact":
        assume(len(documents.items) > 0)
        name = data.draw(st.sampled_from(("standing", "opinion", "covers_product", "open_exceptions")))
        at = data.draw(st.integers(0, len(documents.items) - 1))
        items = [replace(one, **{name: BLIND}) if n == at else one for n, one in enumerate(documents.items)]  # type: ignore[arg-type]
        later = replace(
            later, assurance=replace(papers(*items), notice_hours=evidence.assurance.notice_hours)
        )
    else:
        later = replace(later, **{lost: None})  # type: ignore[arg-type]
    after = decide(later)
    assert after.outcome.rank >= before.outcome.rank
    assert {one.key for one in before.blockers} <= {one.key for one in after.blockers}
    assert is_no_milder(before, after)


@settings(max_examples=examples(60), deadline=None)
@given(WORLDS)
def test_the_same_twice(evidence: Evidence) -> None:
    """What is remembered of itself changes nothing on the same day."""
    once = decide(evidence)
    again = decide(replace(evidence, remembered=remembered(evidence)))
    assert again.outcome is once.outcome
    assert days(again) == days(once)
    assert [one.key for one in again.blockers] == [one.key for one in once.blockers]


@settings(max_examples=examples(60), deadline=None)
@given(WORLDS)
def test_lifting_all_that_is_named_lifts_it(evidence: Evidence) -> None:
    """Every ground is settled by one of the acts, and no act is for nothing."""
    proposed = decide(evidence)
    settled = [key for act in proposed.to_conditions for key in act.settles]
    assert sorted(settled) == sorted(one.key for one in (*proposed.blockers, *proposed.open))
    assert all(act.settles for act in proposed.to_conditions)
