"""What the audit's own account is shown: a list that its rights narrow looks whole, and is not."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from auditor.posture import (
    AuditCredential,
    Evidence,
    Fact,
    Known,
    Population,
    Seen,
    Unknown,
    UnknownKind,
)
from auditor.vendor import read_yaml
from auditor.vendor.answers import Row

from ...rights import label, native_rights, neutral_rights
from ..answers import Live, first

PREFIX = "Permissions"
SELF = "Self"
_READING = frozenset(
    {
        "ApiEnabled",
        "ApiUserOnly",
        "ForceTwoFactor",
        "IsSsoEnabled",
        "ViewAllProfiles",
        "ViewHealthCheck",
        "ViewRoles",
        "ViewSetup",
    }
)


@cache
def needed() -> dict[str, tuple[str, ...]]:
    """By kind, the rights of which one shows all rows."""
    table = read_yaml(Path(str(files("vendor_profiles.salesforce.api") / "reach.yaml")))
    return {str(kind): tuple(map(str, rights)) for kind, rights in table.items()}


class Reach:
    """The rights of the audit's own account, and what it was not shown for want of one."""

    def __init__(self, live: Live) -> None:
        self._live = live
        rows = list(live.rows(SELF))
        self._own: Row | None = rows[0] if len(rows) == 1 and live.gap(SELF) is None else None

    def gap(self, kind: str) -> Unknown | None:
        """Why not all rows of a kind are known to be here."""
        found = self._live.gap(kind)
        rights = needed().get(kind, ())
        if found is not None or not rights or any(self._holds(right) for right in rights):
            return found
        right = label(rights[0])
        if self._own is None:
            return Unknown(
                UnknownKind.ERROR, kind, right, "the rights of the audit's own account were not seen"
            )
        return Unknown(UnknownKind.DENIED, kind, right, f"without {right} the product shows only some of it")

    def _holds(self, right: str) -> bool:
        return self._own is not None and self._own.data.get(PREFIX + right) is True

    def credentials(self) -> Seen[AuditCredential]:
        """The credential of this audit, with what it may do beyond reading."""
        if self._own is None:
            return first(self._live.gap(SELF), Unknown(UnknownKind.ERROR, SELF))
        collection = self._live.extraction.collection
        name = collection.sign_in if collection is not None else "audit"
        credential = AuditCredential("audit:own", name, self._excess(self._own.evidence), self._own.evidence)
        return Population("audit_credentials", (credential,))

    def _excess(self, place: Evidence) -> Fact[tuple[str, ...]]:
        assert self._own is not None
        asked = self._live.columns(SELF)
        if asked is None:
            return first(self._live.gap(f"{SELF}Columns"), self._own.odd("columns"))
        useful = _READING.union(*needed().values()) - {"ModifyAllData", "ManageProfilesPermissionsets"}
        held = []
        for right in sorted(native_rights() - useful):
            value = self._own.data.get(PREFIX + right)
            if value is True and neutral_rights(right):
                held.append(right)
            elif value is not False and PREFIX + right in asked and not isinstance(value, bool):
                return self._own.odd(PREFIX + right)
        return Known(tuple(held), place)
