"""Accounts, and who administers."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from auditor.posture import (
    Fact,
    Known,
    Seen,
    Unknown,
    UnknownKind,
    User,
    UserKind,
    all_true,
    map_fact,
    not_provided,
    out_of_reach,
)
from auditor.vendor.answers import Answers, Row, iso_day
from auditor.vendor.facts.columns import joined, read_as
from auditor.vendor.facts.gaps import together

from . import kinds
from .product import declared
from .roles import roles_of
from .settings import Settings, switch

_PLAIN = frozenset({"dolibarr", "ldap", "http", "forceuser", "empty"})
"""Ways to sign in that ask for no second factor (htdocs/core/login/functions_*.php)."""


def users(answers: Answers, settings: Settings, today: date) -> Seen[User]:
    """Every account, on and off; those of a third party's own people are portal users."""
    factor = second_factor(settings)
    return answers.population(
        "users", kinds.USERS, lambda row: _user(answers, row, settings, factor, today), key="rowid"
    )


def is_external(row: Row) -> Fact[bool]:
    """Whether the account is tied to a third party, and sees that alone."""
    if row.has("fk_soc") and row.data["fk_soc"] is None:
        return Known(False, row.evidence)
    return map_fact(row.number("fk_soc"), lambda number: number > 0)


def second_factor(settings: Settings) -> Fact[bool]:
    """Whether one is asked for: never by a plain way to sign in; others may."""
    ways = modes(settings)
    if isinstance(ways, Unknown):  # conf.php can be handed in beside the answers, so that this is a gap
        return not_provided(kinds.CONF) if ways.kind is UnknownKind.OUT_OF_REACH else ways
    return Known(False, ways.evidence) if _PLAIN.issuperset(ways.value) else out_of_reach("SignInService")


def modes(settings: Settings) -> Fact[tuple[str, ...]]:
    """The ways to sign in, in the order in which they are tried."""
    return settings.conf("dolibarr_main_authentication", _modes, ("dolibarr",))


def _modes(value: Any) -> tuple[str, ...] | None:
    found = (
        tuple(part.strip().lower() for part in value.split(",") if part.strip())
        if isinstance(value, str)
        else ()
    )
    return found or None


def _user(answers: Answers, row: Row, settings: Settings, factor: Fact[bool], today: date) -> User:
    id_ = row.text("rowid")
    administrator = read_as(row, "admin", switch)
    return User(
        id=f"user:{id_}",
        name=joined(row, "firstname", "lastname") or row.text("login") or f"user {id_}",
        login=row.text("login"),
        active=all_true(read_as(row, "statut", switch), _in_its_time(row, today)),
        kind=map_fact(is_external(row), lambda outside: UserKind.PORTAL if outside else UserKind.PERSON),
        administrator=administrator,
        mfa_enrolled=factor,
        last_login=row.nullable("datelastlogin", lambda key: row.day(key, _day)),
        created=row.day("datec", _day),
        roles=roles_of(answers, row, administrator, settings),
        evidence=row.evidence,
        interactive=declared(True, "htdocs/core/lib/security2.lib.php"),
        last_administered=out_of_reach("Administration"),
    )


def _in_its_time(row: Row, today: date) -> Fact[bool]:
    """Whether the account may be used on this day: it can have a first day and a last one, both of them included."""
    first, last = (
        row.nullable(key, lambda name: row.day(name, _day)) if row.has(key) else Known(None, row.evidence)
        for key in ("datestartvalidity", "dateendvalidity")
    )
    return together(
        lambda begin, end: (begin is None or begin <= today) and (end is None or today <= end), first, last
    )


def _day(value: Any) -> date | None:
    """A day of a date, or of the seconds since 1970 that the API gives, as a number or a text."""
    text = str(value)
    if text.isdigit() and len(text) <= 11:
        return datetime.fromtimestamp(int(text), UTC).date()
    return iso_day(value)
