"""The numbers of PHP, as they are written."""

from __future__ import annotations

import math
import re
from typing import Final

from auditor.vendor.php.error import PhpError

INTEGERS: Final = range(-(2**63), 2**63)

_INTEGER: Final = re.compile(rb"(0|[1-9][0-9]*)|0[xX]([0-9A-Fa-f]+)|0[bB]([01]+)|0[oO]?([0-7]+)")
_BASES: Final = (10, 16, 2, 8)
_FLOAT: Final = re.compile(
    rb"(?=\.?[0-9])(?:[0-9]+(?:_[0-9]+)*)?\.?(?:[0-9]+(?:_[0-9]+)*)?(?:[eE][+-]?[0-9_]*[0-9])?"
)
_REFUSED: Final = "a number is written in a way that PHP refuses"


def integer(raw: bytes, line: int) -> int | float:
    """An integer, or the float that PHP makes of one beyond 64 bits."""
    found = _INTEGER.fullmatch(raw.replace(b"_", b""))
    if found is None or found.lastindex is None or b"__" in raw or raw.endswith(b"_"):
        raise PhpError(_REFUSED, line)
    digits, base = found[found.lastindex], _BASES[found.lastindex - 1]
    if base == 10 and len(digits) > 19:
        return float(digits)
    value = int(digits, base)
    try:
        return value if value in INTEGERS else float(value)
    except OverflowError:
        return math.inf


def floating(raw: bytes, line: int) -> float:
    if _FLOAT.fullmatch(raw) is None:
        raise PhpError(_REFUSED, line)
    return float(raw.replace(b"_", b""))
