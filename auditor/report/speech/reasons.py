"""Reasons of gaps, which vendors' code gives in English, in the reader's language.

The catalogue has each such sentence under `because.<what>`, with places for the names in it. A reason that is none of these is
a technical detail and stays as it is.
"""

from __future__ import annotations

import re
from functools import lru_cache

from auditor.report.speech.catalogue import report_texts
from auditor.report.speech.texts import Texts

_PREFIX = "because."
_SKIPPED = "skipped."
_NAMES = re.compile(r"\{\w+\}")
_PLACE = re.compile(r"\\\{(\w+)\\\}")


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """By key; what says most by itself first, so that no sentence is taken for a name in a shorter one."""
    texts = {key: str(text) for key, text in report_texts("en").items() if key.startswith(_PREFIX)}
    most_own = sorted(texts, key=lambda key: -len(_NAMES.sub("", texts[key])))
    return tuple((key, re.compile(_PLACE.sub(r"(?P<\1>.+)", re.escape(texts[key])))) for key in most_own)


def in_words(reason: str, texts: Texts) -> str:
    """A reason in the language of these words. What says why a file was not used (`malformed: line 2 …`) begins with a word that
    has a text of its own."""
    if texts.language == "en":
        return reason
    if (whole := _whole(reason, texts)) is not None:
        return whole
    word, colon, detail = reason.partition(": ")
    if not texts.has(f"{_SKIPPED}{word}"):
        return reason
    return f"{texts.ui(f'{_SKIPPED}{word}')}{colon}{in_words(detail, texts)}"


def names_in(reason: str) -> tuple[str, ...]:
    """The names that a reason of the catalogue holds."""
    found = (pattern.fullmatch(reason) for _, pattern in _patterns())
    return next((tuple(hit.groupdict().values()) for hit in found if hit is not None), ())


def why_skipped(reason: str, detail: str, texts: Texts) -> tuple[str, str]:
    """Why a file was not used, and the detail beside it; empty where the reason has a sentence that says both."""
    if texts.language != "en" and (whole := _whole(f"{reason}: {detail}", texts)) is not None:
        return whole, ""
    key = f"{_SKIPPED}{reason}"
    return texts.ui(key) if texts.has(key) else reason, in_words(detail, texts)


def _whole(reason: str, texts: Texts) -> str | None:
    for key, pattern in _patterns():
        found = pattern.fullmatch(reason)
        if found is not None:
            return texts.ui(key, **found.groupdict())
    return None
