"""The guidance speaks of every finding that this product can have, and the README of every topic."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from auditor.check import load_catalogue
from auditor.report.html.guide import guide_of
from auditor.report.html.text import safe_link
from auditor.vendor import vendor_named
from tests.vendor_profiles.sugarcrm.files import FILES, of_files
from tests.vendor_profiles.sugarcrm.tenant import PROFILE, posture, results, weak

GUIDANCE = vendor_named("sugarcrm").guidance
FOLDER = Path(__file__).parents[3] / "vendor_profiles" / "sugarcrm"
DIACRITICS = re.compile(
    r"[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.IGNORECASE
)


def test_every_finding_has_guidance() -> None:
    reach = [set(PROFILE.out_of_reach(kind)) for kind in ("api", "export")]
    missing = [
        entry.id
        for entry in load_catalogue()
        if entry.vendor in (None, "sugarcrm") and entry.scored and entry.same_as is None
        if not {entry.id, entry.topic} & (PROFILE.not_applicable.keys() | GUIDANCE.keys())
        if guide_of(entry, GUIDANCE) is None
        if not all({entry.id, entry.topic} & one for one in reach)
        if entry.topic
        != "vendor-evidence"  # two sources that contradict each other; no setting of the product
    ]
    assert missing == []


def test_what_fails_has_guidance() -> None:
    for found in (results(posture(weak())), results(of_files(FILES))):
        failed = [one.check for one in found.values() if one.status in ("fail", "partial")]
        assert len(failed) > 5
        assert [check.id for check in failed if guide_of(check, GUIDANCE) is None] == []


def test_texts_are_written_in_both_languages_and_short() -> None:
    texts = [*PROFILE.not_applicable.values()]
    for kind in ("api", "export"):
        texts += PROFILE.out_of_reach(kind).values()
    for key, entry in GUIDANCE.items():
        said = [
            words for words in (entry.where, entry.set, entry.verify, entry.side_effect) if words is not None
        ]
        texts += said
        assert DIACRITICS.search("".join(words.vi for words in said)), key
        assert entry.link is None or safe_link(entry.link), key
    for words in texts:
        assert 0 < len(words.en) <= 300, words.en
        assert 0 < len(words.vi) <= 300, words.vi
        assert words.en != words.vi


def test_every_topic_has_a_line_in_the_readme() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8").partition("## What each topic takes")[2]
    topics = yaml.safe_load(
        (FOLDER.parents[1] / "auditor" / "check" / "topics.yaml").read_text(encoding="utf-8")
    )
    assert [topic for topic in topics if not re.search(rf"\b{topic}\b", readme)] == []
