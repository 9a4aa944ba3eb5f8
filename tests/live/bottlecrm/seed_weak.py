"""The weak state: what an audit should object to, once each, and a second tenant that it must never see."""

from __future__ import annotations

from typing import Any

EVERYTHING = [
    *("lead.created", "lead.updated", "lead.deleted"),
    *("contact.created", "contact.updated", "contact.deleted"),
]


def seed(organisation: Any) -> None:
    foreign(organisation)
    northwind = organisation(
        "11111111-1111-4111-8111-111111111111",
        "Northwind Trading",
        company_name="Northwind Trading Co.",
        help_center_enabled=True,
        help_center_slug="northwind-help",
    )
    default = northwind.member("admin@localhost", "admin", role="ADMIN", signed_in=2, superuser=True)
    auditor = northwind.member("auditor@northwind.example", "Audit Reader", role="ADMIN", signed_in=1)
    linh = northwind.member("linh.tran@northwind.example", "Linh Tran", role="ADMIN", signed_in=12)
    northwind.member("old.admin@northwind.example", "Old Admin", role="ADMIN", signed_in=400)
    # An administrator whom the user list shows as an ordinary user: the flag is in no answer.
    northwind.member("ops@northwind.example", "Ops", signed_in=7, superuser=True)
    minh = northwind.member("minh.pham@northwind.example", "Minh Pham", sales=True, signed_in=3)
    hoa = northwind.member("hoa.le@northwind.example", "Hoa Le", marketing=True, signed_in=20)
    an = northwind.member("an.vo@northwind.example", "An Vo", signed_in=5)
    northwind.member("invited@northwind.example", "Invited", signed_in=None)
    northwind.member("dormant@northwind.example", "Dormant", sales=True, signed_in=400)
    disabled = northwind.member("disabled@northwind.example", "Disabled", signed_in=90, account_active=False)
    former = northwind.member(
        "former.rep@northwind.example", "Former Rep", sales=True, signed_in=200, member_active=False
    )

    northwind.token(auditor, "audit-part", ["users:read", "org:read", "teams:read"], expires_in=90, created=5)
    northwind.token(linh, "etl-export", [], used=3, created=500)
    northwind.token(hoa, "reporting", ["leads:read", "contacts:read"], expires_in=60, used=1, created=30)
    northwind.token(default, "zapier", ["*:read", "*:write"], created=200)
    northwind.token(minh, "old-sync", ["*:read"], expires_in=-30, used=35, created=120)
    northwind.token(linh, "migration", [], revoked=10, used=11, created=100)
    northwind.token(former, "former-rep", [], used=201, created=300)
    northwind.token(disabled, "disabled-owner", ["*:read"], used=91, created=150)
    northwind.token(an, "an-everything", [], expires_in=90, created=4)

    northwind.webhook(linh, "http://hooks.northwind.example/crm", EVERYTHING)
    northwind.webhook(
        default, "https://hooks.slack.com/services/T000/B000/secretpath", ["deal.won"], format="slack"
    )
    northwind.webhook(
        former,
        "https://former.example/in",
        EVERYTHING,
        paused="Paused because the admin who created it was deactivated.",
    )

    sales = northwind.team("Sales", minh, an)
    northwind.team("Marketing", hoa)
    northwind.records(linh, label="Nobodys")
    northwind.records(linh, assignee=minh, label="Assigned")
    northwind.records(minh, label="Own")
    northwind.records(linh, team=sales, label="Teams")

    northwind.lead_posting_key("Web site", minh)

    northwind.audit("LOGIN_SUCCESS", linh, 700)
    northwind.audit("API_TOKEN_CREATED", linh, 500, token_name="etl-export", scopes=[])
    northwind.audit("PERMISSION_DENIED", minh, 40, success=False, action="ORG_SWITCH", resource="org:other")
    northwind.audit(
        "WEBHOOK_PAUSED", former, 20, pause_reason="Paused because the admin who created it was deactivated."
    )
    northwind.audit("LOGIN_SUCCESS", linh, 12)
    for ago in (3, 2.5, 2):
        northwind.audit("TOKEN_REFRESH", minh, ago)


def foreign(organisation: Any) -> None:
    contoso = organisation("99999999-9999-4999-8999-999999999999", "Contoso Logistics")
    boss = contoso.member("boss@contoso.example", "Boss", role="ADMIN", signed_in=1)
    contoso.token(boss, "contoso-token", [], used=1)
    contoso.webhook(boss, "https://hooks.contoso.example/crm", ["lead.created"])
    contoso.team("Contoso team", boss)
    contoso.records(boss, assignee=boss, label="Contoso")
    contoso.audit("LOGIN_SUCCESS", boss, 1)
