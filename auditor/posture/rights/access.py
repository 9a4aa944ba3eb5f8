"""Roles and what they grant: profiles, permission sets and groups, whatever a product calls them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from auditor.posture.facts.evidence import Evidence, Source
from auditor.posture.facts.fact import Fact, Known, Unknown, UnknownKind, gravest, not_provided
from auditor.posture.facts.population import Seen
from auditor.posture.rights.grants import EVERY_OBJECT, Action, Grant, Right
from auditor.posture.rights.groups import Control, Group, Use
from auditor.posture.rights.objects import ObjectRights
from auditor.posture.topics.people.review import Reviewed
from auditor.posture.topics.sign_in.network import IpRange


class RoleKind(StrEnum):
    """What a container of rights is; the value is the first part of its canonical id."""

    PROFILE = "profile"
    PERMISSION_SET = "permission-set"
    PERMISSION_SET_GROUP = "permission-set-group"
    ROLE = "role"
    GROUP = "group"
    EVERYONE = "everyone"


class Audience(StrEnum):
    """Whom a role is for."""

    INTERNAL = "internal"
    EXTERNAL = "external"
    GUEST = "guest"


class Builtin(StrEnum):
    """Roles that a product comes with so that somebody can run it; a policy names them as `builtin:administrator`."""

    SUPERUSER = "superuser"  # full control, of which nobody can take anything away
    ADMINISTRATOR = (
        "administrator"  # full control as shipped; its rights can be changed like those of other roles
    )
    ACCESS_MANAGER = "access_manager"  # accounts and their rights, and nothing else
    CUSTOMIZER = "customizer"  # how the product is built, and no accounts


@dataclass(frozen=True, slots=True)
class FieldGrant:
    """A field of an object that a role may read or edit; `line` is where the file says so, which is `source`
    where it is not the role's own. `line` is 0 where no line says so; `source` is None where it is the role's own."""

    field: str
    editable: bool
    line: int
    source: Source | None = None


@dataclass(slots=True)
class Role:
    """A container of rights. `grants` holds what it is known to give; `rights_seen` says whether the rest
    is known to be absent: an Unknown there makes every right that is not in `grants` unknown, too. While `rights_seen` is
    True, empty `grants` mean that it gives none of the rights of the vocabulary.
    A role of the kind EVERYONE is what each account that may sign in holds without being given anything.

    `native` are the product's own names of rights that it gives, with the place of each, whether or not the vocabulary
    has a word for them; empty where it gives none or the profile keeps none.
    `objects` are its rights on objects, row by row, and `fields` those on single fields of which something was asked;
    empty where it has none there, an Unknown where it is not known which. `login_ranges` are the networks that its holders
    may sign in from: empty where the product could limit them for this role and does not, None where roles of this kind
    cannot have any. `description` is what its maker wrote of it, empty where nobody did.
    `includes` are the ids of roles whose rights its holders have, too; empty for none. What comes from
    them is already counted in `grants` and `rights_seen` and need not stand in `objects`. `mutes` and `muted_objects` are what it takes away from those that it
    includes; empty for nothing; an Unknown there may take away anything. `on_demand` is true where whoever is given it has
    its rights only in a session that was raised for them. `withheld_from` are the ids of the roles that, given to an
    account, keep one of the kind EVERYONE from it; empty where nothing does. `together` is true for what an account has of
    several roles at once, where the product lets the strictest of them decide: nobody made it, and nobody can give or
    delete it. `ruled_out` and `ruled_out_native` are rights that it cannot give whatever else is not known of it, with what
    says so; empty where nothing says so, which alone rules out nothing. `builtin` says which of the roles that the product
    itself comes with this is, by what its maker says of it and never by a name that a customer can give; None is a role that
    somebody made. While it is unknown, no policy that speaks of built-in roles allows it anything.
    `told_by_account` is true where the product tells what each account may do in all, and not what this role gives: its
    `rights_seen` is unknown, and no account that has it is less known for that, since its own rights stand in a role of its own.
    `never_by_object` are the record actions that this product gives on everything or not at all, so that rights on objects which
    were not seen hide none of them; empty where any action may stand on a single object.
    """

    id: str
    name: str
    kind: RoleKind
    evidence: Evidence
    audience: Fact[Audience]
    grants: Mapping[Right, Grant] = field(default_factory=dict)
    native: Mapping[str, Evidence] = field(default_factory=dict)
    rights_seen: Literal[True] | Unknown = True
    objects: ObjectRights | Unknown = field(default_factory=lambda: ObjectRights.of(()))
    fields: tuple[FieldGrant, ...] | Unknown = ()
    login_ranges: Fact[tuple[IpRange, ...]] | None = None
    description: str = ""
    includes: tuple[str, ...] | Unknown = ()
    mutes: frozenset[Right] | Unknown = frozenset()
    muted_objects: ObjectRights | Unknown = field(default_factory=lambda: ObjectRights.of(()))
    on_demand: bool = False
    withheld_from: frozenset[str] = frozenset()
    together: bool = False
    ruled_out: Mapping[Right, Evidence] = field(default_factory=dict)
    ruled_out_native: Mapping[str, Evidence] = field(default_factory=dict)
    told_by_account: bool = False
    builtin: Fact[Builtin | None] = field(default_factory=lambda: not_provided("built-in roles"))
    never_by_object: frozenset[Action] = frozenset()

    def holds(self, right: Right) -> Fact[bool]:
        """Whether the role gives `right`, with the place that says so."""
        grant = self.grants.get(right)
        if grant is not None:
            return Known(True, grant.evidence)
        if right in self.ruled_out:
            return Known(False, self.ruled_out[right])
        if isinstance(self.rights_seen, Unknown):
            return self.rights_seen
        return Known(False, self.evidence)

    def gives(self, action: Action, counts: Callable[[str], bool] = lambda _: True) -> Fact[bool]:
        """Whether the role gives a record action on anything, however far, with the place that says so: by a right on every
        object or on one that `counts`, or by a row of its rights on objects. The same is read into effective access."""
        everywhere = Right(action)
        if everywhere in self.grants:
            return Known(True, self.grants[everywhere].evidence)
        for right, grant in self.grants.items():
            if right.action is action and (right.object_class == EVERY_OBJECT or counts(right.object_class)):
                return Known(True, grant.evidence)
        unclear: Unknown | None = None
        if isinstance(self.objects, Unknown) and action not in self.never_by_object:
            unclear = self.objects
        if not isinstance(self.objects, Unknown):
            for row in self.objects.with_action(action):
                if row.object_class != EVERY_OBJECT and not counts(row.object_class):
                    continue
                place = Evidence(row.source or self.evidence.source, row.line, row.object_class)
                if row.gives(action):
                    return Known(True, place)
                reason = f"whether {self.name} may {action} {row.object_class}"
                unclear = Unknown(UnknownKind.ERROR, str(action), reason=reason, path=place.source.path)
        if everywhere in self.ruled_out:
            return Known(False, self.ruled_out[everywhere])
        gaps = [gap for gap in (self.rights_seen, unclear) if isinstance(gap, Unknown)]
        return gravest(gaps) if gaps else Known(False, self.evidence)


@dataclass(frozen=True, slots=True)
class SharingRule:
    """A rule that opens records to an audience. `shared_with` is everyone_internal, partners, customers or
    guests, and another word for named teams; `access` is read or edit; `selects` says which records, and of whom for whom, in the
    product's own words, so that it can be told whether a rule still opens the same ones; empty where the profile
    does not read it."""

    id: str
    name: str
    object_class: str
    shared_with: str
    access: str
    evidence: Evidence
    selects: str = ""


@dataclass(frozen=True, slots=True)
class RecordRule:
    """A rule that narrows which records of an object the holders of a right reach. `active` is false where it was
    switched off, so that the right reaches every record."""

    id: str
    name: str
    object_class: str
    active: Fact[bool]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class DelegatedGroup:
    """People who administer a part of the users without being administrators."""

    id: str
    name: str
    may_log_in_as: Fact[bool]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class RoleGroup:
    """A bundle of roles whose rights the product computes; `current` is false when they are out of date."""

    id: str
    name: str
    current: Fact[bool]
    evidence: Evidence


@dataclass(slots=True)
class Access:
    """Everything about who may do what."""

    roles: Seen[Role]
    role_groups: Seen[RoleGroup]
    sharing_rules: Seen[SharingRule]
    record_rules: Seen[RecordRule]
    delegated_groups: Seen[DelegatedGroup]
    login_as_any_user: Fact[bool]
    external_users_see_each_other: Fact[bool]
    groups: Seen[Group] = field(default_factory=lambda: not_provided("groups"))
    controls: Seen[Control] = field(default_factory=lambda: not_provided("controls"))
    uses: Seen[Use] = field(default_factory=lambda: not_provided("use of rights"))
    review: Seen[Reviewed] = field(default_factory=lambda: not_provided("AccessReview"))
