"""The rules of a decision, out of rules.yaml."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

Rank = Annotated[int, Field(ge=1, le=4)]
Days = Annotated[int, Field(ge=1)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Blocker(_Strict):
    """What ends a review, from which criticality; what else a rule needs stands beside it."""

    since: Rank = Field(alias="from")
    severities: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    probes: tuple[str, ...] = ()
    check: str = ""
    hours: int = 0
    days: int = 0


class Wanted(_Strict):
    """A document that must be there, of any of these kinds. `check` is the one of ours that asks the same; `listed` the list of the register that does
    as well, and `fresh` how many days old its newest entry may be."""

    id: str
    kinds: tuple[str, ...]
    since: Rank = Field(alias="from")
    to: Rank = 4
    days: Days
    check: str = ""
    listed: Literal["sub_processors", "changes", ""] = Field("", alias="list")
    fresh: int = 0


class Conditions(_Strict):
    severities: tuple[str, ...]
    lesser: tuple[str, ...]
    answer_days: Days
    contradiction_days: Days
    exception_days: Days
    opinion_days: Days
    probe_days: Days
    same: frozenset[str]
    documents: tuple[Wanted, ...]
    probes: dict[str, str]


class Criticality(_Strict):
    matrix: tuple[tuple[Rank, Rank, Rank, Rank], ...]


class Rules(_Strict):
    """All of it."""

    criticality: Criticality
    blockers: dict[str, Blocker]
    conditions: Conditions
    review_days: dict[Rank, Days]

    def blocker(self, rule: str, level: int) -> Blocker | None:
        """A rule, where it holds at this criticality."""
        found = self.blockers[rule]
        return found if level >= found.since else None


@cache
def rules() -> Rules:
    """The rules that come with the program."""
    text = files("auditor.assurance.deciding").joinpath("rules.yaml").read_text(encoding="utf-8")
    return Rules.model_validate(yaml.safe_load(text))
