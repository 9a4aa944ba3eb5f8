"""The words that a reader outside the trade may not know."""

from __future__ import annotations

import unicodedata

from auditor.report.html.speech import Speech

TERMS = (
    "policy",
    "coverage",
    "score",
    "grade",
    "severity",
    "finding",
    "accepted",
    "unseen",
    "evidence",
    "export",
    "role",
    "least_privilege",
    "mfa",
    "guest",
    "at_rest",
)


def glossary(speech: Speech) -> list[tuple[str, str]]:
    """Terms and what they mean, in alphabetical order of the reader's language."""
    pairs = [(speech.say(f"glossary.{key}"), speech.say(f"glossary.{key}.text")) for key in TERMS]
    return sorted(pairs, key=lambda pair: _order(pair[0]))


def _order(term: str) -> str:
    """Letters before their marks, and đ after d, as a dictionary has it."""
    letters = unicodedata.normalize("NFD", term.casefold().replace("đ", "d~"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
