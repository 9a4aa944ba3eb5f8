"""The guidance of Dataverse: whatever fails can be put right by it, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from auditor.bilingual import Words
from auditor.report.html.text import safe_link
from auditor.vendor import vendor_named
from auditor.vendor.profile import Guidance

LONGEST = 300
DIACRITICS = re.compile(
    r"[ăâđêôơưàảãáạèẻẽéẹìỉĩíịòỏõóọùủũúụỳỷỹýỵắằẳẵặấầẩẫậếềểễệốồổỗộớờởỡợứừửữự]", re.IGNORECASE
)


@pytest.fixture(scope="module")
def guidance() -> dict[str, Guidance]:
    return vendor_named("dataverse").guidance


def texts(guidance: dict[str, Guidance]) -> Iterator[tuple[str, Words]]:
    for key, entry in guidance.items():
        for name in ("where", "set", "verify", "side_effect"):
            words = getattr(entry, name)
            if words is not None:
                yield f"{key}: {name}", words


def test_no_key_stands_twice() -> None:
    path = Path(str(files("vendor_profiles.dataverse") / "guidance.yaml"))
    keys = re.findall(r"^([a-z][\w.-]*):", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(set(keys)) == sorted(keys)


def test_links_lead_to_the_vendor(guidance: dict[str, Guidance]) -> None:
    links = {key: entry.link for key, entry in guidance.items() if entry.link is not None}
    assert links
    assert {urlsplit(link).hostname for link in links.values()} == {"learn.microsoft.com"}
    assert {key for key, link in links.items() if safe_link(link) != link} == set()


def test_texts_are_short_and_each_language_speaks_for_itself(guidance: dict[str, Guidance]) -> None:
    for place, words in texts(guidance):
        for text in (words.en, words.vi):
            assert 0 < len(text) <= LONGEST, place
            assert "\n" not in text, place
        assert words.en != words.vi, place
        assert DIACRITICS.search(words.vi), place
        assert not DIACRITICS.search(words.en), place
        assert set(re.findall(r'"([^"]+)"', words.en)) == set(re.findall(r'"([^"]+)"', words.vi)), place
