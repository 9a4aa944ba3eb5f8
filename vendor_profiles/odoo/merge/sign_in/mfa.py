"""Whether the product demands a second factor, of whom, and of what kind.

Source: odoo/addons/auth_totp_mail and auth_totp_mail_enforce (`_mfa_type`): the parameter `auth_totp.policy` sends a code by
e-mail to whoever has no authenticator app. Until Odoo 18 the extension auth_totp_mail_enforce reads it, later auth_totp_mail.
"""

from __future__ import annotations

from auditor.posture import Fact, Known, Unknown, map_fact, negated
from auditor.vendor.answers import Row, whole_number

from ..tenant import Tenant

EMPLOYEES, ALL = "employee_required", "all_required"
PARAMETER = "auth_totp.policy"


def policy(tenant: Tenant) -> Fact[str]:
    """The policy in force; empty where none is."""
    value = tenant.value(PARAMETER, lambda row: row.words("value"), "")
    if isinstance(value, Unknown) or value.value not in (EMPLOYEES, ALL):
        return map_fact(value, lambda _: "")
    heeded = tenant.module(*_extensions(tenant))
    if isinstance(heeded, Unknown):
        return heeded
    return value if heeded else Known("", value.evidence)


def required(tenant: Tenant) -> Fact[bool]:
    return map_fact(policy(tenant), lambda demand: demand != "")


def exempt(tenant: Tenant) -> Fact[tuple[str, ...]]:
    """Whom the demand does not reach; nobody where there is none."""
    return map_fact(policy(tenant), lambda demand: ("portal_users",) if demand == EMPLOYEES else ())


def demanded_of(tenant: Tenant, user: Row) -> Fact[bool]:
    """Whether this user is sent a code at sign-in."""
    found = policy(tenant)
    if isinstance(found, Unknown):
        return found
    if found.value == EMPLOYEES:
        return negated(user.flag("share"))
    return Known(found.value == ALL, found.evidence)


def passkeys(tenant: Tenant) -> Fact[bool]:
    """Passkeys come with an extension of Odoo 18 and later."""
    return tenant.installed("auth_passkey")


def _extensions(tenant: Tenant) -> tuple[str, ...]:
    collection = tenant.answers.extraction.collection
    major = (collection.product_version if collection else "").split(".")[0]
    series = whole_number(major)
    until_18 = series is not None and series < 19
    return ("auth_totp_mail_enforce",) if until_18 else ("auth_totp_mail_enforce", "auth_totp_mail")
