"""From what came back to the register and to the thread of the next scan; and no answer ever changes a verdict."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.answers.answer import Answer, Said
from auditor.answers.register import Import, Register, register_text
from auditor.pipeline.afterwards.answering import Response, answers_of, import_response
from auditor.pipeline.gate import gate
from auditor.pipeline.request import Request
from auditor.pipeline.run import run
from auditor.report.formats import FORMATS
from auditor.report.speech.words import Words
from auditor.report.views.vendor.thread import threads
from auditor.schemas import problems
from auditor.userfile import UserFileError
from tests.answers.books import book, page, saved
from tests.answers.tenant import SOURCES, answered, head, outcome, scanned, some, stored
from tests.answers.test_register import ANSWERS
from tests.examples import examples
from tests.exports import STRICT, TODAY


def response(folder: Path, data: bytes, **more: object) -> Response:
    today = date.fromisoformat(scanned().assessed_at[:10])
    return replace(
        Response(saved(folder, data), folder / "register.json", stored(folder), today=today),
        **more,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize("write", [book, page])
def test_what_came_back_stands_in_the_thread_of_the_next_scan(tmp_path: Path, write: object) -> None:
    data = write(*answered("disputed", text="Theo thiết kế."), head=head())  # type: ignore[operator]
    found = import_response(response(tmp_path, data, by="Lan"))
    assert found.taken.refused == found.taken.told == ()
    assert (found.held_against, found.another) == (True, False)
    assert problems("register", json.loads(found.text)) == []
    assert [one.by for one in found.register.imports] == ["Lan"]
    (tmp_path / "register.json").write_text(found.text, encoding="utf-8")
    again = run(
        Request(SOURCES, tenant="Acme", today=TODAY, waivers=None, register=tmp_path / "register.json"),
        STRICT,
    )
    assert again.assessment.answers == found.register.answers
    shown = threads(again.assessment, again.words("en"))
    for about, check, _ in some(3):
        (line,) = shown[about]
        assert (line.said, line.text, line.by) == ("Disputed.", "Theo thiết kế.", "Trần Bình")
        assert shown[f"check:{check}"]
    assert problems("assessment", json.loads(again.report("json"))) == []
    again.close()


def test_the_same_file_twice_adds_nothing_and_a_later_one_follows(tmp_path: Path) -> None:
    first = import_response(response(tmp_path, book(*answered(), head=head())))
    (tmp_path / "register.json").write_text(first.text, encoding="utf-8")
    same = import_response(response(tmp_path, book(*answered(), head=head())))
    assert (same.text, same.taken.again) == (first.text, 3)
    later = import_response(response(tmp_path, book(*answered("fixed", text="Done."), head=head())))
    assert later.register.entries[:3] == first.register.entries
    assert [number for number, _ in later.register.entries] == [0, 0, 0, 1, 1, 1]
    assert [one.key for one in later.taken.told] == ["follows"] * 3


def test_what_is_all_refused_leaves_the_register_as_it_is(tmp_path: Path) -> None:
    found = import_response(response(tmp_path, book(*answered("maybe"), head=head())))
    assert len(found.taken.refused) == 3
    assert found.register == Register("Acme", "salesforce")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"tenant": "Beta"}, "another tenant"),
        ({"vendor": "odoo"}, "another product"),
        ({"assessment": "abc"}, "does not say which report"),
        ({"assessed": ""}, "does not say which report"),
        ({"schema": "crm-auditor/answers/7"}, "does not say which report"),
    ],
)
@pytest.mark.parametrize("held", [True, False])
def test_answers_of_another_tenant_or_product_are_refused(
    tmp_path: Path, more: dict[str, str], said: str, held: bool
) -> None:
    kept = register_text(Register("Acme", "salesforce"))
    (tmp_path / "register.json").write_text(kept, encoding="utf-8")
    one = response(tmp_path, book(*answered(), head=head(**more)))
    with pytest.raises(UserFileError, match=said):
        import_response(one if held else replace(one, assessment=None))


def test_an_answer_to_an_earlier_report_is_taken_and_told(tmp_path: Path) -> None:
    found = import_response(response(tmp_path, book(*answered(), head=head(assessment="sha256:" + "0" * 64))))
    assert found.another
    assert len(found.taken.answers) == 3


def test_a_register_of_another_tenant_is_none_of_this_scan(tmp_path: Path) -> None:
    path = tmp_path / "register.json"
    path.write_text(register_text(Register("Beta", "salesforce")), encoding="utf-8")
    with pytest.raises(UserFileError, match="another tenant"):
        answers_of(path, "Acme", "salesforce")
    with pytest.raises(UserFileError, match="cannot be read"):
        answers_of(tmp_path / "none.json", "Acme", "salesforce")


def test_names_that_a_workbook_guards_are_the_same_tenant(tmp_path: Path) -> None:
    path = tmp_path / "register.json"
    path.write_text(register_text(Register("'=Acme", "salesforce")), encoding="utf-8")
    assert answers_of(path, "=Acme", "salesforce") == ()


def about_something() -> st.SearchStrategy[Answer]:
    """Answers to what is really found, of any kind, true or not."""
    every = [(about, check) for about, check, _ in some(60)]
    every += [(f"check:{one.check.id}", one.check.id) for one in scanned().results]
    return st.tuples(ANSWERS, st.sampled_from(every)).map(
        lambda both: replace(both[0], about=both[1][0], check=both[1][1])
    )


@given(st.data())
def test_no_answer_changes_a_verdict_a_number_or_an_exit_code(data: st.DataObject) -> None:
    answers = tuple(data.draw(st.lists(about_something(), max_size=12)))
    one = Import("v.xlsx", "sha256:" + "0" * 64, "2026-12-01", "", "sha256:" + "0" * 64, "", 1, 0)
    register = Register("Acme", "salesforce").followed_by(one, answers)
    told = replace(scanned(), answers=register.answers)
    assert (told.results, told.score) == (scanned().results, scanned().score)
    for level in ("low", "critical"):
        with_them = gate(replace(outcome(), assessment=told), fail_on=level)
        without = gate(outcome(), fail_on=level)
        assert (with_them.code, with_them.reasons) == (without.code, without.reasons)


@settings(max_examples=examples(8))
@given(st.data())
def test_machines_and_management_read_the_same_whatever_was_answered(data: st.DataObject) -> None:
    answers = tuple(data.draw(st.lists(about_something(), min_size=1, max_size=4)))
    told = replace(outcome(), assessment=replace(scanned(), answers=answers))
    without = json.loads(outcome().report("json"))
    with_them = json.loads(told.report("json"))
    with_them.pop("answers")
    assert with_them == without
    for name in ("sarif", "junit", "csv"):
        assert told.report(name) == outcome().report(name)


def test_the_formats_that_are_compared_are_there() -> None:
    assert {"sarif", "junit", "csv"} <= set(FORMATS)


def test_words_of_another_language_say_the_same_thread() -> None:
    about, check, _ = some(1)[0]
    told = replace(scanned(), answers=(Answer(about, check, Said.ACCEPTED, "Binh", "2020-01-01"),))
    english, vietnamese = (threads(told, Words(one, outcome().catalogue)) for one in ("en", "vi"))
    assert english.keys() == vietnamese.keys()
    assert english[about][0].day.iso == vietnamese[about][0].day.iso
