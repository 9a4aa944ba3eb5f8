"""The credential that the audit itself was given, and what it may do beyond reading."""

from __future__ import annotations

import re
from collections.abc import Collection

from auditor.posture import AuditCredential, Evidence, Fact, Known, Population, Seen, Unknown
from auditor.vendor.answers import Row


def own_credential(
    id_: str, name: str, excess: Fact[tuple[str, ...]], place: Evidence
) -> Seen[AuditCredential]:
    """The one credential that signed in."""
    return Population("audit_credentials", (AuditCredential(id_, name, excess, place),))


def no_credential() -> Population[AuditCredential]:
    """Files are read with no credential at all."""
    return Population("audit_credentials", ())


def of_token(row: Row | Unknown, id_: str, name: str, excess: Fact[tuple[str, ...]]) -> Seen[AuditCredential]:
    """The token of which a row tells the scopes; `excess` are those beyond the needed ones."""
    return row if isinstance(row, Unknown) else own_credential(id_, name, excess, row.evidence)


def scopes_beyond(
    row: Row | Unknown, key: str, needed: Collection[str], *, any_case: bool = False
) -> Fact[tuple[str, ...]]:
    """The scopes of a token that are not needed: those of a list, or of a text with blanks or commas between. A token without
    scopes was not understood."""
    if isinstance(row, Unknown):
        return row
    said = row.fact(key, str, list)
    if isinstance(said, Unknown):
        return said
    scopes = (
        [scope for scope in re.split(r"[\s,]+", said.value) if scope]
        if isinstance(said.value, str)
        else said.value
    )
    if not scopes or not all(isinstance(scope, str) for scope in scopes):
        return row.odd(key)
    kept = {scope.lower() for scope in needed} if any_case else set(needed)
    beyond = (scope for scope in scopes if (scope.lower() if any_case else scope) not in kept)
    return Known(tuple(beyond), row.evidence)
