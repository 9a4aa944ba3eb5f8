"""Accounts, and the one that every installation starts with."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.posture import (
    Fact,
    Known,
    Population,
    Seen,
    ShippedAccount,
    Unknown,
    Unread,
    User,
    UserKind,
    any_true,
    map_fact,
    not_provided,
)
from auditor.vendor.answers import Row
from auditor.vendor.facts.columns import joined

from .. import extract, kinds
from ..authentication import built_in
from ..files.secret import KEY
from ..product import SHIPPED_LOGIN, SUPERUSER
from ..rights.roles import no_roles, role_id
from ..shelf import Shelf
from .teams import teams_by_member


def users(shelf: Shelf) -> Seen[User]:
    """Everyone who can sign in: not the teams, which own records and have no way in."""
    complete = shelf.model_gap(extract.USER)
    rows, unread = shelf.distinct(extract.USER, "uuid")
    if isinstance(complete, Unknown) and not rows and not unread:
        return complete
    ids = {row.text("pk"): role_id(row.text("uuid")) for row in shelf.rows(extract.ROLE)}
    teams = teams_by_member(rows)
    found = tuple(_user(row, ids, teams, shelf) for row in rows if row.data.get("is_team") is not True)
    return Population("users", found, complete, tuple(unread))


def shipped_accounts(shelf: Shelf) -> Seen[ShippedAccount]:
    """The account that `creme_populate` makes. Where all accounts were seen and it is not among them, it is gone."""
    complete = shelf.model_gap(extract.USER)
    rows = [row for row in shelf.rows(extract.USER) if row.data.get("username") == SHIPPED_LOGIN]
    if not rows and isinstance(complete, Unknown):
        return complete
    if rows:
        # Dumps of two days, or of two systems, have it twice: what is wrong in one of them is wrong.
        active = any_true(*(row.flag("is_active") for row in rows))
        accounts = (_shipped(active, any_true(*map(_secret, rows)), rows[0]),)
    else:
        any_row = shelf.rows(extract.USER)[0]
        gone = Known(False, any_row.evidence)
        accounts = (_shipped(gone, gone, any_row),)
    return Population("shipped_accounts", accounts, complete, _nameless(shelf))


def _nameless(shelf: Shelf) -> tuple[Unread, ...]:
    """Accounts of which the dump does not tell by which name they sign in."""
    return tuple(
        Unread(f"user:{row.text('uuid')}", row.text("uuid"), row.odd("username"))
        for row in shelf.rows(extract.USER)
        if not row.text("username") and row.data.get("is_team") is not True
    )


def _shipped(active: Fact[bool], secret: Fact[bool], row: Row) -> ShippedAccount:
    return ShippedAccount(f"shipped-account:{SHIPPED_LOGIN}", SHIPPED_LOGIN, active, secret, row.evidence)


def _secret(row: Row) -> Fact[bool]:
    if KEY in row.data:
        return row.flag(KEY)
    return not_provided(kinds.DUMP, reason="the hash of its password is not there, or of another kind")


def _user(row: Row, ids: Mapping[str, str], teams: Mapping[str, tuple[str, ...]], shelf: Shelf) -> User:
    mine = (*teams.get(row.text("pk"), ()), *teams.get(row.text("username"), ()))
    name = joined(row, "first_name", "last_name")
    kind = row.flag("is_team")
    return User(
        id=f"user:{row.text('uuid')}",
        name=name or row.text("username"),
        login=row.text("username"),
        active=row.flag("is_active"),
        kind=map_fact(kind, lambda _: UserKind.PERSON),
        administrator=any_true(row.flag("is_superuser"), row.flag("is_staff")),
        mfa_enrolled=built_in(shelf, False),
        last_login=row.nullable("last_login", row.day),
        created=row.day("date_joined"),
        roles=map_fact(_roles(row, ids), lambda held: (*held, *mine)),
        evidence=row.evidence,
    )


def _roles(row: Row, ids: Mapping[str, str]) -> Fact[tuple[str, ...]]:
    """The current role and those that the account may change to at will; a superuser has none and needs none."""
    superuser = row.flag("is_superuser")
    if isinstance(superuser, Unknown):
        return superuser
    held = row.data.get("roles", [])
    if "role" not in row.data or not isinstance(held, list):
        return row.odd("roles" if "role" in row.data else "role")
    wanted = [str(pk) for pk in (row.data["role"], *held) if pk is not None]
    if any(pk not in ids for pk in wanted):
        return no_roles()
    found = dict.fromkeys([SUPERUSER] * superuser.value + [ids[pk] for pk in wanted])
    return Known(tuple(found), row.evidence)
