"""What of a finding is another than was agreed, in words."""

from __future__ import annotations

from auditor.assess.accepted import Held, Worse
from auditor.report.speech.words import Words

LONGEST = 200


def change_words(change: Worse | None, words: Words) -> str:
    """In brackets; empty where the finding is new as a whole."""
    if change is None:
        return ""
    then, now = change.then, change.now
    told = then.words is not None and now.words is not None and then.words != now.words
    parts = []
    if change.graver:
        was, is_ = (words.ui(f"severity.{one.severity}") for one in (then, now))
        parts.append(words.ui("gate.graver", was=was, now=is_))
    if told:
        parts.append(words.ui("gate.was_is", was=_shown(then, words), now=_shown(now, words)))
    elif not change.graver:
        parts.append(words.ui("gate.other_value"))
    return f"({'; '.join(parts)})"


def _shown(held: Held, words: Words) -> str:
    text = words.value(held.words)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
