"""What the page saves is read as it is, and held to its schema."""

from __future__ import annotations

import json
from typing import Any

import pytest

from auditor.answers.saved import read_saved
from auditor.schemas import problems
from auditor.userfile import UserFileError
from tests.answers.books import HEAD, SALES, page, row


def test_answers_come_with_their_number() -> None:
    data = page(row(text="Sẽ thu hồi."), row(said="disputed", text="x"))
    assert problems("answers", json.loads(data)) == []
    came = read_saved(data, "answers.json")
    assert came.head == HEAD
    assert [(one.number, one.text("about"), one.text("said")) for one in came.rows] == [
        (1, SALES, "accepted"),
        (2, SALES, "disputed"),
    ]


def spoiled(**change: Any) -> bytes:
    return json.dumps({**json.loads(page(row())), **change}).encode()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no JSON"),
        (b"[" * 100_000, "no JSON"),
        (b'{"schema": "crm-auditor/answers/1", "schema": "x"}', "stands twice"),
        (b"[]", "no file of answers"),
        (spoiled(schema="crm-auditor/answers/9"), "no file of answers"),
        (spoiled(answers={}), "no file of answers"),
        (spoiled(answers=["x"]), "answer 1 is no set of texts"),
        (spoiled(answers=[{"about": 3}]), "answer 1 is no set of texts"),
        (spoiled(answers=[{"about": SALES, "verdict": "pass"}]), "'verdict'"),
        (spoiled(tenant=7), "something else than a text"),
        (spoiled(score=100), "'score'"),
        (b"\xff\xfe\x00", "no JSON"),
    ],
)
def test_what_is_no_such_file_is_refused_in_a_line(data: bytes, said: str) -> None:
    with pytest.raises(UserFileError, match=said):
        read_saved(data, "answers.json")
