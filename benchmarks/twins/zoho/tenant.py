"""An organisation in Zoho CRM, by what of it is mended."""

from __future__ import annotations

from collections.abc import Container

from benchmarks.shapes.zoho.rows import (
    EVERYTHING,
    field,
    page,
    personal,
    profile,
    rule,
    run,
    shared,
    user,
    user_module,
    without_details,
)
from benchmarks.shapes.zoho.tenants import Tenant, hardened

REPAIRS = ("portal", "sharing", "token", "backup", "administrators", "encryption", "webhook", "accounts")


def answers(good: Container[str]) -> Tenant:
    """Its answers: as they should be where something is mended, and as they should not be elsewhere."""
    tenant = hardened()
    tenant["Portal"], tenant["UserType"] = {"portals": []}, {}
    tenant["SharingRule"]["sharing_rules"].append(rule("41", "Deals", "groups"))
    for name, spoil in _WRONG.items():
        if name not in good:
            spoil(tenant)
    return tenant


def _administrators(tenant: Tenant) -> None:
    """A profile with everything, for ten people and a program."""
    everything = profile("23", "Everybody", EVERYTHING)
    tenant["Profiles"]["profiles"].append(without_details(everything))
    tenant["Profile"]["23"] = {"profiles": [everything]}
    tenant["User"]["users"] += [user(str(number), "23", "33", manager="2") for number in range(20, 31)]
    tenant["User"]["users"][-1]["type__s"] = "Digital Employee"


def _token(tenant: Tenant) -> None:
    tenant["Token"]["scope"] += " ZohoCRM.modules.ALL ZohoCRM.bulk.backup.ALL"


def _webhook(tenant: Tenant) -> None:
    tenant["Webhook"]["webhooks"][0]["url"] = "http://hook.acme.example/[redacted]"


def _backup(tenant: Tenant) -> None:
    """Its schedule was stopped, and the only backup that was tried failed."""
    tenant["Backup"]["backup"] |= {"status": "STOPPED", "scheduled_date": None}
    tenant["BackupRun"] = page("BackupRun", run("801", "2026-05-04", "failure"))


def _sharing(tenant: Tenant) -> None:
    """Everybody sees and changes all leads and contacts, and a rule gives everybody all deals."""
    tenant["DataSharing"]["data_sharing"] = [
        shared("Leads", "public"),
        shared("Contacts", "public_read_write", True),
        shared("Deals"),
    ]
    tenant["SharingRule"]["sharing_rules"].append(rule("42", "Deals", "all_users", "read_write_delete"))


def _encryption(tenant: Tenant) -> None:
    """Personal data in the clear, one of them still being encrypted, and changes of it kept nowhere."""
    for row in (entry for module in ("Leads", "Contacts") for entry in tenant["Field"][module]["fields"]):
        row["history_tracking_enabled"] = False
        if row["crypt"]:
            row["crypt"] = {"mode": "encryption", "status": 2}
    tenant["Field"]["Contacts"]["fields"].append(personal("Iban", type="unused", crypt=None))
    tenant["Field"]["Leads"]["fields"].append(field("Mobile", "phone", history_tracking_enabled=False))


def _accounts(tenant: Tenant) -> None:
    """An account that several share, and an invitation that nobody took for a year."""
    tenant["User"]["users"] += [
        user("40", "22", "33", manager="2", full_name="Sales Team", email="sales@acme.example"),
        user("41", "22", "33", manager="2", confirm=False),
    ]


def _portal(tenant: Tenant) -> None:
    """Forty customers change each other's records."""
    everything = user_module("Contacts", "public", view=True, edit=True)
    customer = {"id": "61", "name": "Customer", "active": True, "no_of_users": 40, "modules": [everything]}
    tenant["Portal"] = {"portals": [{"name": "acme", "zaid": "9", "active": True}]}
    tenant["UserType"] = {"acme": {"user_type": [customer]}}


_WRONG = {
    "administrators": _administrators,
    "token": _token,
    "webhook": _webhook,
    "backup": _backup,
    "sharing": _sharing,
    "encryption": _encryption,
    "accounts": _accounts,
    "portal": _portal,
}
