"""What the name or the description of a role promises that it does not allow."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from auditor.access import action_named
from auditor.check import read_yaml
from auditor.posture import Action, Capability, Role

_CAMEL = re.compile(r"(?<=[a-zà-ỹ])(?=[A-Z])")
_BREAKS = re.compile(r"[.;:!?()\[\]\n]+|\s[-–—]\s")
_MARKS = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Promise:
    """The words that were found, and the rights that they deny."""

    words: str
    denies: tuple[Action | Capability, ...]


@dataclass(frozen=True)
class _Lists:
    """The word lists, as patterns."""

    promises: tuple[tuple[re.Pattern[str], tuple[Action | Capability, ...]], ...]
    exceptions: re.Pattern[str]


def promises(role: Role) -> list[Promise]:
    """What the role promises, each denial once. A text with an exception promises nothing."""
    found: dict[tuple[Action | Capability, ...], Promise] = {}
    for text in (role.name, role.description):
        clauses = [_plain(clause) for clause in _BREAKS.split(_CAMEL.sub(" ", text))]
        if any(_lists().exceptions.search(clause) for clause in clauses):
            continue
        for pattern, denies in _lists().promises:
            for clause in clauses:
                if match := pattern.search(clause):
                    found.setdefault(denies, Promise(match["words"], denies))
    return list(found.values())


def _plain(text: str) -> str:
    """Small letters and single blanks, with one before and one behind. An apostrophe is a blank, too."""
    return f" {_MARKS.sub(' ', unicodedata.normalize('NFC', text).casefold()).strip()} "


@cache
def _lists() -> _Lists:
    data = read_yaml(Path(str(files("checks.access.upkeep") / "denials.yaml")))
    assert isinstance(data, dict)
    before = "".join(f"(?<! {re.escape(word)})" for word in data["not_after"])
    after = f"(?! (?:{_any(data['not_before'])}) )"
    return _Lists(
        tuple(
            (
                re.compile(f"{before} (?P<words>{_any(entry['words'])}){after}(?= )"),
                tuple(map(action_named, entry["denies"])),
            )
            for entry in data["promises"].values()
        ),
        re.compile(f" (?:{_any(data['not_with'])}) "),
    )


def _any(words: Iterable[str]) -> str:
    ordered = sorted((unicodedata.normalize("NFC", word) for word in words), key=len, reverse=True)
    return "|".join(map(re.escape, ordered))
