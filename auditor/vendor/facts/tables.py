"""Data files of a profile, each read once."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from auditor.userfile import read_yaml


@lru_cache(maxsize=256)
def table(package: str, name: str) -> Any:
    """A data file that lies in a package, by its name without `.yaml`. What it gives is shared: it is read, and never changed."""
    return read_yaml(Path(str(files(package) / f"{name}.yaml")))
