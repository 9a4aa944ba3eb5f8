"""The guidance of Salesforce: it loads, covers the catalogue, and keeps to the form that the reports need."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml

import auditor.check
from auditor.bilingual import Words
from auditor.check import load_catalogue
from auditor.report.html.text import safe_link
from auditor.vendor import vendor_named
from auditor.vendor.profile import Guidance

LONGEST = 300
HOSTS = {"developer.salesforce.com", "help.salesforce.com", "trailhead.salesforce.com"}
QUERY = re.compile(r"SELECT (.+?) FROM (\w+)")
DIACRITICS = re.compile(
    r"[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.IGNORECASE
)


@pytest.fixture(scope="module")
def guidance() -> dict[str, Guidance]:
    return vendor_named("salesforce").guidance


@pytest.fixture(scope="module")
def topics() -> set[str]:
    path = Path(str(files(auditor.check) / "topics.yaml"))
    return set(yaml.safe_load(path.read_text(encoding="utf-8")))


def texts(guidance: dict[str, Guidance]) -> Iterator[tuple[str, Words]]:
    for key, entry in guidance.items():
        for name in ("where", "set", "verify", "side_effect"):
            words = getattr(entry, name)
            if words is not None:
                yield f"{key}: {name}", words


def test_it_loads(guidance: dict[str, Guidance]) -> None:
    assert guidance
    assert all(isinstance(entry, Guidance) for entry in guidance.values())


def test_no_key_stands_twice() -> None:
    path = Path(str(files("vendor_profiles.salesforce") / "guidance.yaml"))
    keys = re.findall(r"^([a-z][\w.-]*):", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(set(keys)) == sorted(keys)


def test_every_key_is_a_check_or_a_topic(guidance: dict[str, Guidance], topics: set[str]) -> None:
    assert set(guidance) - {check.id for check in load_catalogue()} - topics == set()


def test_every_topic_in_use_is_covered(guidance: dict[str, Guidance]) -> None:
    assert {check.topic for check in load_catalogue()} - set(guidance) == set()


def test_every_scored_check_of_its_own_is_covered(guidance: dict[str, Guidance]) -> None:
    checks = [check for check in load_catalogue() if check.vendor in (None, "salesforce")]
    own = [check for check in checks if check.scored and check.same_as is None]
    assert own
    assert [check.id for check in own if check.id not in guidance and check.topic not in guidance] == []


def test_links_lead_to_the_vendor(guidance: dict[str, Guidance]) -> None:
    links = {key: entry.link for key, entry in guidance.items() if entry.link is not None}
    assert links
    strange = {key: link for key, link in links.items() if urlsplit(link).hostname not in HOSTS}
    assert strange == {}
    assert {key: link for key, link in links.items() if safe_link(link) != link} == {}


def test_texts_are_short_and_on_one_line(guidance: dict[str, Guidance]) -> None:
    for place, words in texts(guidance):
        for text in (words.en, words.vi):
            assert 0 < len(text) <= LONGEST, place
            assert text == text.strip(), place
            assert "\n" not in text, place


def test_each_language_speaks_for_itself(guidance: dict[str, Guidance]) -> None:
    for place, words in texts(guidance):
        assert words.en != words.vi, place
        assert DIACRITICS.search(words.vi), place
        assert not DIACRITICS.search(words.en), place


def test_both_languages_name_the_same_queries(guidance: dict[str, Guidance]) -> None:
    for place, words in texts(guidance):
        assert QUERY.findall(words.en) == QUERY.findall(words.vi), place


def test_both_languages_name_the_same_labels(guidance: dict[str, Guidance]) -> None:
    """What stands in quotes is what the reader looks for on the screen."""
    for place, words in texts(guidance):
        assert set(re.findall(r'"([^"]+)"', words.en)) == set(re.findall(r'"([^"]+)"', words.vi)), place
