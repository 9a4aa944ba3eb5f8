"""A company in Pipedrive, by what of it is mended."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import Any

from benchmarks.shapes.pipedrive.rows import (
    APPS,
    EVERYBODY,
    GLOBAL,
    OWNER,
    SALES,
    answer,
    assigned,
    content,
    group,
    levels,
    token,
    user,
    webhook,
)
from benchmarks.shapes.pipedrive.tenants import ADMIN, DAILY, Tenant, good, seen

REPAIRS = ("visibility", "administrators", "accounts", "rights", "webhook")
_HARMLESS = ("see_other_users", "share_filters", "add_products", "delete_activities")
_PEOPLE = range(3, 41)
_OFFICES = ("sales", "info", "office", "support", "marketing", "accounting", "contact", "hello")


def answers(mended: Container[str]) -> Tenant:
    """Its answers to an app with the scope admin: as they should be where something is mended, and as they should not be
    elsewhere."""
    shown = (1, 3) if "visibility" in mended else (7, 7)
    people = [user(1, OWNER, 1), user(2, OWNER, 1), *_staff(mended)]
    daily = (*_HARMLESS, "follow_other_users") if "rights" in mended else DAILY
    hook = webhook(9, "https://hooks.acme.example/in") if "webhook" in mended else _open_webhook()
    company: Tenant = {
        **good(),
        "Token": token("products:read", "admin"),
        "Me": answer(user(1, OWNER, 1, company_id=77, company_name="Acme", company_domain="acme")),
        "User": answer(people),
        "VisibilityGroup": answer([group(1, "Direction", None), group(2, "North", 1), group(3, "South", 1)]),
        "GroupSetting": {"1": levels(shown[0]), "2": levels(shown[1]), "3": levels(shown[1])},
        "SetContent": {id_: content(id_, {SALES: daily, GLOBAL: ()}.get(id_, ())) for id_ in APPS},
        "SetAssignment": {id_: answer(assigned(people, id_)) for id_ in APPS},
        "Webhook": answer([hook], status="ok"),
    }
    return seen(company, ADMIN)


def _staff(mended: Container[str]) -> Iterable[dict[str, Any]]:
    """Thirty-eight people in two groups. While nothing is mended eight of them administer, only every fifth has signed in since January,
    and sixteen more accounts are of nobody, or of several."""
    used = "accounts" in mended
    for number in _PEOPLE:
        administers = number < 11 and "administrators" not in mended
        last = {} if used or number % 5 == 0 else {"last_login": "2026-01-02 08:00:00"}
        yield user(number, OWNER if administers else EVERYBODY, 2 + number % 2, **last)
    never = {"activated": False, "last_login": None, "created": "2026-03-01 08:00:00"}
    for number, office in () if used else enumerate(_OFFICES, 41):
        yield user(number, EVERYBODY, 2, email=f"{office}@acme.example", name=office.title())
        yield user(number + 10, EVERYBODY, 2, **never)


def _open_webhook() -> dict[str, Any]:
    return webhook(9, "http://hooks.acme.example/in", http_auth_user=None, http_auth_password=None)
