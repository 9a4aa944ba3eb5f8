from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.strictjson import strict_json

TEXT = st.text(st.characters(codec="utf-8"))
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


@given(PLAIN, st.booleans())
def test_what_is_json_is_read(data: Any, marked: bool) -> None:
    text = json.dumps(data)
    assert strict_json(text) == data
    assert strict_json((b"\xef\xbb\xbf" if marked else b"") + text.encode()) == data


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"a": 1, "b": 2, "a": 3}', "'a' stands twice"),
        ('[{"x": {"é": 1, "é": 1}}]', "'é' stands twice"),
        ("[NaN]", "NaN is no number"),
        ("[-Infinity]", "-Infinity is no number"),
        ("[1e999]", "the number 1e999 is too large"),
        ("[1,]", "Expecting value"),
        ("", "Expecting value"),
        (b'["\xff"]', "invalid start byte"),
    ],
)
def test_what_readers_take_for_different_things_is_refused(text: str | bytes, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        strict_json(text)


def test_what_is_nested_too_deeply_is_refused() -> None:
    with pytest.raises((RecursionError, ValueError)):
        strict_json("[" * 200_000 + "]" * 200_000)
