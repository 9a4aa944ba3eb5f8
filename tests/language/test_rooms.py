"""The words of a vendor's review are Vietnamese in every room that has some of its own, and call one thing by one name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest

from auditor.userfile import read_yaml
from tests.language.english import sentences
from tests.language.names import NAME, Held
from tests.language.rendered import left_in

AUDITOR = Path(str(files("auditor")))
ROOMS = ("assurance", "incident/notices", "nightly", "portfolio", "probing", "register", "vendor/beside")
OF_REPORTS = ("assurance", "backup", "decision", "probed", "register", "register_reasons")
WORDINGS = read_yaml(Path(__file__).with_name("wordings.yaml"))
DOUBLED = frozenset({"dần", "năm", "song", "sử", "thể", "vi", NAME})
"""Words that may meet themselves: in "song song" and "dần dần", where one ends in what the next begins with ("hành vi vi phạm"), and in "năm năm"."""
_COMMAND = re.compile(r"crm-audit (?:assurance|history|incident)(?: [a-z-]+){1,2}(?![^\W\d_])")
_PLACE = re.compile(r"\{[^{}]*\}|%\w+%")


@cache
def said() -> tuple[tuple[str, str], ...]:
    """(file, Vietnamese sentence) of all rooms."""
    return tuple(dict.fromkeys(_said()))


def _said() -> Iterator[tuple[str, str]]:
    tables = [path for room in ROOMS for path in sorted((AUDITOR / room).rglob("*.yaml"))]
    reports = [AUDITOR / "report/locale/vi" / f"{name}.yaml" for name in OF_REPORTS]
    for path in (*tables, *reports):
        for text in sentences(path, "vi"):
            yield path.relative_to(AUDITOR).as_posix(), _PLACE.sub(NAME, text)


@cache
def written() -> tuple[tuple[str, str], ...]:
    """The same with all texts of reports, checks and the form."""
    top = AUDITOR.parent
    more = [*(AUDITOR / "report/locale/vi").glob("*.yaml"), *(top / "checks/locale/vi").glob("*.yaml")]
    found = [
        (path.relative_to(top).as_posix().removeprefix("auditor/"), _PLACE.sub(NAME, text))
        for path in (*sorted(more), top / "vendor_profiles/generic/questions.yaml")
        for text in sentences(path, "vi")
    ]
    return tuple(dict.fromkeys((*said(), *found)))


def test_every_room_is_read() -> None:
    rooms = {file.rpartition("/")[0] for file, _ in said()}
    assert rooms >= {
        "assurance/asking", "assurance/backups", "assurance/changes", "assurance/intake", "assurance/intake/mapping",
        "assurance/restoring", "nightly/alerts", "portfolio", "probing", "register", "report/locale/vi", "vendor/beside",
    }  # fmt: skip


def test_no_english_is_left() -> None:
    assert left_in(((file, _COMMAND.sub(NAME, text)) for file, text in said()), Held([]), "") == {}


@pytest.mark.parametrize("entry", WORDINGS, ids=lambda entry: entry["say"])
def test_one_thing_has_one_name(entry: dict[str, Any]) -> None:
    wrong, where = re.compile(entry["not"]), tuple(entry.get("where", ("",)))
    assert [(file, text) for file, text in written() if file.startswith(where) and wrong.search(text)] == []
    assert wrong.search(entry["say"]) is None


@pytest.mark.parametrize("entry", WORDINGS, ids=lambda entry: entry["say"])
def test_what_is_said_in_its_place_is_written_somewhere(entry: dict[str, Any]) -> None:
    assert any(entry["say"].lower() in text.lower() for _, text in written())


def test_every_mark_is_one_with_its_letter() -> None:
    """As keyboards write it; a mark that stands on its own is neither found nor drawn like the others."""
    assert [(file, text) for file, text in written() if normalize("NFC", text) != text] == []


def test_no_word_is_written_twice() -> None:
    twice = re.compile(r"(?<![\w-])(\w+) \1(?![\w-])", re.IGNORECASE)
    assert [
        (file, text) for file, text in written() if (hit := twice.search(text)) and hit[1] not in DOUBLED
    ] == []
