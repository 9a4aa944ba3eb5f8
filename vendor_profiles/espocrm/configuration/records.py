"""What the extractors hand on of the files of a server. Answers of the API are rows (auditor.vendor.answers)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from auditor.posture import SecretHit, Source


@dataclass(frozen=True, slots=True)
class NotSaid:
    """A value that a file computes instead of saying it."""

    why: str


@dataclass(frozen=True, slots=True)
class ConfigFile:
    """One configuration file: the keys that are read, each with its line, and the places of secrets.

    `rest` says why there may be more keys than these; it is empty where these are all.
    """

    kind: str
    source: Source
    values: Mapping[str, Any | NotSaid]
    lines: Mapping[str, int]
    rest: str
    hits: tuple[SecretHit, ...]
