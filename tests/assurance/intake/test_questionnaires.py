"""Questionnaires that a vendor answered elsewhere: found wherever their columns stand, and never more than what the vendor says of itself."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from typing import Any

import pytest
import yaml
from openpyxl import Workbook, load_workbook

from auditor.assurance.intake.documents.rules import rules
from auditor.assurance.intake.questionnaires.mapping import mappings
from auditor.assurance.intake.questionnaires.reading import meaning
from auditor.register.kinds import kinds
from auditor.vendor import load_vendors
from tests.assurance.intake.support import VI, read, said
from tests.assurance.made import questionnaires as made
from tests.assurance.made.questionnaires import CAIQ, HEADINGS

ANSWERS = {"backup-exists": True, "stored-data-encrypted": True, "own-keys": False}


def test_a_caiq_answers_what_its_questions_say_of_the_service() -> None:
    found = read(made.caiq())
    assert (found.what, said(found)) == ("caiq", ANSWERS)
    backup = next(one for one in found.suggestions if one.entry.get("question") == "backup-exists")
    assert (backup.respondent, backup.said_on) == ("Trần Bình, Head of security", date(2026, 10, 2))
    assert backup.entry["place"] == "CAIQv4.0.3!C5"
    assert backup.shown_by[0].quotation == "BCR-08.1: Yes – Daily, kept for 35 days."
    assert any("nobody independent" in doubt for doubt in backup.doubt)


@pytest.mark.parametrize(
    "more",
    [
        {"headings": HEADINGS[::-1]},
        {"headings": ("No.", "Remarks", *HEADINGS[2:], *HEADINGS[:2])},
        {"above": 12},
        {"above": 0},
        {"title": "Sheet of ours 4.0"},
    ],
    ids=["reversed", "moved", "far below", "at the top", "renamed"],
)
def test_columns_may_move_and_sheets_be_renamed(more: Mapping[str, Any]) -> None:
    assert said(read(made.caiq(**more))) == ANSWERS


def test_what_says_nothing_to_us_is_counted_and_named() -> None:
    left = read(made.caiq()).not_understood
    assert "2 answered questions say nothing to ours: AIS-04.1, CCC-03.1" in left
    assert any("neither yes nor no" in text and "SEF-07.1 (CAIQv4.0.3!C14)" in text for text in left)
    assert any(text.startswith("11 questions that we know are not answered") for text in left)


def test_a_formula_is_no_answer() -> None:
    found = read(made.caiq({**CAIQ, "BCR-08.1": ('=IF(1,"Yes","No")', "", "")}))
    assert "backup-exists" not in said(found)
    assert any("a formula is no answer: BCR-08.1 (CAIQv4.0.3!C5)" in text for text in found.not_understood)


def test_two_answers_to_one_question_are_none() -> None:
    """The same id twice, with a yes and a no."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(list(HEADINGS))
    for id_, cells in [*CAIQ.items(), ("BCR-08.1", ("No", "", ""))]:
        sheet.append([id_, "?", *cells])
    out = io.BytesIO()
    book.save(out)
    found = read(out.getvalue())
    assert "backup-exists" not in said(found)
    assert any("BCR-08.1" in text and "say two things" in text for text in found.not_understood)


def test_questions_whose_number_differs_between_editions_need_the_edition() -> None:
    known = {one.topic for one in read(made.caiq()).leads}
    unknown = read(made.caiq(title="Answers"))
    assert "mfa-admins" in known
    assert "mfa-admins" not in {one.topic for one in unknown.leads}
    assert any("which edition of CAIQ" in text for text in unknown.not_understood)
    assert "claim-penetration-test-caiq" not in {one.id for one in unknown.suggestions}


def test_a_hidden_sheet_is_left_out() -> None:
    """Whoever answered has not seen it."""
    book = load_workbook(io.BytesIO(made.caiq()))
    book["CAIQv4.0.3"].sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    assert read(out.getvalue()).what == "unknown"


def test_a_yes_claims_a_document_that_nobody_has_seen() -> None:
    claimed = {
        one.entry["kind"]: one.entry["state"]
        for one in read(made.hecvat()).suggestions
        if one.id.startswith("claim-")
    }
    assert claimed == {"soc-2-type-2": "claimed", "insurance": "claimed"}


def test_a_hecvat_with_headings_before_each_part() -> None:
    found = read(made.hecvat(), say=VI)
    assert (found.what, said(found)) == (
        "hecvat",
        {
            "sign-ins-recorded": True,
            "stored-data-encrypted": True,
            "backup-encrypted": False,
            "backup-exists": True,
        },
    )
    one = next(one for one in found.suggestions if one.into == "answers")
    assert (one.respondent, one.said_on) == ("Trần Bình, Head of security", date(2026, 9, 30))
    assert not any("công thức" in text for text in found.not_understood), (
        "formulas that repeat an answer are none"
    )


def test_where_nobody_is_named_an_answer_is_unsigned() -> None:
    one = next(one for one in read(made.hecvat(respondent=False)).suggestions if one.into == "answers")
    assert one.respondent is None
    assert any("names nobody" in doubt for doubt in one.doubt)


