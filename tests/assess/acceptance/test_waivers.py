from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from auditor.assess.acceptance.waiver_file import load_waivers
from auditor.assess.acceptance.waivers import WaiverBook, WaiverNotice
from auditor.assess.accepted import Held, tokens
from auditor.assess.result import Acceptance, Resource, fingerprint
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


def wrong(id: str, severity: str = "high", value: Any = False, check: str = "access.sample") -> Resource:
    """A finding, with a value."""
    held = Held(severity, tokens(value))
    return Resource(id, "", "fail", severity, fingerprint=fingerprint(check, id), held=held)


def acceptance_of(book: WaiverBook, check_id: str, found: Resource) -> Acceptance | None:
    return book.acceptance(check_id, found.id, found)


def states(book: WaiverBook) -> list[str]:
    return [note.state for note in book.notices()]


def loaded(folder: Path, *entries: str) -> WaiverBook:
    path = folder / "waivers.yaml"
    path.write_text("waivers:\n" + "".join(entries), encoding="utf-8")
    return load_waivers(path, TODAY, CHECKS)


def test_a_waiver_accepts_its_finding_and_says_who_why_and_until_when(tmp_path: Path) -> None:
    book = loaded(tmp_path, entry())
    assert acceptance_of(book, "access.sample", wrong("profile:Admin")) == Acceptance(
        by="CISO", owner="Sales", until="2027-01-31", reason="Needed"
    )
    assert acceptance_of(book, "access.sample", wrong("profile:Sales")) is None
    assert acceptance_of(book, "mfa.sample", wrong("profile:Admin")) is None
    assert book.notices() == [WaiverNotice("loose", "access.sample", "profile:Admin", "")]


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
    assert (acceptance_of(book, "access.sample", wrong(resource)) is not None) is matches


def test_the_last_day_still_counts_and_the_day_after_does_not() -> None:
    for expires, accepted in ((TOMORROW, True), (TODAY, True), (YESTERDAY, False)):
        book = WaiverBook(TODAY, (waiver("*", expires),))
        assert (acceptance_of(book, "access.sample", wrong("profile:Admin")) is not None) is accepted


def test_the_one_that_lasts_longest_wins() -> None:
    short, long, ended = (
        waiver("profile:*", TODAY, approver="Short"),
        waiver("profile:Admin", TOMORROW, approver="Long"),
        waiver("*", YESTERDAY, approver="Ended"),
    )
    for order in ((short, long, ended), (ended, long, short)):
        book = WaiverBook(TODAY, order)
        found = acceptance_of(book, "access.sample", wrong("profile:Admin"))
        assert found is not None
        assert found.by == "Long"
        assert set(states(book)) == {"loose", "wide", "expired"}


