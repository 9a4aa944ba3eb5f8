"""What was read and nobody has confirmed stands beside the question that asks for the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from auditor.assurance.folder import Review
from auditor.assurance.intake.kept import written
from auditor.assurance.intake.model import SCHEMA, Confirmed, Imported, Shown, Suggestion, Suggestions
from auditor.assurance.suggested import suggested_in
from tests.assurance.asking.reviewed import begun


def suggestion(id_: str, question: str, value: object, confirmed: Confirmed | None = None) -> Suggestion:
    return Suggestion(
        id=id_,
        into="answers",
        entry={"question": question, "value": value},
        shown_by=(Shown(place="CAIQ!D7", quotation="Yes, daily."),),
        said_on=date(2026, 9, 1),
        confirmed=confirmed,
    )


def reviewed(folder: Path) -> Review:
    review = Review(folder / "review")
    review.folder.mkdir()
    report = Suggestion(
        id="doc",
        into="documents",
        entry={"kind": "soc-2-type-2", "title": "SOC 2 of <b>2026</b>"},
        shown_by=(Shown(page=3, quotation="Report on controls"),),
    )
    taken = Confirmed(by="Mai Tran, operations", on=date(2026, 11, 1))
    file = Imported(
        file="caiq.xlsx",
        sha256="sha256:" + "a" * 64,
        what="caiq-4",
        suggestions=(
            suggestion("one", "backup-exists", True),
            suggestion("two", "backup-exists", False),
            suggestion("three", "stored-data-encrypted", True, taken),
            report,
        ),
    )
    review.suggestions.write_text(written(Suggestions(schema=SCHEMA, files=(file,))), encoding="utf-8")
    return review


def test_a_question_shows_what_was_read_with_its_place_and_day_and_is_still_asked(tmp_path: Path) -> None:
    review = reviewed(tmp_path)
    asked = {one.id: one for one in begun(tmp_path, suggested=suggested_in(review)).asked.questions}
    known = asked["backup-exists"].known
    assert known is not None
    assert (known.words.en, known.words.vi, known.on) == ("Yes", "Có", date(2026, 9, 1))
    assert known.source.en == "read from caiq.xlsx, CAIQ!D7; nobody has confirmed it"
    document = asked["document.soc-2-type-2"].known
    assert document is not None
    assert document.words.en == "SOC 2 of <b>2026</b>"
    assert document.source.vi == "đọc từ caiq.xlsx, trang 3; chưa ai xác nhận"
    assert asked["stored-data-encrypted"].known is None
    page = next(path for path in (tmp_path / "review").glob("*.en.html")).read_text(encoding="utf-8")
    assert "<b>" not in page


def test_an_answer_of_the_register_stands_before_what_was_read(tmp_path: Path) -> None:
    review = reviewed(tmp_path)
    register = """answers:
  - {question: backup-exists, value: false, by: "Mary, security", on: 2024-01-01}
"""
    asked = begun(tmp_path, register=register, suggested=suggested_in(review)).asked
    found = asked.question("backup-exists")
    assert found is not None
    assert found.known is not None
    assert found.known.words.en == "No"


def test_without_suggestions_there_are_none(tmp_path: Path) -> None:
    assert suggested_in(Review(tmp_path)) == {}
