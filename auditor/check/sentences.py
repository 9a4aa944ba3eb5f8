"""Rules for two sentences of every check: the reason for its severity, and what it says to a director."""

from __future__ import annotations

import re
from collections.abc import Mapping
from string import Formatter

from auditor.check.jargon import jargon_in

REASON_LIMIT = 160

LIMITS = {"en": 40, "vi": 60}
"""Words between spaces, at most. Vietnamese writes each syllable by itself, so that 60 of them are about 40 words."""
UNITS = {"vi": "syllables"}
MOST = max(LIMITS.values())
_INSIDE = re.compile(r"[.?!](?!$)")


def is_reason(text: str) -> bool:
    """Whether it is one line that ends with a full stop, without placeholders."""
    said = text.removesuffix(".")
    one_line = text.isprintable() and len(text) <= REASON_LIMIT and not {"{", "}"} & set(text)
    return one_line and said != text and said.strip() == said != ""


def faults(text: str, fail: str, language: str = "en") -> list[str]:
    """What is wrong with the sentence for a director, each in a few words: it is to be short, one sentence, and without words of the trade.

    `fail` is the check's headline in the same language: what that is filled with is there for this sentence, too, and nothing else is.
    """
    length, limit = len(text.split()), LIMITS.get(language, MOST)
    found = []
    if length > limit:
        found.append(f"has {length} {UNITS.get(language, 'words')}, at most {limit} are read aloud")
    if not text.endswith(".") or _INSIDE.search(text) or not text.isprintable() or text != text.strip():
        found.append("must be one sentence on one line that ends with a full stop, with no other . ? or !")
    names = placeholders(text)
    if names is None:
        found.append("has a brace that opens or closes nothing")
    elif more := sorted(names - (placeholders(fail) or set())):
        found.append(f"has the placeholders {', '.join(more)}, which its fail sentence has not")
    found += [f"says “{entry.word}”; say “{entry.say}”" for entry in jargon_in(text, language)]
    return found


def wrong_sentence(texts: Mapping[str, Mapping[str, str]]) -> str:
    """What is wrong with the sentence for a director in the first language in which anything is; empty where nothing is. A language that has
    no such sentence falls back to English."""
    for language, said in texts.items():
        if found := faults(said["executive"], said.get("fail", ""), language) if "executive" in said else []:
            return f"({language}) {'; it '.join(found)}"
    return ""


def placeholders(text: str) -> set[str] | None:
    """The names in braces; None where the braces are not in order."""
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        return None
