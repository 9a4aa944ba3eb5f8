"""Who and what is suspicious, and whose data, as triage.json holds it."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class _Kept(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Reason(_Kept):
    """Why somebody or something is suspicious: a rule that was met, or what the configuration shows."""

    of: Literal["rule", "configuration", "campaign"]
    id: str = Field(description="id of the rule, of the check, or of the campaign")
    level: Literal["informational", "low", "medium", "high", "critical"]
    text: dict[str, str] = Field(description="by language")
    first: str | None = None
    last: str | None = None
    events: int = 0


class Suspect(_Kept):
    """An account, token, app, session or address. Confidence is how sure it is that it took part: a person decides."""

    kind: Literal["account", "token", "app", "session", "address"]
    id: str
    name: str
    confidence: Literal["low", "medium", "high"]
    score: float = Field(ge=0, le=1)
    reasons: tuple[Reason, ...]
    first: str | None
    last: str | None


class Bounds(_Kept):
    """How many, from at least to at most. None: not known; never 0 for what nobody counted."""

    at_least: int | None
    at_most: int | None
    why: dict[str, str] = Field(
        default_factory=dict, description="by language: what keeps it from being exact"
    )


class Exposed(_Kept):
    """One class of records: how many could have been read by whom is suspicious (effective access), how many were (logged access), how many differ
    between backups. Three sources, apart, never added."""

    object: str
    kinds: tuple[str, ...] = Field(description="kinds of personal data in it")
    personal: bool | None
    could: Bounds
    were: Bounds
    changed: Bounds
    by: tuple[str, ...] = Field(description="suspects, kind:id")


class Triage(_Kept):
    """The whole of it, with what it was made from."""

    schema_: Literal["crm-auditor/triage/1"] = Field(default="crm-auditor/triage/1", alias="schema")
    made_at: str
    rules_digest: str
    covered_from: str | None = Field(alias="from")
    covered_to: str | None = Field(alias="to")
    suspects: tuple[Suspect, ...]
    exposed: tuple[Exposed, ...]
    people: Bounds
    unknown: tuple[dict[str, str], ...] = Field(description="what could not be told, by language")

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
