"""Rule for the line in which a check owns up to what it can wrongly call bad, and to what it does not see."""

from __future__ import annotations

from collections.abc import Mapping

AT_MOST = {"en": 35, "vi": 52}
"""Words between spaces; Vietnamese writes each syllable by itself."""
MOST = max(AT_MOST.values())


def faults(text: str, language: str = "en") -> list[str]:
    """What is wrong with the line, each in a few words."""
    length, most = len(text.split()), AT_MOST.get(language, MOST)
    found = [f"has {length} words, at most {most} are read"] if length > most else []
    if not text.endswith(".") or not text.isprintable() or text != text.strip():
        found.append("must be one line that ends with a full stop")
    if {"{", "}"} & set(text):
        found.append("has a placeholder; what a check cannot see does not depend on what it saw")
    return found


def wrong_limits(texts: Mapping[str, Mapping[str, str]]) -> str:
    """What is wrong with the line in the first language in which anything is; empty where nothing is."""
    for language, said in texts.items():
        if found := faults(said["limits"], language) if "limits" in said else []:
            return f"({language}) {'; it '.join(found)}"
    return ""
