"""The tables of this folder."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from auditor.vendor import read_yaml


@cache
def table(name: str) -> dict[str, Any]:
    found: dict[str, Any] = read_yaml(Path(str(files(__package__) / f"{name}.yaml")))
    return found
