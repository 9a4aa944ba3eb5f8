"""How deep an answer is nested is counted of its brackets, and not of those in its texts."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.collecting.live.asking.answer import DEEPEST, NotJsonError, parse


def nested(levels: int, text: str) -> bytes:
    document: object = text
    for _ in range(levels):
        document = [document, {text: text}]
    return json.dumps(document).encode()


@given(st.text('[]{}\\"a', max_size=300))
def test_brackets_in_texts_are_no_levels(text: str) -> None:
    assert parse(nested(DEEPEST, text))
    with pytest.raises(NotJsonError, match="levels deep"):
        parse(nested(DEEPEST + 1, text))
