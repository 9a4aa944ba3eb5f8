"""The guidance speaks of every finding that this product can have."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from auditor.check import load_catalogue
from auditor.report.html.guide import guide_of
from auditor.vendor import vendor_named
from tests.vendor_profiles.hubspot.tenant import PLAN, PROFILE, bad, posture, results

GUIDANCE = vendor_named("hubspot").guidance
FOLDER = Path(__file__).parents[3] / "vendor_profiles" / "hubspot"


def test_every_finding_has_guidance() -> None:
    spoken = PROFILE.not_applicable.keys() | PLAN.out_of_reach.keys() | GUIDANCE.keys()
    missing = [
        entry.id
        for entry in load_catalogue()
        if entry.vendor in (None, "hubspot")
        and entry.scored
        and entry.same_as is None
        and not {entry.id, entry.topic} & spoken
        and entry.topic
        != "vendor-evidence"  # two sources that contradict each other; no setting of the product
    ]
    assert missing == []


def test_what_fails_in_a_weak_account_has_guidance() -> None:
    found = results(posture(bad()))
    failed = [one.check for one in found.values() if one.status == "fail"]
    assert {"mfa.admins", "access.admin-count"} <= {check.id for check in failed}
    assert [check.id for check in failed if guide_of(check, GUIDANCE) is None] == []


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
