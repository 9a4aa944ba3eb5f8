"""What is written as PHP comes back."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.vendor.php import read_php
from tests.vendor.php.written import as_php, double, exported, php_key, scalar, short, single

INTS = st.integers(-(2**63), 2**63 - 1)
KEYS = INTS | st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8)
SCALARS = (
    st.none()
    | st.booleans()
    | INTS
    | st.floats(allow_nan=False)
    | st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)
    | st.text("$'\"\\{}ax0\n\r?><", max_size=12)
)
ARRAYS = st.recursive(
    SCALARS,
    lambda inner: st.dictionaries(KEYS, inner, max_size=4) | st.lists(inner, max_size=4),
    max_leaves=20,
)


def same(one: Any, other: Any) -> bool:
    """Equal, of the same types and in the same order."""
    if isinstance(one, dict):
        return (
            isinstance(other, dict)
            and list(one) == list(other)
            and all(type(a) is type(b) and same(one[a], other[b]) for a, b in zip(one, other, strict=True))
        )
    return type(one) is type(other) and repr(one) == repr(other)


@settings(deadline=None)
@given(ARRAYS)
def test_what_is_written_comes_back_in_either_style(data: Any) -> None:
    expected = as_php(data)
    assert same(expected, read_php(f"<?php return {exported(data)};\n".encode()).at("return"))
    assert same(expected, read_php(f"<?php\n$c = {short(data)};".encode()).at("$c"))


@settings(deadline=None)
@given(st.dictionaries(KEYS, st.dictionaries(KEYS, SCALARS, max_size=3), max_size=4))
def test_what_is_assigned_key_by_key_comes_back(data: dict[Any, dict[Any, Any]]) -> None:
    pairs = [((key, inner), item) for key, below in data.items() for inner, item in below.items()]
    lines = [f"$c[{scalar(k, single)}][{scalar(i, double)}] = {scalar(v, single)};" for (k, i), v in pairs]
    config = read_php("\n".join(["<?php", *lines]).encode())
    last = {("$c", php_key(k), php_key(i)): v for (k, i), v in pairs}
    assert all(same(item, config.at(*path)) for path, item in last.items())
    assert {leaf.path for leaf in config.leaves()} == set(last)
