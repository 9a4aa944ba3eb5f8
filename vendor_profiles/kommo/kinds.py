"""The kinds of evidence, as profile.yaml names them, and where each answer holds its rows."""

from __future__ import annotations

from auditor.vendor.lists import Kind, Kinds

ACCOUNT = "Account"
USER = "User"
ROLE = "Role"
WEBHOOK = "Webhook"

FIELDS = {"LeadField": "leads", "ContactField": "contacts", "CompanyField": "companies"}
"""By kind: the object whose fields an answer lists."""

_ID: dict[str, type] = {"id": int}

# Whoever asks is a user. Roles, webhooks and fields there may be none: then the answer is 204, and is kept as an empty list.
KINDS = Kinds(
    Kind(ACCOUNT),
    Kind(USER, "/_embedded/users", _ID, never_empty=True),
    Kind(ROLE, "/_embedded/roles", _ID),
    Kind(WEBHOOK, "/_embedded/webhooks", _ID),
    *(Kind(kind, "/_embedded/custom_fields", _ID) for kind in FIELDS),
    later={"page": "1"},
)

SAVED = {
    ACCOUNT: "account",
    USER: "users",
    ROLE: "roles",
    WEBHOOK: "webhooks",
    "LeadField": "lead-fields",
    "ContactField": "contact-fields",
    "CompanyField": "company-fields",
}
"""What a file is called that holds an answer: kommo-users.json, further pages kommo-users-2.json."""

IN_PAGES = frozenset({USER, ROLE, *FIELDS})
"""Lists that are asked for page by page."""
