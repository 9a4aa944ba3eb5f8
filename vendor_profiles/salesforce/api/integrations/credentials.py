"""Named credentials with what lies in rows of their own: the address, and the external credential that signs in."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from auditor.vendor.answers import Row

from ..answers import Live
from ..names import full_name

KIND = "NamedCredentialParameter"


def parameters(live: Live) -> dict[str, list[dict[str, Any]]]:
    """By the id of the named credential, its parameters as metadata has them. Without all of them none is told: one that is
    not here may be a second address."""
    if live.gap(KIND) is not None or any(not row.text("NamedCredentialId") for row in live.rows(KIND)):
        return {}
    credentials = {row.text("Id"): full_name(row, "DeveloperName") for row in live.rows("ExternalCredential")}
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in live.rows(KIND):
        found[row.text("NamedCredentialId")].append(_parameter(row, credentials))
    return dict(found)


def _parameter(row: Row, credentials: dict[str, str]) -> dict[str, Any]:
    return {
        "parameterType": row.data.get("ParameterType"),
        "parameterValue": row.data.get("ParameterValue"),
        "externalCredential": credentials.get(row.text("ExternalCredentialId")),
    }
