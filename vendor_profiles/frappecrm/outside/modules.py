"""The apps that run on the site beside the framework, each with a release of its own."""

from __future__ import annotations

from typing import Any

from auditor.posture import Fact, Known, Module, Population, Seen, Unknown, not_provided
from auditor.vendor.answers import Answers, Row

from .. import kinds

_FRAMEWORK = "frappe"
_NONE = "0.0.1"
"""What the product says of an app that names no release."""


def modules(answers: Answers) -> Seen[Module]:
    """Every app of the answer, which names all that are installed (frappe/utils/change_log.py, get_versions)."""
    row = answers.one(kinds.VERSIONS)
    if isinstance(row, Unknown):
        return row
    named = sorted(name for name in row.data if name != _FRAMEWORK)
    return Population("modules", tuple(_module(row, name) for name in named))


def _module(row: Row, name: str) -> Module:
    return Module(
        id=f"module:{name}", name=name, version=_version(row, name, row.data[name]), evidence=row.evidence
    )


def _version(row: Row, name: str, told: Any) -> Fact[str]:
    found = told.get("version") if isinstance(told, dict) else None
    if found == _NONE:
        return not_provided(kinds.VERSIONS, "the app names no release")
    return Known(found, row.evidence) if isinstance(found, str) and found else row.odd(name)
