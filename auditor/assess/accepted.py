"""What somebody who lets a finding stand lets stand: how grave it is, and its value; and whether it got worse since.

A value is remembered as tokens, one for each member of a list and one for all else. Numbers, yes and no stand in a token
as they are; words as a digest, so that a file which remembers them gives away no name and no address.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Any

from auditor.check import SEVERITIES, SO_IT_IS, Accepts, Verdict

DIGEST = "sha256:"
LETTERS = 32  # 128 bits: nobody finds a second value for a digest

PEOPLE = ("user:", "guest:", "person:")
"""How ids of those begin whose findings name them."""

_FEWER = re.compile(r"(>=?|at least)\s")
_MORE = re.compile(r"(<=?|at most)\s")
_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?")


@dataclass(frozen=True, slots=True)
class Held:
    """A finding as it was accepted. `value` are its tokens, None where nobody wrote down which value was accepted; `words`
    is the value for people, None where it is remembered by its digest only."""

    severity: str
    value: tuple[str, ...] | None
    words: Any = None
    more_is_worse: bool | None = None


@dataclass(frozen=True, slots=True)
class Worse:
    """What is another than was accepted: `then` and `now` as they were and are."""

    then: Held
    now: Held
    graver: bool


def held_of(verdict: Verdict, severity: str, entity_id: str, seen: Any) -> Held:
    """What is accepted with a finding of a check of this severity, for people as it is `seen` in reports; of accounts
    nothing readable, for their values name people."""
    accepts = verdict.accepts or Accepts(verdict.actual)
    more = direction(verdict.expected) if accepts.more_is_worse is None else accepts.more_is_worse
    private = accepts.private or entity_id.startswith(PEOPLE)
    shown = None if private or accepts is SO_IT_IS else _plain(seen)
    return Held(verdict.severity or severity, tokens(accepts.value), shown, more)


def tokens(value: Any) -> tuple[str, ...]:
    """The tokens of a plain value, in one order, whatever order its members came in."""
    if isinstance(value, list | tuple | set | frozenset):
        return tuple(sorted(_token(entry) for entry in value))
    return (_token(value),)


def _token(value: Any) -> str:
    plain = _plain(value)
    if plain is None or isinstance(plain, bool | int | float):
        return json.dumps(plain)
    return _word(plain) if isinstance(plain, str) else _digest(plain)


@lru_cache(maxsize=4096)
def _word(text: str) -> str:
    """The same few words stand in very many findings."""
    return _digest(text)


def _digest(plain: Any) -> str:
    return DIGEST + hashlib.sha256(_encoded(plain).encode()).hexdigest()[:LETTERS]


_encoded = json.JSONEncoder(sort_keys=True).encode


def _plain(value: Any) -> Any:
    """Numbers that are whole are the same whichever source wrote them; an enumeration is its word."""
    if isinstance(value, Enum):
        return _plain(value.value)
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, Mapping):
        return {str(key): _plain(entry) for key, entry in value.items()}
    if isinstance(value, set | frozenset):
        return sorted(map(str, value))
    if isinstance(value, Collection) and not isinstance(value, str | bytes):
        return [_plain(entry) for entry in value]
    return str(value)


def direction(expected: Any) -> bool | None:
    """Whether more is worse, by what was expected in words: ">= 8", "at most 30 days". None where nothing says so."""
    said = f"{expected} " if isinstance(expected, str) else ""
    if _FEWER.match(said):
        return False
    return True if _MORE.match(said) else None


def worse(then: Held, now: Held) -> Worse | None:
    """What is another than was accepted; None where nothing is graver, wider or elsewhere."""
    if SEVERITIES.index(now.severity) < SEVERITIES.index(then.severity):
        return Worse(then, now, graver=True)
    if then.value is None or now.value is None or not _beyond(then.value, now.value, now.more_is_worse):
        return None
    return Worse(then, now, graver=False)


def _beyond(then: Iterable[str], now: Iterable[str], more_is_worse: bool | None) -> bool:
    """Whether a value is neither the one that was accepted, nor a part of it, nor nearer to what is right."""
    before, after = Counter(then), Counter(now)
    if after <= before:
        # With nothing left of what was accepted a finding is still one, of something else.
        return not after and bool(before)
    if more_is_worse is None or len(list(after.elements())) != 1 or len(list(before.elements())) != 1:
        return True
    (was,), (is_,) = before, after
    if not (_NUMBER.fullmatch(was) and _NUMBER.fullmatch(is_)):
        return True
    return float(is_) > float(was) if more_is_worse else float(is_) < float(was)
