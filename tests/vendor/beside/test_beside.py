"""What comes from beside every product is out of reach of all of them, with what to ask for instead."""

from __future__ import annotations

import pytest

from auditor.assess.acceptance.waivers import WaiverBook
from auditor.assess.run import run_checks
from auditor.check import Check, load_catalogue
from auditor.check.named_by import said_of
from auditor.pipeline.vocabulary import vocabulary
from auditor.policy import load_policy
from auditor.posture import Unknown, UnknownKind, unseen_posture
from auditor.report.speech.words import Words
from auditor.vendor import load_vendors
from auditor.vendor.beside import asked_for
from tests.builders import DENIED, GAP
from tests.checks.support import TODAY

CATALOGUE = load_catalogue()
ASKED = [check for check in CATALOGUE if said_of(check, asked_for()) is not None]
OWN = sorted(vendor.id for vendor in load_vendors().values() if vendor.package.startswith("vendor_profiles."))


def test_every_name_is_that_of_a_check_or_a_topic() -> None:
    assert {check.id for check in CATALOGUE} | {check.topic for check in CATALOGUE} >= set(asked_for())


@pytest.mark.parametrize("gap", [GAP, DENIED], ids=["silent", "refused"])
@pytest.mark.parametrize("check", ASKED, ids=lambda check: str(check.id))
def test_whatever_a_source_lacks_its_silence_costs_nothing(check: Check, gap: Unknown) -> None:
    """Each reader begins with a posture in which all is unknown for one reason; what comes from beside keeps its own."""
    (result,) = run_checks([check], unseen_posture("toy", gap), load_policy(), WaiverBook(TODAY))
    assert {missing.kind for missing in result.missing} == {UnknownKind.OUT_OF_REACH}
    assert (result.out_of_reach, result.counts_for_score) == (True, False)


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("vendor", OWN)
def test_reports_say_what_to_ask_for(vendor: str, language: str) -> None:
    profile = load_vendors()[vendor].profile
    words = Words(language, CATALOGUE, vocabulary(profile, ("api", "export")))
    assert [check.id for check in ASKED if not words.ask(check).endswith(".")] == []


def test_a_profile_that_says_more_is_heard_first() -> None:
    profile = load_vendors()["pipedrive"].profile
    own = profile.out_of_reach("api")
    asked = vocabulary(profile, ("api",)).ask
    assert {name: text.model_dump() for name, text in own.items()}.items() <= asked.items()
