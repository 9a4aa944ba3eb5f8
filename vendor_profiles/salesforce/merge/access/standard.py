"""Profiles that the product ships and nobody can edit: what the vendor publishes of them (standard_profiles.yaml)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from auditor.posture import Evidence, Grade
from auditor.vendor import read_yaml

from ...records import RoleRecord


@dataclass(frozen=True, slots=True)
class Shipped:
    """What is published of a profile: its licence, and the native rights that it has and cannot have, each with its place."""

    licence: str
    gives: Mapping[str, Evidence]
    never: Mapping[str, Evidence]


@cache
def _table() -> dict[str, Any]:
    folder = files("vendor_profiles.salesforce")
    table: dict[str, Any] = read_yaml(Path(str(folder / "standard_profiles.yaml")))
    return table


@cache
def _names() -> dict[str, str]:
    table = read_yaml(Path(str(files("vendor_profiles.salesforce") / "api" / "profile_names.yaml")))
    return {str(shown).lower(): str(name) for name, shown in table.items()}


def metadata_name(shown: str) -> str:
    """The full name in metadata of a profile that is called as the screens call it, in any case of letters."""
    return _names().get(shown.lower(), shown)


def shipped(name: str, parts: Sequence[RoleRecord]) -> Shipped | None:
    """What is published of this profile, where the export itself lists no right of it.

    The name has to be one that a customer cannot give to a profile of his own. What the file says of itself can only take
    the vendor's word away: a file that calls itself custom, or names another licence, is another profile.
    """
    row = _table()["profiles"].get(name)
    if row is None or any(part.lists_rights or part.custom not in (None, "false") for part in parts):
        return None
    licences = {part.licence for part in parts}
    if licences - {None, row["licence"]}:
        return None
    if not row.get("fixed") and (None in licences or any(part.custom is None for part in parts)):
        return None
    place = parts[0]
    return Shipped(
        str(row["licence"]), dict(_rights(row, "gives", place)), dict(_rights(row, "never", place))
    )


def _rights(row: Mapping[str, Any], key: str, place: RoleRecord) -> Iterator[tuple[str, Evidence]]:
    """The place is the file of the profile; what tells is the vendor's page."""
    source = replace(place.source, grade=Grade.DECLARED)
    for page, rights in row.get(key, {}).items():
        for right in rights:
            yield right, Evidence(source, 1, str(_table()["pages"][page]))
