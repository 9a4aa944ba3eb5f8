"""The kinds of evidence, as profile.yaml names them, where each answer holds its rows, and the file that an answer is saved as."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

from auditor.posture import Unknown, UnknownKind
from auditor.vendor import Extraction
from auditor.vendor.answers import Row
from auditor.vendor.lists import Kind, Kinds

SELF = "Self"
VERSIONS = "Versions"
USERS = "Users"
KEYS = "UserKeys"
ADMIN_SIGN_INS = "AdministratorSignIns"
HAS_ROLE = "HasRole"
ROLES = "Roles"
STANDARD = "StandardPermissions"
CUSTOM = "CustomPermissions"
DOCTYPES = "DocTypes"
PROPERTIES = "PropertySetters"
SYSTEM = "SystemSettings"
WEBSITE = "WebsiteSettings"
LDAP = "LdapSettings"
SOCIAL = "SocialLoginKeys"
CLIENTS = "OAuthClients"
OAUTH = "OAuthSettings"
WEBHOOKS = "Webhooks"
SCRIPTS_ON = "ServerScriptsOn"
LOG_SETTINGS = "LogSettings"
EMAIL = "EmailAccounts"
SHARED = "SharedWithEveryone"
BACKUPS = "Backups"
HEAD = "Head"

SITE_CONFIG = "SiteConfig"
COMMON_CONFIG = "CommonSiteConfig"
CONFIGS = (COMMON_CONFIG, SITE_CONFIG)
"""In the order in which a later one wins (frappe/config.py)."""

KINDS = Kinds(
    Kind(SELF),
    Kind(VERSIONS, "/message", {"frappe": dict}),
    Kind(USERS, "/data", {"name": str}, never_empty=True),
    Kind(KEYS, "/data", {"name": str}),
    Kind(ADMIN_SIGN_INS, "/data", {"name": str}),
    Kind(HAS_ROLE, "/data", {"parent": str, "role": str}, never_empty=True),
    Kind(ROLES, "/data", {"name": str}, never_empty=True),
    Kind(STANDARD, "/data", {"parent": str, "role": str}, never_empty=True),
    Kind(CUSTOM, "/data", {"parent": str, "role": str}),
    Kind(DOCTYPES, "/data", {"name": str}, never_empty=True),
    Kind(PROPERTIES, "/data", {"doc_type": str}),
    Kind(SYSTEM, "/data"),
    Kind(WEBSITE, "/data"),
    Kind(LDAP, "/data"),
    Kind(SOCIAL, "/data", {"name": str}),
    Kind(CLIENTS, "/data", {"name": str}),
    Kind(OAUTH, "/data"),
    Kind(WEBHOOKS, "/data", {"name": str}),
    Kind(SCRIPTS_ON),
    Kind(LOG_SETTINGS, "/data"),
    Kind(EMAIL, "/data", {"name": str}),
    Kind(SHARED, "/data", {"name": str}),
    Kind(BACKUPS, "/message"),
    Kind(HEAD),
    later={"limit_start": "0"},
)

FILES = {
    "frappe-self.json": SELF,
    "frappe-versions.json": VERSIONS,
    "frappe-users.json": USERS,
    "frappe-user-keys.json": KEYS,
    "frappe-administrator-sign-ins.json": ADMIN_SIGN_INS,
    "frappe-has-role.json": HAS_ROLE,
    "frappe-roles.json": ROLES,
    "frappe-standard-permissions.json": STANDARD,
    "frappe-custom-permissions.json": CUSTOM,
    "frappe-doctypes.json": DOCTYPES,
    "frappe-property-setters.json": PROPERTIES,
    "frappe-system-settings.json": SYSTEM,
    "frappe-website-settings.json": WEBSITE,
    "frappe-ldap-settings.json": LDAP,
    "frappe-social-login-keys.json": SOCIAL,
    "frappe-oauth-clients.json": CLIENTS,
    "frappe-oauth-settings.json": OAUTH,
    "frappe-webhooks.json": WEBHOOKS,
    "frappe-server-scripts-on.json": SCRIPTS_ON,
    "frappe-log-settings.json": LOG_SETTINGS,
    "frappe-email-accounts.json": EMAIL,
    "frappe-shared-with-everyone.json": SHARED,
    "frappe-backups.json": BACKUPS,
    "site_config.json": SITE_CONFIG,
    "common_site_config.json": COMMON_CONFIG,
}
"""Names of files: answers as README.md says to save them, and the two files that the product itself reads."""

_UNUSED = frozenset({"apps.txt", "apps.json", "currentsite.txt"})
_PAGES = frozenset({20, 50, 100, 200, 500})
"""Rows of one page, by what the product sends unless it is asked for more, and by what people ask for."""


def kind_of(path: str) -> str | None:
    """The kind of evidence under a path; None where its name is none of ours."""
    return FILES.get(PurePosixPath(path.lower()).name)


def known_but_unused(path: str) -> bool:
    """Whether a file of a bench says nothing that a check asks."""
    return PurePosixPath(path.lower()).name in _UNUSED


def perhaps_cut_short(extraction: Extraction) -> Extraction:
    """Saved answers do not say which page they are. A list with as many rows as a page may go on; unless it was asked for anew
    with `limit_page_length=0`, nobody knows. What was collected page by page is whole by itself."""
    if extraction.collection is not None:
        return extraction
    rows: dict[str, int] = {}
    for record in extraction.records:
        if isinstance(record, Row) and record.evidence.locator.startswith("/data/"):
            rows[record.kind] = rows.get(record.kind, 0) + 1
    gaps = {
        kind: Unknown(
            UnknownKind.ERROR,
            kind,
            reason=f"the saved list has {count} rows, as many as one page; save it anew with limit_page_length=0",
        )
        for kind, count in rows.items()
        if count in _PAGES
    }
    return replace(extraction, gaps={**gaps, **extraction.gaps})
