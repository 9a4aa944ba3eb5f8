"""Every probe there is: of what, how bad it can get, what is wanted, and what people are told of it (probes.yaml)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Final, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from auditor.bilingual import Words
from auditor.probing.result import Probed, Status

HOST: Final = "host"
DOMAIN: Final = "domain"


class ProbeKind(BaseModel):
    """One probe. `worst` is the worst status that it may give, declared before anything is measured; `expected` is what is
    wanted, in technical words; `rules` which finding is which status; `topic` one of auditor/check/topics.yaml."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    target: Literal["host", "domain"]
    worst: Literal[Status.WARNING, Status.BAD]
    topic: str
    expected: str
    rules: str
    title: Words
    why: Words
    fix: Words

    def found(self, status: Status, observed: str, **detail: object) -> Probed:
        """What this probe found. Raises ValueError for a status worse than its declared worst."""
        if status is Status.BAD and self.worst is not Status.BAD:
            raise ValueError(f"{self.id}: {status} is worse than the worst that it declares")
        return Probed(id=self.id, status=status, observed=observed, expected=self.expected, detail=detail)


@cache
def probes() -> dict[str, ProbeKind]:
    """Every probe by its id, in the order in which they are shown."""
    text = files("auditor.probing").joinpath("probes.yaml").read_text(encoding="utf-8")
    table = TypeAdapter(dict[str, dict[str, object]]).validate_python(yaml.safe_load(text))
    return {name: ProbeKind.model_validate({"id": name, **entry}) for name, entry in table.items()}


def probes_of(target: Literal["host", "domain"]) -> tuple[ProbeKind, ...]:
    """Those of hosts, or those of domains."""
    return tuple(kind for kind in probes().values() if kind.target == target)
