"""The workbook for the vendor: the same as the page, every item of it, and answers that can be read back."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree

from auditor.answers.columns import ANSWERED, HEAD, HEAD_SHEET
from auditor.assess.assessment import Assessment
from auditor.pipeline.afterwards.answering import Response, import_response
from auditor.report.html.vendor import render as page
from auditor.report.sheets.vendor import document
from auditor.report.views.vendor import dossier_of
from tests.report import support
from tests.report.aloud import bytes_inside
from tests.report.hostile import HOSTILE
from tests.report.html.pages import LANGUAGES, text_of, tree
from tests.report.views.vendor.test_build import everything

GUIDANCE = everything().guidance


def written(made: Assessment | None = None, language: str = "en") -> bytes:
    return document(made or support.assessment(), support.words(language), GUIDANCE)


def book(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def rows(sheet: Any) -> list[dict[str, Any]]:
    """The rows under the titles, by key of the column and by title."""
    keys, *others = sheet.iter_rows(values_only=True)
    head = next(number for number, row in enumerate(others) if sum(bool(cell) for cell in row) > 3)
    titles = others[head]
    return [
        {**dict(zip(titles, row, strict=True)), **{k: v for k, v in zip(keys, row, strict=True) if k}}
        for row in others[head + 1 :]
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheets_have_the_report_s_language_and_one_is_for_the_machine(language: str) -> None:
    found = book(written(language=language))
    names = {"en": ["Findings", "Items", "What to send", "How to answer"]}
    names["vi"] = ["Phát hiện", "Các mục", "Tài liệu cần gửi", "Cách trả lời"]
    assert [one.title for one in found if one.sheet_state == "visible"] == names[language]
    head = {row[0].value: row[1].value for row in found[HEAD_SHEET].iter_rows()}
    view = dossier_of(support.assessment(), support.words(language), everything())
    assert {key: head[key] for key in HEAD} == {
        "schema": "crm-auditor/answers/1",
        "tenant": support.assessment().tenant,
        "vendor": "salesforce",
        "assessment": view.digest,
        "assessed": "2026-11-24",
        "language": language,
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_and_workbook_name_the_same_findings_with_the_same_severity(language: str) -> None:
    made = support.assessment()
    text = page(made, support.words(language), GUIDANCE)
    shown = [
        (node.get("data-about"), text_of(node.find_class("severity")[0]))
        for node in tree(text).find_class("finding")
    ]
    listed = rows(book(written(made, language)).worksheets[0])
    title = support.words(language).ui("vendor.label.severity")
    assert [(row["about"], row[title]) for row in listed] == shown


def test_every_item_of_every_finding_has_a_row() -> None:
    made = support.crowd(237)
    listed = rows(book(written(made)).worksheets[1])
    wrong = [
        entry.fingerprint
        for result in made.results
        if result.is_finding and not result.check.same_as
        for entry in result.resources
        if entry.status == "fail"
    ]
    assert sorted(row["about"] for row in listed) == sorted(wrong)
    assert len(wrong) >= 237


def test_what_is_filled_in_can_be_picked_filtered_and_stays_in_view() -> None:
    sheet = book(written()).worksheets[0]
    keys = [cell.value for cell in next(sheet.iter_rows(max_row=1))]
    assert [key for key in keys if key in ANSWERED] == list(ANSWERED)
    assert sheet.row_dimensions[1].hidden
    assert sheet.freeze_panes is not None
    assert sheet.auto_filter.ref
    (rule,) = sheet.data_validations.dataValidation
    assert rule.type == "list"
    assert sheet.page_setup.orientation == "landscape"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_assessment_gives_the_same_bytes(language: str) -> None:
    assert written(language=language) == written(language=language)
    with zipfile.ZipFile(io.BytesIO(written())) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_nothing_from_the_input_is_a_formula_a_mark_or_a_link() -> None:
    made = support.assessment(tenant="=cmd|' /C calc'!A0")
    made.sources = tuple(replace(one, label=HOSTILE[0], account=HOSTILE[3]) for one in made.sources)
    content = written(made)
    for sheet in book(content):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n", "d")
                assert cell.hyperlink is None
    inside = bytes_inside(content).decode()
    assert not [mark for mark in "\x1b\u202e\u2028\x00" if mark in inside]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            assert not etree.fromstring(archive.read(name)).xpath("//*[local-name()='f']"), name


def test_many_items_are_shared_out_over_sheets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditor.report.sheets.vendor.ROWS", 100)
    names = [one.title for one in book(written(support.crowd(237)))]
    assert names[:5] == ["Findings", "Items", "Items 2", "Items 3", "What to send"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_answered_in_it_is_read_back(language: str, tmp_path: Path) -> None:
    found = book(written(language=language))
    said: dict[int, dict[str, Any]] = {
        0: {"said": "answers.word.fixed", "text": "Put right in release 7", "proof_name": "shot.png"},
        1: {"said": "answers.word.planned", "by_day": date(2026, 12, 24), "text": "Release 8"},
        2: {"said": "answers.word.sent", "proof_name": "soc2.pdf"},
    }
    about = []
    for number, answer in said.items():
        sheet = found.worksheets[number]
        keys = [cell.value for cell in next(sheet.iter_rows(max_row=1))]
        first = next(
            row
            for row in sheet.iter_rows(min_row=2)
            if str(row[keys.index("about")].value).startswith(("check:", "document:"))
            or len(str(row[keys.index("about")].value)) == 64
        )
        filled = {**answer, "by": "Trần Bình, Acme Consulting", "at": date(2026, 11, 25)}
        for key, value in filled.items():
            word = str(value) if str(value).startswith("answers.word.") else ""
            first[keys.index(key)].value = support.words(language).ui(word) if word else value
        about.append(first[keys.index("about")].value)
    file = tmp_path / "vendor.xlsx"
    found.save(file)
    taken = import_response(
        Response(file, tmp_path / "register.json", today=date(2026, 11, 26), by="Lan")
    ).taken
    assert taken.refused == ()
    assert [(one.about, str(one.said)) for one in taken.answers] == list(
        zip(about, ("fixed", "planned", "sent"), strict=True)
    )
