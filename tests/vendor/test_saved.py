"""When saved pages of a list are the whole of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

import pytest

from auditor.policy import Policy, load_policy
from auditor.posture import Evidence, Posture, Source, Unknown, UnknownKind, unseen_posture
from auditor.vendor import Extraction, Raw
from auditor.vendor.answers import Answers, Keys, Row
from auditor.vendor.saved import AnswersOrSaved, Page, silent
from tests.unknown import is_unknown


class Reader(AnswersOrSaved):
    """Keeps what is said of the kind User."""

    saved = "acme"
    named: Mapping[str, str] = MappingProxyType({"User": "users", "Role": "some-roles"})
    keys: Keys = MappingProxyType({"User": {"id": int}})
    collected_whole = frozenset({"User"})

    def rows(self, raw: Raw) -> Iterable[Row]:
        return ()

    def page_of(self, kind: str, answer: Any) -> Page | None:
        return None

    def posture(self, extraction: Extraction, policy: Policy) -> Posture:
        gap = Answers(extraction).gap("User")
        return unseen_posture("acme", gap if isinstance(gap, Unknown) else Unknown(UnknownKind.STALE))


def said(*records: Page | Row) -> Unknown:
    """Why the list is not whole; STALE stands for that it is."""
    extraction = Extraction(records=list(records), provided={"User": len(records)})
    found = Reader().merge(extraction, load_policy()).users
    assert is_unknown(found, (UnknownKind.ERROR, "User"), Unknown(UnknownKind.STALE))
    return found


def page(number: str, after: str | Unknown | None = None) -> Page:
    return Page("User", number, after)


@pytest.mark.parametrize(
    "pages",
    [[page("")], [page("1", "2"), page("2")], [page("2"), page("1", "2")], [page("1"), page("1")]],
)
def test_pages_that_hang_together_are_whole(pages: list[Page]) -> None:
    assert said(*pages).kind is UnknownKind.STALE


@pytest.mark.parametrize(
    ("pages", "reason"),
    [
        ([page("1", "2")], "the list goes on, and its next page is not there"),
        ([page("1", "2"), page("3")], "the list goes on, and its next page is not there"),
        ([page("2")], "the first page is not there"),
        ([page("2", "3"), page("3")], "the first page is not there"),
        ([page("1", "1")], "the last page is not there"),
        ([page("1", silent("User", "has_more"))], "has_more does not say whether the list goes on"),
    ],
)
def test_others_are_not(pages: list[Page], reason: str) -> None:
    found = said(*pages)
    assert is_unknown(found, (UnknownKind.ERROR, "User"))
    assert found.reason == reason


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("acme-users.json", "User"),
        ("a/b/Acme-Users.JSON", "User"),
        ("acme-users-12.json", "User"),
        ("acme-some-roles-2.json", "Role"),
        ("acme-others.json", None),
        ("users.json", None),
        ("acme-users.csv", None),
        ("acme-users.json.txt", None),
    ],
)
def test_a_file_is_known_by_its_name(path: str, kind: str | None) -> None:
    assert Reader().kind_of(path) == kind


def row(file: str, id_: int, **columns: Any) -> Row:
    return Row("User", {"id": id_, **columns}, Evidence(Source(file, f"sha256:{file}", "")))


@pytest.mark.parametrize(
    "rows",
    [
        [row("a", 1, admin=True), row("b", 2, admin=False)],
        [row("a", 1, admin=True), row("b", 1, admin=True)],
        [row("a", 1, active=False), row("a", 1, active=True)],
    ],
)
def test_files_that_agree_are_one_list(rows: list[Row]) -> None:
    """One answer may hold somebody twice, as who left and as who came back."""
    assert said(*rows).kind is UnknownKind.STALE


def test_two_files_that_say_different_things_of_one_row_are_not_whole() -> None:
    found = said(row("a", 1, admin=True), row("b", 1, admin=False))
    assert is_unknown(found, (UnknownKind.ERROR, "User"))
    assert found.reason == "a and b do not agree"
