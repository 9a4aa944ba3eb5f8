"""Depth is limited, and nothing crashes beyond."""

from __future__ import annotations

import threading

import pytest

from auditor.vendor.php import MAX_DEPTH, PhpError, read_php
from tests.vendor.php.samples import reason

NESTED = {
    "arrays": (b"[", b"]"),
    "array()": (b"array(", b")"),
    "parentheses": (b"(", b")"),
    "concatenation": (b"'a' . ", b""),
    "negation": (b"!", b""),
    "functions": (b"function () { return ", b"; }"),
    "conditions": (b"1 ? 1 : (", b")"),
    "new": (b"new ", b""),
    "open": (b"[", b""),
    "closures": (b"fn() => ", b""),
}


@pytest.mark.parametrize("shape", NESTED)
def test_deep_nesting_is_refused_and_crashes_nothing(shape: str) -> None:
    """In a thread with a small stack, where recursion in C would end the process."""
    before, after = NESTED[shape]
    code = b"<?php return " + before * 30_000 + b"1" + after * 30_000 + b";"
    raised: list[BaseException] = []

    def run() -> None:
        try:
            read_php(code, limit=len(code))
        except PhpError as error:
            raised.append(error)

    size = threading.stack_size(512 * 1024)
    try:
        thread = threading.Thread(target=run)
        thread.start()
        thread.join()
    finally:
        threading.stack_size(size)
    assert len(raised) == 1


def test_deep_indexes_and_blocks_are_refused_too() -> None:
    for code in (
        b"$a" + b"[1]" * 30_000 + b" = 1;",
        b"{" * 30_000 + b"}" * 30_000,
        b"if (1) " * 30_000 + b"$a = 1;",
    ):
        assert "levels deep" in reason(b"<?php " + code)


def test_depth_is_limited() -> None:
    assert "more than 10 levels" in reason("<?php return [[[[[[1]]]]]];", depth=10)
    levels = (MAX_DEPTH - 4) // 2
    config = read_php(b"<?php return " + b"[" * levels + b"]" * levels + b";")
    assert config.at("return", *[0] * (levels - 1)) == {}


def test_long_concatenations_are_read_up_to_the_depth_limit() -> None:
    chain = b"$x" + b" . 'a'" * (MAX_DEPTH - 12)
    config = read_php(b"<?php return [" + (chain + b",") * 200 + b"];")
    assert len(config.at("return")) == 200  # type: ignore[arg-type]
