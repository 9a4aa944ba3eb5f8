"""What comes from beside a product: no export, API or form of any product shows it, and reports say what to ask for instead."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from auditor.bilingual import Sayings, Words
from auditor.userfile import read_yaml


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    ask: Sayings


@cache
def asked_for() -> dict[str, Words]:
    """Check id, else topic -> what to ask for, where the profile of the product says nothing of its own."""
    return _Table.model_validate(read_yaml(Path(__file__).with_name("words.yaml"))).ask
