"""What is true of each state, written by hand from what the seeds intend and from what Tryton 8.2 ships.

Rights are letters of "rwcd" (read, write, create, delete) and leave record rules aside. An account's own rights
are those of its groups' rows and of the rows for everybody together; where no active row applies to it, all is
allowed. Administrators are not asked for rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class User:
    """An account. `groups` are direct memberships, by the group's shipped name."""

    active: bool = True
    administrator: bool = False
    groups: tuple[str, ...] = ()
    has_company: bool = False


@dataclass(frozen=True, slots=True)
class Key:
    """A REST key. `works` is whether the server takes it, whatever became of its holder."""

    holder: str
    status: str
    works: bool


@dataclass(frozen=True, slots=True)
class Answers:
    """All that is known of a state.

    `everybody_may`: rows for no group in particular; a model without any row at all is open to everybody.
    `closed_for_everybody`: models of which a row takes every right from everybody, among those that ship without one.
    `rules_on_users`: record rules on users, and whom each is for. `logged`: who changed whom, and which field.
    `never_signed_in`: no interface of the product says this of anybody; an audit must not claim to know it.
    """

    users: Mapping[str, User]
    keys: Mapping[str, Key]
    rights: Mapping[str, Mapping[str, str]]
    everybody_may: Mapping[str, str]
    switched_off_rules: tuple[str, ...]
    rules_on_users: Mapping[str, str]
    inactive_tasks: tuple[str, ...]
    settings: Mapping[str, Mapping[str, str]]
    partial_sees_users: tuple[str, ...]
    logged: tuple[str, str, str]
    never_signed_in: tuple[str, ...] = field(default=())
    closed_for_everybody: tuple[str, ...] = ()


SALES = "Sales"
SALES_ADMINISTRATOR = "Sales Administrator"
OPPORTUNITY = "Sale Opportunity"
AUDIT = "Security Audit"
ROOT = User(active=False, administrator=True)
SHIPPED_PARENTS = {SALES_ADMINISTRATOR: SALES}

WEAK = Answers(
    users={
        "root": ROOT,
        "admin": User(administrator=True),
        "ada.admin": User(administrator=True, has_company=True),
        "auditor": User(administrator=True),
        "sam.sales": User(groups=(SALES, OPPORTUNITY), has_company=True),
        "pat.partial": User(),
        "nils.never": User(groups=(SALES,), has_company=True),
        "lena.locked": User(groups=(SALES,), has_company=True),
        "ines.integration": User(groups=(SALES, OPPORTUNITY), has_company=True),
        "dora.departed": User(
            active=False, administrator=True, groups=(SALES_ADMINISTRATOR,), has_company=True
        ),
    },
    keys={
        "ada": Key("ada.admin", "validated", works=True),
        "dora": Key("dora.departed", "validated", works=True),
        "ines": Key("ines.integration", "validated", works=True),
        "ines old": Key("ines.integration", "cancelled", works=False),
        "sam": Key("sam.sales", "requested", works=False),
        "pat": Key("pat.partial", "validated", works=True),
    },
    rights={
        "pat.partial": {
            "party.party": "rwcd",
            "sale.opportunity": "rwcd",
            "sale.sale": "rw",
            "res.user": "rw",
            "res.user.application": "rwcd",
            "ir.session": "rwcd",
            "account.move": "",
        },
        "lena.locked": {"party.party": "rwcd", "sale.opportunity": "r", "res.user": "rw"},
        "sam.sales": {"party.party": "rwcd", "sale.opportunity": "rwcd", "res.user": "rw"},
    },
    everybody_may={"res.user": "rw", "sale.sale": "rw"},
    switched_off_rules=("sale.opportunity",),
    rules_on_users={"Administrators are hidden": "default", "All users": "nobody"},
    inactive_tasks=("ir.cron.log|clean", "ir.error|clean"),
    settings={
        "database": {"list": "True"},
        "web": {"cors": "http://portal.example.test"},
        "session": {
            "authentications": "password",
            "max_age": "31536000",
            "timeout": "86400",
            "max_attempt": "1000",
            "max_attempt_ip_network": "100000",
        },
        "password": {"length": "4", "reset_timeout": "604800"},
        "email": {"uri": "smtp://mail.example.test:25"},
    },
    partial_sees_users=("sam.sales", "pat.partial", "nils.never", "lena.locked", "ines.integration"),
    logged=("ada.admin", "ines.integration", "signature"),
    never_signed_in=("nils.never",),
)

HARDENED = Answers(
    users={
        "root": ROOT,
        "admin": User(administrator=True),
        "auditor": User(groups=(AUDIT,)),
        "sam.sales": User(groups=(SALES, OPPORTUNITY), has_company=True),
        "pat.partial": User(groups=(OPPORTUNITY,)),
        "lena.locked": User(groups=(SALES,), has_company=True),
        "ines.integration": User(groups=(OPPORTUNITY,), has_company=True),
        "dora.departed": User(active=False, has_company=True),
    },
    keys={
        "ines": Key("ines.integration", "validated", works=True),
        "dora": Key("dora.departed", "cancelled", works=False),
        "sam": Key("sam.sales", "requested", works=False),
    },
    rights={
        "auditor": {
            "party.party": "",
            "sale.opportunity": "",
            "sale.sale": "",
            "res.user": "r",
            "res.user.application": "r",
            "ir.session": "",
        },
        "pat.partial": {
            "party.party": "",
            "sale.opportunity": "rwcd",
            "res.user": "r",
            "res.user.application": "r",
            "ir.session": "",
        },
        "sam.sales": {"party.party": "rwc", "sale.opportunity": "rwcd", "res.user": "r"},
    },
    everybody_may={
        "party.party": "",
        "sale.opportunity": "",
        "res.user": "r",
        "res.user.application": "r",
        "res.user-res.group": "r",
        "ir.rule.group-res.group": "r",
    },
    closed_for_everybody=("party.party", "ir.session", "res.user.device", "res.user.login.attempt"),
    switched_off_rules=(),
    rules_on_users={},
    inactive_tasks=(),
    settings={
        "database": {"list": "False"},
        "web": {"num_proxies": "1"},
        "session": {
            "authentications": "password+sms?ip_address",
            "authentication_ip_network": "127.0.0.0/8",
            "max_age": "43200",
            "timeout": "300",
            "max_attempt": "2",
            "max_attempt_ip_network": "50",
        },
        "password": {"length": "12", "reset_timeout": "3600"},
        "email": {"uri": "smtps://mail.example.test:465"},
    },
    partial_sees_users=(
        "root",
        "admin",
        "auditor",
        "sam.sales",
        "pat.partial",
        "lena.locked",
        "ines.integration",
        "dora.departed",
    ),
    logged=("admin", "ines.integration", "signature"),
)

ANSWERS = {"weak": WEAK, "hardened": HARDENED}
