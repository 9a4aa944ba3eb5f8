"""The register only grows, is written as it is read, and refuses what was not written so."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.answers.answer import Answer, Proof, Said
from auditor.answers.register import Import, Register, read_register, register_text
from auditor.schemas import problems, schema
from auditor.userfile import UserFileError
from tests.answers.books import CHECK, DIGEST, SALES

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
NAME = TEXT.filter(lambda text: bool(text))
DAYS = st.dates(date(1900, 1, 1), date(2019, 12, 31)).map(lambda day: day.isoformat())
IMPORTED = st.dates(date(2020, 1, 1), date(2100, 1, 1)).map(lambda day: day.isoformat())
PROOF = st.builds(Proof, TEXT, st.sampled_from(["", DIGEST]))
DECLARED = st.builds(
    Answer,
    about=st.sampled_from([SALES, f"check:{CHECK}", "document:backup"]),
    check=st.sampled_from([CHECK, "backup"]),
    said=st.sampled_from(Said),
    by=NAME,
    at=DAYS,
    resource=TEXT,
    text=TEXT,
    proof=st.none() | PROOF,
    by_day=st.just("") | DAYS,
    grade=st.just("declared"),
    attested_by=st.just(""),
)
ANSWERS = DECLARED | st.builds(
    lambda one, proof, by: replace(one, grade="attested", proof=proof, attested_by=by), DECLARED, PROOF, NAME
)
IMPORTS = st.builds(
    Import,
    file=TEXT,
    digest=st.just(DIGEST),
    at=IMPORTED,
    by=TEXT,
    assessment=st.just(DIGEST),
    attested_by=TEXT,
    taken=st.integers(0, 9),
    refused=st.integers(0, 9),
)


@given(st.lists(st.tuples(IMPORTS, st.lists(ANSWERS, max_size=3)), max_size=4))
def test_it_is_read_as_it_was_written_and_nothing_is_ever_taken_out(
    steps: list[tuple[Import, list[Answer]]],
) -> None:
    register = Register("Acme", "salesforce")
    for one, answers in steps:
        later = register.followed_by(one, tuple(answers))
        assert later.answers[: len(register.answers)] == register.answers
        assert later.imports[:-1] == register.imports
        register = later
        text = register_text(register)
        assert problems("register", json.loads(text)) == []
        assert read_register(text.encode(), "r.json") == register


def spoiled(**change: Any) -> bytes:
    one = Import("v.xlsx", DIGEST, "2026-12-01", "", DIGEST, "", 1, 0)
    register = Register("Acme", "salesforce").followed_by(
        one, (Answer(SALES, CHECK, Said.ACCEPTED, "Binh", "2026-11-30"),)
    )
    return json.dumps({**json.loads(register_text(register)), **change}).encode()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"{", "no JSON"),
        (b"[]", "no register"),
        (spoiled(schema="x"), "no register"),
        (spoiled(tenant=3), "tenant"),
        (spoiled(answers=[{}]), "answers"),
        (spoiled(imports=[]), "not listed"),
        (spoiled(verdicts=[]), "verdicts"),
    ],
)
def test_what_was_not_written_so_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(UserFileError, match=said):
        read_register(data, "r.json")


def test_documents_of_the_vendor_are_kept_as_they_stand() -> None:
    document = {
        "kind": "soc2-type2",
        "name": "soc2.pdf",
        "digest": DIGEST,
        "issuer": "Auditors LLP",
        "period": {"from": "2025-10-01", "until": "2026-09-30"},
        "expires": "2027-09-30",
        "answer": 0,
    }
    kept = read_register(spoiled(documents=[document]), "r.json")
    assert kept.documents == (document,)
    assert json.loads(register_text(kept))["documents"] == [document]


def test_an_answer_is_the_same_in_the_register_and_in_an_assessment() -> None:
    entry = schema("register")["properties"]["answers"]["items"]
    answer = schema("assessment")["$defs"]["answer"]
    assert {key: value for key, value in entry["properties"].items() if key != "import"} == answer[
        "properties"
    ]
    assert entry["required"] == ["import", *answer["required"]]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"at": "9999-12-31"}, "a day that no answer is of"),
        ({"by_day": "9999-12-31"}, "a day that no answer is of"),
        ({"at": "2026-12-01"}, "is of 2026-12-01, and was imported on 2026-11-28"),
        ({"grade": "attested", "attested_by": "CISO"}, "has no file as evidence"),
        ({"grade": "attested", "proof": {"name": "a.pdf", "digest": ""}}, "says not by whom"),
    ],
)
def test_an_answer_that_no_import_would_have_written_is_refused(changed: dict[str, Any], said: str) -> None:
    one = Import("a.json", DIGEST, "2026-11-28", "", DIGEST, "", 1, 0)
    answer = Answer(SALES, CHECK, Said.PLANNED, "Binh", "2026-11-27", text="Soon.")
    data = json.loads(register_text(Register("Acme", "salesforce").followed_by(one, (answer,))))
    assert read_register(json.dumps(data).encode(), "r.json").answers == (answer,)
    data["answers"][0] |= changed
    with pytest.raises(UserFileError, match=said):
        read_register(json.dumps(data).encode(), "r.json")
