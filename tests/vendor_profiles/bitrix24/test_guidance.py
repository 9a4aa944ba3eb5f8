"""The guidance speaks of every finding that this product can have."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from auditor.check import load_catalogue
from auditor.vendor import vendor_named
from tests.vendor_profiles.bitrix24.tenant import PLAN, PROFILE

GUIDANCE = vendor_named("bitrix24").guidance
FOLDER = Path(__file__).parents[3] / "vendor_profiles" / "bitrix24"


def test_every_finding_has_guidance() -> None:
    spoken = PROFILE.not_applicable.keys() | PLAN.out_of_reach.keys() | GUIDANCE.keys()
    missing = [
        entry.id
        for entry in load_catalogue()
        if entry.vendor in (None, "bitrix24")
        and entry.scored
        and entry.same_as is None
        and not {entry.id, entry.topic} & spoken
        and entry.topic
        != "vendor-evidence"  # two sources that contradict each other; no setting of the product
    ]
    assert missing == []


def test_what_can_fail_and_is_partly_out_of_reach_has_guidance_too() -> None:
    catalogue = {entry.id: entry.topic for entry in load_catalogue()}
    for check in (
        "hygiene.dormant-accounts",
        "hygiene.never-used-accounts",
        "hygiene.shared-accounts",
        "logging.sign-ins",
    ):
        assert {check, catalogue[check]} & GUIDANCE.keys(), check


def test_guidance_is_written_in_both_languages() -> None:
    for key, entry in GUIDANCE.items():
        for words in (entry.where, entry.set, entry.verify, entry.side_effect):
            assert words is None or (words.en.strip() and words.vi.strip() and words.en != words.vi), key


def test_every_topic_has_a_line_in_the_readme() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8").partition("## What each topic takes")[2]
    topics = yaml.safe_load(
        (FOLDER.parents[1] / "auditor" / "check" / "topics.yaml").read_text(encoding="utf-8")
    )
    assert [topic for topic in topics if not re.search(rf"\b{topic}\b", readme)] == []