def test_an_ended_or_unused_waiver_is_told() -> None:
    book = WaiverBook(
        TODAY, (waiver("profile:A", YESTERDAY), waiver("profile:B", TODAY), waiver("*A", TODAY))
    )
    acceptance_of(book, "access.sample", wrong("profile:A"))
    assert book.notices() == [
        WaiverNotice("expired", "access.sample", "profile:A", "2026-11-23"),
        WaiverNotice("unused", "access.sample", "profile:B", "2026-11-24"),
        WaiverNotice("loose", "access.sample", "*A", ""),
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
    assert acceptance_of(book, "access.sample", wrong("profile:Admin")) is None
    assert acceptance_of(book, "access.sample", wrong("profile:Sales")) is not None
    note, loose = book.notices()
    assert (note.state, loose.state) == ("malformed", "loose")
    assert note.detail.startswith(f"waiver 2: {said}")
    assert str(tmp_path) not in note.detail
    whole = {**WHOLE, **changes}
    assert (note.check, note.resource) == (whole["check"], whole["resource"])


@pytest.mark.parametrize("text", ["just words", "[a, b]", "null", "7"])
def test_what_is_no_waiver_at_all_is_told(tmp_path: Path, text: str) -> None:
    (note,) = loaded(tmp_path, f"  - {text}\n").notices()
    assert (note.state, note.check, note.resource) == ("malformed", "", "")
    assert note.detail.startswith("waiver 1: 'the file': must be a mapping")


def test_no_file_and_an_empty_one_excuse_nothing(tmp_path: Path) -> None:
    empty = tmp_path / "empty.yaml"
    empty.write_text("# none\n", encoding="utf-8")
    for path in (None, empty):
        book = load_waivers(path, TODAY, CHECKS)
        assert acceptance_of(book, "access.sample", wrong("profile:Admin")) is None
        assert book.notices() == []


@pytest.mark.parametrize(
    "text", ["- x\n", "waiver: []\n", "waivers: none\n", "waivers: []\nmore: 1\n", "a: [\n"]
)
def test_a_file_that_is_wrong_as_a_whole_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "waivers.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UserFileError, match=r"waivers\.yaml"):
        load_waivers(path, TODAY, CHECKS)


# What was accepted ------------------------------------------------------------------------------------------


def valued(
    value: Any, resource: str = "profile:Admin", severity: str | None = "high", **more: Any
) -> WaiverBook:
    made = waiver(resource, TODAY).model_copy(update={"severity": severity, "value": value})
    return WaiverBook(TODAY, (made,), **more)


def digests(value: Any) -> tuple[str, ...]:
    return tokens(value)


def test_what_is_as_it_was_accepted_or_less_is_accepted() -> None:
    book = valued(digests(["read all", "modify all"]))
    for value, severity in (
        (["modify all", "read all"], "high"),
        (["read all"], "high"),
        (["read all"], "low"),
    ):
        assert acceptance_of(book, "access.sample", wrong("profile:Admin", severity, value)) is not None
    assert book.notices() == []


@pytest.mark.parametrize(
    ("severity", "value", "why"),
    [
        ("critical", ["read all"], "graver"),
        ("high", ["modify all"], "value"),
        ("high", ["read all", "modify all"], "value"),
        ("low", [], "value"),
    ],
)
def test_what_is_graver_wider_or_another_is_open_and_said(severity: str, value: Any, why: str) -> None:
    book = valued(digests(["read all"]))
    assert acceptance_of(book, "access.sample", wrong("profile:Admin", severity, value)) is None
    assert book.notices() == [WaiverNotice("outgrown", "access.sample", "profile:Admin", why)]


def test_a_glob_with_values_accepts_what_it_names_and_nothing_that_comes_after() -> None:
    book = valued({"profile:Admin": (False,)}, "profile:*")
    assert acceptance_of(book, "access.sample", wrong("profile:Admin")) is not None
    assert acceptance_of(book, "access.sample", wrong("profile:Evil")) is None
    assert book.notices() == [WaiverNotice("outgrown", "access.sample", "profile:Evil", "elsewhere")]


def test_a_glob_remembers_how_grave_each_was() -> None:
    found = [wrong("profile:A", "high"), wrong("profile:B", "low")]
    made = waiver("profile:*", TODAY).accepting(found)
    for id, severity, accepted in (("A", "high", True), ("B", "low", True), ("B", "high", False)):
        book = WaiverBook(TODAY, (made,))
        assert (
            acceptance_of(book, "access.sample", wrong(f"profile:{id}", severity)) is not None
        ) is accepted
    assert waiver("profile:*", TODAY).accepting([]) == waiver("profile:*", TODAY)


def test_a_waiver_without_a_value_accepts_what_there_was_at_the_base_and_nothing_else() -> None:
    was = wrong("profile:Admin", "medium", ["read all"])
    base = {was.fingerprint: was.held}
    for now, accepted in (
        (was, True),
        (wrong("profile:Admin", "high", ["read all"]), False),
        (wrong("profile:Admin", "medium", ["modify all"]), False),
        (wrong("profile:Evil", "medium", ["read all"]), False),
    ):
        book = valued(None, "profile:*", None, at_base=base)
        assert (book.acceptance("access.sample", now.id, now) is not None) is accepted
    assert valued(None, severity="low", at_base=base).acceptance("access.sample", was.id, was) is None
    assert states(valued(None, at_base=base)) == ["unused"]


def test_a_waiver_that_outlasts_the_policy_excuses_nothing_and_says_so() -> None:
    for days, accepted in ((366, True), (367, False)):
        book = WaiverBook(TODAY, (waiver("profile:Admin", TODAY + timedelta(days=days)),))
        assert (acceptance_of(book, "access.sample", wrong("profile:Admin")) is not None) is accepted
    assert book.notices() == [WaiverNotice("too_long", "access.sample", "profile:Admin", "2027-11-25")]
    book = WaiverBook(TODAY, (waiver("*", date(9999, 12, 31)),), longest=10**9)
    assert acceptance_of(book, "access.sample", wrong("profile:Admin")) is not None
    assert states(book) == ["loose", "wide"]


def test_what_a_file_says_of_values_is_read_as_it_was_written(tmp_path: Path) -> None:
    text = yaml.safe_dump([waiver_data(5), waiver_data("sha256:" + "0" * 32), waiver_data(True)])
    path = tmp_path / "waivers.yaml"
    path.write_text(f"waivers: {text}" if text.startswith("[") else f"waivers:\n{text}", encoding="utf-8")
    book = load_waivers(path, TODAY, CHECKS)
    assert book.malformed == ()
    held = [one.held("profile:Admin") for one in book.waivers]
    assert [one.value for one in held if one] == [("5",), ("sha256:" + "0" * 32,), ("true",)]


def waiver_data(token: object) -> dict[str, Any]:
    return {**WHOLE, "expires": date(2027, 1, 31), "severity": "high", "value": [token]}


def test_a_glob_with_one_value_for_all_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "waivers.yaml"
    path.write_text(
        yaml.safe_dump({"waivers": [{**waiver_data(1), "resource": "profile:*"}]}), encoding="utf-8"
    )
    (note,) = load_waivers(path, TODAY, CHECKS).notices()
    assert (note.state, "a value for each resource id" in note.detail) == ("malformed", True)
