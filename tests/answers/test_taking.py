"""Good answers are taken, bad ones refused with their place and what to do, and what stands twice or changes a word is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from auditor.answers.answer import Answer, Proof, Said
from auditor.answers.judging import Rules
from auditor.answers.known import Known
from auditor.answers.naming import Named
from auditor.answers.remark import Remark
from auditor.answers.saved import read_saved
from auditor.answers.taking import Taken, taken
from auditor.answers.workbook import read_workbook
from auditor.report.speech.answered import remark_line, spoken
from auditor.report.speech.texts import Texts
from auditor.scales import LANGUAGES
from tests.answers.books import ADMIN, CHECK, DIGEST, SALES, TODAY, book, page, row

NAMED = Named("Acme", "salesforce", "2026-11-24T08:00:00Z", "0.1.0", "", "sha256:p", ())
KNOWN = Known(
    NAMED,
    "2026-11-24",
    {SALES: CHECK, ADMIN: CHECK},
    frozenset({CHECK, "mfa.admins"}),
    frozenset(),
)
RULES = Rules(spoken(), TODAY, date(2026, 11, 24), KNOWN)
Cells = Mapping[str, Any]


def took(*rows: Cells, rules: Rules = RULES, earlier: tuple[Answer, ...] = ()) -> Taken:
    """What is taken of a workbook; of the page the same."""
    found = taken(read_workbook(book(*rows), "v.xlsx"), rules, earlier)
    saved = taken(read_saved(page(*rows), "answers.json"), rules, earlier)
    assert saved.answers == found.answers
    assert [(one.cell, one.key) for one in saved.refused] == [(one.cell, one.key) for one in found.refused]
    return found


def refused(one: Cells, rules: Rules = RULES) -> Remark:
    found = took(one, rules=rules)
    assert found.answers == ()
    (remark,) = found.refused
    for language in LANGUAGES:
        line = remark_line(remark, "refused", Texts(language))
        assert f"{remark.column} (" in line
        assert "{" not in line
        assert str(remark.row) in line
    return remark


def test_every_kind_of_answer_is_taken() -> None:
    found = took(
        row(said="accepted"),
        row(ADMIN, "fixed", proof_name="roles.csv", proof_digest="A" * 64),
        row(f"check:{CHECK}", "disputed", text="By design."),
        row("check:mfa.admins", "planned", by_day=date(2026, 12, 31)),
        row("document:backup", "sent", proof_name="plan.pdf"),
    )
    assert found.refused == found.told == ()
    assert [(one.about, one.check, str(one.said)) for one in found.answers] == [
        (SALES, CHECK, "accepted"),
        (ADMIN, CHECK, "fixed"),
        (f"check:{CHECK}", CHECK, "disputed"),
        ("check:mfa.admins", "mfa.admins", "planned"),
        ("document:backup", "backup", "sent"),
    ]
    assert found.answers[1].proof == Proof("roles.csv", "sha256:" + "a" * 64)
    assert found.answers[3].by_day == "2026-12-31"
    assert {one.grade for one in found.answers} == {"declared"}


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("Accepted", Said.ACCEPTED),
        ("  đồng ý ", Said.ACCEPTED),
        ("Đồng  Ý", Said.ACCEPTED),
        ("đồng ý", Said.ACCEPTED),  # letters and marks apart, as some systems write them
        ("KHÔNG ĐỒNG Ý", Said.DISPUTED),
        ("đã khắc phục", Said.FIXED),
        ("có kế hoạch", Said.PLANNED),
    ],
)
def test_states_are_read_by_key_and_in_both_languages(word: str, said: Said) -> None:
    by_day = "2026-12-31" if said is Said.PLANNED else None
    (answer,) = took(row(said=word, text="Because.", by_day=by_day)).answers
    assert answer.said is said


@pytest.mark.parametrize(
    ("change", "cell", "key"),
    [
        ({"said": "maybe"}, "said", "state"),
        ({"said": "", "text": "It is fine."}, "said", "no_state"),
        ({"said": "sent", "proof_name": "a"}, "said", "unfit.finding"),
        ({"said": "fixed", "about": "document:backup", "text": "x"}, "said", "unfit.document"),
        ({"said": "disputed"}, "text", "reason"),
        ({"said": "disputed", "text": " … "}, "text", "reason"),
        ({"said": "fixed"}, "proof_name", "proof.fixed"),
        ({"said": "sent", "about": "document:backup"}, "proof_name", "proof.sent"),
        ({"said": "planned"}, "by_day", "no_plan"),
        ({"said": "planned", "by_day": "soon"}, "by_day", "day"),
        ({"said": "planned", "by_day": "2026-11-29"}, "by_day", "plan_before"),
        ({"said": "planned", "by_day": "2126-11-30"}, "by_day", "plan_far"),
        ({"said": "disputed", "text": "No.", "by_day": "2026-12-31"}, "by_day", "idle_day"),
        ({"by": " "}, "by", "by"),
        ({"by": "?"}, "by", "by"),
        ({"at": None}, "at", "at"),
        ({"at": "30/02/2026"}, "at", "day"),
        ({"at": "2026-12-03"}, "at", "future"),
        ({"at": "2026-11-22"}, "at", "before"),
        ({"proof_digest": "abc"}, "proof_digest", "digest"),
        ({"text": "x" * 8_001}, "text", "long"),
        ({"check": "no check"}, "check", "check"),
        ({"check": "odoo.other-check"}, "about", "foreign"),
        ({"check": "mfa.admins"}, "check", "changed"),
        ({"about": "check:odoo.other-check"}, "about", "foreign"),
        ({"about": "document:odoo.other-check", "said": "sent", "proof_name": "a"}, "about", "foreign"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(change: Cells, cell: str, key: str) -> None:
    found = refused(row(**change))
    assert (found.cell, found.key) == (cell, key)


def test_a_refusal_names_sheet_row_column_and_remedy_in_both_languages() -> None:
    one = took(row(), row(ADMIN, "disputed")).refused[0]
    assert remark_line(one, "refused", Texts("en")) == (
        "Findings, row 4, column F (explanation): what is disputed needs a reason; write it here"
    )
    assert remark_line(one, "refused", Texts("vi")) == (
        "Findings, dòng 4, cột F (giải thích): không đồng ý thì cần lý do; hãy ghi lý do vào đây"
    )


def test_a_cell_of_a_finding_that_was_damaged_is_refused_and_not_passed_over() -> None:
    found = taken(read_workbook(book(row(), row(SALES[:-1])), "v.xlsx"), RULES, ())
    assert [(one.cell, one.key) for one in found.refused] == [("about", "about")]


def test_a_formula_is_no_answer() -> None:
    found = taken(read_workbook(book(row(text="=1+1")), "v.xlsx"), RULES, ())
    assert [(one.cell, one.key) for one in found.refused] == [("text", "formula")]


def test_one_bad_row_keeps_no_other_one_out() -> None:
    found = took(row(said="maybe"), row(ADMIN))
    assert [one.about for one in found.answers] == [ADMIN]
    assert len(found.refused) == 1


def test_rows_that_nobody_answered_are_counted() -> None:
    found = took(row(), row(ADMIN, None), row(f"check:{CHECK}", None, by=None, at=None))
    assert (len(found.answers), found.open, found.refused) == (1, 2, ())


def test_the_same_answer_twice_is_taken_once_and_told() -> None:
    found = took(row(), row())
    assert len(found.answers) == 1
    assert [one.key for one in found.told] == ["twice"]
    assert "also Findings, row 3" in remark_line(
        taken(read_workbook(book(row(), row()), "v.xlsx"), RULES, ()).told[0], "told", Texts("en")
    )


@pytest.mark.parametrize("times", [2, 3])
def test_two_answers_that_contradict_each_other_are_both_refused(times: int) -> None:
    rows = [row(), row(said="disputed", text="No."), row(said="fixed", text="Done.")][:times]
    found = took(*rows, row(ADMIN))
    assert [one.about for one in found.answers] == [ADMIN]
    assert len(found.refused) == times


def test_what_is_in_the_register_is_not_taken_again() -> None:
    before = took(row()).answers
    found = took(row(), rules=replace(RULES, today=date(2026, 12, 9)), earlier=before)
    assert (found.answers, found.again, found.refused) == ((), 1, ())


def test_a_later_answer_follows_and_says_what_was_said_before() -> None:
    before = took(row(said="disputed", text="No.")).answers
    found = took(row(said="fixed", text="Done."), earlier=before)
    assert [one.said for one in found.answers] == [Said.FIXED]
    line = remark_line(found.told[0], "told", Texts("en"))
    assert line.endswith(
        "the last answer to it was “disputed” (30 November 2026); the new one follows it, and both are kept"
    )


def test_only_what_has_a_proof_is_attested_and_attesting_later_is_new() -> None:
    attesting = replace(RULES, attested_by="Lan")
    rows = (row(said="fixed", proof_name="roles.csv"), row(ADMIN))
    found = took(*rows, rules=attesting).answers
    assert [(one.grade, one.attested_by) for one in found] == [("attested", "Lan"), ("declared", "")]
    declared = took(*rows).answers
    later = took(*rows, rules=attesting, earlier=declared)
    assert [one.grade for one in later.answers] == ["attested"]
    assert later.again == 1
    assert took(*rows, earlier=(*declared, *later.answers)).answers == ()


def test_a_finding_that_is_no_longer_listed_is_taken_and_told() -> None:
    gone = replace(KNOWN, findings={})
    found = took(row(), rules=replace(RULES, known=gone))
    assert len(found.answers) == 1
    assert [one.key for one in found.told] == ["gone"]
    cut = replace(gone, cut=frozenset({CHECK}))
    assert took(row(), rules=replace(RULES, known=cut)).told == ()


def test_without_an_assessment_findings_are_not_looked_for() -> None:
    found = took(row("0" * 64, check="any.check"), rules=replace(RULES, known=None))
    assert len(found.answers) == 1


def test_the_digest_in_the_head_is_one() -> None:
    assert read_workbook(book(row()), "v.xlsx").head["assessment"] == DIGEST
