"""Losses that once paid: each was found by the properties, and is kept here as an example."""

from __future__ import annotations

from datetime import date

from auditor.assess.acceptance.waivers import WaiverBook
from auditor.assess.assessment import Assessment, Tenant, assess
from auditor.assess.gating.baseline import baseline_of
from auditor.assess.gating.gate import judge_gate
from auditor.assess.gating.lost_evidence import lost_evidence
from auditor.assess.gating.why import Why
from auditor.assess.run import MISSING_LISTED, run_check
from auditor.check import Check
from auditor.policy import load_policy
from auditor.posture import Fact, Posture, Unknown, UnknownKind, User, UserKind
from auditor.posture.entities import entity_ids
from checks.access.outsiders.guest_object_rights import visitors_reach_no_customer_object
from checks.mfa.all_users import people_use_a_second_factor
from tests.assess.making import answering, things
from tests.assess.making import assessed as sample_assessed
from tests.builders import DENIED, GAP, OUT, blank, known, population, posture_with, role

TODAY = date(2026, 11, 24)


def assessed(check: Check, posture: Posture) -> Assessment:
    return assess(
        posture,
        [check],
        load_policy(),
        WaiverBook(TODAY),
        Tenant("ACME", "salesforce", "Salesforce", (), ()),
        assessed_at="2026-11-24T00:00:00Z",
        today=TODAY,
        catalogue_version="test",
    )


def users(*enrolled: Fact[bool]) -> Posture:
    made = [
        blank(
            User,
            id=f"user:{number}",
            name=str(number),
            active=known(True),
            kind=known(UserKind.PERSON),
            mfa_enrolled=fact,
        )
        for number, fact in enumerate(enrolled)
    ]
    return posture_with(users=population("users", *made))


def test_a_finding_that_is_no_longer_known_is_lost_evidence() -> None:
    """Users come and go, so a baseline does not name them; but it does name what was wrong."""
    whole, torn = users(known(True), known(False)), users(known(True), GAP)
    before, after = (assessed(people_use_a_second_factor, posture) for posture in (whole, torn))
    assert [entry.status for entry in (*before.results, *after.results)] == ["partial", "unknown"]
    baseline = baseline_of(before, entity_ids(whole))
    policy = load_policy()
    gates = [
        judge_gate(made, policy, entity_ids(posture), fail_on="high", baseline=baseline)
        for made, posture in ((before, whole), (after, torn))
    ]
    assert [gate.code for gate in gates] == [1, 3]
    assert gates[1].could_not_tell == [Why("known", ("mfa.all-users",), "user:1")]


def test_a_role_of_visitors_that_no_longer_says_so_is_not_forgotten() -> None:
    guest = role("Portal", objects=[("Contact", 2, 5)])
    sites = population("sites")
    for gap in (GAP, DENIED):
        guest.audience = gap
        posture = posture_with(**{"access.roles": population("roles", guest), "exposure.sites": sites})
        (result,) = assessed(visitors_reach_no_customer_object, posture).results
        assert (result.status, result.unknown, result.missing[0].kind) == ("unknown", 1, gap.kind)
        assert result.counts_for_score


def test_the_list_of_what_is_missing_never_ends_before_what_blinds_the_gate() -> None:
    gaps = [Unknown(UnknownKind.NOT_PROVIDED, f"Kind{number:02d}") for number in range(MISSING_LISTED + 5)]
    stale = Unknown(UnknownKind.STALE, "Old")
    result = run_check(people_use_a_second_factor, users(OUT, *gaps, stale), load_policy(), WaiverBook(TODAY))
    assert len(result.missing) == MISSING_LISTED
    assert (result.missing[0].kind, result.missing[0].resource) == (UnknownKind.STALE, "Old")
    assert UnknownKind.OUT_OF_REACH not in {entry.kind for entry in result.missing}


def test_what_many_checks_knew_of_one_entity_is_one_reason() -> None:
    def asked(fact: Fact[bool]) -> Assessment:
        checks = (answering(things({"A": fact}), "access.a"), answering(things({"A": fact}), "access.b"))
        return sample_assessed(*checks)

    before = baseline_of(asked(known(True)), frozenset({"thing:A"}))
    assert [why for why in lost_evidence(before, asked(GAP), frozenset({"thing:A"})) if why.name] == [
        Why("known", ("access.a", "access.b"), "thing:A")
    ]
