"""The kinds of evidence, as profile.yaml names them, where each answer holds its rows, and the file that an answer is saved as."""

from __future__ import annotations

from pathlib import PurePosixPath

from auditor.vendor.lists import Kind, Kinds

CLIENT = "ClientConfig"
WORKSPACE = "Workspace"
ROLES = "Roles"
OBJECTS = "Objects"
KEYS = "ApiKeys"
WEBHOOKS = "Webhooks"
SSO = "SsoProviders"
DOMAINS = "ApprovedDomains"
APPS = "OAuthApps"
HEAD = "Head"
ENV = "Environment"

KINDS = Kinds(
    Kind(CLIENT),
    Kind(WORKSPACE, "/data/currentWorkspace"),
    Kind(ROLES, "/data/getRoles", {"id": str, "label": str}, never_empty=True),
    Kind(
        OBJECTS,
        "/data/minimalMetadata/objectMetadataItems",
        {"id": str, "nameSingular": str},
        never_empty=True,
    ),
    Kind(KEYS, "/data/apiKeys", {"id": str}),
    Kind(WEBHOOKS, "/data/webhooks", {"id": str}),
    Kind(SSO, "/data/getSSOIdentityProviders", {"id": str}),
    Kind(DOMAINS, "/data/getApprovedAccessDomains", {"id": str}),
    Kind(APPS, "/data/findManyApplicationRegistrations", {"id": str}),
    Kind(HEAD),
)

FILES = {
    "twenty-client-config.json": CLIENT,
    "twenty-workspace.json": WORKSPACE,
    "twenty-roles.json": ROLES,
    "twenty-objects.json": OBJECTS,
    "twenty-api-keys.json": KEYS,
    "twenty-webhooks.json": WEBHOOKS,
    "twenty-sso-providers.json": SSO,
    "twenty-approved-domains.json": DOMAINS,
    "twenty-oauth-apps.json": APPS,
}
"""Names of files: answers as README.md says to save them. None of these lists has pages."""


def kind_of(path: str) -> str | None:
    """The kind of evidence under a path: a saved answer, or what the server is started with."""
    name = PurePosixPath(path.lower()).name
    return ENV if name == ".env" or name.endswith(".env") else FILES.get(name)
