"""What was decided is read back, as it was and by whom; what was changed, or is of something else, is refused."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from auditor.access_review import By, HandedIn, returned, with_review
from auditor.access_review import hand_in as hand_in_what_is_open
from auditor.posture import Decision, Grade, Known, Population, Reviewed, Unknown, UnknownKind
from auditor.userfile import UserFileError
from tests.access_review.company import (
    MAI,
    SALES,
    TODAY,
    all_filled,
    company,
    edited,
    filled,
    saved,
    sheets,
    user,
)
from tests.builders import DENIED, population, posture_with
from tests.examples import examples
from tests.unknown import is_unknown

WORDS = {
    "en": {Decision.CONFIRM: "confirm", Decision.CHANGE: "change", Decision.REVOKE: "revoke"},
    "vi": {Decision.CONFIRM: "xác nhận", Decision.CHANGE: "thay đổi", Decision.REVOKE: "thu hồi"},
}


def hand_in(paths: list[str], today: date) -> HandedIn:
    return hand_in_what_is_open([returned(path) for path in paths], today)


def read(*paths: Path, today: date = TODAY) -> dict[str, Reviewed]:
    """The lines by account; a test whose accounts have several looks for itself."""
    return {line.account: line for line in hand_in([str(path) for path in paths], today).lines}


def gap(line: Reviewed) -> Unknown:
    assert is_unknown(
        line.decision, (UnknownKind.ERROR, "AccessReview"), (UnknownKind.NOT_PROVIDED, "AccessReview")
    )
    return line.decision


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return saved(tmp_path / "pack")


@settings(max_examples=examples(12), deadline=None)
@given(
    decisions=st.lists(st.sampled_from([*Decision, None]), min_size=1, max_size=8),
    language=st.sampled_from(["en", "vi"]),
    by=st.sampled_from(list(By)),
    names=st.lists(
        st.text(st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=12), min_size=8, max_size=8
    ),
)
def test_what_was_decided_is_what_is_read(
    decisions: list[Decision | None], language: str, by: By, names: list[str]
) -> None:
    """Whatever the accounts are called, in both languages, by manager and by role."""
    people = [
        replace(user(str(number), SALES.id), name=name, login=name)
        for number, name in enumerate(names[: len(decisions)])
    ]
    wanted = {person.id: decision for person, decision in zip(people, decisions, strict=True)}
    with TemporaryDirectory() as folder:
        pack = saved(Path(folder) / "pack", company(*people), by, language)

        def fill(sheet: Any) -> None:
            for row in sheet.iter_rows():
                key = row[0].value
                if key in ("by", "on"):
                    row[2].value = {"by": "Lan Phạm", "on": datetime(2026, 11, 24)}[key]
                elif key and key[0] == "[":
                    decision = wanted[json.loads(key)[1]]
                    row[7].value = decision and WORDS[language][decision]

        for path in sheets(pack):
            edited(path, fill)
        handed = hand_in([str(pack)], TODAY)
    found = {
        line.account: line.decision.value if isinstance(line.decision, Known) else None
        for line in handed.lines
    }
    assert found == wanted
    assert {line.grants for line in handed.lines} == {(SALES.id,)}
    assert {(line.by, line.on) for line in handed.lines} == {("Lan Phạm", TODAY)}


def test_a_decision_is_evidence_with_name_position_and_day(pack: Path) -> None:
    all_filled(pack, {"*": "confirm"})
    line = read(pack)["user:Carol"]
    assert isinstance(line.decision, Known)
    assert line.evidence.source.grade is Grade.ATTESTED
    assert line.evidence.source.observed_at == "2026-11-24T00:00:00Z"
    assert line.evidence.source.path.endswith("001-mai.review.xlsx")
    assert "Trần Văn Đức; Head of sales; 2026-11-24" in line.evidence.locator


def test_a_row_without_a_decision_is_not_known(pack: Path) -> None:
    all_filled(pack, {"Dan": "revoke"})
    lines = read(pack)
    assert isinstance(lines["user:Dan"].decision, Known)
    assert gap(lines["user:Carol"]).kind is UnknownKind.NOT_PROVIDED


@pytest.mark.parametrize("word", ["maybe", "=IF(1,2)", "#N/A"])
def test_what_is_no_decision_is_none(pack: Path, word: str) -> None:
    all_filled(pack, {"*": word})
    assert gap(read(pack)["user:Carol"]).kind is UnknownKind.ERROR


@pytest.mark.parametrize(
    ("signature", "why"),
    [
        ({"by": ""}, "the name is missing"),
        ({"by": " - "}, "the name is missing"),
        ({"on": None}, "the date is missing"),
        ({"on": "soon"}, "is no date"),
        ({"on": date(2027, 1, 1)}, "in the future"),
        ({"on": date(2026, 11, 1)}, "before the sheet was made"),
    ],
)
def test_without_name_or_day_nothing_was_decided(pack: Path, signature: dict[str, Any], why: str) -> None:
    all_filled(pack, {"*": "confirm"}, **signature)
    line = read(pack)["user:Carol"]
    assert gap(line).kind is UnknownKind.ERROR
    assert why in gap(line).reason
    assert (line.by, line.on) == ("", None)


@pytest.mark.parametrize(
    ("language", "text"), [("en", "2026-11-24"), ("vi", "24/11/2026"), ("vi", "2026-11-24")]
)
def test_a_day_may_be_written_as_text(tmp_path: Path, language: str, text: str) -> None:
    pack = all_filled(
        saved(tmp_path / "pack", language=language), {"*": WORDS[language][Decision.CONFIRM]}, on=text
    )
    assert read(pack)["user:Carol"].on == TODAY


def test_a_sheet_that_did_not_come_back_is_not_decided(pack: Path) -> None:
    all_filled(pack, {"*": "confirm"})
    sheets(pack)[0].unlink()
    lines = read(pack)
    assert "the sheet of Mai has not come back" in gap(lines["user:Carol"]).reason
    assert isinstance(lines["user:sync"].decision, Known)


def test_a_sheet_alone_is_read_and_the_rest_is_not_known(pack: Path) -> None:
    all_filled(pack, {"*": "confirm"})
    posture = with_review(company(), hand_in([str(sheets(pack)[0])], TODAY))
    review = posture.access.review
    assert isinstance(review, Population)
    assert {line.account for line in review.items} == {"user:Carol", "user:Dan"}
    assert is_unknown(review.complete, (UnknownKind.NOT_PROVIDED, "AccessReview"))


def test_a_whole_pack_is_complete(pack: Path) -> None:
    review = with_review(company(), hand_in([str(all_filled(pack, {}))], TODAY)).access.review
    assert isinstance(review, Population)
    assert review.complete is True
    assert {line.account for line in review.items} == {"user:Mai", "user:Carol", "user:Dan", "user:sync"}


def test_without_a_review_no_crm_can_tell() -> None:
    review = with_review(posture_with(**{"access.review": DENIED}), hand_in([], TODAY)).access.review
    assert is_unknown(review, (UnknownKind.OUT_OF_REACH, "AccessReview"))
    assert review.kind is UnknownKind.OUT_OF_REACH


def cell_of(name: str, column: int, value: Any) -> Any:
    """An edit of the row of an account."""

    def edit(sheet: Any) -> None:
        for row in sheet.iter_rows():
            if row[1].value == name:
                row[column].value = value

    return edit


def drop(name: str) -> Any:
    def edit(sheet: Any) -> None:
        for row in sheet.iter_rows():
            if row[1].value == name:
                sheet.delete_rows(row[0].row)
                return

    return edit


def twice(sheet: Any) -> None:
    sheet.append([cell.value for cell in sheet[sheet.max_row]])


@pytest.mark.parametrize(
    ("edit", "why"),
    [
        (cell_of("Carol", 1, "Caroline"), "was changed"),
        (cell_of("Carol", 6, "reads nothing"), "was changed"),
        (cell_of("Carol", 0, '[0, "user:Eve", [0]]'), "was changed"),
        (cell_of("Carol", 0, '[0, "user:Carol", [0]]'), "was changed"),
        (cell_of("Carol", 0, '[0, "user:Carol", [99]]'), "cannot be read|can be read|was changed"),
        (cell_of("Carol", 0, "{broken"), "can be read|was changed"),
        (drop("Carol"), "a row is gone"),
        (drop("Dan"), "was changed"),
        (twice, "stands there twice"),
    ],
)
def test_a_sheet_that_was_changed_is_refused(pack: Path, edit: Any, why: str) -> None:
    path = sheets(pack)[0]
    edited(path, edit)
    with pytest.raises(UserFileError, match=why):
        read(path)


def test_rows_in_another_order_and_lines_of_ones_own_change_nothing(pack: Path) -> None:
    def shuffle(sheet: Any) -> None:
        last = [cell.value for cell in sheet[sheet.max_row]]
        before = [cell.value for cell in sheet[sheet.max_row - 1]]
        for row, values in ((sheet.max_row, before), (sheet.max_row - 1, last)):
            for column, value in enumerate(values, 1):
                sheet.cell(row, column, value)
        sheet.append(["", "see you on Monday"])

    all_filled(pack, {"Carol": "confirm", "Dan": "revoke"})
    edited(sheets(pack)[0], shuffle)
    lines = read(pack)
    assert [lines[f"user:{name}"].decision.value for name in ("Carol", "Dan")] == ["confirm", "revoke"]  # type: ignore[union-attr]


def test_a_sheet_of_another_pack_is_refused(pack: Path, tmp_path: Path) -> None:
    other = saved(tmp_path / "other", company(user("Eve", SALES.id, manager="Mai"), MAI))
    shutil.copy(sheets(other)[0], pack / "zz.review.xlsx")
    with pytest.raises(UserFileError, match=r"zz\.review\.xlsx: is no sheet of the pack"):
        read(pack)


def test_the_same_sheet_twice_is_refused(pack: Path) -> None:
    all_filled(pack, {"*": "confirm"})
    shutil.copy(sheets(pack)[0], pack / "copy.xlsx")
    with pytest.raises(UserFileError, match="is the same sheet as"):
        read(pack)
    (pack / "copy.xlsx").unlink()
    with pytest.raises(UserFileError, match="handed in twice"):
        read(pack, sheets(pack)[0])


def test_a_review_of_another_crm_is_refused(pack: Path) -> None:
    handed = hand_in([str(pack)], TODAY)
    with pytest.raises(UserFileError, match=r"none of its accounts is in this CRM; it is a review of Acme"):
        with_review(company(user("Eve")), handed)
    with pytest.raises(UserFileError, match="of another product"):
        with_review(posture_with(company(), vendor="odoo"), handed)
    part = population("users", user("Eve"), complete=DENIED)
    assert isinstance(with_review(posture_with(company(), users=part), handed).access.review, Population)


def test_other_workbooks_beside_the_sheets_are_left_alone_but_not_taken_for_one(pack: Path) -> None:
    Workbook().save(pack / "notes.xlsx")
    assert len(read(pack)) == 4
    with pytest.raises(UserFileError, match="is no sheet"):
        read(pack / "notes.xlsx")


def test_what_is_no_review_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserFileError, match="holds no sheet"):
        read(tmp_path)
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 broken")
    with pytest.raises(UserFileError, match="no workbook that can be read"):
        read(tmp_path / "a.xlsx")
    (tmp_path / "a.xlsx").unlink()
    (tmp_path / "review.json").write_text('{"schema": "other"}')
    with pytest.raises(UserFileError, match="is not the record"):
        read(tmp_path)


def test_a_record_that_names_roles_it_does_not_list_is_refused(pack: Path) -> None:
    record = json.loads((pack / "review.json").read_text())
    record["sheets"][0]["rows"][0][2] = [99]
    (pack / "review.json").write_text(json.dumps(record))
    with pytest.raises(UserFileError, match="names a role that it does not list"):
        read(pack)


def test_the_source_names_who_signed_and_the_latest_day(pack: Path) -> None:
    first, second = sheets(pack)
    filled(first, {}, by="Lan", on=date(2026, 11, 24))
    filled(second, {}, by="Minh", on=date(2026, 11, 25))
    (source,) = hand_in([str(pack)], date(2026, 11, 26)).sources
    assert source.label == "pack (Lan, Minh)"
    assert source.observed_at == "2026-11-25T00:00:00Z"
    assert source.items == 3
    again = hand_in([str(pack)], date(2026, 11, 26)).sources
    assert (source,) == again
