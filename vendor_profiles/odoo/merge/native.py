"""Facts that only this product has."""

from __future__ import annotations

from typing import Any

from auditor.posture import Fact, Known, Unknown, UnknownKind, map_fact

from ..tables import modules
from .tenant import Tenant

DATABASE_LIST = "DatabaseList.open"
DEMO = "DemoModule.installed"
MASTER_PASSWORD = "Module.master_password"  # noqa: S105 - a key, no password
FROZEN_ADDRESS = "Parameter.frozen_address"
_CLOSED = ("odoo.exceptions.AccessDenied", "HTTP 403", "HTTP 404")


def native_facts(tenant: Tenant) -> dict[str, Fact[Any]]:
    """By native key."""
    return {
        DATABASE_LIST: _database_list(tenant),
        DEMO: _demo(tenant),
        MASTER_PASSWORD: tenant.installed(*modules("master_password_modules")),
        FROZEN_ADDRESS: _frozen_address(tenant),
    }


def _database_list(tenant: Tenant) -> Fact[bool]:
    """Asked as a stranger would: a list is open; the product's own refusal, or the web server's, says that it is closed."""
    rows = tenant.answers.rows("DatabaseList")
    if rows:
        return Known(True, rows[0].evidence)
    gap = tenant.answers.gap("DatabaseList")
    if not isinstance(gap, Unknown):
        return Unknown(UnknownKind.ERROR, "DatabaseList", reason="the answer holds no list")
    closed = any(word in gap.reason for word in _CLOSED) and bool(tenant.answers.rows("Version"))
    return Known(False, tenant.place("Version")) if closed else gap


def _demo(tenant: Tenant) -> Fact[bool]:
    rows = tenant.answers.rows("DemoModule")
    if rows:
        return Known(True, rows[0].evidence)
    gap = tenant.answers.gap("DemoModule")
    if isinstance(gap, Unknown):
        return gap
    if tenant.answers.absent("DemoModule"):
        return Unknown(UnknownKind.ERROR, "DemoModule", reason="this version does not say it")
    return Known(False, tenant.place("Module"))


def _frozen_address(tenant: Tenant) -> Fact[bool]:
    """Whether the address of links stays what it is; else it becomes the one that an administrator last signed in at
    (odoo/addons/base/models/res_users.py, `authenticate`). Any text that is not empty freezes it, "False" as well."""
    return tenant.value(
        "web.base.url.freeze", lambda row: map_fact(row.words("value"), lambda text: text != ""), False
    )
