"""What people read of this product: guidance for every finding, words in both languages, nothing left open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest

from auditor.report.guided import guide_of
from tests.vendor_profiles.brought import BEGUN_WITH
from vendor_profiles.bottlecrm.product import TABLE

from .tenant import CATALOGUE, VENDOR, judged, read
from .test_reach import WEAK

LONGEST = 420
DIACRITICS = re.compile(
    "[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.IGNORECASE
)


def texts(value: Any) -> Iterator[dict[str, str]]:
    """Every text that is there in both languages."""
    if isinstance(value, dict) and set(value) == {"en", "vi"}:
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts(inner)


SAID = [
    *texts(VENDOR.profile.model_dump()),
    *(
        text
        for text in texts({key: entry.model_dump() for key, entry in VENDOR.guidance.items()})
        if any(text.values())  # an entry may say only who puts it right
    ),
]


def test_every_finding_says_how_to_put_it_right() -> None:
    found = [result.check for result in judged(read(WEAK)).values() if result.is_finding]
    unguided = [check for check in found if guide_of(check, VENDOR.guidance) is None]
    assert {check.id for check in unguided if check.topic not in VENDOR.guidance} == set()


def test_guidance_is_for_checks_and_topics_that_there_are() -> None:
    assert set(VENDOR.guidance) <= {name for check in CATALOGUE for name in (check.id, check.topic)}


@pytest.mark.parametrize("text", SAID, ids=lambda text: text["en"][:40])
def test_words_are_said_in_both_languages(text: dict[str, str]) -> None:
    assert text["en"].strip()
    assert text["vi"].strip()
    assert max(map(len, text.values())) <= LONGEST
    assert not DIACRITICS.search(text["en"])
    if len(text["vi"].split()) > 6:
        assert DIACRITICS.search(text["vi"])


def test_the_readme_names_every_kind_of_evidence_and_the_release() -> None:
    readme = files(VENDOR.package).joinpath("README.md").read_text(encoding="utf-8")
    assert VENDOR.profile.api is not None
    assert [kind for kind in VENDOR.profile.api.resources if f"`{kind}`" not in readme] == []
    assert f"django-crm {TABLE['release']}" in readme
    assert "…" not in readme


def test_whatever_findings_call_missing_has_a_name_that_people_know() -> None:
    profile = VENDOR.profile
    for rows in (read(WEAK), read()):
        gaps = [gap for result in judged(rows).values() for gap in result.missing]
        named = {gap.resource for gap in gaps if gap.resource[:1].isupper()}  # nouns of populations are small
        # The engine itself has names for what people bring, which no vendor knows.
        brought = {"AccessReview", "AssuranceRegister", "KnownVulnerabilities", "Probe", *BEGUN_WITH}
        assert named - {*profile.labels, *profile.words, *brought} == set()
