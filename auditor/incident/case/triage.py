"""Who and what is suspicious, and whose data, as triage.json holds it."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class _Kept(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Reason(_Kept):
    """Why somebody or something is suspicious: a rule that was met, what the configuration shows, or what it shares with a suspect."""

    of: Literal["rule", "configuration", "campaign", "link"]
    id: str = Field(
        description="id of the rule, of the check, of the campaign, or of whom it shares with (kind:id)"
    )
    level: Literal["informational", "low", "medium", "high", "critical"]
    text: dict[str, str] = Field(description="by language")
    first: str | None = None
    last: str | None = None
    events: int = 0


class Decided(_Kept):
    """What a person says of a suspect, who and why: that it took part, that it did not, or that it is open again."""

    state: Literal["confirmed", "cleared", "open"]
    by: str
    at: str
    why: str


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
    decided: Decided | None = Field(
        default=None, description="the last decision of a person; None: nobody decided"
    )

    @property
    def key(self) -> str:
        """How others name it: kind:id."""
        return f"{self.kind}:{self.id}"

    @property
    def cleared(self) -> bool:
        """Whether a person says that it did not take part."""
        return self.decided is not None and self.decided.state == "cleared"

    @property
    def sure(self) -> bool:
        """Whether what it did counts for certain: confidence high, or a person's word."""
        if self.decided is not None and self.decided.state != "open":
            return self.decided.state == "confirmed"
        return self.confidence == "high"

    @property
    def likely(self) -> bool:
        """Whether it is more than low, or a person confirmed it."""
        return self.sure or (self.confidence != "low" and not self.cleared)


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
    reach: tuple[str, str] | None = Field(
        default=None,
        description="how far the widest reading of a suspect goes for certain, and at most: none, own, team, subtree, everything",
    )
    fields: tuple[str, ...] = Field(
        default=(), description="fields that the queries name; empty: whole records, or not known"
    )


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
