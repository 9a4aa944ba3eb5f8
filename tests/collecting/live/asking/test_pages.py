"""Lists that are read page by page: all rows are got, or what is missing is said."""

from __future__ import annotations

from collections import deque
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.collecting.live.asking import pages as module
from auditor.collecting.live.asking.pages import Pages, PagingError
from auditor.collecting.live.asking.plan import Paging
from tests.collecting.live.misbehaving import Asked, Server, answer, paged
from tests.collecting.live.support import USERS, counted, gather
from tests.examples import examples

Style = Literal["offset", "page", "cursor"]
STYLES: tuple[Style, ...] = ("offset", "page", "cursor")


def read(
    style: Style, size: int, rows: list[int], *, cap: int = 10**6, total: int | None = None, first: int = 0
) -> tuple[set[int], str, int]:
    """Reads a list the way a collection does: the rows that came, what is said of it, and how many pages were asked."""
    pages, got, asked = Pages(Paging(style=style, size=size, first=first)), set[int](), 0
    todo = deque([pages.first()])
    try:
        while todo:
            position = todo.popleft()
            asked += 1
            step = min(position["limit"], cap)
            start = {
                "offset": position["offset"],
                "page": (position["page"] - first) * step,
                "cursor": int(position["cursor"] or 0),
            }[style]
            page = rows[start : start + step]
            got |= set(page)
            cursor = str(start + step) if style == "cursor" and start + step < len(rows) else None
            todo.extend(pages.take(page, total, cursor))
    except PagingError as error:
        return got, str(error), asked
    return got, pages.shortfall(), asked


