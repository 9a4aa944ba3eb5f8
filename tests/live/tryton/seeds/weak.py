"""Seeds the WEAK state: what an audit must find fault with."""

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


def seed(transaction: Any, pool: Any) -> None:
    """Users, keys, open models and rules that are off."""
    owner = company(pool)
    customers(transaction, pool, owner)
    people(transaction, pool, owner)
    open_models(pool)
    odd_rules(pool)
    Cron = pool.get("ir.cron")
    Cron.write(Cron.search([("method", "in", ["ir.error|clean", "ir.cron.log|clean"])]), {"active": False})


def people(transaction: Any, pool: Any, owner: Any) -> None:
    """Four administrators of whom one has left, sellers, an integration, and somebody without a group."""
    User = pool.get("res.user")
    sales = shipped_group(pool, "sale", "group_sale")
    leads = shipped_group(pool, "sale_opportunity", "group_opportunity")
    sales_admin = shipped_group(pool, "sale", "group_sale_admin")
    ada = user(pool, "ada.admin", owner, administrator=True)
    user(pool, "auditor", administrator=True)
    sam = user(pool, "sam.sales", owner, (sales, leads))
    pat = user(pool, "pat.partial")
    user(pool, "nils.never", owner, (sales,))
    user(pool, "lena.locked", owner, (sales,))
    ines = user(pool, "ines.integration", owner, (sales, leads))
    dora = user(pool, "dora.departed", owner, (sales_admin,), administrator=True)
    key(pool, ada, "weak ada", "validated")
    key(pool, dora, "weak dora", "validated")
    key(pool, ines, "weak ines", "validated")
    key(pool, ines, "weak ines old", "cancelled")
    key(pool, sam, "weak sam", "requested")
    key(pool, pat, "weak pat", "validated")
    User.write([dora], {"active": False})
    logged_change(transaction, pool, ada, ines)


def open_models(pool: Any) -> None:
    """Where no active row applies to a user, the product allows everything; and here anybody may write users."""
    Access = pool.get("ir.model.access")
    Access.write(Access.search([("model", "=", "sale.opportunity"), ("group", "=", None)]), {"active": False})
    Access.write(Access.search([("model", "=", "res.user"), ("group", "=", None)]), {"perm_write": True})
    access(pool, "sale.sale", None, "rw")


def odd_rules(pool: Any) -> None:
    """A rule has no switch: one that applies to no mode is off. Another hides administrators from everybody else."""
    RuleGroup = pool.get("ir.rule.group")
    unwritten = {"perm_write": False, "perm_create": False, "perm_delete": False}
    RuleGroup.write(RuleGroup.search([("model", "=", "sale.opportunity")]), {"perm_read": False} | unwritten)
    visible = '[["administrator", "=", false]]'
    rule(pool, "Administrators are hidden", "res.user", visible, default_p=True, **unwritten)
    rule(pool, "All users", "res.user", "[]")


run(seed)
