"""The guidance speaks of every finding that this product can have."""

from __future__ import annotations

import re

from auditor.check import load_catalogue
from auditor.report.html.text import safe_link
from auditor.vendor import vendor_named
from benchmarks.twins.espocrm.shapes import PLAN, PROFILE

GUIDANCE = vendor_named("espocrm").guidance
DIACRITICS = re.compile(
    r"[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.IGNORECASE
)


def test_every_finding_has_guidance() -> None:
    missing = [
        entry.id
        for entry in load_catalogue()
        if entry.vendor in (None, "espocrm")
        and entry.scored
        and entry.same_as is None
        and entry.id not in PROFILE.not_applicable
        and entry.id not in GUIDANCE
        and entry.topic not in GUIDANCE
        # What a person must state, or what no setting of this product changes.
        and entry.topic not in ("vendor-evidence", "key-management", "backup-frequency", "restore-tested")
        and entry.id not in ("logging.field-history", "logging.shipping")
    ]
    assert missing == []


def test_guidance_speaks_of_checks_and_topics_that_there_are() -> None:
    catalogue = load_catalogue()
    known = {entry.id for entry in catalogue} | {entry.topic for entry in catalogue}
    assert set(GUIDANCE) <= known


def test_guidance_is_written_in_both_languages() -> None:
    for key, entry in GUIDANCE.items():
        for words in (entry.where, entry.set, entry.verify, entry.side_effect):
            if words is not None:
                assert words.en.strip(), key
                assert words.vi.strip(), key
        assert DIACRITICS.search(entry.where.vi + entry.set.vi + entry.verify.vi), key
        assert entry.link is None or safe_link(entry.link), key


def test_every_kind_of_evidence_has_a_label_in_both_languages() -> None:
    for kind, resource in PLAN.resources.items():
        assert resource.label.en != resource.label.vi, kind
