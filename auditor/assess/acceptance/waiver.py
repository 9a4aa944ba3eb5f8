"""One accepted risk as people write it down: who accepted what, why, until when, and how grave and how wide it was."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from auditor.assess.accepted import DIGEST, Held
from auditor.assess.result import Resource
from auditor.policy.wide import is_glob

Severity = Literal["critical", "high", "medium", "low"]
Token = str | bool | int | float | None
Values = tuple[Token, ...]


class Waiver(BaseModel):
    """One accepted risk. The last day of `expires` still counts. `severity` and `value` are what was accepted, as
    `crm-audit waivers` writes them: of a single resource a list, of a glob a list for each resource that it was accepted
    of, and no other is."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    check: str = Field(min_length=1)
    resource: str = Field(min_length=1, description="glob over resource ids")
    reason: str = Field(min_length=1)
    owner: str = Field(min_length=1)
    approver: str = Field(min_length=1)
    expires: date
    severity: Severity | dict[str, Severity] | None = Field(
        default=None,
        description="how grave the finding was, a graver one is not accepted; of a glob, by resource id",
    )
    value: Values | dict[str, Values] | None = Field(
        default=None,
        description="numbers, yes and no as they are, words as digests; of a glob, by resource id",
    )

    def held(self, id_: str) -> Held | None:
        """What was accepted of a resource, as far as it was written down; None where it was not accepted."""
        severity: str = "critical"
        if isinstance(self.severity, dict):
            severity = self.severity.get(id_, "low")  # none was written down
        elif self.severity is not None:
            severity = self.severity
        if self.value is None:
            return Held(severity, None)
        values = self.value.get(id_) if isinstance(self.value, dict) else self.value
        return None if values is None else Held(severity, tuple(sorted(map(_token, values))))

    def accepting(self, found: Iterable[Resource]) -> Waiver:
        """The same waiver for what these findings are now; itself where there is none of them."""
        held = {one.id: one.held for one in found if one.held is not None}
        if not held:
            return self
        severities = {id_: one.severity for id_, one in sorted(held.items())}
        values = {id_: tuple(map(_value, one.value or ())) for id_, one in sorted(held.items())}
        if not is_glob(self.resource):
            return self.model_copy(
                update={"severity": severities[self.resource], "value": values[self.resource]}
            )
        return self.model_copy(update={"severity": severities, "value": values})


def _value(token: str) -> Token:
    made: Token = token if token.startswith(DIGEST) else json.loads(token)
    return made


def _token(value: Token) -> str:
    return value if isinstance(value, str) and value.startswith(DIGEST) else json.dumps(value)


class WaiverFile(BaseModel):
    """The waivers file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    waivers: tuple[Any, ...] = Field(description="a list of waivers")
