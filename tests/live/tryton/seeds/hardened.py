"""Seeds the HARDENED state: one administrator, an auditor that only reads, and CRM models closed by default."""

from __future__ import annotations

from typing import Any

from _tools import (  # type: ignore[import-not-found]
    access,
    company,
    customers,
    key,
    logged_change,
    rule,
    run,
    shipped_group,
    user,
)

AUDITED = (
    "res.user",
    "res.group",
    "res.user-res.group",
    "res.user-company.company",
    "res.user.application",
    "ir.model",
    "ir.model.field",
    "ir.model.access",
    "ir.model.field.access",
    "ir.model.button",
    "ir.model.button-res.group",
    "ir.model.log",
    "ir.rule.group",
    "ir.rule.group-res.group",
    "ir.rule",
    "ir.cron",
    "ir.cron.log",
    "ir.module",
    "ir.trigger",
    "ir.error",
)
LINKING = ("res.user-res.group", "ir.rule.group-res.group")
SECRET_BEARING = ("ir.session", "ir.session.wizard", "res.user.device", "res.user.login.attempt")


def seed(transaction: Any, pool: Any) -> None:
    """Users, keys, closed models and the auditor's group."""
    owner = company(pool)
    customers(transaction, pool, owner)
    (audit,) = pool.get("res.group").create([{"name": "Security Audit"}])
    auditor = user(pool, "auditor", None, (audit,))
    people(transaction, pool, owner)
    close_for_all(pool)
    let_read(pool, audit)
    shut_the_rest(transaction, pool, audit, auditor)


def people(transaction: Any, pool: Any, owner: Any) -> None:
    """One administrator (the first), sellers, an integration with few rights, and one who left without rights."""
    User = pool.get("res.user")
    (builtin,) = User.search([("login", "=", "admin")])
    sales = shipped_group(pool, "sale", "group_sale")
    leads = shipped_group(pool, "sale_opportunity", "group_opportunity")
    sam = user(pool, "sam.sales", owner, (sales, leads))
    user(pool, "pat.partial", None, (leads,))
    user(pool, "lena.locked", owner, (sales,))
    ines = user(pool, "ines.integration", owner, (leads,))
    dora = user(pool, "dora.departed", owner)
    key(pool, ines, "hardened ines", "validated")
    key(pool, dora, "hardened dora", "cancelled")
    key(pool, sam, "hardened sam", "requested")
    User.write([dora], {"active": False})
    logged_change(transaction, pool, builtin, ines)


def close_for_all(pool: Any) -> None:
    """Closes what is shipped without an access row, and so open to everybody: parties, keys, sessions, and who is in
    which group."""
    access(pool, "party.party")
    access(pool, "party.party", shipped_group(pool, "sale", "group_sale"), "rwc")
    access(pool, "party.party", shipped_group(pool, "party", "group_party_admin"), "rwcd")
    access(pool, "res.user.application", None, "r")
    for model in LINKING:
        access(pool, model, None, "r")
    for model in SECRET_BEARING:
        access(pool, model)


def let_read(pool: Any, audit: Any) -> None:
    """The auditor reads what an audit needs: everybody's REST keys by holder and state, never a key's text."""
    for model in AUDITED:
        access(pool, model, audit, "r")
    rule(
        pool,
        "All user applications, to read",
        "res.user.application",
        "[]",
        groups=[("add", [audit.id])],
        perm_write=False,
        perm_create=False,
        perm_delete=False,
    )
    pool.get("ir.model.field.access").create(
        [
            {
                "model": "res.user.application",
                "field": name,
                "group": audit.id,
                "perm_read": False,
                "perm_write": False,
            }
            for name in ("key", "rec_name")
        ]
    )


def shut_the_rest(transaction: Any, pool: Any, audit: Any, auditor: Any) -> None:
    """A row without rights for the auditors closes an otherwise open model for them, and for nobody else."""
    from trytond.model import ModelStorage  # type: ignore[import-not-found]

    names = sorted(name for name, model in pool.iterobject() if issubclass(model, ModelStorage))
    with transaction.set_user(auditor.id):
        effective = pool.get("ir.model.access").get_access(names)
    for name in names:
        if name not in AUDITED and any(effective[name].values()):
            access(pool, name, audit)


run(seed)
