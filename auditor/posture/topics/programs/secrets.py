"""Literal credentials found in configuration. A secret's value is never kept."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.posture.facts.evidence import Evidence


@dataclass(frozen=True, slots=True)
class SecretHit:
    """A place that holds a credential; `kind` names what it looks like ("AWS access key"); `line` is 0 where
    no line is known; `locator` is the setting in the file that holds it, empty where the line says enough."""

    line: int
    kind: str
    locator: str = ""


@dataclass(frozen=True, slots=True)
class ScannedFile:
    """A file that was searched for credentials. `hits` are those found, empty for none. `for_tests`: whether the product
    itself treats it as code that only tests."""

    id: str
    name: str
    hits: tuple[SecretHit, ...]
    evidence: Evidence
    for_tests: bool = False
