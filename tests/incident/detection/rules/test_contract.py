"""What every rule that comes with the program says of itself, in both languages."""

from __future__ import annotations

import re
import uuid
from collections import Counter
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml

from auditor.incident.detection.nouns.expression import classes_of
from auditor.incident.detection.nouns.rule import Rule, events_of
from auditor.incident.detection.rules.rulebook import rules
from auditor.incident.events.classes import CLASSES
from tests.language.allowing import allowed
from tests.language.english import WORD, english

ALL = rules()
FOLDER = Path(str(files("auditor.incident.detection") / "rules"))
ATTACK = yaml.safe_load((files("auditor.incident.detection") / "attack.yaml").read_text(encoding="utf-8"))
KEYS = frozenset(
    [
        "title",
        "id",
        "name",
        "status",
        "description",
        "author",
        "date",
        "tags",
        "falsepositives",
        "blind_spots",
        "level",
        "level_reason",
        "title_vi",
        "description_vi",
        "falsepositives_vi",
        "blind_spots_vi",
        "level_reason_vi",
    ]
)
LISTED = frozenset(
    [
        "failures-then-success",
        "password-spray",
        "impossible-travel",
        "new-country",
        "new-client",
        "new-app-use",
        "no-second-factor",
        "off-hours-export",
        "mass-export",
        "mass-query",
        "mass-record-read",
        "dormant-revived",
        "granted-then-export",
        "factor-removed-then-sign-in",
        "new-app-then-bulk-read",
        "new-key-then-bulk-read",
        "refresh-without-sign-in",
        "guest-bulk-read",
        "audit-switched-off",
        "retention-cut",
        "password-reset-storm",
        "forwarding-rule",
        "powerful-right-to-integration",
        "administrator-granted",
        "device-code-sign-in",
        "data-loader-unusual",
        "login-as",
        "setting-opened",
        "export-scheduled",
        "many-files",
        "public-link",
        "campaign-indicator",
        "job-deleted",
        "mass-delete",
        "support-access",
        "user-created-then-admin",
        "new-network-for-integration",
    ]
)
"""Names that other parts of the program refer to."""
MARKS = re.compile("[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.IGNORECASE)


def test_names_that_others_refer_to_are_there() -> None:
    assert {rule.name for rule in ALL} >= LISTED
    assert len(ALL) >= 36


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.name)
def test_a_rule_says_what_it_is(rule: Rule) -> None:
    own = rule.documents[-1]
    assert own.keys() >= KEYS, KEYS - own.keys()
    assert own["name"] == rule.name == Path(rule.file).stem
    assert date.fromisoformat(str(own["date"])) >= date(2026, 1, 1)
    for language in ("en", "vi"):
        said = rule.said(language)
        assert said.falsepositives, language
        assert said.blind_spots, language
        assert said.description.endswith("."), language
        assert said.level_reason.endswith("."), language
        assert not said.title.endswith("."), language


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.name)
def test_techniques_are_those_of_the_list(rule: Rule) -> None:
    assert rule.tags
    for tag in rule.tags:
        assert tag.removeprefix("attack.").upper() in ATTACK["techniques"]


def test_the_list_names_no_technique_that_nothing_uses() -> None:
    used = {tag.removeprefix("attack.").upper() for rule in ALL for tag in rule.tags}
    assert used == set(ATTACK["techniques"])
    assert date.fromisoformat(str(ATTACK["checked"]))
    assert ATTACK["version"]
    assert ATTACK["source"]


def test_ids_and_names_are_of_one_document_alone() -> None:
    documents = [document for rule in ALL for document in rule.documents]
    ids = Counter(uuid.UUID(str(document["id"])) for document in documents)
    names = Counter(document["name"] for document in documents)
    assert [one for one, count in ids.items() if count > 1] == []
    assert [one for one, count in names.items() if count > 1] == []


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.name)
def test_parts_go_by_the_name_of_their_rule(rule: Rule) -> None:
    for part in rule.documents[:-1]:
        assert part["name"].startswith(f"{rule.name}-")


def test_no_folder_is_crowded() -> None:
    for folder in FOLDER.iterdir():
        if folder.is_dir():
            assert len(list(folder.glob("*.yml"))) <= 15, folder


def test_every_kind_of_event_is_looked_at() -> None:
    looked: set[str] = set()
    for rule in ALL:
        for part in events_of(rule.node):
            looked |= classes_of(part.where) or set()
    assert looked == set(CLASSES)


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.name)
def test_vietnamese_is_vietnamese(rule: Rule) -> None:
    for text in _texts(rule.documents[-1], "_vi"):
        assert MARKS.search(text), text
        assert _left(text) == [], text


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.name)
def test_both_languages_name_the_same_numbers(rule: Rule) -> None:
    own = rule.documents[-1]
    for english_text, vietnamese in zip(_texts(own, ""), _texts(own, "_vi"), strict=True):
        told = {one for one in re.findall(r"\d[\d,.]*\d|\d", english_text) if len(one) > 2}
        also = {one.replace(".", ",") for one in re.findall(r"\d[\d,.]*\d|\d", vietnamese)}
        assert {one for one in told if "," in one} <= also, (english_text, vietnamese)


def _texts(document: dict[str, Any], end: str) -> Iterator[str]:
    for key in ("title", "description", "falsepositives", "blind_spots", "level_reason"):
        value = document[f"{key}{end}"]
        yield from (value,) if isinstance(value, str) else value


def _left(text: str) -> list[str]:
    """English words in a Vietnamese text: neither allowed, nor a name that its own signs stand in."""
    kept = re.sub(r"[\w./+-]*[\d_][\w./+-]*", " ", allowed("salesforce").sub(" ", text))
    return [word for word in WORD.findall(kept) if word.islower() and word in english()]
