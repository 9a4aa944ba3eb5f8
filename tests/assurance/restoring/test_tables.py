"""Rows: by id, by content under another id, but for the day of the last change; and what has no id."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from auditor.assurance.restoring import tables
from tests.assurance.restoring.shapes import Rows, as_csv, as_lines, between, only, restored, told, zipped

ROWS = [
    {
        "Id": "003A",
        "Name": "An",
        "City": "Hà Nội",
        "CreatedDate": "2020-01-01",
        "SystemModstamp": "2026-01-01",
    },
    {"Id": "003B", "Name": "Bình", "City": "", "CreatedDate": "2020-01-02", "SystemModstamp": "2026-01-02"},
    {
        "Id": "003C",
        "Name": 'Chi, "C"\nDũng',
        "City": "Huế",
        "CreatedDate": "2020-01-03",
        "SystemModstamp": "2026-01-03",
    },
]


def changed(number: int, **values: str) -> list[dict[str, str]]:
    return [{**row, **values} if index == number else row for index, row in enumerate(ROWS)]


@pytest.mark.parametrize(
    ("after", "counts", "came"),
    [
        (ROWS, {"same": 3}, True),
        (ROWS[::-1], {"same": 3}, True),
        (changed(1, SystemModstamp="2026-11-20"), {"same": 2, "touched": 1}, True),
        (changed(1, Name="Bính"), {"same": 2, "changed": 1}, False),
        (changed(1, CreatedDate="2026-11-20"), {"same": 2, "changed": 1}, False),
        (changed(1, Id="003X", CreatedDate="2026-11-20"), {"same": 2, "renamed": 1}, True),
        (changed(1, Id="003X", Name="Bính"), {"same": 2, "missing": 1, "new": 1}, False),
        (ROWS[:2], {"same": 2, "missing": 1, "after": 2}, False),
        ([*ROWS, {**ROWS[0], "Id": "003D"}], {"same": 3, "new": 1, "after": 4}, True),
        ([*ROWS, ROWS[0]], {"same": 3, "new": 1, "after": 4}, True),
        ([*ROWS[:2], ROWS[0]], {"same": 2, "missing": 1, "new": 1}, False),
    ],
    ids=str,
)
@pytest.mark.parametrize(
    "written", [as_csv, as_lines, lambda rows: as_csv(rows, ";")], ids=["csv", "lines", "semicolon"]
)
def test_each_row_is_told_of(
    tmp_path: Path, after: Rows, counts: dict[str, int], came: bool, written: Callable[[Rows], str]
) -> None:
    name = "Contact.jsonl" if written is as_lines else "Contact.csv"
    file = between(tmp_path, {name: written(ROWS)}, {name: written(after)})
    assert told(only(file)) == {"before": 3, "after": 3, **counts}
    assert only(file).matched_by == "Id"
    assert file.came_back is came


def test_the_ids_of_what_is_lost_are_named_and_nothing_else_of_it(tmp_path: Path) -> None:
    file = between(
        tmp_path, {"Contact.csv": as_csv(ROWS)}, {"Contact.csv": as_csv([{**ROWS[0], "Name": "Ân"}])}
    )
    assert set(only(file).samples[:2]) == {"003B", "003C"}
    assert only(file).samples[2:] == ("003A",)
    assert "An" not in file.model_dump_json().replace("An, head of IT", "")


def test_an_id_that_is_an_address_of_a_person_is_not_named(tmp_path: Path) -> None:
    rows = [{"Email": f"{name}@example.com", "City": "Huế"} for name in ("an", "chi")]
    file = between(tmp_path, {"people.csv": as_csv(rows)}, {"people.csv": as_csv(rows[:1])})
    assert only(file).matched_by == "Email"
    assert only(file).missing == 1
    assert "@" not in file.model_dump_json()
    (sample,) = only(file).samples
    assert sample.startswith("row ")


def test_without_an_id_rows_are_counted_by_content(tmp_path: Path) -> None:
    rows = [
        {"City": "Huế", "Modified On": "1"},
        {"City": "Huế", "Modified On": "2"},
        {"City": "Hà Nội", "Modified On": "1"},
    ]
    after = [{"City": "Huế", "Modified On": "9"}, {"City": "Hà Nội", "Modified On": "1"}]
    kind = only(between(tmp_path, {"towns.csv": as_csv(rows)}, {"towns.csv": as_csv(after)}))
    assert kind.matched_by == ""
    assert told(kind) == {"before": 3, "after": 2, "same": 1, "touched": 1, "missing": 1}


def test_a_large_table_without_an_id_is_not_searched_for_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "MOST_LOOKED_AT", 1)
    rows = [{"Email": "a"}, {"Email": "b"}]
    assert only(between(tmp_path, {"t.csv": as_csv(rows)}, {"t.csv": as_csv(rows)})).matched_by == ""


@pytest.mark.parametrize(
    ("table", "columns", "matched_by"),
    [
        ("account", {"accountid": "1", "id": "9"}, "accountid"),
        ("accounts", {"accountid": "1", "id": "9"}, "accountid"),
        ("opportunities", {"opportunityid": "1", "id": "9"}, "opportunityid"),
        ("Leads", {"Record Id": "1", "Id of lead": "2"}, "Record Id"),
        ("all-contacts", {"Record ID": "1", "Email": "a"}, "Record ID"),
        ("things", {"hs_object_id": "1"}, "hs_object_id"),
    ],
)
def test_ids_of_each_product_are_known(
    tmp_path: Path, table: str, columns: dict[str, str], matched_by: str
) -> None:
    text = as_csv([columns])
    assert only(between(tmp_path, {f"{table}.csv": text}, {f"{table}.csv": text})).matched_by == matched_by


def test_columns_that_are_gone_did_not_come_back(tmp_path: Path) -> None:
    less = [{"Id": "1", "Name": "An"}]
    file = between(tmp_path, {"t.csv": as_csv([{**less[0], "Note": ""}])}, {"t.csv": as_csv(less)})
    assert only(file).columns_missing == ("Note",)
    assert file.came_back is False


def test_columns_that_came_in_addition_take_nothing_away(tmp_path: Path) -> None:
    less = [{"Id": "1", "Name": "An"}]
    file = between(tmp_path, {"t.csv": as_csv(less)}, {"t.csv": as_csv([{**less[0], "Note": "x"}])})
    assert (only(file).columns_new, told(only(file))) == (("Note",), {"before": 1, "after": 1, "same": 1})
    assert file.came_back is True


def test_a_table_that_is_not_there_is_absent_even_where_it_was_empty(tmp_path: Path) -> None:
    other = as_csv([{"Id": "1"}])
    file = between(tmp_path, {"t.csv": "Id,Name\r\n", "other.csv": other}, {"other.csv": other})
    assert [kind.kind for kind in file.kinds if kind.absent] == ["t"]
    assert file.came_back is False


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ("Id,Name\r\n1\r\n", "has 1 cells under 2 headings"),
        ('Id,Name\r\n1,"An\r\n', "no table that can be read"),
        ("Id,Id\r\n1,2\r\n", "one heading more than once"),
        (b"\xff\xfeI\x00d", "no table that can be read"),
    ],
)
def test_what_cannot_be_read_never_came_back(tmp_path: Path, broken: str | bytes, reason: str) -> None:
    whole = as_csv([{"Id": "1", "Name": "An"}])
    after = between(tmp_path / "1", {"t.csv": whole}, {"t.csv": broken})
    assert after.came_back is None
    assert any(reason in entry.reason for kind in after.kinds for entry in kind.unread)
    before = between(tmp_path / "2", {"t.csv": broken}, {"t.csv": whole})
    assert before.came_back is None


def test_what_is_certain_beside_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    rows = as_csv([{"Id": "1", "Name": "An"}, {"Id": "2", "Name": "Chi"}])
    kind = only(between(tmp_path, {"t.csv": rows}, {"t.csv": 'Id,Name\r\n1,Ân\r\n3,"'}))
    assert told(kind) == {"before": 2, "after": 1, "changed": 1, "unknown": 1}
    assert kind.came_back is False


@pytest.mark.parametrize(
    "page", [lambda rows: rows, lambda rows: {"records": rows, "totalSize": len(rows), "done": True}]
)
def test_a_page_of_an_answer_is_rows(tmp_path: Path, page: Callable[[Any], Any]) -> None:
    import json

    before = {"users.json": json.dumps(page([{"id": 1, "roles": ["a"]}, {"id": 2, "roles": None}]))}
    after = {"users.json": json.dumps(page([{"roles": None, "id": 2}, {"roles": ["a"], "id": 1}]))}
    assert told(only(between(tmp_path, before, after))) == {"before": 2, "after": 2, "same": 2}


def test_parts_in_several_archives_are_one_table(tmp_path: Path) -> None:
    for name, parts in (("before", (ROWS[:2], ROWS[2:])), ("after", (ROWS[:1], ROWS[1:]))):
        (tmp_path / name).mkdir()
        for number, rows in enumerate(parts):
            zipped(tmp_path / name / f"WE_{name}_{number}.ZIP", {"Contact.csv": as_csv(rows)})
    assert told(only(restored(tmp_path / "before", tmp_path / "after"))) == {
        "before": 3,
        "after": 3,
        "same": 3,
    }


def test_the_day_of_an_export_is_no_part_of_a_tables_name(tmp_path: Path) -> None:
    text, other = as_csv(ROWS), as_csv([{"Id": "1"}])
    file = between(
        tmp_path,
        {"contacts-2026-11-01.csv": text, "deals_20261101.csv": other},
        {"contacts-2026-11-20.csv": text, "deals_20261120.csv": other},
    )
    assert [kind.kind for kind in file.kinds] == ["contacts", "deals"]
    assert file.came_back is True


def test_two_single_tables_are_compared_whatever_they_are_called(tmp_path: Path) -> None:
    for name in ("old", "fresh"):
        (tmp_path / f"{name}.csv").write_text(as_csv(ROWS), encoding="utf-8")
    file = restored(tmp_path / "old.csv", tmp_path / "fresh.csv")
    assert (only(file).kind, file.came_back) == ("old", True)


def test_bytes_of_another_table_of_characters_stay_what_they_are(tmp_path: Path) -> None:
    text = "Id,Name\r\n1,Müller\r\n".encode("latin-1")
    assert between(tmp_path / "1", {"t.csv": text}, {"t.csv": text}).came_back is True
    assert (
        between(tmp_path / "2", {"t.csv": text}, {"t.csv": text.replace(b"\xfc", b"\xf6")}).came_back is False
    )


def test_a_cell_may_be_longer_than_readers_of_csv_allow(tmp_path: Path) -> None:
    long = as_csv([{"Id": "1", "Body": "x" * 200_000}])
    other = as_csv([{"Id": "1", "Body": "x" * 199_999 + "y"}])
    assert between(tmp_path / "1", {"t.csv": long}, {"t.csv": long}).came_back is True
    assert between(tmp_path / "2", {"t.csv": long}, {"t.csv": other}).came_back is False


def row(number: int, name: str, parent: str = "", side: str = "old") -> dict[str, str]:
    return {
        "Id": f"{side}0000000000{number:05d}",
        "Name": name,
        "ParentId": parent and f"{side}0000000000{parent}",
    }


def restored_anew(tmp_path: Path, side: str, lost: bool = False) -> dict[str, dict[str, int]]:
    """Accounts with a parent among them, and contacts of these; after, with other ids."""

    def files(side: str, lost: bool) -> dict[str, str]:
        accounts = [
            row(1, "Group", side=side),
            row(2, "Firm", "00001", side),
            row(3, "Branch", "00002", side),
        ]
        contacts = [row(7, "An", "00003", side), row(8, "Chi", "00003", side)]
        return {"Account.csv": as_csv(accounts), "Contact.csv": as_csv(contacts[: 1 if lost else 2])}

    file = between(tmp_path, files("old", False), files(side, lost))
    assert file.came_back is not lost
    return {kind.kind: told(kind) for kind in file.kinds}


def test_what_points_to_new_ids_is_followed_level_by_level(tmp_path: Path) -> None:
    assert restored_anew(tmp_path / "1", "new") == {
        "Account": {"before": 3, "after": 3, "renamed": 3},
        "Contact": {"before": 2, "after": 2, "renamed": 2},
    }
    assert restored_anew(tmp_path / "2", "new", lost=True)["Contact"] == {
        "before": 2,
        "after": 1,
        "renamed": 1,
        "missing": 1,
    }


def test_what_points_elsewhere_than_before_did_not_come_back(tmp_path: Path) -> None:
    before = {
        "Account.csv": as_csv([row(1, "A"), row(2, "B")]),
        "Contact.csv": as_csv([row(7, "An", "00001")]),
    }
    after = {
        "Account.csv": as_csv([row(1, "A", side="new"), row(2, "B", side="new")]),
        "Contact.csv": as_csv([row(7, "An", "00002", side="new")]),
    }
    file = between(tmp_path, before, after)
    assert [(kind.kind, kind.missing) for kind in file.kinds] == [("Account", 0), ("Contact", 1)]


def test_short_ids_are_never_followed(tmp_path: Path) -> None:
    before = {"a.csv": as_csv([{"Id": "3", "Name": "A"}]), "b.csv": as_csv([{"Id": "9", "Amount": "3"}])}
    after = {"a.csv": as_csv([{"Id": "5", "Name": "A"}]), "b.csv": as_csv([{"Id": "9", "Amount": "5"}])}
    assert [kind.changed for kind in between(tmp_path, before, after).kinds] == [0, 1]


def test_what_breaks_is_told_once_however_often_it_is_read(tmp_path: Path) -> None:
    before = {"Account.csv": as_csv([row(1, "A")]), "x.csv": "Id,Name\n1,a\n"}
    after = {"Account.csv": as_csv([row(1, "A", side="new")]), "x.csv": "Id,Name\n1,a\n2\n"}
    file = between(tmp_path, before, after)
    assert [len(kind.unread) for kind in file.kinds] == [0, 1]
    assert file.came_back is None
