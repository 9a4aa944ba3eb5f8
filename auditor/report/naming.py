"""How the name of a person is found in a text, however it is written there: composed or not, in any case, with other spaces or strokes between its words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"[^\W_]+")
_BETWEEN = r"(?:[\s_]|%20)+"
_QUOTES = "'\u2018\u2019\u02bc`"


def composed(text: str) -> str:
    """The text as names are looked up in it: letters and their marks as one."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def first_word(name: str) -> str:
    """The word by which a name is looked up; empty for one that has none."""
    found = WORD.search(composed(name))
    return "" if found is None else found[0].casefold()


@lru_cache(maxsize=65_536)
def pattern_of(name: str) -> re.Pattern[str]:
    """What matches the name from its first word on, and not as the beginning of a longer word. A name of one word alone ends only where no
    underscore follows: identifiers are made of such words."""
    text = composed(name)
    found = WORD.search(text)
    parts = text[found.start() if found is not None else 0 :].split()
    said = _BETWEEN.join("".join(map(_letter, part)) for part in parts)
    longer = WORD.pattern if len(WORD.findall(text)) > 1 else r"\w"
    return re.compile(f"{said}(?!{longer})", re.IGNORECASE)


def begins(text: str, start: int, name: str) -> bool:
    """Whether a name of one word alone does not stand behind an underscore there."""
    return text[start - 1 : start] != "_" or len(WORD.findall(composed(name))) > 1


def _letter(letter: str) -> str:
    if letter in _QUOTES:
        return f"[{_QUOTES}]"
    folded = letter.casefold()
    return re.escape(letter) if folded == letter.lower() else f"(?:{re.escape(letter)}|{re.escape(folded)})"
