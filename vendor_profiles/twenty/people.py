"""Members of the workspace, administrators, and accounts of the maker's trial data."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.posture import (
    Fact,
    Known,
    Population,
    Seen,
    ShippedAccount,
    Unknown,
    UnknownKind,
    Unread,
    User,
    UserKind,
    not_provided,
    out_of_reach,
)
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.columns import called, inner, joined
from auditor.vendor.facts.gaps import gap_among, listed

from . import kinds
from .product import TABLE, declared
from .roles import changes_all_settings, role_id

_NOT_TOLD = out_of_reach("SignInsOfMembers")
_METHODS = out_of_reach("MethodsOfMembers")


def users(answers: Answers) -> Seen[User]:
    """Every member, by the role that it has: each has one. As many as the workspace counts, else some were not seen."""
    enforced = answers.fact(kinds.WORKSPACE, lambda row: row.flag("isTwoFactorAuthenticationEnforced"))
    found: dict[str, User] = {}
    unread: list[Unread] = []
    gaps: list[object] = [answers.gap(kinds.ROLES)]
    for role in answers.rows(kinds.ROLES):
        members = role.fact("workspaceMembers", list)
        gaps.append(members)
        for member in () if isinstance(members, Unknown) else _members(role):
            if isinstance(member, Unread):
                unread.append(member)
            else:
                found[member.text("id")] = _user(member, role, enforced)
    gaps += [one.unknown for one in unread]
    return listed("users", found.values(), gap_among(gaps), _uncounted(answers, len(found)), unread=unread)


def shipped_accounts(everyone: Seen[User]) -> Seen[ShippedAccount]:
    """Members of the maker's trial data, whose password is public."""
    if isinstance(everyone, Unknown):
        return everyone
    kept = tuple(
        ShippedAccount(user.id, user.login, user.active, not_provided("Password"), user.evidence)
        for user in everyone.items
        if user.login.lower() in TABLE["shipped"]
    )
    nameless = tuple(
        Unread(user.id, user.name, not_provided("Email", "who it is was not told"))
        for user in everyone.items
        if not user.login
    )
    return Population("shipped_accounts", kept, everyone.complete, (*everyone.unread, *nameless))


def _members(role: Row) -> Iterator[Row | Unread]:
    for index, entry in enumerate(role.data["workspaceMembers"]):
        place = f"{role.evidence.locator}/workspaceMembers/{index}"
        row = Row(
            kinds.ROLES,
            entry if isinstance(entry, dict) else {},
            type(role.evidence)(role.evidence.source, locator=place),
        )
        yield row if row.text("id") else Unread(f"user:{place}", place, row.odd("id"))


def _user(row: Row, role: Row, enforced: Fact[bool]) -> User:
    """Who was removed is no member any more; a member signs in."""
    name = joined(inner(row, "name"), "firstName", "lastName")
    return User(
        id=f"user:{row.text('id')}",
        name=called(row, "userEmail") or name or row.text("id"),
        login=row.text("userEmail"),
        active=Known(True, row.evidence),
        kind=declared(UserKind.PERSON, "engine/core-modules/user/user.entity.ts"),
        administrator=changes_all_settings(role),
        mfa_enrolled=_asked(enforced),
        last_login=_NOT_TOLD,
        created=_NOT_TOLD,
        roles=Known((role_id(role),), row.evidence),
        evidence=row.evidence,
        interactive=declared(True, "engine/core-modules/auth/auth.resolver.ts"),
        last_administered=_NOT_TOLD,
    )


def _asked(enforced: Fact[bool]) -> Fact[bool]:
    """Where the workspace enforces it, everybody is asked at each sign-in; else each may have one, and nobody is told who has."""
    return _METHODS if isinstance(enforced, Known) and not enforced.value else enforced


def _uncounted(answers: Answers, found: int) -> Unknown | None:
    count = answers.fact(kinds.WORKSPACE, lambda row: row.fact("workspaceMembersCount", int, float))
    if isinstance(count, Unknown) or count.value <= found:
        return None
    reason = f"the workspace counts {count.value:g} members, and roles name {found}"
    return Unknown(UnknownKind.ERROR, kinds.ROLES, reason=reason)
