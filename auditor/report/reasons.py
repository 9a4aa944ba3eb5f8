"""Reasons of gaps, which vendors' code gives in English, in the reader's language.

The catalogue has each such sentence under `because.<what>`, with places for the names in it. A reason that is none of these is
a technical detail and stays as it is.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from auditor.report.catalogue import report_texts

if TYPE_CHECKING:
    from auditor.report.words import Words

_PREFIX = "because."
_SKIPPED = "skipped."
_PLACE = re.compile(r"\\\{(\w+)\\\}")


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    texts = report_texts("en")
    return tuple(
        (key, re.compile(_PLACE.sub(r"(?P<\1>.+)", re.escape(str(text)))))
        for key, text in texts.items()
        if key.startswith(_PREFIX)
    )


def in_words(reason: str, words: Words) -> str:
    """A reason in the language of these words. What says why a file was not used (`malformed: line 2 …`) begins with a word that
    has a text of its own."""
    if words.language == "en":
        return reason
    if (whole := _whole(reason, words)) is not None:
        return whole
    word, colon, detail = reason.partition(": ")
    if not words.has(f"{_SKIPPED}{word}"):
        return reason
    return f"{words.ui(f'{_SKIPPED}{word}')}{colon}{in_words(detail, words)}"


def why_skipped(reason: str, detail: str, words: Words) -> tuple[str, str]:
    """Why a file was not used, and the detail beside it; empty where the reason has a sentence that says both."""
    if words.language != "en" and (whole := _whole(f"{reason}: {detail}", words)) is not None:
        return whole, ""
    key = f"{_SKIPPED}{reason}"
    return words.ui(key) if words.has(key) else reason, in_words(detail, words)


def _whole(reason: str, words: Words) -> str | None:
    for key, pattern in _patterns():
        found = pattern.fullmatch(reason)
        if found is not None:
            return words.ui(key, **found.groupdict())
    return None
