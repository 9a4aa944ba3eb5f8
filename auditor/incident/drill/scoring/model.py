"""How an exercise went, as `incident drill --check --json` prints it."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from auditor.bilingual import Words
from auditor.incident.drill.key import Who


class _Kept(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Counted(_Kept):
    """How many records of a class an attack took, and between which bounds the case has it. None: the case does not know."""

    object: str
    truth: int
    at_least: int | None
    at_most: int | None
    right: bool = Field(description="whether the truth lies within the bounds")


class Found(_Kept):
    """One planted attack: by which rules it was seen, who of it was named, what was contained. Each is None where the case has no file to tell."""

    id: str
    kind: str
    title: Words
    rules: tuple[str, ...] | None
    named: tuple[Who, ...] | None
    not_named: tuple[Who, ...] | None
    contained: tuple[Who, ...] | None
    not_contained: tuple[Who, ...] | None

    @property
    def found(self) -> bool | None:
        """Whether rules or triage point to it; None where neither was done."""
        if self.rules is None and self.named is None:
            return None
        return bool(self.rules) or bool(self.named)


class Score(_Kept):
    """The whole of it. Times are seconds since the case was opened; None where no tick tells."""

    schema_: Literal["crm-auditor/drill-score/1"] = Field(default="crm-auditor/drill-score/1", alias="schema")
    exercise: Literal[True] = True
    attacks: tuple[Found, ...]
    records: tuple[Counted, ...] | None
    wrong_matches: tuple[str, ...] | None = Field(
        description="rules whose matches at medium and above show no planted row, once for each match"
    )
    wrongly_accused: tuple[Who, ...] | None = Field(
        description="suspects of medium and high confidence, or confirmed, and not cleared, whom no attack names"
    )
    first_contained: int | None
    all_contained: int | None

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
