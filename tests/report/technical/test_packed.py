"""Data as a page carries it."""

from __future__ import annotations

import hashlib
import json

from auditor.report.technical.packed import PLAIN, data_text, packed, sheet
from tests.report.hostile import HOSTILE
from tests.report.technical.pages import sheet_value, unpacked


def test_nothing_in_it_ends_the_element_or_hides() -> None:
    value = [*HOSTILE, "</script><script>alert(1)</script>", "<!--", "\u2028\u2029", "\x00\x1b"]
    text = data_text(value)
    assert json.loads(text) == value
    assert not set(text) & set("<>&\x00\x1b\u2028\u2029\u202e")


def test_what_is_short_stays_legible_and_what_is_long_is_packed() -> None:
    short, long = packed(["a"]), packed(["ab" * PLAIN])
    assert (short.text, short.packed) == ('["a"]', False)
    assert long.packed
    assert json.loads(unpacked(long.text)) == ["ab" * PLAIN]
    assert len(long.text) < PLAIN


def test_a_sheet_holds_one_value_and_has_the_digest_of_it() -> None:
    made = sheet({"texts": ['"}</style><script>']}, 7)
    value = sheet_value(made.text)
    assert made.text == f'#part-7{{--data:"{value}"}}\n'
    assert hashlib.sha256(value.encode()).hexdigest() == made.digest
    assert json.loads(unpacked(value)) == {"texts": ['"}</style><script>']}


def test_the_same_data_is_packed_the_same() -> None:
    assert sheet({"a": [1] * 9999}, 2) == sheet({"a": [1] * 9999}, 2)
