"""What stands beside everyone's password: a second factor, or the networks that they are held to; and how many they are."""

from __future__ import annotations

from auditor.check import Answer, told
from auditor.posture import (
    Audience,
    Authentication,
    Known,
    Posture,
    Role,
    RoleKind,
    Seen,
    Unknown,
    User,
    UserKind,
    all_true,
    gravest,
    map_fact,
)
from auditor.posture.topics.sign_in.network import broad_ranges

PEOPLE = (UserKind.PERSON, UserKind.PORTAL)


def asked_for_more(sign_in: Authentication) -> Answer:
    """Whether a second factor is demanded and no group left out."""
    whole = all_true(sign_in.mfa_required, map_fact(sign_in.mfa_exempt, lambda groups: not groups))
    return whole if isinstance(whole, Unknown) else whole.value


def held_to_networks(posture: Posture, largest: int) -> Answer:
    """Whether everyone's sign-in is held to narrow networks: for the tenant, else by roles. That a product knows no such
    limits for the tenant settles it, unless its roles have some."""
    by_role, whole = _by_role(posture.access.roles, largest), told(posture.authentication.networks_limited)
    if by_role is True or whole is True:
        return True
    return by_role if isinstance(whole, Unknown) else False


def _by_role(roles: Seen[Role], largest: int) -> Answer:
    """Whether every role that can carry limits, but those of visitors, has narrow ones; one that every account has is
    enough. Where it is not known who holds a role, all must say the same whether these are visitors or not."""
    if isinstance(roles, Unknown):
        return roles
    limits = [(role, _narrow(role, largest)) for role in roles.items if role.login_ranges is not None]
    if any(role.kind is RoleKind.EVERYONE and narrow is True for role, narrow in limits):
        return True
    gaps = [entry.unknown for entry in roles.unread]
    gaps += [roles.complete] if isinstance(roles.complete, Unknown) else []
    peoples = [narrow for role, narrow in limits if _audience(role) not in (None, Audience.GUEST)]
    anybodys = [narrow for role, narrow in limits if _audience(role) is None]
    answers = [_all_narrow([*peoples, *more], gaps) for more in ((), *((narrow,) for narrow in anybodys))]
    if all(answer == answers[0] for answer in answers):
        return answers[0]
    unclear = [role.audience for role, _ in limits if isinstance(role.audience, Unknown)]
    return gravest([*(answer for answer in answers if isinstance(answer, Unknown)), *unclear])


def _all_narrow(limits: list[Answer], gaps: list[Unknown]) -> Answer:
    """Whether there are any, and all of them are narrow; `gaps` are those of limits that were not seen."""
    if any(narrow is False for narrow in limits):
        return False
    gaps = [*(narrow for narrow in limits if isinstance(narrow, Unknown)), *gaps]
    return gravest(gaps) if gaps else bool(limits)


def _narrow(role: Role, largest: int) -> Answer:
    ranges = role.login_ranges
    if ranges is None:
        return False
    if isinstance(ranges, Unknown):
        return ranges
    return bool(ranges.value) and not broad_ranges(ranges.value, largest)


def _audience(role: Role) -> Audience | None:
    """Whose role it is, as far as that is known."""
    return role.audience.value if isinstance(role.audience, Known) else None


def people(users: Seen[User]) -> str:
    """Whose passwords they are, by number where every account and its holder is known."""
    if isinstance(users, Unknown) or users.complete is not True or users.unread:
        return "every person's password"
    facts = [all_true(user.active, map_fact(user.kind, lambda kind: kind in PEOPLE)) for user in users.items]
    known = [fact.value for fact in facts if isinstance(fact, Known)]
    count = sum(known)
    if len(known) < len(facts) or not count:
        return "every person's password"
    return "the password of the 1 person" if count == 1 else f"each of the {count} people's passwords"
