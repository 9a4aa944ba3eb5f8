"""The same answers make the same posture, whatever the format and the language of the form that they stand in."""

from __future__ import annotations

import io
import itertools
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from openpyxl import load_workbook

from auditor.posture import Evidence, Posture
from auditor.schemas import problems
from auditor.userfile import read_yaml
from tests.vendor_profiles.generic.forms import (
    HARDENED,
    HARDENED_ROWS,
    WEAK,
    WEAK_ROWS,
    read,
    shown,
    xlsx_of,
    yaml_of,
)
from vendor_profiles.generic.normalize import empty_form
from vendor_profiles.generic.questions import questions, said, tables
from vendor_profiles.generic.speech import allowed, capital

BASES = {"hardened": (HARDENED, HARDENED_ROWS), "weak": (WEAK, WEAK_ROWS)}


def without_places(value: Any) -> Any:
    """A posture but for where it was read."""
    if isinstance(value, Evidence):
        return value.source.observed_at
    if is_dataclass(value) and not isinstance(value, type):
        return {
            entry.name: without_places(getattr(value, entry.name))
            for entry in fields(value)
            if entry.name not in ("line", "lines")
        }
    if isinstance(value, dict):
        return {key: without_places(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        return [without_places(inner) for inner in value]
    if isinstance(value, str) and value.endswith("not answered"):
        return next((f'"{one.en}": not answered' for one in ASKED if f'"{one.vi}"' in value), value)
    return value


ASKED = [
    asked.text
    for asked in (*questions().values(), *(column for table in tables().values() for column in table.columns))
]
"""A question that is left open is quoted in the language of the form, which is no difference in what is known."""


def in_vietnamese(base: str) -> tuple[dict[str, Any], dict[str, list[dict[str, Any]]]]:
    answers, rows = BASES[base]
    return (
        {id_: shown(value, questions()[id_], "vi") for id_, value in answers.items()},
        {
            name: [
                {key: shown(value, tables()[name].column(key), "vi") for key, value in row.items()}
                for row in entries
            ]
            for name, entries in rows.items()
        },
    )


@pytest.mark.parametrize("base", list(BASES))
def test_one_posture_in_every_form(base: str) -> None:
    answers, rows = BASES[base]
    forms = {
        "yaml": yaml_of(answers, rows),
        "yaml, vi": yaml_of(*in_vietnamese(base), language="vi"),
        "xlsx, en": xlsx_of(answers, rows, "en"),
        "xlsx, vi": xlsx_of(answers, rows, "vi"),
    }
    postures: dict[str, Posture] = {name: read(data) for name, data in forms.items()}
    wanted = without_places(postures["yaml"])
    assert [name for name, posture in postures.items() if without_places(posture) != wanted] == []


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_empty_form_in_yaml_is_filled_in_where_it_asks(language: str) -> None:
    text = empty_form(language, "yaml").decode()
    for key, value in (("by", "An, IT"), ("date", "2026-11-20")):
        text = text.replace(f"\n{key}:\n", f"\n{key}: {value}\n")
    for id_ in questions():
        assert text.count(f"\n  {id_}:\n") == 1
        text = text.replace(
            f"\n  {id_}:\n", f"\n  {id_}: {shown(HARDENED[id_], questions()[id_], language)}\n"
        )
    filled = without_places(read(text.encode()))
    given = without_places(read(yaml_of(HARDENED, by="An, IT", until=None)))
    assert filled == given


def in_comments(text: str) -> str:
    """What is said in the comments at the end of a text, without the spaces at which lines are broken."""
    lines = itertools.takewhile(lambda line: line.startswith("  # "), reversed(text.splitlines()))
    return "".join("".join(reversed([line.removeprefix("  # ") for line in lines])).split())


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_empty_form_in_yaml_says_above_each_question_how_it_can_be_answered(language: str) -> None:
    text = empty_form(language, "yaml").decode()
    for id_, question in questions().items():
        above = in_comments(text[: text.index(f"\n  {id_}:\n")])
        for words in (said(question.text, language), capital(allowed(question, language))):
            assert "".join(words.split()) in above, id_


@pytest.mark.parametrize("language", ["en", "vi"])
def test_a_table_of_the_workbook_says_above_each_column_what_goes_into_it(language: str) -> None:
    book = load_workbook(io.BytesIO(empty_form(language, "xlsx")))
    for table, sheet in zip(tables().values(), book.worksheets[2:-1], strict=True):
        for number, column in enumerate(table.columns, 2):
            above = (sheet.cell(3, number).value, sheet.cell(4, number).value)
            assert above == (said(column.text, language), capital(allowed(column, language)))


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_empty_form_names_every_column_and_holds_by_its_schema(language: str, tmp_path: Any) -> None:
    path = tmp_path / "empty.form.yaml"
    path.write_bytes(empty_form(language, "yaml"))
    assert problems("form", read_yaml(path)) == []
    text = path.read_text(encoding="utf-8")
    for table in tables().values():
        example = text[text.index(f"\n{table.id}:\n") :]
        assert all(f"{column.id}:" in example for column in table.columns)


@pytest.mark.parametrize("language", ["en", "vi"])
def test_a_workbook_is_made_to_be_filled_in(language: str) -> None:
    book = load_workbook(io.BytesIO(empty_form(language, "xlsx")))
    assert [sheet.sheet_state for sheet in book.worksheets] == ["visible"] * (2 + len(tables())) + ["hidden"]
    for sheet in book.worksheets[:-1]:
        assert sheet.column_dimensions["A"].hidden
        assert sheet.row_dimensions[1].hidden
    sheet = book.worksheets[1]
    assert sheet.freeze_panes == "C3"
    assert sheet.protection.sheet
    rows = {sheet.cell(row, 1).value: row for row in range(2, sheet.max_row + 1)}
    listed = {str(cells) for rule in sheet.data_validations.dataValidation for cells in rule.sqref.ranges}
    for id_, question in questions().items():
        row = rows[id_]
        assert sheet.cell(row, 1).protection.locked
        assert not sheet.cell(row, 3).protection.locked
        assert sheet.cell(row, 2).alignment.wrap_text
        assert (f"C{row}" in listed) == (question.type in ("yes_no", "choice"))
    for table in book.worksheets[2:-1]:
        assert table.freeze_panes == "C5"
