"""How far a user reaches beyond his own records, by his place in the organisation.

Whoever stands higher always sees what those below him own; the role at the top has the whole organisation below it. A role can
share its records among all who have it (help.zoho.com, "Managing Roles"). Where the organisation goes by managers instead of
roles, whoever has people reporting to him sees theirs (Setup > Hierarchy Preference).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from auditor.posture import Scope, Unknown
from auditor.vendor.answers import Answers, Row

from .. import kinds

BY_ROLE, BY_MANAGER = "role_hierarchy", "reporting_to_hierarchy"


def ref(value: Any) -> str | None:
    """The id that a reference to another record names; None where there is none, empty where it cannot be read."""
    if value is None:
        return None
    id_ = value.get("id") if isinstance(value, Mapping) else None
    return str(id_) if isinstance(id_, str | int) and not isinstance(id_, bool) and id_ else ""


class Hierarchy:
    """Places of users. `reach` is None where it is not known: at least his own records."""

    def __init__(self, answers: Answers) -> None:
        self._roles: dict[str, Row] = {row.text("id"): row for row in answers.rows(kinds.ROLE)}
        self._whole_roles = answers.gap(kinds.ROLE) is True and all(
            _says(row, "reporting_to") for row in self._roles.values()
        )
        self._parents = {ref(row.data.get("reporting_to")) for row in self._roles.values()} - {None, ""}
        users = answers.rows(kinds.USER)
        self._whole_users = answers.gap(kinds.USER) is True and all(
            _says(row, "Reporting_To") for row in users
        )
        self._managers = {ref(row.data.get("Reporting_To")) for row in users} - {None, ""}
        self._type, self._strict = _preferences(answers)

    def reach(self, user: Row) -> Scope | None:
        if self._type == BY_MANAGER:
            return self._as_manager(user)
        if self._type == BY_ROLE:
            return self._as_role(user)
        return None

    def _as_manager(self, user: Row) -> Scope | None:
        if user.text("id") in self._managers:
            return None if self._strict else Scope.SUBTREE
        return Scope.OWN if self._whole_users else None

    def _as_role(self, user: Row) -> Scope | None:
        row = self._roles.get(ref(user.data.get("role")) or "")
        if row is None or not _says(row, "reporting_to"):
            return None
        if row.data["reporting_to"] is None:
            return Scope.EVERYTHING
        if row.text("id") in self._parents:
            return Scope.SUBTREE
        peers = row.flag("share_with_peers")
        if isinstance(peers, Unknown) or not self._whole_roles:
            return None
        return Scope.TEAM if peers.value else Scope.OWN


def _says(row: Row, key: str) -> bool:
    return row.has(key) and ref(row.data[key]) != ""


def _preferences(answers: Answers) -> tuple[str, bool]:
    """By what the organisation goes, and whether managers may see less than all below them (`strictly_reporting`): how much less
    is not published, so that only a plain no leaves it at all."""
    row = answers.one(kinds.ORG)
    said = {} if isinstance(row, Unknown) else row.data.get("hierarchy_preferences")
    if not isinstance(said, Mapping):
        return "", True
    name = said.get("type")
    return name.lower() if isinstance(name, str) else "", said.get("strictly_reporting") is not False
