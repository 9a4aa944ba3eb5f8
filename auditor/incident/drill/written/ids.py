"""Ids as products make them, of a number: the same number gives the same id."""

from __future__ import annotations

from hashlib import sha256

from auditor.incident.drill.written.shape import Ids

_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_MARKS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"


def made(ids: Ids, kind: str, number: int, seed: int) -> str:
    """The id of something."""
    drawn = sha256(f"{seed}:{kind}:{number}".encode()).hexdigest()
    if ids.style == "hex":
        return f"{ids.prefix}{drawn[:17]}"
    if ids.style == "uuid":
        return f"{drawn[:8]}-{drawn[8:12]}-4{drawn[13:16]}-a{drawn[17:20]}-{drawn[20:32]}"
    return checked(ids.prefix + "".join(_LETTERS[int(drawn[at : at + 4], 16) % 62] for at in range(0, 48, 4)))


def checked(short: str) -> str:
    """An id of fifteen characters with the three that say which of them are capitals, as Salesforce makes them."""
    marks = ""
    for begin in (0, 5, 10):
        bits = sum(1 << place for place, letter in enumerate(short[begin : begin + 5]) if letter.isupper())
        marks += _MARKS[bits]
    return short + marks
