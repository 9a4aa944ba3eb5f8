"""What a page needs so that it can be answered and saves the answers to a file: the script's data, its texts, and the fields of a signature."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from auditor.report.escape import json_text

SCRIPT, STYLE = "answers.js", "answers.css"
BY_SCRIPT = ("n", "all", "lost", "lacking", "field", "about")
"""What the script fills in; it stands between percent signs, so that no text of a page has a hole."""
_SCRIPT_SAYS = (
    "count",
    "saved",
    "saved_lacking",
    "lacks_sign",
    "opened",
    "opened_lost",
    "opened_other",
    "unreadable",
    "foreign",
)


@dataclass(frozen=True, slots=True)
class Sign:
    """A field by which somebody signs. `name` is its label as a sentence names it."""

    key: str
    label: str
    name: str
    kind: str = "text"
    required: bool = True


@dataclass(frozen=True, slots=True)
class Need:
    """What an answer lacks where `field` is `is_` and none of `any_of` is filled in, and what to say of it."""

    field: str
    is_: str
    any_of: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Saved:
    """The file that a page saves: its name, what it begins with, the key under which the answers stand, and whether a signature is one of the file
    ("whole") or one of each answer ("each"). An answer counts as given where it has `main`, or one of several
    fields that stand there with a blank between them. A file whose value of one of `same` is another one is not opened again; where one of `likely` is, it is told."""

    file: str
    whole: Mapping[str, Any]
    list: str
    main: str
    signs: str
    same: tuple[str, ...]
    likely: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Replies:
    """What the templates draw. `say` are texts by key, `kinds` the states that can be chosen by kind of place, each as key and word, and `legends` what
    stands above them, with %about% for the name of what is answered."""

    saved: Saved
    say: Mapping[str, str]
    intro: Sequence[str]
    signs: Sequence[Sign]
    needs: Sequence[Need] = ()
    kinds: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    legends: Mapping[str, str] = field(default_factory=dict)

    @property
    def data(self) -> str:
        """What the script reads. Nothing in it can end the element that it stands in."""
        saved = self.saved
        document = {
            "file": saved.file,
            "whole": saved.whole,
            "list": saved.list,
            "main": saved.main,
            "signs": saved.signs,
            "same": saved.same,
            "likely": saved.likely,
            "needs": [
                {"field": one.field, "is": one.is_, "any": one.any_of, "text": one.text} for one in self.needs
            ],
            "say": {key: self.say[key] for key in _SCRIPT_SAYS},
        }
        return embedded(document)


def embedded(data: Any) -> str:
    """JSON text that stands in a script element and cannot end it."""
    text = json_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
