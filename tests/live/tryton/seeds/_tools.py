"""Opens the instance's database and makes the records that both states share."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import trytond.config as config  # type: ignore[import-not-found]
from derived import password_of, rest_key  # type: ignore[import-not-found]

DATABASE = "crm"
Seed = Callable[[Any, Any], None]


def run(seed: Seed) -> None:
    """Runs a seed as root, in one transaction, on the database that the configuration in the first argument names."""
    config.update_etc(sys.argv[1])
    from trytond.pool import Pool  # type: ignore[import-not-found]
    from trytond.transaction import Transaction  # type: ignore[import-not-found]

    pool = Pool(DATABASE)
    with Transaction().start(DATABASE, 0, readonly=True):
        pool.init()
    with Transaction().start(DATABASE, 0) as transaction:
        seed(transaction, pool)
        transaction.commit()


def shipped_group(pool: Any, module: str, xml_id: str) -> Any:
    """A group that a module ships."""
    return pool.get("res.group")(pool.get("ir.model.data").get_id(module, xml_id))


def company(pool: Any) -> Any:
    """One company with its currency."""
    (currency,) = pool.get("currency.currency").create(
        [{"name": "Euro", "code": "EUR", "symbol": "EUR", "rates": [("create", [{"rate": 1}])]}]
    )
    (party,) = pool.get("party.party").create([{"name": "Live Test Company", "addresses": []}])
    (made,) = pool.get("company.company").create([{"party": party.id, "currency": currency.id}])
    return made


def customers(transaction: Any, pool: Any, owner: Any) -> None:
    """Five customers of the company, each with one lead."""
    parties = pool.get("party.party").create(
        [{"name": f"Customer {number}", "addresses": []} for number in range(1, 6)]
    )
    with transaction.set_context(company=owner.id):
        pool.get("sale.opportunity").create(
            [
                {
                    "party": party.id,
                    "company": owner.id,
                    "currency": owner.currency.id,
                    "description": party.name,
                }
                for party in parties
            ]
        )


def user(pool: Any, login: str, owner: Any = None, groups: tuple[Any, ...] = (), **values: Any) -> Any:
    """A user with the password of its login; `owner` is the company whose records it may see."""
    base = {
        "login": login,
        "name": login.replace(".", " ").title(),
        "email": f"{login}@example.test",
        "password": password_of(login),
        "groups": [("add", [group.id for group in groups])],
        "companies": [("add", [owner.id])] if owner else [],
        "company": owner.id if owner else None,
    }
    (made,) = pool.get("res.user").create([base | values])
    return made


def key(pool: Any, holder: Any, label: str, state: str) -> None:
    """A REST key of a user: requested, validated or cancelled."""
    pool.get("res.user.application").create(
        [{"key": rest_key(label), "user": holder.id, "application": "rest", "state": state}]
    )


def access(pool: Any, model: str, group: Any = None, rights: str = "") -> None:
    """An access row of a model for a group, or for everybody; `rights` are letters of "rwcd"."""
    pool.get("ir.model.access").create(
        [
            {
                "model": model,
                "group": group.id if group else None,
                "perm_read": "r" in rights,
                "perm_write": "w" in rights,
                "perm_create": "c" in rights,
                "perm_delete": "d" in rights,
            }
        ]
    )


def rule(pool: Any, name: str, model: str, domain: str, **values: Any) -> None:
    """A record rule: a rule group with one test; `domain` is PYSON."""
    base = {"name": name, "model": model, "global_p": False, "default_p": False}
    pool.get("ir.rule.group").create([base | values | {"rules": [("create", [{"domain": domain}])]}])


def logged_change(transaction: Any, pool: Any, by: Any, changed: Any) -> None:
    """A user changed by another. What root does is logged only where the context asks for it."""
    with transaction.set_user(by.id), transaction.set_context(_log=True):
        pool.get("res.user").write([changed], {"signature": "changed once"})
