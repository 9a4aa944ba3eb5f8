"""The guidance speaks of every finding that this product can have, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from auditor.check import load_catalogue
from auditor.report.html.guide import guide_of
from auditor.report.html.text import safe_link
from auditor.vendor import vendor_named
from tests.vendor_profiles.pipedrive.tenant import ADMIN, LEAST, PLAN, PROFILE, posture, results, weak
from vendor_profiles.pipedrive import kinds
from vendor_profiles.pipedrive.tables import table

GUIDANCE = vendor_named("pipedrive").guidance
FOLDER = Path(__file__).parents[3] / "vendor_profiles" / "pipedrive"
DIACRITICS = re.compile(
    r"[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.IGNORECASE
)


def readme() -> str:
    return (FOLDER / "README.md").read_text(encoding="utf-8")


def test_every_finding_has_guidance() -> None:
    spoken = PROFILE.not_applicable.keys() | PLAN.out_of_reach.keys() | GUIDANCE.keys()
    missing = [
        entry.id
        for entry in load_catalogue()
        if entry.vendor in (None, "pipedrive")
        and entry.scored
        and entry.same_as is None
        and not {entry.id, entry.topic} & spoken
        and entry.topic
        != "vendor-evidence"  # two sources that contradict each other; no setting of the product
    ]
    assert missing == []


@pytest.mark.parametrize("way", [LEAST, ADMIN])
def test_what_fails_in_a_weak_company_has_guidance(way: str) -> None:
    failed = [
        one.check for one in results(posture(weak(), way=way)).values() if one.status in ("fail", "partial")
    ]
    assert {"access.admin-count", "access.default-sharing", "endpoints.plain-http"} <= {
        check.id for check in failed
    }
    assert [check.id for check in failed if guide_of(check, GUIDANCE) is None] == []


def test_guidance_speaks_of_checks_and_topics_that_there_are() -> None:
    catalogue = load_catalogue()
    assert set(GUIDANCE) <= {entry.id for entry in catalogue} | {entry.topic for entry in catalogue}


def test_guidance_is_written_in_both_languages() -> None:
    for key, entry in GUIDANCE.items():
        for words in (entry.where, entry.set, entry.verify, entry.side_effect):
            assert words is None or (words.en.strip() and words.vi.strip() and words.en != words.vi), key
        assert DIACRITICS.search(entry.where.vi + entry.set.vi + entry.verify.vi), key
        assert entry.link is None or safe_link(entry.link), key


def test_what_is_declared_is_written_in_both_languages() -> None:
    for key, words in {**PROFILE.not_applicable, **PLAN.out_of_reach}.items():
        assert words.en.strip(), key
        assert DIACRITICS.search(words.vi), key


def test_every_topic_has_a_line_in_the_readme() -> None:
    told = readme().partition("## What each topic takes")[2]
    topics = yaml.safe_load(
        (FOLDER.parents[1] / "auditor" / "check" / "topics.yaml").read_text(encoding="utf-8")
    )
    assert [topic for topic in topics if not re.search(rf"\b{topic}\b", told)] == []


def test_the_scopes_that_the_readme_asks_for_read_all_that_least_privilege_asks() -> None:
    needed = set(table("scopes")["needed"])
    assert f"`{' '.join(table('scopes')['needed'])}`" in readme()
    for kind, resource in PLAN.resources.items():
        if LEAST in (resource.sign_in or PLAN.sign_in) and kind != kinds.TOKEN:
            assert resource.right.partition(",")[0] in needed, kind
