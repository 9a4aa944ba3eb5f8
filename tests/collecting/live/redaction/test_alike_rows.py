"""What is remembered of rows and texts that are alike changes nothing: not what is kept, and not what is learned later."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.collecting.live.redaction.redact import REDACTED, Redactor
from auditor.collecting.live.redaction.secret_shapes import without_shapes

NAMES = st.sampled_from(
    ["name", "value", "password", "apiKey", "title", "key", "url", "tokens", "id", "note 7Yq2Lm9Xw4"]
)
TEXTS = st.sampled_from(
    ["", "x", "7Yq2Lm9Xw4", "smtp.password", "true", "https://u:p4ss@h.example/a", "clientSecret", "é"]
)
VALUES = st.recursive(
    st.one_of(TEXTS, st.none(), st.booleans(), st.integers(0, 9)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(NAMES, inner, max_size=4)),
    max_leaves=8,
)
ROWS = st.lists(st.dictionaries(NAMES, VALUES, max_size=5), min_size=1, max_size=6)


def redactor(known: list[str]) -> Redactor:
    return Redactor(fields=["name.title", "key"], known=known, addresses=["url"], plain=["note"])


def at_once(documents: list[Any]) -> list[Any]:
    one = redactor(["7Yq2Lm9Xw4"])
    for document in documents:
        one.clean(document)
    return [one.clean(document) for document in documents]


def each_alone(documents: list[Any]) -> list[Any]:
    """By a redactor that has seen all of them, and remembers nothing of it."""
    found = []
    for document in documents:
        one = redactor(["7Yq2Lm9Xw4"])
        for other in documents:
            one.clean(other)
        one.learn(["a secret that nobody has"])
        found.append(one.clean(document))
    return found


@given(ROWS)
def test_rows_are_kept_as_they_would_be_alone(rows: list[Any]) -> None:
    assert at_once(rows) == each_alone(rows)


@pytest.mark.parametrize("learn", ["learn", "learn_if_secret"])
def test_what_is_learned_later_is_hidden_in_texts_and_names_that_were_kept_before(learn: str) -> None:
    one, row = Redactor(), {"comment": "opensesame1", "said": "it is opensesame1", "opensesame1 x": 1}
    assert one.clean(row) == row
    getattr(one, learn)(["opensesame1"])
    kept = one.clean(row)
    assert "opensesame1" not in str(kept)
    assert kept["comment"] == REDACTED


def test_a_row_that_is_a_setting_is_judged_by_its_own_name() -> None:
    one = Redactor()
    plain, secret = {"name": "colour", "value": "blue"}, {"name": "password", "value": "blue"}
    assert [one.clean(row)["value"] for row in (plain, secret, plain)] == ["blue", REDACTED, "blue"]


@given(
    st.sampled_from(
        [
            "eyJ",
            "AKIA",
            "ASIA",
            "AIza",
            "EAA",
            "SK",
            "5Aep",
            "00D",
            "LS0tLS1CRUdJTi",
            "MIIC",
            "bearer",
            "basic",
        ]
    ),
    st.text("aB3", max_size=19),
)
def test_letters_and_digits_alone_are_no_secret_while_they_are_few(prefix: str, rest: str) -> None:
    """With a blank behind it every shape is looked for."""
    text = (prefix + rest)[:19]
    assert without_shapes(text, REDACTED) == without_shapes(f"{text} ", REDACTED)[:-1] == text


def test_an_issued_key_of_twenty_characters_is_found() -> None:
    assert without_shapes("AKIA" + "ABCDEFGH23456789", REDACTED) == REDACTED
