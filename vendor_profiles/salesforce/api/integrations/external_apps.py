"""External client apps by the Tooling API: rows of their parts as the documents that an export has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from auditor.posture import Unknown
from auditor.vendor.answers import Row

from ...records import Document
from ..answers import Live
from ..names import full_name
from ..nodes import node_of

POLICIES = "ExtlClntAppOauthConfigurablePolicies"
SCOPES = "ExtlClntAppOauthSettings"
_HEAD = "ExternalClientApplication"
_POLICY_COLUMNS = {
    "permittedUsersPolicyType": "PermittedUsersPolicyType",
    "ipRelaxationPolicyType": "IpRelaxationPolicyType",
    "refreshTokenPolicyType": "RefreshTokenPolicyType",
    "refreshTokenValidityPeriod": "RefreshTokenValidityPeriod",
    "refreshTokenValidityUnit": "RefreshTokenValidityUnit",
    "isClientCredentialsFlowEnabled": "IsClientCredentialsFlowEnabled",
    "clientCredentialsFlowUser": "ClientCredentialsFlowUser",
}
_SCOPE = "OauthScopes"
_FULL = "OauthScopesFULL"


def parts(live: Live) -> Iterator[Document | tuple[str, str, Unknown]]:
    """The policies and the scopes of every app; a row that names no app that is there is unread."""
    apps = {row.text("Id"): full_name(row, "DeveloperName") for row in live.rows(_HEAD)}
    for kind, elements_of in ((POLICIES, _policy), (SCOPES, _scopes)):
        for row in live.rows(kind):
            app = apps.get(row.text("ExternalClientApplicationId"))
            if not app:
                place = f"{row.evidence.source.path}{row.evidence.locator}.row"
                yield kind, place, row.odd("ExternalClientApplicationId")
                continue
            elements = {"externalClientApplication": app, **elements_of(row)}
            yield Document(kind, app, row.evidence.source, node_of(kind, elements))


def _policy(row: Row) -> dict[str, Any]:
    return {element: row.data.get(column) for element, column in _POLICY_COLUMNS.items()}


def _scopes(row: Row) -> dict[str, Any]:
    """One column a scope, yes or no. While one of them says neither, unlimited access among them, the scopes are not known:
    a list that lacks one would look narrower than it is. That unlimited access is among them settles it."""
    said = {name: value for name, value in row.data.items() if name.startswith(_SCOPE)}
    if said.get(_FULL) is True:
        return {"commaSeparatedOauthScopes": "Full"}
    if _FULL not in said or not all(isinstance(value, bool) for value in said.values()):
        return {}
    held = (name.removeprefix(_SCOPE) for name in sorted(said) if said[name])
    return {"commaSeparatedOauthScopes": ", ".join(held) or None}
