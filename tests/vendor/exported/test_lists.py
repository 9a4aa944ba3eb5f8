"""Tables in CSV and JSON."""

from __future__ import annotations

import json

import pytest

from auditor.vendor import NotUsableError
from auditor.vendor.exported.lists import table_of_csv, tables_of_json
from auditor.vendor.exported.table import Table


def of_json(found: object) -> list[Table]:
    return tables_of_json(json.dumps(found), "users", lambda name: name in ("users", "roles"))


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_csv_with_a_heading(separator: str) -> None:
    text = '\ufeffid,name\n1,"a, b"\n2,NULL\n3,\\N\n\n4,\n'.replace("a, b", "a b").replace(",", separator)
    found = table_of_csv(text, "users")
    assert found.columns == ("id", "name")
    assert [tuple(row.values()) for _, row in found.rows] == [
        ("1", "a b"),
        ("2", None),
        ("3", None),
        ("4", ""),
    ]
    assert [line for line, _ in found.rows] == [2, 3, 4, 6]


def test_a_row_of_another_length_is_said() -> None:
    found = table_of_csv("id,name\n1\n2,b\n", "users")
    assert (len(found.rows), found.fault) == (1, "line 2: the row has other columns than the heading")


@pytest.mark.parametrize("text", ["", "id,id\n1,2\n", 'id,name\n1,"open\n'])
def test_no_table_in_csv(text: str) -> None:
    with pytest.raises(NotUsableError):
        table_of_csv(text, "users")


def test_json_of_one_table_and_of_several() -> None:
    rows = [{"id": 1}, {"id": 2}]
    whole = [{"type": "header", "version": "5"}, {"type": "table", "name": "roles", "data": rows}]
    assert [(table.name, len(table.rows)) for table in of_json(rows)] == [("users", 2)]
    assert [(table.name, len(table.rows)) for table in of_json({"roles": rows, "more": 1})] == [("roles", 2)]
    assert [(table.name, len(table.rows)) for table in of_json(whole)] == [("roles", 2)]
    assert of_json([{"id": 1}, 2])[0].fault == "/1 is no row"


@pytest.mark.parametrize("found", [1, {"users": 3}, "text"])
def test_no_table_in_json(found: object) -> None:
    with pytest.raises(NotUsableError):
        of_json(found)


def test_json_that_names_a_column_twice_is_refused() -> None:
    with pytest.raises(NotUsableError):
        tables_of_json('[{"id": 1, "id": 2}]', "users", lambda _: True)
