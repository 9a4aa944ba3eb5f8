"""How a secret may be written where it comes back, and a pattern that finds many of them at once."""

from __future__ import annotations

import base64
import html
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from urllib.parse import quote, quote_plus

SHORTEST = 6
"""Characters of a spelling; a shorter one stands in too many places by chance."""


def spellings(value: str) -> Iterator[str]:
    """A value, and how it looks inside of an address, of JSON (within JSON, too), of HTML, in hexadecimal digits, and in
    base64, wherever in it it begins."""
    yield value
    raw = value.encode("utf-8", "surrogatepass")
    others = {quote(raw, safe=""), quote(raw), quote_plus(raw), html.escape(value)}
    others |= {quote(quote(raw, safe=""), safe=""), raw.hex()}
    inner = json.dumps(value)
    others |= {inner[1:-1], json.dumps(value, ensure_ascii=False)[1:-1], json.dumps(inner[1:-1])[1:-1]}
    for before in range(3):
        coded = base64.b64encode(b"\0" * before + raw)
        whole = coded[-(-8 * before // 6) : (before + len(raw)) * 8 // 6].decode()
        others |= {whole, whole.replace("+", "-").replace("/", "_")}
    yield from (other for other in others if len(other) >= SHORTEST)


def any_of(words: Iterable[str], depth: int = 4) -> str:
    """A pattern for all of the words, longest first, that is looked through by their first characters: one after the other
    would take as long as there are words at each place of a text."""
    words = sorted(words, key=len, reverse=True)
    if depth == 0 or len(words) < 2:
        return "|".join(map(re.escape, words))
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for word in words:
        lower = word[0].lower()
        groups[lower if len(lower) == 1 else word[0]].append(word[1:])
    return "|".join(f"{re.escape(first)}(?:{any_of(rest, depth - 1)})" for first, rest in groups.items())
