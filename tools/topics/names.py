"""The topics, in the order of their file."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml


@cache
def topics() -> tuple[str, ...]:
    """Every topic that checks, frameworks and guidance meet on."""
    return tuple(yaml.safe_load(files("auditor.check").joinpath("topics.yaml").read_text(encoding="utf-8")))
