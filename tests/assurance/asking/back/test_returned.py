"""What comes back: good rows go into the register, bad ones are told by themselves, and nothing is lost."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from auditor.assurance.asking.back.returned import is_ours, take
from auditor.assurance.asking.start import Started
from auditor.assurance.asking.words import texts
from auditor.assurance.folder import Review
from auditor.register.model.register import Register
from auditor.userfile import UserFileError, read_yaml, validate
from tests.assurance.asking.reviewed import (
    MARY,
    TODAY,
    assessment,
    begun,
    edited,
    file_of,
    filled,
    register_of,
    saved,
)
from tests.builders import known

GOOD = {
    "backup-exists": "Yes",
    "backup-hours": 24,
    "restore-test": date(2026, 10, 3),
    "stored-data-encrypted": "Don't know",
    "document.soc-2-type-2": "Will be sent later",
}


def taken(folder: Path, path: Path, **more: Any) -> Any:
    return take(path, Review(folder / "review"), TODAY, "Mai", **more)


def keys(found: Any) -> list[str]:
    return [one.key for one in found.refused]


def answers(folder: Path) -> list[tuple[str, Any]]:
    return [(one["question"], one["value"]) for one in register_of(folder).get("answers", [])]


def test_answers_of_a_workbook_go_into_the_register_with_who_when_and_where(tmp_path: Path) -> None:
    started = begun(tmp_path, register="# Answers below\n")
    path = filled(file_of(started, "en.xlsx"), GOOD)
    found = taken(tmp_path, path)
    assert not found.refused
    assert dict(answers(tmp_path)) == {
        "backup-exists": True,
        "backup-hours": 24,
        "restore-test": date(2026, 10, 3),
        "stored-data-encrypted": None,
        "document.soc-2-type-2": "later",
    }
    register = validate(Register, read_yaml(tmp_path / "review/register.yaml"), path)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    for one in register.answers:
        assert (one.by, one.on, one.until) == (MARY, TODAY, None)
        assert one.file is not None
        assert one.file.sha256 == f"sha256:{digest}"
        assert (tmp_path / "review" / one.file.name).read_bytes() == path.read_bytes()
        assert one.place is not None
        assert one.place.startswith("Questions!D")
    assert {one.of for one in register.answers} == {"vendor", "implementer"}
    text = (tmp_path / "review/register.yaml").read_text(encoding="utf-8")
    assert text.startswith("# Ours; keep this line.\n")
    assert "# Answers below" in text


def test_a_vietnamese_workbook_says_the_same(tmp_path: Path) -> None:
    started = begun(tmp_path)
    path = filled(
        file_of(started, "vi.xlsx"),
        {
            "backup-exists": "có",
            "restore-test": "03/10/2026",
            "backup-hours": "24",
            "document.soc-2-type-2": "GỬI SAU.",
        },
        on="27/11/2026",
    )
    found = taken(tmp_path, path)
    assert keys(found) == ["row.no_option"]
    assert dict(answers(tmp_path)) == {
        "backup-exists": True,
        "backup-hours": 24,
        "restore-test": date(2026, 10, 3),
    }


def test_what_stands_in_the_place_of_a_value_is_kept_as_the_form_reads_it(tmp_path: Path) -> None:
    path = filled(file_of(begun(tmp_path), "vi.xlsx"), {"restore-test": "Chưa bao giờ"})
    assert not taken(tmp_path, path).refused
    assert answers(tmp_path) == [("restore-test", "never")]


def test_the_same_file_twice_adds_nothing(tmp_path: Path) -> None:
    path = filled(file_of(begun(tmp_path), "en.xlsx"), GOOD)
    taken(tmp_path, path)
    before = (tmp_path / "review/register.yaml").read_bytes()
    log = (tmp_path / "review/answers/taken.jsonl").read_bytes()
    found = taken(tmp_path, path)
    assert (found.answers, found.judged.again) == ((), len(GOOD))
    assert (tmp_path / "review/register.yaml").read_bytes() == before
    assert (tmp_path / "review/answers/taken.jsonl").read_bytes() == log


def test_a_newer_answer_follows_and_the_older_stays(tmp_path: Path) -> None:
    started = begun(tmp_path)
    path = file_of(started, "en.xlsx")
    taken(tmp_path, filled(path, {"backup-exists": "No"}, on=TODAY - timedelta(days=3)))
    found = taken(tmp_path, filled(path, {"backup-exists": "Yes"}))
    assert [(one.key, one.params) for one in found.judged.told] == [("row.replaces", {"day": "2026-11-24"})]
    assert answers(tmp_path) == [("backup-exists", False), ("backup-exists", True)]
    older = taken(tmp_path, filled(path, {"backup-exists": "No"}, on=TODAY - timedelta(days=9)))
    assert [one.key for one in older.judged.told] == ["row.older"]
    assert len(answers(tmp_path)) == 3


BAD: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    "no option": ({"backup-exists": "perhaps"}, {}, "row.no_option"),
    "a number that is a word": ({"backup-hours": "daily"}, {}, "row.no_number"),
    "a number out of range": ({"backup-hours": 10_000_000}, {}, "row.no_number"),
    "a broken number": ({"backup-hours": 1.5}, {}, "row.no_number"),
    "no date": ({"restore-test": "last spring"}, {}, "row.no_date"),
    "a day that there is not": ({"restore-test": "2026-02-30"}, {}, "row.no_date"),
    "a day of no year": ({"restore-test": date(2999, 1, 1)}, {}, "row.no_date"),
    "a day ahead": ({"restore-test": TODAY + timedelta(days=2)}, {}, "row.future_answer"),
    "a formula": ({"backup-hours": "=12*2"}, {}, "row.formula"),
    "a formula as a name": ({"backup-exists": "Yes"}, {"by": "=A1"}, "row.formula"),
    "signed ahead": ({"backup-exists": "Yes"}, {"on": TODAY + timedelta(days=2)}, "row.future"),
    "signed on no day": ({"backup-exists": "Yes"}, {"on": "soon"}, "row.wrong_on"),
}


@pytest.mark.parametrize(("given", "own", "key"), BAD.values(), ids=BAD.keys())
def test_a_bad_row_is_told_and_the_good_ones_are_taken(
    tmp_path: Path, given: dict[str, Any], own: dict[str, Any], key: str
) -> None:
    path = file_of(begun(tmp_path), "en.xlsx")
    filled(path, {"stored-data-encrypted": "Yes"})
    found = taken(tmp_path, filled(path, given, row=own))
    assert keys(found) == [key]
    assert answers(tmp_path) == [("stored-data-encrypted", True)]
    (refused,) = found.refused
    assert refused.place.startswith("Questions!D")
    logged = json.loads((tmp_path / "review/answers/taken.jsonl").read_text(encoding="utf-8"))
    assert [one["key"] for one in logged["refused"]] == [key]
    for value in given.values():
        assert str(value) not in json.dumps(logged["refused"]) or key == "row.future_answer"


@pytest.mark.parametrize(
    ("by", "on", "key"),
    [("", TODAY, "row.unsigned"), ("-", TODAY, "row.unsigned"), (MARY, None, "row.undated")],
)
def test_what_nobody_signed_counts_for_nothing(tmp_path: Path, by: str, on: Any, key: str) -> None:
    found = taken(
        tmp_path, filled(file_of(begun(tmp_path), "en.xlsx"), {"backup-exists": "Yes"}, by=by, on=on)
    )
    assert keys(found) == [key]
    assert not answers(tmp_path)
    assert "counts for nothing" in texts()[key].en


def test_a_row_with_a_signature_of_its_own(tmp_path: Path) -> None:
    path = file_of(begun(tmp_path), "en.xlsx")

    def sign(book: Any) -> None:
        sheet = book.worksheets[1]
        columns = {cell.value: cell.column for cell in sheet[1]}
        for row in range(3, sheet.max_row + 1):
            if sheet.cell(row, 1).value == "backup-exists":
                sheet.cell(row, columns["answer"]).value = "Yes"
                sheet.cell(row, columns["by"]).value = "Nam Do, operations"
                sheet.cell(row, columns["on"]).value = datetime(2026, 11, 20)

    found = taken(tmp_path, edited(path, sign))
    assert [(one.by, one.on) for one in found.answers] == [("Nam Do, operations", date(2026, 11, 20))]


def test_a_remark_alone_is_no_answer_and_is_kept(tmp_path: Path) -> None:
    path = filled(
        file_of(begun(tmp_path), "en.xlsx"), {"backup-exists": None}, row={"evidence": "See =the contract"}
    )
    found = taken(tmp_path, path)
    assert [one.key for one in found.judged.told] == ["row.only_note"]
    logged = json.loads((tmp_path / "review/answers/taken.jsonl").read_text(encoding="utf-8"))
    assert logged["noted"] == [{"question": "backup-exists", "note": "See =the contract", "proof": ""}]


def move_columns(book: Any) -> None:
    book.worksheets[1].move_range("B1:E200", cols=20)


def rename(book: Any) -> None:
    for number, sheet in enumerate(book.worksheets[:2]):
        sheet.title = f"Mine {number}"
    for cell in book.worksheets[1][2][1:]:
        cell.value = "renamed"


def sort_rows(book: Any) -> None:
    sheet = book.worksheets[1]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    for at, row in enumerate(reversed(rows), 3):
        for column, value in enumerate(row, 1):
            sheet.cell(at, column).value = value


@pytest.mark.parametrize("edit", [move_columns, rename, sort_rows])
def test_moved_columns_renamed_sheets_and_sorted_rows_do_not_matter(
    tmp_path: Path, edit: Callable[[Any], None]
) -> None:
    path = edited(filled(file_of(begun(tmp_path), "en.xlsx"), GOOD), edit)
    found = taken(tmp_path, path)
    assert not found.refused
    assert len(answers(tmp_path)) == len(GOOD)


def foreign_row(book: Any) -> None:
    sheet = book.worksheets[1]
    sheet.cell(sheet.max_row + 1, 4).value = "Yes"


def unknown_question(book: Any) -> None:
    sheet = book.worksheets[1]
    row = sheet.max_row + 1
    sheet.cell(row, 1).value, sheet.cell(row, 3).value, sheet.cell(row, 4).value = (
        "no-such",
        "Is it so?",
        "Yes",
    )


def changed_question(book: Any) -> None:
    sheet = book.worksheets[1]
    row = next(row for row in sheet.iter_rows(min_row=3) if row[0].value == "backup-exists")
    row[2].value = "Is there no backup?"


def twice(book: Any) -> None:
    sheet = book.worksheets[1]
    row = next(row for row in sheet.iter_rows(min_row=3) if row[0].value == "backup-exists")
    at = sheet.max_row + 1
    for cell in row:
        sheet.cell(at, cell.column).value = cell.value
    sheet.cell(at, 4).value = "No"


def another_sheet(book: Any) -> None:
    book.create_sheet("Our notes")["A1"] = "hello"


@pytest.mark.parametrize(
    ("edit", "wanted", "left"),
    [
        (foreign_row, ["row.foreign_row"], 1),
        (unknown_question, ["row.no_question"], 1),
        (changed_question, ["row.changed"], 0),
        (twice, ["row.contradicts", "row.contradicts"], 0),
        (another_sheet, ["row.foreign_sheet"], 1),
    ],
)
def test_what_was_not_asked_is_told(
    tmp_path: Path, edit: Callable[[Any], None], wanted: list[str], left: int
) -> None:
    path = edited(filled(file_of(begun(tmp_path), "en.xlsx"), {"backup-exists": "Yes"}), edit)
    found = taken(tmp_path, path)
    assert keys(found) == wanted
    assert len(answers(tmp_path)) == left


def test_without_the_first_sheet_only_rows_that_sign_for_themselves_count(tmp_path: Path) -> None:
    path = filled(file_of(begun(tmp_path), "en.xlsx"), {"backup-exists": "Yes"})
    found = taken(tmp_path, edited(path, lambda book: book.remove(book.worksheets[0])))
    assert keys(found) == ["row.no_start", "row.unsigned"]


def test_answers_to_an_earlier_questionnaire_are_still_taken(tmp_path: Path) -> None:
    path = filled(file_of(begun(tmp_path), "en.xlsx"), {"backup-exists": "Yes"})
    sent = path.read_bytes()
    changed = begun(tmp_path, made=assessment(backup__interval_hours=known(24)))
    assert "backup-hours" not in {one.id for one in changed.asked.questions}
    path.write_bytes(sent)
    assert [one.value for one in taken(tmp_path, path).answers] == [True]


def test_questions_of_another_review_are_refused(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    begun(tmp_path, vendor_name="First Ltd")
    path = filled(
        file_of(begun(tmp_path / "other", vendor_name="Second Ltd"), "en.xlsx"), {"backup-exists": "Yes"}
    )
    with pytest.raises(UserFileError, match="of another review, or was changed"):
        taken(tmp_path, path)
    assert not answers(tmp_path)


def page_answers(folder: Path, started: Started) -> Path:
    return saved(
        folder,
        started.asked,
        {"about": "backup-exists", "answer": "yes", "note": "since 2024"},
        {"about": "restore-test", "instead": "option-1"},
        {"about": "backup-hours", "instead": "dont-know"},
        {
            "about": "document.soc-2-type-2",
            "answer": "sent",
            "proof_name": "soc2.pdf",
            "proof_digest": "sha256:" + "b" * 64,
        },
    )


def test_what_a_page_saved_is_taken(tmp_path: Path) -> None:
    found = taken(tmp_path, page_answers(tmp_path, begun(tmp_path)))
    assert not found.refused
    assert answers(tmp_path) == [
        ("backup-exists", True),
        ("restore-test", "never"),
        ("backup-hours", None),
        ("document.soc-2-type-2", "sent"),
    ]


@pytest.mark.parametrize(
    ("entry", "key"),
    [
        ({"about": "restore-test", "answer": "2026-10-03", "instead": "option-1"}, "row.two_answers"),
        ({"about": "restore-test", "instead": "option-7"}, "row.no_option"),
        ({"about": "backup-exists", "answer": "yes", "by": ""}, "row.unsigned"),
        ({"about": "backup-exists", "answer": "yes", "on": ""}, "row.undated"),
        ({"about": "backup-exists", "answer": "yes", "until": "2026-11-01"}, "row.ended"),
        ({"about": "../../etc", "answer": "yes"}, "row.no_question"),
    ],
)
def test_a_bad_answer_of_a_page_is_told(tmp_path: Path, entry: dict[str, str], key: str) -> None:
    assert keys(taken(tmp_path, saved(tmp_path, begun(tmp_path).asked, entry))) == [key]


def test_several_of_a_list_are_taken_as_a_list(tmp_path: Path) -> None:
    started = begun(tmp_path, assessment=None)
    several = [one for one in started.asked.questions if one.type == "several"]
    for one in several:
        keys_ = ";".join(choice.key for choice in one.options[:2])
        found = taken(tmp_path, saved(tmp_path, started.asked, {"about": one.id, "answer": keys_}))
        assert [answer.value for answer in found.answers] == [
            tuple(choice.value for choice in one.options[:2])
        ]


@pytest.mark.parametrize(
    "by", ["<script>alert(1)</script> Ltd", "=cmd|' /C calc'!A0", "Eve \u202egnp", "x" * 6000, "a\x00b"]
)
def test_whatever_people_write_the_register_stays_one(tmp_path: Path, by: str) -> None:
    started = begun(tmp_path)
    found = taken(
        tmp_path, saved(tmp_path, started.asked, {"about": "backup-exists", "answer": "yes", "by": by})
    )
    assert len(found.answers) == 1
    register = validate(Register, read_yaml(tmp_path / "review/register.yaml"), tmp_path)
    (one,) = register.answers
    assert one.by is not None
    assert "\u202e" not in one.by
    assert "\x00" not in one.by


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (80 * 1024 * 1024))
    return out.getvalue()


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "a zip bomb": (bomb, "unpacks to too much"),
    "no workbook": (lambda: b"PK\x03\x04nothing", "is no workbook that can be read"),
    "large": (lambda: b'{"schema": "' + b"x" * (17 * 1024 * 1024), "is larger than"),
    "larger": (lambda: b"x" * (33 * 1024 * 1024), "is larger than"),
    "no json": (lambda: b"\xff\xfe", "is no JSON"),
    "deep": (lambda: b"[" * 100_000, "is no JSON"),
    "another json": (lambda: b'{"schema": "crm-auditor/answers/1"}', "is no file of answers"),
    "not as saved": (
        lambda: b'{"schema": "crm-auditor/question-answers/1", "questions": 1, "answers": []}',
        "it is not as the page saved it",
    ),
    "no list": (
        lambda: b'{"schema": "crm-auditor/question-answers/1", "questions": "x", "answers": {}}',
        "it is not as the page saved it",
    ),
    "a place as a digest": (
        lambda: b'{"schema": "crm-auditor/question-answers/1", "questions": "../../x", "answers": []}',
        "of another review",
    ),
}


@pytest.mark.parametrize(("made", "text"), HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_ends_in_one_line_and_changes_nothing(
    tmp_path: Path, made: Callable[[], bytes], text: str
) -> None:
    begun(tmp_path)
    before = (tmp_path / "review/register.yaml").read_bytes()
    path = tmp_path / "hostile.xlsx"
    path.write_bytes(made())
    with pytest.raises(UserFileError) as caught:
        taken(tmp_path, path)
    assert text in str(caught.value)
    assert "\n" not in str(caught.value)
    assert (tmp_path / "review/register.yaml").read_bytes() == before


@pytest.mark.slow
def test_a_hundred_thousand_rows_are_refused(tmp_path: Path) -> None:
    def many(book: Any) -> None:
        sheet = book.worksheets[1]
        for number in range(100_000):
            sheet.cell(200 + number, 4).value = number

    path = edited(file_of(begun(tmp_path), "en.xlsx"), many)
    with pytest.raises(UserFileError, match="has more than 5000 rows"):
        taken(tmp_path, path)


def test_whose_a_file_is_is_told_by_its_content(tmp_path: Path) -> None:
    started = begun(tmp_path)
    assert is_ours(file_of(started, "vi.xlsx").read_bytes())
    assert is_ours(page_answers(tmp_path, started).read_bytes())
    assert not is_ours(b"PK\x03\x04")
    assert not is_ours(b'{"schema": "other"}')
    assert not is_ours(b"%PDF-1.7")
    stripped = edited(
        file_of(started, "en.xlsx"),
        lambda book: [sheet.__setitem__("A1", "x") for sheet in book.worksheets],
    )
    assert not is_ours(stripped.read_bytes())
