from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.jsontext import json_of

TEXT = st.text(st.characters(codec="utf-8"))
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


@given(PLAIN)
def test_what_goes_in_comes_out(data: Any) -> None:
    assert json.loads(json_of(data)) == data


@given(PLAIN)
def test_the_bytes_depend_on_the_data_alone(data: Any) -> None:
    assert json_of(data) == json_of(json.loads(json_of(data)))


def test_is_indented_keeps_the_order_of_keys_and_what_is_not_ascii() -> None:
    assert json_of({"b": ["ắ"], "a": (1, 2.0, None)}) == (
        '{\n  "b": [\n    "ắ"\n  ],\n  "a": [\n    1,\n    2.0,\n    null\n  ]\n}'
    )


@pytest.mark.parametrize("text", ["\udcff", "a\udcffb\n", "\ud800 ắ 😀"])
def test_half_a_character_is_escaped(text: str) -> None:
    written = json_of({"path": text, text: [1]})
    assert written.isascii()
    assert json.loads(written) == {"path": text, text: [1]}


@pytest.mark.parametrize("odd", ["plain", "half \udcff"])
def test_dates_and_sets_are_written_the_same_beside_any_text(odd: str) -> None:
    data = {"day": date(2026, 11, 24), "time": datetime(2026, 11, 24, 8, 30), "set": {7}, "odd": odd}
    expected = {"day": "2026-11-24", "time": "2026-11-24T08:30:00", "set": [7], "odd": odd}
    assert json.loads(json_of(data)) == expected


@pytest.mark.parametrize("odd", ["plain", "half \udcff"])
def test_anything_else_is_written_as_its_text(odd: str) -> None:
    class Other:
        def __str__(self) -> str:
            return "something"

    assert json.loads(json_of({"odd": odd, "other": Other()})) == {"odd": odd, "other": "something"}
