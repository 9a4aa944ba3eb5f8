"""What was answered keeps its place once the finding is gone: on the page, on paper and in the workbook."""

from __future__ import annotations

import io
from dataclasses import replace

import openpyxl
import pytest

from auditor.answers.answer import Answer, Said
from auditor.answers.columns import ANSWERED
from auditor.assess.assessment import Assessment
from auditor.report.asked import Asked
from auditor.report.html.vendor import render
from auditor.report.pdf.vendor import pdf_of
from auditor.report.sheets.vendor import document
from auditor.report.views.vendor import dossier_of
from auditor.scales import LANGUAGES
from tests.report import support
from tests.report.html.pages import text_of, tree
from tests.report.pdf import reading
from tests.report.views.vendor.test_build import everything
from tests.report.views.vendor.test_thread import CHECK, SALES, answer, dated

GONE = {
    "en": "The data of 23 November 2026 no longer shows it.",
    "vi": "Dữ liệu ngày 23/11/2026 cho thấy không còn.",
}


def repaired(*answers: Answer) -> Assessment:
    return replace(dated(support.clean()), answers=answers)


def test_an_answer_to_a_finding_that_is_gone_is_told_with_what_was_seen_since() -> None:
    whole, entity = answer(f"check:{CHECK}"), answer(SALES, text="The right was taken away.")
    view = dossier_of(repaired(whole, entity), support.words(), everything())
    (one,) = view.settled
    assert (one.about, one.anchor) == (f"check:{CHECK}", CHECK)
    assert [line.since_then for line in one.thread] == [GONE["en"]] * 2


def test_what_still_has_an_entry_is_told_there_alone() -> None:
    judged = replace(dated(support.assessment()), answers=(answer(),))
    view = dossier_of(judged, support.words(), everything())
    assert [entry.about for entry in view.findings if entry.thread] == [f"check:{CHECK}"]
    assert view.settled == ()


def test_a_document_that_is_not_asked_for_any_more_and_a_check_that_is_not_known_keep_their_answer() -> None:
    sent = replace(answer("document:old", Said.SENT), check="", resource="Report of the year before")
    unknown = replace(answer("check:other.check"), check="other.check")
    found = dossier_of(repaired(sent, unknown), support.words(), everything()).settled
    assert [(one.title, len(one.thread)) for one in found] == [
        ("other.check", 1),
        ("Report of the year before", 1),
    ]
    assert "could not be seen" in found[0].thread[0].since_then


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_paper_and_workbook_tell_it(language: str) -> None:
    made, words = repaired(answer(text="Taken away.")), support.words(language)
    view = dossier_of(made, words, Asked(guidance=everything().guidance))
    assert GONE[language] in text_of(tree(render(made, words, everything().guidance)))
    assert reading.letters(GONE[language]) in reading.letters(reading.text(pdf_of(view, words)))
    book = openpyxl.load_workbook(io.BytesIO(document(made, words, everything().guidance)))
    sheet = book[view.labels["sheet_so_far"]]
    (row,) = [row for row in sheet.iter_rows(values_only=True) if "Taken away." in row]
    assert str(row[6]).startswith(GONE[language])
    assert not {cell.value for cell in sheet[1]} & set(ANSWERED), "nothing of this sheet is read back"


def test_a_workbook_without_answers_has_no_such_sheet() -> None:
    book = openpyxl.load_workbook(io.BytesIO(document(support.assessment(), support.words())))
    assert "Answers so far" not in book.sheetnames
