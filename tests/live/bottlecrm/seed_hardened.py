"""The hardened state: one administrator, every token scoped and expiring, and still a second tenant."""

from __future__ import annotations

import importlib
from typing import Any


def seed(organisation: Any) -> None:
    importlib.import_module("seed_weak").foreign(organisation)
    fabrikam = organisation(
        "22222222-2222-4222-8222-222222222222",
        "Fabrikam Services",
        company_name="Fabrikam Services Ltd.",
    )
    auditor = fabrikam.member("auditor@fabrikam.example", "Security Officer", role="ADMIN", signed_in=1)
    thu = fabrikam.member("thu.nguyen@fabrikam.example", "Thu Nguyen", sales=True, signed_in=2)
    fabrikam.member("khoa.dang@fabrikam.example", "Khoa Dang", marketing=True, signed_in=4)
    fabrikam.member("left@fabrikam.example", "Left", signed_in=60, member_active=False, account_active=False)

    fabrikam.token(auditor, "audit-part", ["users:read", "org:read", "teams:read"], expires_in=30, created=2)
    fabrikam.token(thu, "reporting", ["leads:read"], expires_in=20, used=1, created=10)
    fabrikam.token(thu, "migration", ["contacts:read"], expires_in=15, revoked=10, used=11, created=40)

    fabrikam.webhook(auditor, "https://hooks.fabrikam.example/crm", ["lead.created"])
    fabrikam.team("Sales", thu)
    fabrikam.records(auditor, label="Nobodys")
    fabrikam.records(auditor, assignee=thu, label="Assigned")

    fabrikam.audit("LOGIN_SUCCESS", auditor, 30)
    fabrikam.audit("API_TOKEN_REVOKED", auditor, 10, token_name="migration", scopes=["contacts:read"])
