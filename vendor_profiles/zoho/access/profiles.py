"""Profiles as containers of rights, each once for every place in the hierarchy from which it is used.

A profile says what may be done, the place how far: the same profile reaches a salesman's own records and a manager's whole
team. So what a user is given is his profile as it reaches from his place, beside his role, which gives nothing by itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from auditor.posture import (
    Action,
    Audience,
    Builtin,
    Capability,
    Fact,
    FieldGrant,
    Grant,
    Known,
    ObjectRights,
    Reach,
    Right,
    Role,
    RoleKind,
    Scope,
    map_fact,
)
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.columns import one_of
from auditor.vendor.parts.rights import granted, granted_by

from .. import kinds
from ..tables import table
from .permissions import Allowed, allowed
from .sharing import Sharing

ADMINISTRATOR = "Administrator"
INTERNAL = ("normal_profile", "lite_profile", "private_profile", "system_profile")
_NAMES = {
    Scope.TEAM: "with the records of the same role",
    Scope.SUBTREE: "with the records of those below",
    Scope.EVERYTHING: "from the top of the hierarchy",
    None: "from a place that is not known",
}
_OWN_ONLY = (Action.EXPORT, Action.SHARE)
_RECORDS = (
    Action.READ,
    Action.CREATE,
    Action.UPDATE,
    Action.DELETE,
    Action.EXPORT,
    Action.IMPORT,
    Action.SHARE,
)


@dataclass(frozen=True, slots=True)
class Profile:
    """A profile as read: its row, what it allows, whether it is the Administrator that Zoho ships."""

    row: Row
    allowed: Allowed
    shipped_administrator: bool

    @property
    def administers(self) -> Fact[bool]:
        """Whether it makes administrators: of users, or of what profiles allow."""
        powers = (Right(Capability.MANAGE_USERS), Right(Capability.MANAGE_ROLES))
        if self.shipped_administrator or any(right in self.allowed.rights for right in powers):
            return Known(True, self.row.evidence)
        gap = self.allowed.gap
        return Known(False, self.row.evidence) if gap is None else gap


def profiles(answers: Answers) -> dict[str, Profile]:
    """By id, those whose permissions were read."""
    return {
        row.text("id"): Profile(row, allowed(row), _is_shipped(row))
        for row in answers.rows(kinds.PROFILE)
        if row.text("id")
    }


def _is_shipped(row: Row) -> bool:
    """Whether it is the Administrator that Zoho ships; one that does not say so is taken for it."""
    return (
        ADMINISTRATOR in (row.data.get("name"), row.data.get("api_name"))
        and row.data.get("custom") is not True
    )


def _builtin(row: Row) -> Fact[Builtin | None]:
    """The Administrator that Zoho ships can be neither renamed nor narrowed; it says of itself that nobody made it."""
    if not _is_shipped(row):
        return Known(None, row.evidence)
    return map_fact(row.flag("custom"), lambda _: Builtin.SUPERUSER)


def profile_id(id_: str, place: Scope | None = Scope.OWN) -> str:
    """The canonical id of a profile as it reaches from a place."""
    if place is Scope.OWN:
        return f"profile:{id_}"
    return f"profile:{id_}/{'unknown' if place is None else place.name.lower()}"


def place_that_counts(profile: Profile, place: Scope | None, sharing: Sharing) -> Scope | None:
    """One's own place, where the other one gives no more: to the shipped Administrator everything is open, and so is what
    default sharing opens to everyone."""
    actions = () if profile.shipped_administrator else profile.allowed.actions.items()
    differs = any(
        _reach(profile, module, given, place, sharing) != _reach(profile, module, given, Scope.OWN, sharing)
        for module, given in actions
    )
    return place if differs else Scope.OWN


def role_of(profile: Profile, place: Scope | None, sharing: Sharing, fields: Iterable[FieldGrant]) -> Role:
    """The container of a profile from a place; beyond one's own records it includes the profile itself."""
    row, gap = profile.row, profile.allowed.gap
    base, id_ = profile_id(row.text("id")), profile_id(row.text("id"), place)
    name = row.text("name") or row.text("id")
    rights = ObjectRights.scoped(
        (module, _reach(profile, module, actions, place, sharing), 0)
        for module, actions in sorted(profile.allowed.actions.items())
    )
    return Role(
        id_,
        name if place is Scope.OWN else f"{name} ({_NAMES[place]})",
        RoleKind.PROFILE,
        row.evidence,
        _audience(row),
        grants=_grants(profile, id_),
        native=dict.fromkeys(profile.allowed.names, row.evidence),
        rights_seen=True if gap is None else gap,
        objects=rights if gap is None else gap,
        fields=tuple(fields),
        description=row.text("description"),
        includes=() if id_ == base else (base,),
        builtin=_builtin(row),
    )


def _reach(
    profile: Profile, module: str, actions: dict[Action, str], place: Scope | None, sharing: Sharing
) -> Reach:
    """How far each action reaches. To create and to import end at one's own by nature, and are not narrowed by sharing."""
    found: dict[Action, Scope | None] = {}
    for action in actions:
        if profile.shipped_administrator or action in (Action.CREATE, Action.IMPORT):
            found[action] = Scope.EVERYTHING
        else:
            as_far = (
                Action.READ
                if action is Action.EXPORT
                else Action.UPDATE
                if action is Action.SHARE
                else action
            )
            found[action] = sharing.reach(module, as_far, place)
    return found


def _grants(profile: Profile, id_: str) -> dict[Right, Grant]:
    place = profile.row.evidence
    certain = {  # that it is given is certain, whatever its reach
        Right(action, module, Scope.OWN): via
        for module, actions in profile.allowed.actions.items()
        for action, via in actions.items()
        if action in _OWN_ONLY
    }
    found = granted_by(id_, {**profile.allowed.rights, **certain}, place)
    if profile.shipped_administrator:
        powers = map(Capability, table("permissions")["administrator"])
        found |= granted(id_, [*powers, *_RECORDS], ADMINISTRATOR, place)
    return found


def _audience(row: Row) -> Fact[Audience]:
    inside = dict.fromkeys(INTERNAL, Audience.INTERNAL)
    return one_of(row, "type", {**inside, "portal_profile": Audience.EXTERNAL})
