"""Mails on a schedule and rules that pass on, of which a test knows one or two facts, and tenants of people who may get them."""

from __future__ import annotations

from typing import Any

from auditor.posture import Mailing, Posture
from tests.builders import blank, evidence, known, population, posture_with
from tests.checks.people import user

STAFF = ("an@acme.example", "binh@acme.example", "chi@gmail.com")


def mailing(name: str = "Weekly", active: Any = None, **facts: Any) -> Mailing:
    """One that runs, of which all that is not given is unknown."""
    built = blank(
        Mailing,
        id=f"mail:{name}",
        name=name,
        active=known(True) if active is None else active,
        evidence=evidence("jobs.json", 1),
        **facts,
    )
    assert isinstance(built, Mailing)
    return built


def mails(path: str, *items: Mailing, users: Any = None, **more: Any) -> Posture:
    """A tenant with these, in which people of acme.example sign in, and one by a mailbox that anybody can have."""
    people = population("users", *(user(login) for login in STAFF)) if users is None else users
    return posture_with(**{path: population("mailings", *items, **more), "users": people})
