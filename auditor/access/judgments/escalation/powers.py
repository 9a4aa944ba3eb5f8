"""What each power lets its holder make itself, by the table in powers.yaml.

Everything, or full control, is to be able to give any account any right, one's own included: whoever can do that has each
right that it wants, so that nothing is wider. A step is one use of a power. The last step of a way to full control is
always one that gives every right at once; taking over an administrator is the step before it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

import yaml

NOT_SEEN = "not_seen"
"""The power of what was not seen."""


class Reaches(StrEnum):
    """Where one use of a power leads."""

    CONTROL = "control"
    ACCOUNTS = "accounts"
    DATA = "data"
    TARGET = "target"


class Goal(StrEnum):
    """What a way leads to: full control, or at least every record. Full control reads every record, too."""

    CONTROL = "control"
    DATA = "data"


@dataclass(frozen=True, slots=True)
class Power:
    """A capability or a means of control (`key`). `words` say by language what its holder does; `{target}` in them is to
    whom."""

    key: str
    reaches: Reaches
    sure: bool
    words: Mapping[str, str]
    source: str

    def leads_to(self, goal: Goal) -> bool:
        """Whether one use of it is the last step."""
        return self.reaches is Reaches.CONTROL or (self.reaches is Reaches.DATA and goal is Goal.DATA)


@cache
def powers() -> Mapping[str, Power]:
    """All powers of the table, by key."""
    text = files("auditor.access.judgments.escalation").joinpath("powers.yaml").read_text(encoding="utf-8")
    return {
        key: Power(key, Reaches(row["reaches"]), row["sure"], row["words"], row["source"].strip())
        for key, row in yaml.safe_load(text).items()
    }
