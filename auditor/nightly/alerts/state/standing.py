"""How an open alert stands tonight. What was not looked at stands as it stood, and what cannot be seen is not over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Stands = Literal["holds", "over", "unseen", "kept"]
"""holds: it was seen, and still is · over: it was seen that it is not any more · unseen: it was looked for, and cannot be seen · kept: it was
not looked for."""


@dataclass(frozen=True, slots=True)
class Standing:
    """`reason` is a word for why it is over, of `words.yaml`; `detail` what that word is filled with. `token` and `rank` are as of tonight
    where it holds."""

    state: Stands
    reason: str = ""
    detail: str = ""
    token: str | None = None
    rank: int | None = None


KEPT = Standing("kept")
UNSEEN = Standing("unseen")


def over(reason: str, detail: str = "") -> Standing:
    return Standing("over", reason, detail)


def holds(token: str | None = None, rank: int | None = None) -> Standing:
    return Standing("holds", token=token, rank=rank)
