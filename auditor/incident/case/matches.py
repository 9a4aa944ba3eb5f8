"""What the rules found in the events, as matches.json holds it and `incident rules run --json` prints it."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Level = Literal["informational", "low", "medium", "high", "critical"]
MOST_EVENTS = 200
"""Events that a match shows at the most, where there are more the first and the last of them; fewer where a rule is met very often. `count` has all."""
MOST_MATCHES = 1_000
"""Matches of one rule that are listed, those of different keys first; `Ran.matches` counts all."""


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
    digest: str = Field(description="sha256 of the file that the rule stands in")
    events: int
    matches: int = Field(description="all, also those beyond MOST_MATCHES, which are not listed")


class NeverRecorded(_Kept):
    """What a product records nowhere, in the words of its profile."""

    product: str
    en: str
    vi: str


class CouldNot(_Kept):
    """A rule that could not run here, or only in part, and why: `no_source` (no file of that log), `no_event` (the logs hold no event of the kind that it
    asks for: none happened, or they do not tell), `no_field` (the log has not what the rule asks for), `no_history` (the logs reach back less far than the
    rule looks), `error`. With `never` there is no event because the product of these logs records none of that kind. A rule that also stands in `ran` could
    not be asked of `logs`, or not in full, and was asked of others."""

    rule: str
    title: str
    level: Level
    reason: Literal["no_source", "no_event", "no_field", "no_history", "error"]
    fields: tuple[str, ...] = ()
    said: str = ""
    logs: tuple[str, ...] = Field(default=(), description="product/service; empty: all")
    never: tuple[NeverRecorded, ...] = Field(
        default=(), description="what the rule asks for, and the product of these logs records nowhere"
    )


class LogSeen(_Kept):
    """One log that the events come from, and the time of its first and last event."""

    product: str | None
    service: str | None
    first: str | None = Field(alias="from")
    last: str | None = Field(alias="to")
    events: int

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


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
    logs: tuple[LogSeen, ...] = ()
    skipped: dict[str, int] = Field(
        default_factory=dict, description="rows that gave no event, by reason: rules saw nothing of them"
    )

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
