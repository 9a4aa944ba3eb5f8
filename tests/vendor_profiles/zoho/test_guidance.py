"""The guidance speaks of every finding that this product can have."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from auditor.check import load_catalogue
from auditor.report.html.text import safe_link
from auditor.vendor import vendor_named
from tests.vendor_profiles.zoho.tenant import PLAN, PROFILE
from vendor_profiles.zoho.tables import table

GUIDANCE = vendor_named("zoho").guidance
FOLDER = Path(__file__).parents[3] / "vendor_profiles" / "zoho"
DIACRITICS = re.compile(
    r"[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.IGNORECASE
)


def test_every_finding_has_guidance() -> None:
    missing = [
        entry.id
        for entry in load_catalogue()
        if entry.vendor in (None, "zoho")
        and entry.scored
        and entry.same_as is None
        and not {entry.id, entry.topic}
        & (PROFILE.not_applicable.keys() | PLAN.out_of_reach.keys() | GUIDANCE.keys())
        and entry.topic
        != "vendor-evidence"  # two sources that contradict each other; no setting of the product
    ]
    assert missing == []


def test_guidance_speaks_of_checks_and_topics_that_there_are() -> None:
    catalogue = load_catalogue()
    assert set(GUIDANCE) <= {entry.id for entry in catalogue} | {entry.topic for entry in catalogue}


def test_guidance_is_written_in_both_languages() -> None:
    for key, entry in GUIDANCE.items():
        for words in (entry.where, entry.set, entry.verify, entry.side_effect):
            assert words is None or (words.en.strip() and words.vi.strip()), key
        assert DIACRITICS.search(entry.where.vi + entry.set.vi + entry.verify.vi), key
        assert entry.link is None or safe_link(entry.link), key


def test_every_topic_has_a_line_in_the_readme() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8").partition("## What each topic takes")[2]
    topics = yaml.safe_load(
        (FOLDER.parents[1] / "auditor" / "check" / "topics.yaml").read_text(encoding="utf-8")
    )
    assert [topic for topic in topics if not re.search(rf"\b{topic}\b", readme)] == []


def test_the_scopes_of_the_readme_are_those_that_reading_takes() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    asked = readme.partition("```text\n")[2].partition("```")[0]
    assert set(asked.replace("\n", "").split(",")) == set(table("scopes")["needed"])
    for kind, resource in PLAN.resources.items():
        if kind != "Token":
            assert resource.right.partition(",")[0] in table("scopes")["needed"], kind
