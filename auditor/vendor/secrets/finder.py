"""Literal credentials in text. Their values are never kept, logged, or put in an exception."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from functools import cache, partial
from typing import NamedTuple

from auditor.posture.topics.programs.secrets import SecretHit
from auditor.vendor.plugin import NotUsableError
from auditor.vendor.secrets import schemes
from auditor.vendor.secrets.dialect import PLAIN, Dialect, Found, Text
from auditor.vendor.secrets.names import credential_of
from auditor.vendor.secrets.pairs import NAME_PARTS, followed, named_literal
from auditor.vendor.secrets.tokens import JSON_WEB_TOKEN, TOKENS, shaped
from auditor.vendor.secrets.values import MAX_VALUE, is_credential

MAX_HITS = 100
"""At most so many hits of one rule, and of one text, are reported: one is enough to fail a file."""

_BETWEEN = "\n\0\n"

MAX_CANDIDATES = 50_000
"""So many places that look like a credential at first sight are judged. 100 MB of written code had 128 in a megabyte,
and never more than 620 in a file."""


class Rule(NamedTuple):
    """A bounded pattern, whether it reads the text in lower case, and what decides about its matches.

    Each rule is a pass of its own, and each pattern starts with plain letters. For such a pattern Python's engine
    searches the letters first, at 1 to 3 GB/s, and enters the pattern proper only where they stand. Measured on 20 MB
    of code, one core: these 33 passes reach 78 MB/s. All in one alternation reach 16 MB/s, the names alone with
    IGNORECASE 31 MB/s, loops of `bytes.find` 54 MB/s; those also need Python code for each near-hit, which the
    patterns settle in C.
    """

    pattern: re.Pattern[bytes]
    lower: bool
    decide: Callable[[Text, re.Match[bytes]], Found | None]


@cache
def _rules(dialect: Dialect) -> list[Rule]:
    """Rules in order of precedence: where two see the same place, the earlier names it."""
    after_name = followed(dialect.wrappers)
    return [
        *(Rule(known.pattern, False, partial(shaped, known=known)) for known in (*dialect.tokens, *TOKENS)),
        Rule(schemes.PRIVATE_KEY, False, schemes.private_key),
        Rule(schemes.BASIC, True, schemes.basic),
        Rule(schemes.BEARER, True, schemes.bearer),
        *([Rule(dialect.encoder, True, schemes.encoded)] if dialect.encoder is not None else []),
        Rule(schemes.ADDRESS, False, schemes.address),
        Rule(JSON_WEB_TOKEN.pattern, False, partial(shaped, known=JSON_WEB_TOKEN)),
        *(Rule(re.compile(part + after_name), True, named_literal) for part in NAME_PARTS),
    ]


def find_secrets(data: bytes, dialect: Dialect = PLAIN) -> list[SecretHit]:
    """Literal credentials in a file's bytes, by line; at most MAX_HITS. Raises NotUsableError, see `_search`."""
    found = _search(Text(data, dialect))
    newline = b"\n" if b"\n" in data else b"\r"
    hits: dict[SecretHit, None] = {}
    line, counted = 1, 0
    for entry in found:
        line += data.count(newline, counted, entry.start)
        counted = entry.start
        hits[SecretHit(line, entry.kind)] = None
    return list(hits)[:MAX_HITS]


def kinds_in(text: str, dialect: Dialect = PLAIN) -> list[str]:
    """What kinds of credentials a text holds, in order of appearance."""
    found = _search(Text(text.encode("utf-8", "replace"), dialect))
    return list(dict.fromkeys(entry.kind for entry in found))


def any_kind_in(texts: Iterable[str], dialect: Dialect = PLAIN) -> bool:
    """Whether any of the texts may hold a credential. Most hold none, and one pass over all of them rules them out together: what
    is put between them ends whatever a pattern repeats."""
    text = Text(_BETWEEN.join(texts).encode("utf-8", "replace"), dialect)
    return any(pattern.search(text.lower if lower else text.data) for pattern, lower, _ in _rules(dialect))


def kind_of_pair(name: str, value: str, dialect: Dialect = PLAIN) -> str | None:
    """The kind of credential that `value` is under `name`; None when it is none."""
    named = credential_of(name, dialect.suffixes)
    if named is None or not is_credential(named, value.strip()[:MAX_VALUE], Text(b"", dialect)):
        return None
    return named.kind


def kind_of_name(name: str, dialect: Dialect = PLAIN) -> str | None:
    """The kind of credential that a field, a header or a variable of this name holds; None for any other."""
    named = credential_of(name, dialect.suffixes)
    return named.kind if named else None


def _search(text: Text) -> list[Found]:
    """What all rules find, each place once.

    Work is bounded: patterns do a constant amount at any place, and candidates are counted. A text with more than
    MAX_CANDIDATES is made to delay; where nothing was found by then it is refused, and so becomes unknown.
    """
    taken: list[Found] = []
    candidates = 0
    for pattern, lower, decide in _rules(text.dialect):
        hits = 0
        for match in pattern.finditer(text.lower if lower else text.data):
            candidates += 1
            if candidates > MAX_CANDIDATES:
                if taken:
                    return taken
                raise NotUsableError(
                    "too_many_candidates", f"more than {MAX_CANDIDATES} possible credentials"
                )
            found = decide(text, match)
            if found is None:
                continue
            place = bisect_left(taken, found)
            if (place and taken[place - 1].end > found.start) or (
                place < len(taken) and taken[place].start < found.end
            ):
                continue
            taken.insert(place, found)
            hits += 1
            if hits == MAX_HITS:
                break
    return taken
