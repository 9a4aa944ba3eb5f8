"""The workbook of the report itself is filled in as a person does, and comes back."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from auditor.answers.answer import Said
from auditor.pipeline.afterwards.answering import Response, import_response
from auditor.report.sheets.vendor import document
from auditor.report.speech.answered import state
from auditor.report.speech.texts import Texts
from auditor.report.views.vendor.thread import threads
from auditor.scales import LANGUAGES
from tests.answers.tenant import outcome, scanned, stored
from tests.examples import examples

DAY = date.fromisoformat(scanned().assessed_at[:10])
_WITH: dict[Said, dict[str, Any]] = {
    Said.ACCEPTED: {},
    Said.FIXED: {"proof_name": "proof.pdf"},
    Said.DISPUTED: {"text": "By design."},
    Said.PLANNED: {"by_day": DAY},
}


def answered(language: str, states: list[Said], sheet: int, day: Any = DAY) -> tuple[bytes, list[str]]:
    """The workbook with the first rows of a sheet answered in its language, and what they are about."""
    book = load_workbook(
        io.BytesIO(document(scanned(), outcome().words(language), outcome().vendor.guidance))
    )
    page = book.worksheets[sheet]
    keys = {cell.value: cell.column for cell in page[1] if cell.value}
    rows = [row for row in range(3, page.max_row + 1) if _is_named(page.cell(row, keys["about"]).value)]
    about = []
    for row, said in zip(rows, states, strict=False):
        about.append(str(page.cell(row, keys["about"]).value))
        cells = {"said": state(said, Texts(language)), "by": "Trần Bình", "at": day, **_WITH[said]}
        for key, value in cells.items():
            page.cell(row, keys[key], value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue(), about


def _is_named(value: Any) -> bool:
    return isinstance(value, str) and (value.startswith(("check:", "document:")) or len(value) == 64)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sheet", [0, 1])
def test_every_state_comes_back_in_every_language(tmp_path: Path, language: str, sheet: int) -> None:
    data, about = answered(language, list(_WITH), sheet)
    path = tmp_path / f"vendor.{language}.xlsx"
    path.write_bytes(data)
    found = import_response(Response(path, tmp_path / "r.json", stored(tmp_path), today=DAY))
    assert (found.taken.refused, found.taken.told, found.another) == ((), (), False)
    assert [(one.about, one.said) for one in found.taken.answers] == list(zip(about, _WITH, strict=True))
    assert found.taken.open > 20


@settings(max_examples=examples(5), deadline=None)
@given(
    states=st.lists(st.sampled_from(list(_WITH)), min_size=1, max_size=6),
    language=st.sampled_from(LANGUAGES),
    sheet=st.sampled_from([0, 1]),
    day=st.sampled_from([DAY, DAY.isoformat(), f"{DAY:%d/%m/%Y}"]),
)
def test_whatever_is_answered_stands_in_the_thread(
    tmp_path_factory: pytest.TempPathFactory, states: list[Said], language: str, sheet: int, day: Any
) -> None:
    folder = tmp_path_factory.mktemp("answers")
    data, about = answered(language, states, sheet, day)
    (folder / "vendor.xlsx").write_bytes(data)
    found = import_response(Response(folder / "vendor.xlsx", folder / "r.json", today=DAY))
    assert found.taken.refused == ()
    assert [one.said for one in found.taken.answers] == states
    shown = threads(replace(scanned(), answers=found.register.answers), outcome().words(language))
    assert all(len(shown[one]) >= 1 and shown[one][-1].by == "Trần Bình" for one in about)


def test_a_workbook_as_it_was_sent_answers_nothing(tmp_path: Path) -> None:
    data, _ = answered("en", [], 0)
    (tmp_path / "vendor.xlsx").write_bytes(data)
    found = import_response(
        Response(tmp_path / "vendor.xlsx", tmp_path / "r.json", stored(tmp_path), today=DAY)
    )
    assert (found.taken.answers, found.taken.refused, found.taken.told) == ((), (), ())