@pytest.mark.parametrize("shape", ["plain", "rows", "csv"])
def test_mvsp_by_number(shape: str) -> None:
    found = read(made.mvsp(shape))
    assert found.what == "mvsp"
    assert said(found) == {
        "incident-notice-hours": 72,
        "own-address-https": True,
        "sign-ins-recorded": True,
        "stored-data-encrypted": True,
    }
    assert {(one.topic, one.said) for one in found.leads} >= {("training", "no"), ("backup-exists", "no")}


def test_indicators_of_fedramp_are_leads_and_no_facts() -> None:
    found = read(made.indicators())
    assert (found.what, found.suggestions) == ("ksi", ())
    assert {(one.topic, one.said) for one in found.leads} == {
        ("restore-tested", "yes"),
        ("phishing-resistant-mfa", "in part"),
    }


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Yes", "yes"),
        (" YES. ", "yes"),
        ("Yes – see policy 4", "yes"),
        ("Yes, yearly", "yes"),
        ("có", "yes"),
        ("No", "no"),
        ("No; planned", "no"),
        ("Not applicable", "not_applicable"),
        ("N/A", "not_applicable"),
        ("NA", "not_applicable"),
        ("partially implemented", "partly"),
        ("Not implemented", "no"),
        ("None", None),
        ("Nobody knows", None),
        ("Yesterday", None),
        ("yes and no", None),
        ("", None),
    ],
)
def test_answers_mean_what_their_words_say(text: str, meant: str | None) -> None:
    assert meaning(text) == meant


def _zip(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (_zip("xl/worksheets/sheet1.xml", bytes(80_000_000)), "unpacks to too much"),
        (_zip("xl/vbaProject.bin", b"x"), "without macros"),
        (_zip("xl/externalLinks/externalLink1.xml", b"x"), "links to other files"),
        (_zip("xl/workbook.xml", b"<!DOCTYPE x>"), "xl/workbook.xml"),
        (_zip("word/document.xml", b"x"), "cannot be read"),
        (made.caiq()[:2000], "no workbook"),
        (b'{"a": NaN}', "no JSON"),
        (b"\xff\xfe\xfa", "UTF-8"),
    ],
    ids=["bomb", "macros", "links", "doctype", "other", "cut off", "no json", "bytes"],
)
def test_a_hostile_or_broken_file_is_one_line(data: bytes, why: str) -> None:
    found = read(data)
    assert (found.what, found.suggestions) == ("unreadable", ())
    (line,) = found.not_understood
    assert why in line
    assert "\n" not in line


def test_rows_beyond_the_limit_are_said() -> None:
    rows = ["Question ID,CSP CAIQ Answer", *(f"{id_},Yes" for id_ in CAIQ), *("x,y" for _ in range(100_000))]
    found = read("\n".join(rows).encode())
    assert said(found)["backup-exists"] is True
    assert any("more rows than are read" in text for text in found.not_understood)


def test_empty_rows_that_have_a_format_are_no_rows() -> None:
    """A workbook may have a million of them; and what stands behind a gap that nobody would scroll over is left."""
    book = load_workbook(io.BytesIO(made.caiq()))
    sheet = book["CAIQv4.0.3"]
    sheet.cell(row=9_000, column=1, value="BCR-10.1")
    sheet.cell(row=9_000, column=3, value="Yes")
    sheet.cell(row=60_000, column=1, value="BCR-06.1")
    out = io.BytesIO()
    book.save(out)
    found = read(out.getvalue())
    assert not any("more rows than are read" in text for text in found.not_understood)
    assert [one.place for one in found.leads if one.about.startswith("yearly exercise")] == [
        "CAIQv4.0.3!C9000"
    ]


def test_hostile_cells_act_on_nothing() -> None:
    found = read(
        made.caiq({**CAIQ, "BCR-08.1": ("Yes", "\u202eevil", "=1+1\x1b[31m<script>".replace("\x1b", ""))})
    )
    one = next(one for one in found.suggestions if one.entry.get("question") == "backup-exists")
    assert one.shown_by[0].quotation.isprintable()


def test_answers_go_to_questions_of_the_form() -> None:
    asked = {question.id for vendor in load_vendors().values() for question in vendor.form_questions()}
    ours = {maps.question for mapping in mappings() for maps in mapping.questions.values() if maps.question}
    assert ours | set(rules().promises) <= asked


def test_mappings_name_topics_that_there_are() -> None:
    topics = yaml.safe_load(files("auditor.check").joinpath("topics.yaml").read_text(encoding="utf-8"))
    for mapping in mappings():
        assert mapping.document is None or mapping.document in kinds()
        for id_, maps in mapping.questions.items():
            assert maps.claims is None or maps.claims.kind in kinds()
            assert maps.topic in topics, (mapping.id, id_)
            assert mapping.id_of(id_) == id_
            assert (maps.question is None) == (maps.if_yes is None and maps.if_no is None), (mapping.id, id_)
            assert set(maps.editions) <= set(mapping.editions)
