"""What is old, taken away or only written down otherwise never makes a decision milder."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from auditor.assurance.deciding.decide import decide
from auditor.assurance.deciding.evidence import Evidence
from auditor.assurance.deciding.proposal import Outcome, State
from auditor.posture.topics.assurance import Opinion, Standing
from auditor.probing.result import ProbeFile
from tests.assurance.deciding.world import (
    BLIND,
    CLEAN,
    HOST,
    SOUND,
    STALE,
    document,
    hardened,
    papers,
    probe,
    register,
)


def changed(file: ProbeFile, **given: Any) -> ProbeFile:
    return file.model_copy(update=given)


def without(file: ProbeFile, *names: str) -> ProbeFile:
    """The file in which these probes are not there any more."""
    one = file.targets[0]
    left = tuple(entry for entry in one.probes if entry.id not in names)
    return changed(file, targets=(one.model_copy(update={"probes": left}),))


def conditions(evidence: Evidence) -> set[str]:
    return {one.id for one in decide(evidence).conditions}


@pytest.mark.parametrize(
    "at", ["2026-10-01T00:00:00Z", "2020-01-01T00:00:00Z", "2027-01-01T00:00:00Z", "soon"]
)
def test_what_was_measured_on_another_day_is_not_known_today(at: str) -> None:
    proposed = decide(hardened(probe=changed(CLEAN, at=at)))
    assert proposed.outcome is Outcome.UNDECIDED
    assert {one.key for one in proposed.open} == {f"management-path|{HOST}", f"old-tls|{HOST}"}


@pytest.mark.parametrize("at", ["2026-11-23T00:00:00Z", "2026-10-01T00:00:00Z"])
def test_what_was_bad_stays_so_until_it_is_measured_again(at: str) -> None:
    bad = changed(probe(management_paths="bad", hsts="bad"), at=at)
    proposed = decide(hardened(probe=bad))
    assert proposed.outcome is Outcome.REJECT
    shown = {one.id: one.shown for one in proposed.conditions}
    assert shown[f"probe.hsts.{HOST.replace(':', '-')}"] is False


def test_pages_that_a_product_has_not_are_not_asked_for() -> None:
    none = hardened(probe=without(CLEAN, "management-paths"), names_pages=False)
    assert decide(none).outcome is Outcome.ACCEPT


def test_a_probe_that_is_taken_out_of_the_file_is_asked_for() -> None:
    asked = f"probe.hsts.{HOST.replace(':', '-')}"
    assert asked in conditions(hardened(probe=probe(hsts="bad")))
    assert asked in conditions(hardened(probe=without(CLEAN, "hsts")))
    assert conditions(hardened()) == set()


def test_a_domain_of_the_register_that_was_not_measured_is_asked_for() -> None:
    found = conditions(hardened(register=register(domains=["Acme.example"])))
    assert {"probe.spf.acme.example", "probe.dmarc.acme.example", "probe.dnssec.acme.example"} <= found


def test_a_host_is_the_same_however_it_is_written() -> None:
    same = register(hosts=[f"https://{HOST.upper().removesuffix(':443')}/"])
    assert decide(hardened(register=same)).outcome is Outcome.ACCEPT


def test_what_another_program_measured_is_declared() -> None:
    proposed = decide(hardened(probe=changed(probe(hsts="bad"), permitted_by="imported: testssl")))
    assert {one.basis.grade for one in proposed.conditions if one.id.startswith("probe.")} == {"declared"}


def test_without_a_record_of_questions_nobody_knows_what_is_open() -> None:
    assert decide(hardened()).outcome is Outcome.ACCEPT
    proposed = decide(hardened(asked=None))
    assert proposed.outcome is Outcome.CONDITIONS
    assert [(one.id, one.owner) for one in proposed.conditions] == [("questions.record", "customer")]


LISTED = {"id": "against", "kind": "soc-2-type-2", "title": "SOC 2", "opinion": "adverse"}


@pytest.mark.parametrize("standing", [Standing.CLAIMED, Standing.IN_PROGRESS, Standing.NONE, STALE, BLIND])
def test_an_auditor_who_is_against_it_is_heard_until_a_later_report_comes(standing: Any) -> None:
    """That nobody has the file any more, or that time passed, says nothing for the vendor."""
    entry = {**LISTED, "period": {"begins": "2025-01-01", "ends": "2025-12-31"}}
    report = document("against", "soc-2-type-2", standing=standing, whole=BLIND, opinion=BLIND)
    before = hardened(register=register(documents=[entry]), assurance=papers(*SOUND[1:], report))
    found = {one.key: one.state for one in (*decide(before).open, *decide(before).blockers)}
    assert found["adverse-opinion|against"] is State.UNKNOWN

    later = {**LISTED, "id": "soc2", "opinion": "unqualified", "issued": "2026-11-01"}
    after = replace(before, register=register(documents=[entry, later]), assurance=papers(*SOUND, report))
    assert decide(after).outcome is Outcome.ACCEPT


def test_a_report_against_it_that_is_in_date_ends_the_review() -> None:
    report = document("against", "soc-2-type-2", opinion=Opinion.ADVERSE)
    against = hardened(register=register(documents=[LISTED]), assurance=papers(*SOUND, report))
    assert decide(against).outcome is Outcome.REJECT


def test_a_register_without_hosts_does_not_say_that_those_measured_are_all() -> None:
    proposed = decide(hardened(register=register(hosts=[])))
    assert proposed.outcome is Outcome.UNDECIDED
    assert {(one.key, one.says) for one in proposed.open} == {
        ("management-path|", "management-path.no_list"),
        ("old-tls|", "old-tls.no_list"),
    }


@pytest.mark.parametrize("standing", [Standing.CLAIMED, STALE])
def test_exceptions_that_were_read_are_open_until_a_later_report_comes(standing: Any) -> None:
    exceptions = [{"control": "CC6.1", "summary": "Accounts were not removed"}]
    entry = {"id": "old", "kind": "soc-2-type-2", "exceptions": exceptions, "issued": "2025-01-01"}
    report = document("old", "soc-2-type-2", standing=standing, opinion=BLIND, open_exceptions=BLIND)
    certificate = document("iso", "iso-27001")
    before = hardened(register=register(documents=[entry]), assurance=papers(*SOUND[1:], certificate, report))
    assert conditions(before) == {"exceptions.old"}
    settled = {**entry, "exceptions": [{**exceptions[0], "settled": True}]}
    assert conditions(replace(before, register=register(documents=[settled]))) == set()
    later = {"id": "soc2", "kind": "soc-2-type-2", "issued": "2026-11-01"}
    after = register(documents=[entry, later])
    assert conditions(replace(before, register=after, assurance=papers(*SOUND, report))) == set()


def test_an_agreement_on_another_product_is_none_on_this_one() -> None:
    other = document("dpa", "data-processing-agreement", covers_product=False)
    proposed = decide(hardened(assurance=papers(SOUND[0], other, *SOUND[2:])))
    assert {one.key for one in proposed.blockers} == {"data-agreement|"}
    assert [one.says for one in proposed.blockers] == ["data-agreement.elsewhere"]
