"""What may stand in English in a Vietnamese text: what an assessment itself holds, code, and what a product calls its own screens."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from auditor.assess.assessment import Assessment
from auditor.report.escape import clip
from auditor.report.speech.reasons import names_in
from auditor.vendor import load_vendors
from auditor.vendor.profile import Guidance
from tests.language.english import english

NAME = "§"
"""What stands in the place of a name."""
_ENDS = ".,;:!?…"
_QUOTE = re.compile(r'"([^"]{1,240})"|“([^”]{1,240})”|\'([^\']{1,240})\'')
MAKERS = tuple(
    dict.fromkeys(
        name
        for vendor in load_vendors().values()
        for name in (vendor.profile.name, *re.findall(r"[A-Z]\w{3,}", vendor.profile.name), "Microsoft")
    )
)
"""Products and their makers, whom texts name."""
_BETWEEN = re.compile(r"((?:, |; |: | hoặc | · | → |^| \(|\)|\.$|…|$)+)")
_CLIPPED = re.compile(r"\w+…")
_GATE = re.compile(r"crm-audit gate .*?--fail-on \w+")
_TICKS = re.compile(r"`[^`]+`")
_URL = re.compile(r"\b(?:https?|mailto):\S*")
_COMMANDS = frozenset(["crm-audit", "GET", "POST", "PUT", "DELETE", "SELECT"])
"""What begins a command or a request."""
_CONNECTS = frozenset(
    ["of", "for", "and", "to", "the", "in", "on", "by", "with", "from", "at", "a", "an", "or", "as"]
)


class Held:
    """The strings of an assessment: names, ids, places, rights, and what the product itself calls things."""

    def __init__(self, strings: Iterable[str]) -> None:
        known = {" ".join(text.split()) for text in strings}
        self._words = frozenset(text for text in known if text.lower() in english())
        whole = {text for text in known - self._words if len(text) > 1} | {*MAKERS}
        self._longest = sorted(whole, key=len, reverse=True)

    def without(self, text: str, *, loose: bool = False) -> str:
        """A text with a mark for each of them; for one that is a common word only where nothing else stands beside it,
        or anywhere where it cannot be told what stands beside it: on paper."""
        plain = _GATE.sub(NAME, text)
        # A pattern of all of them, tried at each letter, takes far longer than to look which are there.
        if there := [name for name in self._longest if name in plain]:
            plain = re.sub("|".join(map(_whole, there)), NAME, plain)
        parts = re.split(r"(\W+)", plain) if loose else _BETWEEN.split(plain)
        return "".join(NAME if part in self._words else part for part in parts)


def strings_of(assessment: Assessment, guidance: Iterable[Guidance] = ()) -> Iterator[str]:
    """What an assessment names."""
    yield from (assessment.tenant, assessment.vendor)
    yield from assessment.provided
    for source in assessment.sources:
        yield from (source.label, source.account)
    for result in assessment.results:
        yield from (result.check.id, result.check.topic)
        for entry in result.resources:
            yield from (entry.id, *re.split(r"[:/.]", entry.id), entry.path, entry.locator)
            yield from filter(
                _is_own,
                (
                    entry.name,
                    clip(entry.name, 60),
                    *entry.name.split(": "),
                    *_texts(entry.actual),
                    *_texts(entry.expected),
                ),
            )
        for gap in result.missing:
            yield from (gap.resource, gap.permission, gap.path, *names_in(gap.reason))
    for skipped in assessment.skipped:
        yield skipped.path
    for fact in assessment.native:
        yield from (fact.key, fact.path, *filter(_is_own, _texts(fact.value)))
    for names in assessment.people.values():
        yield from names
    for advice in guidance:
        yield from advice.terms.values()


def _texts(value: Any) -> Iterator[str]:
    """The texts of a value, in parts where it is a way over several roles."""
    if isinstance(value, str):
        yield from (value, *value.split(" → "))
    elif isinstance(value, Mapping):
        for entry in (*value, *value.values()):
            yield from _texts(entry)
    elif isinstance(value, list | tuple):
        for entry in value:
            yield from _texts(entry)


def _is_own(text: str) -> bool:
    """Whether this is the tenant's or the product's own word, and no sentence that was made of it: sentences begin with a small letter."""
    words = text.split()
    return len(words) == 1 or not all(word.strip(_ENDS).islower() and word.isascii() for word in words)


def without_names(text: str) -> str:
    """A text in which a mark stands for addresses, code, what is cited from a screen, and the way to one."""
    text = _QUOTE.sub(
        lambda found: NAME if _is_cited(found[0][1:-1]) else found[0],
        _URL.sub(NAME, _TICKS.sub(NAME, _CLIPPED.sub(NAME, text))),
    )
    words = text.split()
    values = {place + 1 for place, word in enumerate(words) if word.startswith("--")}  # of options
    return " ".join(
        _ways([NAME if place in values or _is_code(word) else word for place, word in enumerate(words)])
    )


def _whole(text: str) -> str:
    before = r"(?<![^\W_])(?<!\w-)" if text[0].isalnum() else ""
    after = r"(?![^\W_]|-\w)" if text[-1].isalnum() else ""
    return f"{before}{re.escape(text)}{after}"


def _is_cited(text: str) -> bool:
    """Whether what stands in quotation marks is what a product shows: nothing in Vietnamese."""
    return text.replace(NAME, "").replace("…", "").isascii()


def _is_code(word: str) -> bool:
    """Whether a word is none that is spoken: it holds a sign of a path, a key or a number, or a capital within."""
    core = word.strip("()\"'“”" + _ENDS)
    if core.startswith("--") or re.search(
        r"%\w|[_=@#{}\[\]<$&*\\^~`]|::|[\w§][./:+]+[\w§]|\d|^[./-]\w|\(\)|/{2}|/$", core
    ):
        return True
    return re.search(r"[a-z][A-Z]", core) is not None


def _ways(words: list[str]) -> list[str]:
    """Marks for what leads to a screen: "Setup > Trusted URLs for Redirects", and for names that begin with a capital within a sentence."""
    named = [False] * len(words)
    for place, word in enumerate(words):
        if word == ">":
            named[place] = True
            _left(words, named, place - 1)
            _right(words, named, place + 1)
        elif word in _COMMANDS or (place and words[place - 1][-1] not in ".?!:" and _has_capital(word)):
            _right(words, named, place)
    return [NAME if is_named else word for word, is_named in zip(words, named, strict=True)]


def _left(words: list[str], named: list[bool], place: int) -> None:
    """Marks what stands before an arrow, from its last capital on."""
    start = place
    while start >= 0 and (start == place or words[start][-1] not in _ENDS) and _spoken(words[start]):
        if _has_capital(words[start]):
            named[start : place + 1] = [True] * (place + 1 - start)
        start -= 1


def _right(words: list[str], named: list[bool], place: int) -> None:
    """Marks what a capital begins, up to a word that is not English or the end of a clause."""
    while place < len(words) and _spoken(words[place]):
        named[place] = True
        if words[place][-1] in _ENDS + ")":
            return
        place += 1


def _spoken(word: str) -> bool:
    core = word.strip("()\"'“”/,&" + _ENDS).lower()
    return (
        not core
        or ("-" in core and core.isascii())
        or core in english()
        or core in _CONNECTS
        or (core.isascii() and _has_capital(word))
        or core == NAME
    )


def _has_capital(word: str) -> bool:
    return word.strip("()\"'“”")[:1].isascii() and word.strip("()\"'“”")[:1].isupper()
