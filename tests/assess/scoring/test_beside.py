"""What comes from beside a product moves the score as everything else does: with each single repair, in its own group."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from auditor.assess.acceptance.waivers import WaiverBook
from auditor.assess.run import run_checks
from auditor.assess.scoring.points import group_of
from auditor.assess.scoring.score import Score, score_of
from auditor.check import load_catalogue
from auditor.policy import load_policy
from auditor.posture import (
    BackedUp,
    CustomerControl,
    DataClass,
    Document,
    Flaw,
    Measurement,
    Population,
    Posture,
    RegisterEntry,
    Restored,
    Standing,
    SubProcessor,
)
from tests.builders import blank, evidence, known, population, posture_with
from tests.checks.support import TODAY

CATALOGUE = tuple(load_catalogue())
NEW = date(2026, 11, 22)
HOST = "crm.example:443"


def paper(kind: str, **more: Any) -> Document:
    facts: dict[str, Any] = {
        "independent": True,
        "standing": known(Standing.CURRENT),
        "covers_product": known(False),
        "opinion": known(None),
        "open_exceptions": known(2),
        "whole": known(True),
        "evidence": evidence(),
    }
    return Document(f"document:{kind}", kind, kind, **{**facts, **more})


def backup(kind: DataClass, **more: Any) -> BackedUp:
    facts: dict[str, Any] = {
        "exists": known(True),
        "interval_hours": known(24),
        "last_good": known(None),
        "kept_days": known(3),
        "apart": known(False),
        "immutable": known(True),
        "encrypted": known(False),
        "restore_hours": known(40.0),
        "lost_hours": known(1.0),
        "wanted_hours": known(4.0),
        "wanted_lost_hours": known(4.0),
    }
    made: BackedUp = blank(
        BackedUp, id=f"{kind}:A", name="A", data_class=kind, evidence=evidence(), **{**facts, **more}
    )
    return made


def measurement(probe: str, good: bool, name: str = HOST) -> Measurement:
    return Measurement(f"{probe}:{name}", name, probe, known(good), "seen", "wanted", evidence())


PROBES = ("tls-versions", "tls-suites", "tls-downgrade", "tls-chain", "tls-name", "tls-expiry")
PAGES = ("cookies", "headers", "https-redirect", "csp", "hsts", "cors", "management-paths", "security-txt")
MAIL = ("spf", "dkim", "dmarc", "mta-sts", "tls-reporting", "caa", "dnssec")
BAD = {"tls-versions", "tls-name", "cookies", "cors", "management-paths", "security-txt", "dmarc"}
MEASURED = (
    *(measurement(probe, probe not in BAD) for probe in (*PROBES, *PAGES)),
    *(measurement(probe, probe not in BAD, "acme.example") for probe in MAIL),
)
PAPERS = tuple(map(paper, ("iso-27001", "soc-2-type-1", "penetration-test", "data-processing-agreement")))
BACKUPS = (backup(DataClass.RECORDS), backup(DataClass.FILES, exists=known(False)))

WRONG: dict[str, Any] = {
    "assurance.documents": population(
        "documents", *PAPERS, paper("processing-certificate", standing=known(Standing.NONE))
    ),
    "assurance.customer_controls": population(
        "customer_controls", CustomerControl("control:A", "A", known(False), evidence())
    ),
    "assurance.sub_processors": population(
        "sub_processors", SubProcessor("sub:A", "A", known("VN"), known(""), evidence())
    ),
    "assurance.sub_processor_notice_days": known(0),
    "assurance.newest_change": known(None),
    "assurance.changes_reach_release": known(True),
    "assurance.incident_plan_tested": known(None),
    "assurance.incident_contacts": known(False),
    "assurance.notice_hours": known(100),
    "assurance.evidence_procedure": known(False),
    "assurance.training": known(None),
    "assurance.impact_assessment": known(None),
    "assurance.entries": population(
        "register_entries", RegisterEntry("entry:A", "A", "holders", (Flaw.NO_OWNER,), evidence())
    ),
    "backup.coverage": population("backups", *BACKUPS),
    "backup.restored": population("restored", Restored("restored:A", "A", known(False), evidence())),
    "measured": population("measurements", *MEASURED),
}


def mended(path: str, id_: str, **facts: Any) -> dict[str, Any]:
    """The population with one member put right."""
    found = WRONG[path]
    assert isinstance(found, Population)
    assert id_ in {one.id for one in found.items}
    items = tuple(replace(one, **facts) if one.id == id_ else one for one in found.items)
    return {path: replace(found, items=items)}


RIGHT = known(True)
DOCUMENTS, COVERAGE = "assurance.documents", "backup.coverage"
REPAIRS: dict[str, dict[str, Any]] = {
    "assurance.vendor-evidence": mended(DOCUMENTS, "document:iso-27001", covers_product=RIGHT),
    "assurance.open-exceptions": mended(DOCUMENTS, "document:soc-2-type-1", open_exceptions=known(0)),
    "assurance.penetration-test": mended(
        DOCUMENTS, "document:penetration-test", open_exceptions=known(0), covers_product=RIGHT
    ),
    "assurance.data-agreement": mended(DOCUMENTS, "document:data-processing-agreement", covers_product=RIGHT),
    "assurance.processing-certificate": mended(
        DOCUMENTS, "document:processing-certificate", standing=known(Standing.CURRENT)
    ),
    "assurance.customer-controls": mended("assurance.customer_controls", "control:A", assigned=RIGHT),
    "assurance.subprocessors": mended("assurance.sub_processors", "sub:A", purpose=known("mail")),
    "assurance.subprocessor-notice": {"assurance.sub_processor_notice_days": known(30)},
    "assurance.vendor-changes": {"assurance.newest_change": known(NEW)},
    "assurance.incident-plan": {"assurance.incident_plan_tested": known(NEW)},
    "assurance.incident-contacts": {"assurance.incident_contacts": RIGHT},
    "assurance.incident-notice": {"assurance.notice_hours": known(4)},
    "assurance.evidence-procedure": {"assurance.evidence_procedure": RIGHT},
    "assurance.training": {"assurance.training": known(NEW)},
    "assurance.impact-assessment": {"assurance.impact_assessment": known(NEW)},
    "assurance.register-kept": mended("assurance.entries", "entry:A", flaws=()),
    "backup.coverage": mended(COVERAGE, "files:A", exists=RIGHT),
    "backup.last-good": mended(COVERAGE, "records:A", last_good=known(NEW)),
    "backup.retention": mended(COVERAGE, "records:A", kept_days=known(90)),
    "backup.isolated": mended(COVERAGE, "records:A", apart=RIGHT),
    "backup.encrypted": mended(COVERAGE, "records:A", encrypted=RIGHT),
    "backup.recovery-time": mended(COVERAGE, "records:A", restore_hours=known(3.0)),
    "backup.restore-proven": mended("backup.restored", "restored:A", came_back=RIGHT),
    "transport.tls-measured": mended("measured", f"tls-versions:{HOST}", good=RIGHT),
    "transport.certificate-measured": mended("measured", f"tls-name:{HOST}", good=RIGHT),
    "transport.mail-domain": mended("measured", "dmarc:acme.example", good=RIGHT),
    "exposure.pages-hardened": mended("measured", f"cookies:{HOST}", good=RIGHT),
    "exposure.foreign-origin": mended("measured", f"cors:{HOST}", good=RIGHT),
    "exposure.management-paths": mended("measured", f"management-paths:{HOST}", good=RIGHT),
    "exposure.security-contact": mended("measured", f"security-txt:{HOST}", good=RIGHT),
}
"""By check, the one thing that is put right."""
GROUPS = {"assurance": "assurance", "backup": "backup", "transport": "protection", "exposure": "access"}


def scored(posture: Posture) -> Score:
    policy = load_policy().model_copy(update={"today": TODAY})
    return score_of(run_checks(CATALOGUE, posture, policy, WaiverBook(TODAY)), ())


BEFORE = scored(posture_with(**WRONG))


def good_of(score: Score) -> dict[str, int]:
    return {one.check: one.good for one in score.points}


def test_where_nothing_is_right_nothing_is_earned() -> None:
    earned = {check for check, good in good_of(BEFORE).items() if good}
    assert earned == {"backup.coverage"}  # records are in a backup, of which all else can be asked
    assert set(REPAIRS) <= good_of(BEFORE).keys()


@pytest.mark.parametrize("check", list(REPAIRS))
def test_each_single_repair_moves_the_points_of_its_own_check(check: str) -> None:
    after = scored(posture_with(**{**WRONG, **REPAIRS[check]}))
    assert after.value > BEFORE.value
    assert good_of(after)[check] > good_of(BEFORE)[check]


@pytest.mark.parametrize("check", list(REPAIRS))
def test_each_lies_in_the_group_of_its_domain(check: str) -> None:
    domain = check.partition(".")[0]
    assert group_of(domain) == GROUPS[domain]
    assert {one.group for one in BEFORE.points if one.check == check} == {GROUPS[domain]}


def test_without_register_and_probe_none_of_them_counts() -> None:
    bare = scored(posture_with(**{"backup.exists": known(True)}))
    assert not {one.check for one in bare.points} & set(REPAIRS)
