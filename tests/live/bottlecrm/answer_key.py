"""What is true of each state, written by hand from what the seed means to set up. Nothing here is read from the product.

All moments are whole days before now, so `last_sign_in=400` is a person who last signed in 400 days ago; `expires=90` is
in 90 days, `expires=-30` was 30 days ago. None: never, or not set.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

EVERYTHING, OWN, CREATED, NONE = "everything", "own", "created", "none"


@dataclass(frozen=True)
class User:
    """A membership. Two switches turn a person off: the membership's and the account's."""

    email: str
    role: str  # as the user list shows it: ADMIN or USER
    last_sign_in: int | None
    sales: bool = False
    marketing: bool = False
    member_active: bool = True
    account_active: bool = True
    superuser: bool = False  # an administrator in effect whatever the role; in no answer of the user list


@dataclass(frozen=True)
class Token:
    """A personal access token.

    is_live: what the product's list says, which looks only at expiry and revocation. works: whether it opens anything.
    """

    name: str
    owner: str
    scopes: tuple[str, ...]  # empty: everything that its owner may do
    expires: int | None
    last_used: int | None
    is_live: bool
    works: bool
    revoked: int | None = None


@dataclass(frozen=True)
class Webhook:
    url: str
    active: bool
    created_by: str
    events: tuple[str, ...]


@dataclass(frozen=True)
class Event:
    """A row of the security audit log that was there before the session."""

    kind: str
    actor: str
    ago: int
    success: bool = True


@dataclass(frozen=True)
class State:
    org_id: str
    org_name: str
    auditor: str  # the administrator whom the audit signs in as
    member: str  # a person of role USER
    users: tuple[User, ...]
    tokens: tuple[Token, ...]
    webhooks: tuple[Webhook, ...]
    teams: Mapping[str, tuple[str, ...]]
    events: tuple[Event, ...]
    hidden_token_refreshes: int  # rows that the audit log leaves out unless asked
    org_api_key_accepted: bool
    help_center_public: bool
    lead_posting_keys: int  # entries of /api/api-settings/, whose `apikey` an administrator reads in clear
    debug_pages: bool
    records: int  # of each kind, in the organisation
    member_sees: int  # of them


CHANGES_OF_PEOPLE = (
    "lead.created",
    "lead.updated",
    "lead.deleted",
    "contact.created",
    "contact.updated",
    "contact.deleted",
)

WEAK = State(
    org_id="11111111-1111-4111-8111-111111111111",
    org_name="Northwind Trading",
    auditor="auditor@northwind.example",
    member="minh.pham@northwind.example",
    users=(
        User("admin@localhost", "ADMIN", 2, superuser=True),
        User("auditor@northwind.example", "ADMIN", 0),
        User("linh.tran@northwind.example", "ADMIN", 12),
        User("old.admin@northwind.example", "ADMIN", 400),
        User("ops@northwind.example", "USER", 7, superuser=True),
        User("minh.pham@northwind.example", "USER", 0, sales=True),
        User("hoa.le@northwind.example", "USER", 20, marketing=True),
        User("an.vo@northwind.example", "USER", 5),
        User("invited@northwind.example", "USER", None),
        User("dormant@northwind.example", "USER", 400, sales=True),
        User("disabled@northwind.example", "USER", 90, account_active=False),
        User("former.rep@northwind.example", "USER", 200, sales=True, member_active=False),
    ),
    tokens=(
        Token(
            "audit-part",
            "auditor@northwind.example",
            ("users:read", "org:read", "teams:read"),
            expires=90,
            last_used=None,
            is_live=True,
            works=True,
        ),
        Token("etl-export", "linh.tran@northwind.example", (), None, 3, is_live=True, works=True),
        Token(
            "reporting",
            "hoa.le@northwind.example",
            ("leads:read", "contacts:read"),
            60,
            1,
            is_live=True,
            works=True,
        ),
        Token("zapier", "admin@localhost", ("*:read", "*:write"), None, None, is_live=True, works=True),
        Token("old-sync", "minh.pham@northwind.example", ("*:read",), -30, 35, is_live=False, works=False),
        Token(
            "migration", "linh.tran@northwind.example", (), None, 11, is_live=False, works=False, revoked=10
        ),
        # Its owner's membership is off: shown as live, refused, and back to work once the membership is.
        Token("former-rep", "former.rep@northwind.example", (), None, 201, is_live=True, works=False),
        # Its owner's account is off, the membership is not: the person cannot sign in, the token still works.
        Token(
            "disabled-owner", "disabled@northwind.example", ("*:read",), None, 91, is_live=True, works=True
        ),
        Token("an-everything", "an.vo@northwind.example", (), 90, None, is_live=True, works=True),
    ),
    webhooks=(
        Webhook("http://hooks.northwind.example/crm", True, "linh.tran@northwind.example", CHANGES_OF_PEOPLE),
        Webhook(
            "https://hooks.slack.com/services/T000/B000/secretpath", True, "admin@localhost", ("deal.won",)
        ),
        Webhook("https://former.example/in", False, "former.rep@northwind.example", CHANGES_OF_PEOPLE),
    ),
    teams={
        "Sales": ("an.vo@northwind.example", "minh.pham@northwind.example"),
        "Marketing": ("hoa.le@northwind.example",),
    },
    events=(
        Event("LOGIN_SUCCESS", "linh.tran@northwind.example", 700),
        Event("API_TOKEN_CREATED", "linh.tran@northwind.example", 500),
        Event("PERMISSION_DENIED", "minh.pham@northwind.example", 40, success=False),
        Event("WEBHOOK_PAUSED", "former.rep@northwind.example", 20),
        Event("LOGIN_SUCCESS", "linh.tran@northwind.example", 12),
    ),
    hidden_token_refreshes=3,
    org_api_key_accepted=True,
    help_center_public=True,
    lead_posting_keys=1,
    debug_pages=True,
    records=4,
    member_sees=2,  # the one assigned to him and the one he entered, not the one of his team
)

HARDENED = State(
    org_id="22222222-2222-4222-8222-222222222222",
    org_name="Fabrikam Services",
    auditor="auditor@fabrikam.example",
    member="thu.nguyen@fabrikam.example",
    users=(
        User("auditor@fabrikam.example", "ADMIN", 0),
        User("thu.nguyen@fabrikam.example", "USER", 0, sales=True),
        User("khoa.dang@fabrikam.example", "USER", 4, marketing=True),
        User("left@fabrikam.example", "USER", 60, member_active=False, account_active=False),
    ),
    tokens=(
        Token(
            "audit-part",
            "auditor@fabrikam.example",
            ("users:read", "org:read", "teams:read"),
            expires=30,
            last_used=None,
            is_live=True,
            works=True,
        ),
        Token("reporting", "thu.nguyen@fabrikam.example", ("leads:read",), 20, 1, is_live=True, works=True),
        Token(
            "migration",
            "thu.nguyen@fabrikam.example",
            ("contacts:read",),
            expires=15,
            last_used=11,
            is_live=False,
            works=False,
            revoked=10,
        ),
    ),
    webhooks=(
        Webhook("https://hooks.fabrikam.example/crm", True, "auditor@fabrikam.example", ("lead.created",)),
    ),
    teams={"Sales": ("thu.nguyen@fabrikam.example",)},
    events=(
        Event("LOGIN_SUCCESS", "auditor@fabrikam.example", 30),
        Event("API_TOKEN_REVOKED", "auditor@fabrikam.example", 10),
    ),
    hidden_token_refreshes=0,
    org_api_key_accepted=False,
    help_center_public=False,
    lead_posting_keys=0,
    debug_pages=False,
    records=2,
    member_sees=1,
)

# Words of the second tenant, in both states. None of them may be in any answer to the first.
FOREIGN = ("99999999-9999-4999-8999-999999999999", "Contoso", "contoso")

# What a role may do, by kind of record: the same in every organisation, since the product has no roles of one's own.
# `own` is: entered by the person or assigned to the person; `created` leaves out what is only assigned.
# Who belongs to a team gets nothing by it; the sales and marketing flags open nothing but the import of files.
RIGHTS: Mapping[str, Mapping[str, str]] = {
    "ADMIN": dict.fromkeys(("read", "create", "update", "delete", "export", "import"), EVERYTHING),
    "USER": {
        "read": OWN,
        "create": OWN,
        "update": OWN,
        "delete": CREATED,
        "export": OWN,
        "import": NONE,
    },
    "USER with sales access": {
        "read": OWN,
        "create": OWN,
        "update": OWN,
        "delete": CREATED,
        "export": OWN,
        "import": OWN,
    },
}
# Where the kinds of record are listed and, as CSV, exported.
RECORD_ROOTS = ("accounts", "contacts", "leads", "opportunities", "cases", "tasks", "invoices")
EXPORT_ROOTS = ("accounts", "contacts", "leads", "opportunities", "cases", "invoices")
