"""Canonical names: of what the API knows by an id, the full name that metadata has."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from auditor.vendor import read_yaml
from auditor.vendor.answers import REDACTED, Row

from .answers import Live


@cache
def _metadata_names() -> dict[str, str]:
    table = read_yaml(Path(str(files(__package__) / "profile_names.yaml")))
    return {str(shown): str(name) for name, shown in table.items()}


class Names:
    """Full names by id, of profiles, permission sets, muting sets and groups of them. What has none is not in it."""

    def __init__(self, live: Live) -> None:
        said = {row.text("Id"): row.text("FullName") for row in live.rows("ProfileMetadata")}
        self.profiles: dict[str, str] = {}
        for row in live.rows("Profile"):
            shown = row.text("Name")
            name = said.get(row.text("Id")) or _metadata_names().get(shown, shown)
            if row.text("Id") and name and name != REDACTED:
                self.profiles[row.text("Id")] = name
        self.sets = _by_id(live, "PermissionSet", "Name")
        self.muting = _by_id(live, "MutingPermissionSet", "DeveloperName")
        self.groups = _by_id(live, "PermissionSetGroup", "DeveloperName")


def _by_id(live: Live, kind: str, column: str) -> dict[str, str]:
    found = {row.text("Id"): full_name(row, column) for row in live.rows(kind)}
    return {id_: name for id_, name in found.items() if id_ and name}


def full_name(row: Row, column: str) -> str:
    """The full name of a row: with its namespace before it, where it has one. Empty where it has no name."""
    name, namespace = row.text(column), row.text("NamespacePrefix")
    if not name or name == REDACTED:
        return ""
    return f"{namespace}__{name}" if namespace else name
