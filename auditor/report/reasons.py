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
    """A reason in the language of these words."""
    if words.language == "en":
        return reason
    for key, pattern in _patterns():
        found = pattern.fullmatch(reason)
        if found is not None:
            return words.ui(key, **found.groupdict())
    return reason
