"""A list that does not say what it is about is told by its request; one that cannot be empty and is was not understood."""

from __future__ import annotations

import pytest

from auditor.vendor import NotUsableError
from auditor.vendor.lists import Kind, Kinds, asked, named_after
from tests.vendor.rows import raw

KINDS = Kinds(
    Kind("Self"),
    Kind("User", at="/list", keys={"id": str}, never_empty=True),
    Kind("Member", at="/list", keys={"id": str, "role": str}, of=("roles", "role")),
    later={"offset": "0", "cursor": ""},
)


def test_where_a_kind_holds_its_rows() -> None:
    assert [row.data for row in KINDS.rows(raw({"list": [{"id": "1"}]}))] == [{"id": "1"}]
    assert [row.data for row in KINDS.rows(raw({"list": []}, kind="Self"))] == [{"list": []}]
    assert [row.data for row in KINDS.rows(raw([{"id": "2"}]), at="")] == [{"id": "2"}]
    assert (list(KINDS), len(KINDS), KINDS["User"].at) == (["Self", "User", "Member"], 3, "/list")
    assert ("User" in KINDS, "Role" in KINDS) == (True, False)


def test_the_columns_that_rows_are_found_by() -> None:
    assert KINDS.found_by == {"User": {"id": str}, "Member": {"id": str, "role": str}}


@pytest.mark.parametrize("query", ["", "?offset=0", "?offset=&cursor=", "?limit=5"])
def test_a_first_page_without_rows_was_not_understood(query: str) -> None:
    with pytest.raises(NotUsableError, match="which it never is"):
        KINDS.rows(raw({"list": []}, f"GET /api/User{query}"))


@pytest.mark.parametrize("query", ["?offset=200", "?cursor=abc", "?limit=5&offset=5"])
def test_a_later_page_may_have_none(query: str) -> None:
    assert KINDS.rows(raw({"list": []}, f"GET /api/User{query}")) == ()


def test_whose_list_it_is_the_request_says() -> None:
    found = KINDS.rows(raw({"list": [{"id": "1"}]}, "GET /api/roles/sales%20east/members?page=1", "Member"))
    assert [row.text("role") for row in found] == ["sales east"]
    with pytest.raises(NotUsableError, match="does not say what it is about"):
        KINDS.rows(raw({"list": []}, "GET /api/roles/?page=1", "Member"))


def test_what_a_request_asked_for() -> None:
    got = raw({}, "GET /api/fields?module=Leads&page=2")
    assert (asked(got, "module"), asked(got, "of")) == ("Leads", "")
    assert named_after(got, "api") == "fields"
