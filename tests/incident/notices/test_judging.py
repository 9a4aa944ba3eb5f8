"""What is not known never frees anybody: three values, with reasons."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.incident.case.triage import Bounds
from auditor.incident.notices.judging.judged import Judged
from auditor.incident.notices.said import in_
from tests.incident.notices.cases import case_of, company, exposed, told, triage_of

SG: dict[str, Any] = {
    "company": {"countries": ["SG"], "role": "controller"},
    "affected": {"countries": ["SG"], "kinds": ["name"]},
}


def judged(rule: str, stated: dict[str, Any], **more: Any) -> Judged:
    return next(one for one in case_of(stated, **more).judged if one.rule.id == rule)


def people(least: int | None, most: int | None) -> Any:
    return triage_of(people=Bounds(at_least=least, at_most=most))


@pytest.mark.parametrize(
    ("least", "most", "verdict"),
    [
        (500, 500, "applies"),
        (1_200, 48_000, "applies"),
        (3, 499, "does_not_apply"),
        (3, 500, "may_apply"),
        (3, None, "may_apply"),
        (None, None, "may_apply"),
    ],
)
def test_a_number_of_people_by_its_bounds(least: int | None, most: int | None, verdict: str) -> None:
    stated = {**SG, "affected": {**SG["affected"], "high_risk": False}}
    assert judged("sg-pdpc", stated, triage=people(least, most)).verdict == verdict


def test_what_people_state_never_makes_surer_what_triage_could_not_bound() -> None:
    stated = {**SG, "affected": {**SG["affected"], "high_risk": False, "people": 20}}
    assert judged("sg-pdpc", stated).verdict == "does_not_apply"
    assert judged("sg-pdpc", stated, triage=people(3, None)).verdict == "may_apply"
    assert judged("sg-pdpc", stated, triage=people(700, 900)).verdict == "applies"


def test_a_kind_by_a_name_that_nobody_knows_frees_of_nothing() -> None:
    bank = {"company": {"countries": ["VN"], "sectors": ["banking"], "role": "controller"}}
    plain = {**bank, "affected": {"kinds": ["name", "contact"]}}
    strange = {**bank, "affected": {"kinds": ["name", "contact", "dna-of-cattle"]}}
    assert judged("vn-finance-people", plain).verdict == "does_not_apply"
    found = judged("vn-finance-people", strange)
    assert found.verdict == "may_apply"
    assert any("dna-of-cattle" in one.text.en for one in found.tell)


def test_a_coarse_name_may_be_any_of_its_kinds() -> None:
    stated = {"company": {"countries": ["VN"], "role": "controller"}, "affected": {"kinds": ["belief"]}}
    assert judged("vn-location-biometric-people", stated).verdict == "may_apply"
    sure = {**stated, "affected": {"kinds": ["belief", "biometric"]}}
    assert judged("vn-location-biometric-people", sure).verdict == "applies"


def test_what_triage_found_is_added_to_what_is_stated() -> None:
    stated = {"company": {"countries": ["VN"], "role": "controller"}, "affected": {"kinds": ["name"]}}
    found = triage_of(exposed=(exposed("Scan__c", kinds=("biometric",)),))
    unread = triage_of(exposed=(exposed("Scan__c", kinds=()),))
    assert judged("vn-location-biometric-people", stated).verdict == "does_not_apply"
    assert judged("vn-location-biometric-people", stated, triage=found).verdict == "applies"
    assert judged("vn-location-biometric-people", stated, triage=unread).verdict == "may_apply"


@pytest.mark.parametrize(
    ("countries", "verdict"),
    [
        (["VN"], "applies"),
        (["vn"], "applies"),
        (["DE"], "does_not_apply"),
        (["UK"], "does_not_apply"),
        (["Vietnam"], "may_apply"),
        (["DE", "??"], "may_apply"),
        ([" "], "may_apply"),
        ([], "may_apply"),
    ],
)
def test_a_country_that_is_none_frees_of_nothing(countries: list[str], verdict: str) -> None:
    assert judged("vn-cyber-72h", {"company": {"countries": countries}}).verdict == verdict


def test_a_group_of_countries_is_all_that_are_in_it() -> None:
    stated = {"company": {"countries": ["EU"], "role": "controller"}, "affected": {"kinds": ["name"]}}
    assert judged("eu-gdpr-authority", stated).verdict == "applies"


@pytest.mark.parametrize(
    ("sectors", "verdict"),
    [
        (["banking"], "applies"),
        (["Bank"], "applies"),
        (["retail"], "does_not_apply"),
        (["other"], "does_not_apply"),
        (["money things"], "may_apply"),
        (["retail", "money things"], "may_apply"),
        ([], "may_apply"),
    ],
)
def test_a_sector_by_a_word_that_nobody_knows_frees_of_nothing(sectors: list[str], verdict: str) -> None:
    found = judged("vn-bank-24h", {"company": {"countries": ["VN"], "sectors": sectors}})
    assert found.verdict == verdict
    assert ("money things" in str([one.text.en for one in found.tell])) == ("money things" in sectors)


def test_encryption_alone_frees_of_nothing_and_in_vietnam_never() -> None:
    for rule in ("eu-gdpr-people", "vn-authority"):
        land = "DE" if rule.startswith("eu") else "VN"
        stated = {
            "company": {"countries": [land], "role": "controller"},
            "affected": {"countries": [land], "kinds": ["name"], "high_risk": True, "encrypted": True},
        }
        found = judged(rule, stated)
        assert found.verdict == "applies"
        assert bool(found.frees) == rule.startswith("eu")


def test_a_decision_of_a_person_is_named_with_who_and_when() -> None:
    yes = {"answers": {"vn-serious": {"answer": True, "by": "Trần Bình, CISO", "on": "2026-11-27"}}}
    no = {"answers": {"vn-serious": {"answer": False, "by": "Trần Bình, CISO", "on": "2026-11-27"}}}
    stated = {"company": {"countries": ["VN"]}}
    assert judged("vn-cyber-24h", stated).verdict == "may_apply"
    assert judged("vn-cyber-24h", stated, answers=yes).verdict == "applies"
    found = judged("vn-cyber-24h", stated, answers=no)
    assert found.verdict == "does_not_apply"
    assert any(
        "Trần Bình, CISO" in in_(one.text, "vi") and "27/11/2026" in in_(one.text, "vi")
        for one in found.reasons
    )


def test_a_risk_that_was_shown_to_be_unlikely_frees_and_one_that_nobody_looked_at_does_not() -> None:
    freed = {"answers": {"eu-no-risk": {"answer": True, "by": "DPO", "on": "2027-03-26"}}}
    stated = told("german-firm")["incident"]
    assert judged("eu-gdpr-authority", stated).verdict == "applies"
    assert judged("eu-gdpr-authority", stated).frees
    assert judged("eu-gdpr-authority", stated, answers=freed).verdict == "does_not_apply"


FIELDS = ("countries", "kinds", "people", "encrypted", "high_risk")


@given(st.sets(st.sampled_from(FIELDS)), st.sampled_from(["retailer", "bank", "german-firm", "clinic"]))
def test_what_is_forgotten_never_makes_a_duty_go_away(lost: set[str], name: str) -> None:
    """With less stated, a rule that applied applies or may, and none that may apply stops to."""
    whole = company(name)
    affected = {key: value for key, value in told(name)["incident"]["affected"].items() if key not in lost}
    less = company(name, affected=affected)
    for before, after in zip(whole.judged, less.judged, strict=True):
        if before.verdict != "does_not_apply":
            assert after.verdict != "does_not_apply", before.rule.id


@given(
    st.sets(st.sampled_from(["countries", "sectors", "role"])),
    st.sampled_from(["retailer", "bank", "clinic"]),
)
def test_the_same_of_the_company(lost: set[str], name: str) -> None:
    whole = company(name)
    stated = {key: value for key, value in told(name)["incident"]["company"].items() if key not in lost}
    less = company(name, company=stated)
    for before, after in zip(whole.judged, less.judged, strict=True):
        if before.verdict != "does_not_apply":
            assert after.verdict != "does_not_apply", before.rule.id
