"""What the rules found in the events, as matches.json holds it and `incident rules run --json` prints it."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Level = Literal["informational", "low", "medium", "high", "critical"]
MOST_EVENTS = 200
"""Events that a match shows; `count` has all of them."""


class _Kept(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Seen(_Kept):
    """One event behind a match: where it stands, and what of it says something (columns of the table that are not NULL)."""

    file: str
    line: int
    time: str | None
    fields: dict[str, str | int | float | bool]


class Match(_Kept):
    """One time that a rule was met: by whom (columns and their values that the rule groups by), from when to when."""

    rule: str = Field(description="the rule's id")
    title: str
    level: Level
    key: dict[str, str | int | float | bool | None]
    first: str | None
    last: str | None
    count: int
    events: tuple[Seen, ...]


class Ran(_Kept):
    """A rule that ran: over how many events, and how often it was met."""

    rule: str
    title: str
    level: Level
    digest: str = Field(description="sha256 of the rule's own text")
    events: int
    matches: int


class CouldNot(_Kept):
    """A rule that could not run here, or only in part, and why: `no_source` (no file of that log), `no_field` (the log has not what the rule asks for),
    `error`."""

    rule: str
    title: str
    level: Level
    reason: Literal["no_source", "no_field", "error"]
    fields: tuple[str, ...] = ()
    said: str = ""


class RulesRun(_Kept):
    """One run of all rules. `from` and `to` are the first and last time of the events, None where there is none."""

    schema_: Literal["crm-auditor/matches/1"] = Field(default="crm-auditor/matches/1", alias="schema")
    digest: str = Field(description="sha256 over the digests of all rules, in order of their ids")
    covered_from: str | None = Field(alias="from")
    covered_to: str | None = Field(alias="to")
    events: int
    ran: tuple[Ran, ...]
    could_not: tuple[CouldNot, ...]
    matches: tuple[Match, ...]

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