@settings(max_examples=examples(300))
@given(
    st.sampled_from(STYLES),
    st.integers(1, 12),
    st.integers(0, 60),
    st.integers(1, 12),
    st.booleans(),
    st.integers(0, 1),
)
def test_all_rows_are_got(style: Style, size: int, count: int, cap: int, named: bool, first: int) -> None:
    rows = list(range(count))
    got, said, asked = read(style, size, rows, cap=cap, total=count if named else None, first=first)
    assert (got, said) == (set(rows), "")
    assert asked <= -(-count // min(size, cap)) + 1


@settings(max_examples=examples(300))
@given(
    st.sampled_from(STYLES), st.integers(1, 12), st.integers(0, 60), st.integers(1, 12), st.integers(1, 30)
)
def test_a_total_that_is_too_high_is_said(style: Style, size: int, count: int, cap: int, more: int) -> None:
    got, said, _ = read(style, size, list(range(count)), cap=cap, total=count + more)
    assert got == set(range(count))
    assert said == f"the product names {count + more} rows and gave {count}"


@settings(max_examples=examples(300))
@given(st.sampled_from(STYLES), st.integers(1, 12), st.integers(1, 60), st.data())
def test_a_total_that_is_too_low_hides_no_row(
    style: Style, size: int, count: int, data: st.DataObject
) -> None:
    """Of a product that gives as many rows as are asked for; one that caps its pages just there cannot be told."""
    total = data.draw(st.integers(0, count - 1))
    got, said, _ = read(style, size, list(range(count)), total=total)
    assert (got, said) == (set(range(count)), "")


@settings(max_examples=examples(300))
@given(
    st.sampled_from(["offset", "page"]),
    st.integers(1, 6),
    st.lists(st.integers(0, 30), min_size=1, max_size=40),
)
def test_rows_that_come_twice_stand_for_none(style: Style, size: int, rows: list[int]) -> None:
    """A list that moves while it is read shows one row twice and another never: the total shows it."""
    got, said, _ = read(style, size, rows, total=len(rows))
    assert got <= set(rows)
    assert bool(said) == (len(set(rows)) < len(rows))


@pytest.mark.parametrize("style", ["offset", "page"])
def test_a_page_that_repeats_itself(style: Style) -> None:
    pages = Pages(Paging(style=style, size=2))
    pages.first()
    assert len(list(pages.take([1, 2], None, None))) == 1
    with pytest.raises(PagingError, match="in a circle"):
        list(pages.take([1, 2], None, None))


def test_a_cursor_that_repeats_itself() -> None:
    pages = Pages(Paging(style="cursor", size=2))
    pages.first()
    assert [one["cursor"] for one in pages.take([1, 2], None, "a")] == ["a"]
    assert [one["cursor"] for one in pages.take([3], None, "b")] == ["b"]
    with pytest.raises(PagingError, match="in a circle"):
        list(pages.take([4], None, "a"))


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("total", [None, 10**12])
def test_a_list_without_end(monkeypatch: pytest.MonkeyPatch, style: Style, total: int | None) -> None:
    monkeypatch.setattr(module, "MOST_PAGES", 50)
    _, said, asked = read(style, 2, list(range(1000)), total=total)
    assert "has no end: 50 pages" in said
    assert asked <= 51


def test_a_total_that_comes_late_or_goes() -> None:
    pages = Pages(Paging(style="offset", size=2))
    pages.first()
    assert [one["offset"] for one in pages.take([1, 2], None, None)] == [2]
    assert [one["offset"] for one in pages.take([3, 4], 5, None)] == [4]
    assert [one["offset"] for one in pages.take([5], None, None)] == [5]
    assert list(pages.take([], None, None)) == []
    assert (pages.rows, pages.shortfall()) == (5, "")


def test_a_last_page_that_comes_once_more_is_no_circle() -> None:
    """Some products give the last page for every number beyond it."""
    pages = Pages(Paging(style="page", size=2))
    pages.first()
    assert len(list(pages.take([1, 2], 4, None))) == 1
    assert len(list(pages.take([3, 4], 4, None))) == 1
    assert list(pages.take([3, 4], 4, None)) == []
    assert pages.shortfall() == ""


def users(server: Server, folder: Path, route: Any) -> Any:
    server.routes["/api/users"] = route
    return gather(server, folder)


@pytest.mark.parametrize("total", [None, 10**6, 9, "7", -1, True, 3.0])
def test_a_wrong_total(server: Server, tmp_path: Path, total: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_PAGES", 30)
    ran = users(server, tmp_path, paged(USERS, total=total))
    if total in (10**6, 9) and total is not True:
        assert ran.states["users"] == "error"
        assert ran["users"].rows < (ran["users"].expected or 0)
    else:
        assert (ran.rows("users"), ran.states) == (USERS, {"plugin": "absent"})


def test_a_total_that_is_too_low(server: Server, tmp_path: Path) -> None:
    ran = users(server, tmp_path, paged(USERS, total=1))
    assert (ran.rows("users"), ran.states) == (USERS, {"plugin": "absent"})


def test_a_page_that_never_changes(server: Server, tmp_path: Path) -> None:
    ran = users(server, tmp_path, answer({"list": USERS[:2]}))
    assert ran.states == {"users": "error", "plugin": "absent"}
    assert "in a circle" in ran["users"].reason
    assert len(server.asked("/api/users")) == 2


def test_pages_that_never_end(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_PAGES", 20)
    route = lambda asked: answer({"list": [{"id": asked.query["offset"]}]})  # noqa: E731
    ran = users(server, tmp_path, route)
    assert "has no end" in ran["users"].reason
    assert len(server.asked("/api/users")) == 20


def test_a_row_twice_and_another_never(server: Server, tmp_path: Path) -> None:
    ran = users(server, tmp_path, paged([*USERS, USERS[2]], total=4))
    assert ran.states == {"users": "error", "plugin": "absent"}
    assert ran["users"].reason == "the product names 4 rows and gave 3"


def test_a_count_that_lies(server: Server, tmp_path: Path) -> None:
    for count, state in ((9, "error"), (1, "ok"), (0, "ok"), ("3", "error"), (None, "ok")):
        folder = tmp_path / str(count)
        folder.mkdir()
        server.log.clear()
        server.routes["/api/rpc"] = counted([{"id": 1}, {"id": 2}, {"id": 3}], count)
        ran = gather(server, folder)
        assert (ran["rules"].state, ran["rules"].rows) == (state, 3)


def test_each_list_of_many_is_read_to_its_own_end(server: Server, tmp_path: Path) -> None:
    """One parent with nothing to page, another with much: their counts are not mixed."""
    many = [{"id": f"u{n}"} for n in range(9)]
    server.routes["/api/roles/r1/members"] = paged(many[:1])
    server.routes["/api/roles/r2/members"] = paged(many)
    ran = gather(server, tmp_path)
    assert sorted(row["id"] for row in ran.rows("members")) == sorted(row["id"] for row in [*many[:1], *many])
    assert (ran["members"].expected, ran["members"].rows) == (10, 10)
    server.routes["/api/roles/r1/members"] = paged(many[:1], total=2)
    server.log.clear()
    ran = gather(server, tmp_path)
    assert ran.states == {"members": "error", "plugin": "absent"}
    assert ran["members"].reason == "the product names 2 rows and gave 1"


def test_what_hangs_on_an_unread_list_is_not_whole(server: Server, tmp_path: Path) -> None:
    def roles(asked: Asked) -> bytes:
        return answer({"list": [{"id": "r1"}]}) if asked.query["page"] == "1" else answer({}, 403)

    server.routes["/api/roles"] = roles
    ran = gather(server, tmp_path)
    assert ran.states == {"roles": "denied", "members": "denied", "plugin": "absent"}
    assert "roles was not read to its end" in ran["members"].reason
    assert ran["members"].rows == 3
