"""The answer key: what should come of four invented vendors, written before the rules were."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from auditor.assess.result import Acceptance
from auditor.assurance.deciding.decide import decide
from auditor.assurance.deciding.evidence import Evidence
from auditor.assurance.deciding.proposal import Outcome
from auditor.posture.topics.assurance import Opinion, Standing
from tests.assurance.deciding.world import (
    BLIND,
    CLEAN,
    FAIL,
    HOST,
    PASS,
    SOUND,
    STALE,
    TODAY,
    document,
    fact,
    hardened,
    papers,
    probe,
    register,
    with_checks,
)
from tests.builders import population


def weak() -> Evidence:
    """Nearly everything is wrong, and it was seen."""
    return hardened(
        assessment=with_checks(rest=(FAIL,), admins=(PASS, FAIL), roles=(FAIL,)),
        assurance=papers(
            document("soc2", "soc-2-type-2", opinion=Opinion.ADVERSE, open_exceptions=3),
            document("iso", "iso-27001", standing=Standing.CLAIMED),
            hours=96,
        ),
        probe=probe(tls_versions=("bad", {"offered": ["TLS 1.0"]}), management_paths="bad"),
    )


def half() -> Evidence:
    """Nothing ends the review, and much is to be done."""
    return hardened(
        assessment=with_checks(admins=(PASS, FAIL), roles=(PASS, BLIND), events=(FAIL,)),
        assurance=papers(
            document("soc2", "soc-2-type-2", opinion=Opinion.QUALIFIED, open_exceptions=1),
            document("dpa", "data-processing-agreement"),
            document("pentest", "penetration-test", standing=STALE, whole=STALE, covers_product=STALE),
        ),
        asked={"patch-window": "vendor", "incident-contacts": "vendor", "training-last": "customer"},
    )


def unknown() -> Evidence:
    """Nobody has shown anything yet."""
    return Evidence(TODAY, register=register(criticality=None))


KEY = {
    "weak": (
        weak(),
        Outcome.REJECT,
        {
            "critical-finding|encryption.sample-rest",
            f"management-path|{HOST}",
            f"old-tls|{HOST}",
            "adverse-opinion|soc2",
            "independent-evidence|",
            "data-agreement|",
            "breach-notice|",
        },
        set(),
    ),
    "half": (
        half(),
        Outcome.CONDITIONS,
        set(),
        {
            "check.mfa.sample-admins",
            "check.access.sample-roles",
            "exceptions.soc2",
            "opinion.soc2",
            "document.penetration-test",
            "document.sub-processor-list",
            "document.change-log",
            "questions.vendor",
            "questions.customer",
        },
    ),
    "hardened": (hardened(), Outcome.ACCEPT, set(), set()),
}


@pytest.mark.parametrize("name", KEY)
def test_vendor(name: str) -> None:
    evidence, outcome, blockers, conditions = KEY[name]
    proposed = decide(evidence)
    assert proposed.outcome is outcome
    assert {one.key for one in proposed.blockers} == blockers
    if outcome is not Outcome.REJECT:
        assert {one.id for one in proposed.conditions} == conditions


def test_unknown_vendor() -> None:
    """Nothing is known to be wrong, and it is not accepted for that."""
    proposed = decide(unknown())
    assert proposed.outcome is Outcome.UNDECIDED
    assert not proposed.outcome.lets
    assert proposed.weight.level == 4
    assert not proposed.weight.is_known
    assert {one.rule for one in proposed.open} == {
        "scan", "management-path", "old-tls", "independent-evidence", "data-agreement", "breach-notice",
    }  # fmt: skip
    assert [one.says for one in proposed.remarks] == ["criticality"]


def test_what_would_change_it_does() -> None:
    """After the acts that are named, and nothing else, the weak vendor is accepted with conditions."""
    proposed = decide(weak())
    acts = {(one.remedy, one.settles) for one in proposed.to_conditions}
    assert acts == {
        ("repair", ("critical-finding|encryption.sample-rest",)),
        ("management-path", (f"management-path|{HOST}",)),
        ("old-tls", (f"old-tls|{HOST}",)),
        ("send-report", ("adverse-opinion|soc2", "independent-evidence|")),
        ("sign-agreement", ("data-agreement|",)),
        ("agree-notice", ("breach-notice|",)),
    }
    mended = replace(
        weak(),
        assessment=with_checks(admins=(PASS, FAIL), roles=(FAIL,)),
        assurance=papers(*SOUND[:2]),
        probe=CLEAN,
    )
    assert decide(mended).outcome is Outcome.CONDITIONS


def test_leaving_out_one_act_changes_nothing() -> None:
    """The list is as short as it can be."""
    mended = replace(
        weak(),
        assessment=with_checks(admins=(PASS, FAIL), roles=(FAIL,)),
        assurance=papers(*SOUND[:2], hours=96),
        probe=CLEAN,
    )
    proposed = decide(mended)
    assert proposed.outcome is Outcome.REJECT
    assert [one.remedy for one in proposed.to_conditions] == ["agree-notice"]


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"assessment": None}, "scan"),
        ({"assessment": with_checks(rest=(BLIND,))}, "critical-finding"),
        ({"probe": None}, "old-tls"),
        ({"probe": probe(tls_versions="good", management_paths="error")}, "management-path"),
        ({"probe": probe(tls_versions="not_tested", management_paths="good")}, "old-tls"),
        ({"assurance": papers(*SOUND, hours=None)}, "breach-notice"),
        ({"assurance": papers(document("soc2", "soc-2-type-2", opinion=BLIND), *SOUND[1:])}, "adverse-opinion"),
        ({"assurance": papers(document("soc2", "soc-2-type-2", covers_product=BLIND), *SOUND[1:])}, "independent-evidence"),
    ],
)  # fmt: skip
def test_one_thing_that_is_not_known_keeps_it_open(change: dict[str, object], rule: str) -> None:
    proposed = decide(replace(hardened(), **change))  # type: ignore[arg-type]
    assert proposed.outcome is Outcome.UNDECIDED
    assert rule in {one.rule for one in proposed.open}


def test_old_versions_beside_a_good_one_do_not_end_it() -> None:
    found = probe(tls_versions=("bad", {"offered": ["TLS 1.2", "TLS 1.0"]}), management_paths="good")
    proposed = decide(hardened(probe=found))
    assert proposed.outcome is Outcome.CONDITIONS
    assert [one.id for one in proposed.conditions] == ["probe.tls-versions.crm.acme.example-443"]


@pytest.mark.parametrize("addresses", [{"192.0.2.1": "bad", "192.0.2.2": "bad"}])
def test_what_is_told_of_one_address_says_nothing_of_another(addresses: dict[str, str]) -> None:
    """One address offers TLS 1.2 beside TLS 1.0, the other may offer TLS 1.0 alone."""
    made = probe(
        tls_versions=("bad", {"offered": ["TLS 1.2", "TLS 1.0"], "addresses": addresses}),
        management_paths="good",
    )
    host = made.targets[0]
    differing = tuple(
        one.model_copy(update={"observed": f"192.0.2.1: {one.observed}"}) for one in host.probes
    )
    found = made.model_copy(update={"targets": (host.model_copy(update={"probes": differing}),)})
    assert decide(hardened(probe=found)).outcome is Outcome.REJECT


def test_little_weight_asks_for_little() -> None:
    """Of a vendor on whom nothing depends nobody asks for a report of an auditor."""
    light = register(criticality={"dependency": 1, "access": 1})
    proposed = decide(
        hardened(register=light, assurance=papers(document("changes", "change-log"), hours=None))
    )
    assert proposed.weight.level == 1
    assert proposed.outcome is Outcome.ACCEPT


def test_lists_of_the_register_do_as_well_as_documents() -> None:
    """Whole, and of late; else they are asked for."""
    listed = replace(
        papers(*SOUND[:3]),
        sub_processors=population("sub_processors"),
        newest_change=fact(TODAY - timedelta(days=90)),
    )
    assert decide(hardened(assurance=listed)).outcome is Outcome.ACCEPT
    old = replace(
        listed,
        sub_processors=population("sub_processors", complete=BLIND),
        newest_change=fact(TODAY - timedelta(days=91)),
    )
    asked = [one.id for one in decide(hardened(assurance=old)).conditions]
    assert asked == ["document.change-log", "document.sub-processor-list"]


@pytest.mark.parametrize(("days", "outcome"), [(31, Outcome.UNDECIDED), (30, Outcome.ACCEPT)])
def test_what_was_measured_long_ago_says_nothing_of_today(days: int, outcome: Outcome) -> None:
    measured = CLEAN.model_copy(update={"at": f"{TODAY - timedelta(days=days)}T08:00:00Z"})
    assert decide(hardened(probe=measured)).outcome is outcome


def test_what_was_bad_long_ago_stays_so_until_it_is_measured_again() -> None:
    measured = probe(tls_versions="good", management_paths="bad").model_copy(
        update={"at": "2026-01-01T08:00:00Z"}
    )
    assert decide(hardened(probe=measured)).outcome is Outcome.REJECT


@pytest.mark.parametrize(
    ("until", "outcome"), [(TODAY, Outcome.ACCEPT), (TODAY - timedelta(days=1), Outcome.REJECT)]
)
def test_what_was_accepted_until_yesterday_is_open(until: date, outcome: Outcome) -> None:
    """Although the scan, which is older, still takes it for accepted."""
    found = with_checks(rest=(FAIL,))
    for result in found.results:
        for one in result.resources:
            if one.status == "fail":
                one.accepted = Acceptance("Bà Hoa", "Lê An", until.isoformat(), "needed")
    assert decide(hardened(assessment=found)).outcome is outcome


def test_an_old_scan_says_too_little() -> None:
    late = hardened(today=TODAY.replace(year=2027))
    assert [one.says for one in decide(late).open if one.rule == "scan"] == ["scan.old"]


def test_pages_that_the_product_is_known_not_to_name_keep_nothing_open() -> None:
    left = probe(tls_versions="good", management_paths="not_tested")
    told = {one.rule for one in decide(hardened(probe=left, names_pages=False)).open}
    assert "management-path" not in told
    assert "management-path" in {one.rule for one in decide(hardened(probe=left)).open}
    found = probe(tls_versions="good", management_paths="bad")
    assert "management-path" in {
        one.rule for one in decide(hardened(probe=found, names_pages=False)).blockers
    }
