from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from auditor.assess.result import Acceptance
from auditor.assess.waivers import WaiverBook, WaiverNotice, load_waivers
from auditor.userfile import UserFileError
from tests.assess.making import TODAY, waiver

CHECKS = frozenset({"access.sample", "mfa.sample"})
YESTERDAY, TOMORROW = date(2026, 11, 23), date(2026, 11, 25)
WHOLE = {
    "check": "access.sample",
    "resource": "profile:Admin",
    "reason": "Needed",
    "owner": "Sales",
    "approver": "CISO",
    "expires": "2027-01-31",
}


def entry(**changes: str) -> str:
    values = {**WHOLE, **changes}
    return "  - {" + ", ".join(f"{key}: {value}" for key, value in values.items() if value) + "}\n"


def loaded(folder: Path, *entries: str) -> WaiverBook:
    path = folder / "waivers.yaml"
    path.write_text("waivers:\n" + "".join(entries), encoding="utf-8")
    return load_waivers(path, TODAY, CHECKS)


def test_a_waiver_accepts_its_finding_and_says_who_why_and_until_when(tmp_path: Path) -> None:
    book = loaded(tmp_path, entry())
    assert book.acceptance("access.sample", "profile:Admin") == Acceptance(
        by="CISO", owner="Sales", until="2027-01-31", reason="Needed"
    )
    assert book.acceptance("access.sample", "profile:Sales") is None
    assert book.acceptance("mfa.sample", "profile:Admin") is None
    assert book.notices() == []


@pytest.mark.parametrize(
    ("glob", "resource", "matches"),
    [
        ("profile:*", "profile:Admin", True),
        ("*", "remote-site:Old", True),
        ("profile:A?min", "profile:Admin", True),
        ("profile:admin", "profile:Admin", False),
        ("profile:Admin", "profile:Admin/Contact", False),
        ("profile:Admin/*", "profile:Admin/Contact", True),
        ("profile:[[]A]", "profile:[A]", True),
    ],
)
def test_a_resource_is_a_glob(glob: str, resource: str, matches: bool) -> None:
    book = WaiverBook(TODAY, (waiver(glob, TOMORROW),))
    assert (book.acceptance("access.sample", resource) is not None) is matches


def test_the_last_day_still_counts_and_the_day_after_does_not() -> None:
    for expires, accepted in ((TOMORROW, True), (TODAY, True), (YESTERDAY, False)):
        book = WaiverBook(TODAY, (waiver("*", expires),))
        assert (book.acceptance("access.sample", "profile:Admin") is not None) is accepted


def test_the_one_that_lasts_longest_wins() -> None:
    short, long, ended = (
        waiver("profile:*", TODAY, approver="Short"),
        waiver("profile:Admin", TOMORROW, approver="Long"),
        waiver("*", YESTERDAY, approver="Ended"),
    )
    for order in ((short, long, ended), (ended, long, short)):
        book = WaiverBook(TODAY, order)
        found = book.acceptance("access.sample", "profile:Admin")
        assert found is not None
        assert found.by == "Long"
        assert [note.state for note in book.notices()] == ["expired"]


def test_an_ended_or_unused_waiver_is_told() -> None:
    book = WaiverBook(TODAY, (waiver("profile:A", YESTERDAY), waiver("profile:B", TODAY), waiver("*", TODAY)))
    book.acceptance("access.sample", "profile:A")
    assert book.notices() == [
        WaiverNotice("expired", "access.sample", "profile:A", "2026-11-23"),
        WaiverNotice("unused", "access.sample", "profile:B", "2026-11-24"),
    ]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"expires": "2026-02-30"}, "'expires': Input should be a valid date"),
        ({"expires": "31/12/2026"}, "'expires': Input should be a valid date"),
        ({"expires": "next year"}, "'expires': Input should be a valid date"),
        ({"expires": "never"}, "'expires': Input should be a valid date"),
        ({"expires": "yes"}, "'expires': Input should be a valid date"),
        ({"expires": ""}, "the key 'expires' is missing"),
        ({"check": ""}, "the key 'check' is missing"),
        ({"resource": ""}, "the key 'resource' is missing"),
        ({"reason": "''"}, "'reason': String should have at least 1 character"),
        ({"owner": ""}, "the key 'owner' is missing"),
        ({"approver": ""}, "the key 'approver' is missing"),
        ({"check": "access.smaple"}, "unknown check 'access.smaple'"),
        ({"until": "2027-01-31"}, "unknown key 'until'"),
    ],
)
def test_a_wrong_waiver_is_told_and_excuses_nothing(
    tmp_path: Path, changes: dict[str, str], said: str
) -> None:
    book = loaded(tmp_path, entry(resource="profile:Sales"), entry(**changes))
    assert book.acceptance("access.sample", "profile:Admin") is None
    assert book.acceptance("access.sample", "profile:Sales") is not None
    (note,) = book.notices()
    assert note.state == "malformed"
    assert note.detail.startswith(f"waiver 2: {said}")
    assert str(tmp_path) not in note.detail
    whole = {**WHOLE, **changes}
    assert (note.check, note.resource) == (whole["check"], whole["resource"])


@pytest.mark.parametrize("text", ["just words", "[a, b]", "null", "7"])
def test_what_is_no_waiver_at_all_is_told(tmp_path: Path, text: str) -> None:
    (note,) = loaded(tmp_path, f"  - {text}\n").notices()
    assert (note.state, note.check, note.resource) == ("malformed", "", "")
    assert note.detail.startswith("waiver 1: 'the file': Input should be a valid dictionary")


def test_no_file_and_an_empty_one_excuse_nothing(tmp_path: Path) -> None:
    empty = tmp_path / "empty.yaml"
    empty.write_text("# none\n", encoding="utf-8")
    for path in (None, empty):
        book = load_waivers(path, TODAY, CHECKS)
        assert book.acceptance("access.sample", "profile:Admin") is None
        assert book.notices() == []


@pytest.mark.parametrize(
    "text", ["- x\n", "waiver: []\n", "waivers: none\n", "waivers: []\nmore: 1\n", "a: [\n"]
)
def test_a_file_that_is_wrong_as_a_whole_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "waivers.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UserFileError, match=r"waivers\.yaml"):
        load_waivers(path, TODAY, CHECKS)
