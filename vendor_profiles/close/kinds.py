"""The kinds of evidence, as profile.yaml names them, and where each answer holds its rows."""

from __future__ import annotations

from auditor.vendor.lists import Kind, Kinds

ME = "Me"
ORGANIZATION = "Organization"
ROLE = "Role"
GROUP = "Group"
WEBHOOK = "Webhook"

FIELDS = {"LeadField": "leads", "ContactField": "contacts", "OpportunityField": "opportunities"}
"""By kind: the object whose custom fields an answer lists."""

ACTIVE, INACTIVE = "/memberships", "/inactive_memberships"

_DATA = "/data"
_ID: dict[str, type] = {"id": str}

# Whoever asks is a member with a role. Custom fields there may be none.
KINDS = Kinds(
    Kind(ME),
    Kind(ORGANIZATION, ACTIVE, {"user_id": str}, never_empty=True),
    Kind(ROLE, _DATA, _ID, never_empty=True),
    Kind(GROUP, _DATA, _ID),
    Kind(WEBHOOK, _DATA, _ID),
    *(Kind(kind, _DATA, _ID) for kind in FIELDS),
)

SAVED = {
    ME: "me",
    ORGANIZATION: "organization",
    ROLE: "roles",
    GROUP: "groups",
    WEBHOOK: "webhooks",
    "LeadField": "lead-fields",
    "ContactField": "contact-fields",
    "OpportunityField": "opportunity-fields",
}
"""What a file is called that holds an answer: close-roles.json."""

IN_ONE_PIECE = frozenset({ROLE, GROUP, WEBHOOK, *FIELDS})
"""Lists that are asked for once, and say whether there is more."""
