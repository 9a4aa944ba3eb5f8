"""Mutants that do what the program does: no test can tell them, and none is asked to."""

from __future__ import annotations

from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

from tools.mutate.mutant import Mutant


class Equivalent(BaseModel):
    """A line of a file before and after, without its indentation, and why that makes no difference."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_min_length=1)

    path: str
    before: str
    after: str
    reason: str


LISTED = TypeAdapter(list[Equivalent]).validate_python(
    yaml.safe_load(Path(__file__).with_name("equivalent.yaml").read_text(encoding="utf-8")) or []
)


def is_equivalent(mutant: Mutant) -> bool:
    return any(
        (listed.path, listed.before, listed.after) == (mutant.path, *_lines(mutant)) for listed in LISTED
    )


def _lines(mutant: Mutant) -> tuple[str, str]:
    """The changed line before and after."""
    number = mutant.line - 1
    before, after = mutant.source.decode().splitlines(), mutant.changed.decode().splitlines()
    return before[number].strip(), after[number].strip() if number < len(after) else ""
