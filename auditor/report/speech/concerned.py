"""What a finding concerns: the wrong part, the whole, and by name what a number alone would hide."""

from __future__ import annotations

from auditor.assess.result import Resource, Result
from auditor.report.escape import clip
from auditor.report.speech.summary import folded
from auditor.report.speech.words import Words

NAMED = 3
_NAME = 60
_EVERYONE = "everyone:"


def concerned(result: Result, words: Words) -> str:
    """ "1 of 17 roles: everyone who can sign in". Names stand where there are at most three; what every account holds
    is named however long the list is, because its number, one, looks like the smallest of findings."""
    said = words.population(result)
    if not result.is_finding or result.noun == "settings":
        return said
    wrong = [entry for entry in result.resources if entry.status == "fail"]
    if len(wrong) <= NAMED:
        names = [name_of(entry, result, words, _NAME) for entry in wrong]
        return words.ui("population.named", population=said, names=", ".join(names)) if names else said
    everyone = [name_of(entry, result, words, _NAME) for entry in wrong if is_everyone(entry)]
    if not everyone:
        return said
    shown = folded(everyone, NAMED, words)
    return words.ui("population.among", population=said, names=shown)


def is_everyone(entry: Resource) -> bool:
    """Whether this is what every account holds, and not a right of that on one object."""
    return entry.id.startswith(_EVERYONE) and "/" not in entry.id


def name_of(entry: Resource, result: Result, words: Words, length: int = 160) -> str:
    """The name that people know an entity by, cut to a length that a line bears."""
    if result.noun == "contradictions":
        return clip(words.fact(entry.name), length)
    if entry.id.startswith(_EVERYONE):
        who, colon, what = entry.name.partition(": ")
        return clip(words.value(who) + colon + what, length)
    return clip(_with_pair(entry, words) or words.called(entry.name) or entry.id, length)


def _with_pair(entry: Resource, words: Words) -> str:
    """A person with the two rights that the standard policy keeps apart, in words; empty for any other entity."""
    who, colon, pair = entry.name.rpartition(": ")
    if not entry.id.endswith(f"/{pair}") or not words.has(f"pair.{pair}"):
        return ""
    return f"{who}{colon}{words.ui(f'pair.{pair}')}"
