"""Who is given rights together with others, for how long, and who can take over whom without any role that says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from auditor.posture.facts.evidence import Evidence
from auditor.posture.facts.fact import Fact
from auditor.posture.rights.grants import Action, Capability


class GroupKind(StrEnum):
    """What brings people together; the value is the first part of its canonical id."""

    TEAM = "team"
    DEPARTMENT = "department"
    TERRITORY = "territory"
    PUBLIC_GROUP = "public-group"
    PORTAL = "portal"
    DELEGATES = "delegate-group"


@dataclass(frozen=True, slots=True)
class Group:
    """People who are given roles together. It holds no right of its own: `gives` are the ids of the roles and of the
    groups that its members have through it; empty where they have none through it, which is known. Where it is not
    known what it gives, `gives` is unknown and never empty. A group that carries rights itself, as in Odoo, is a
    Role. `told_by_account` is true where the product tells the rights of each member and not what the group gives: then `gives`
    is unknown, and nothing that its members have is unknown for that."""

    id: str
    name: str
    kind: GroupKind
    gives: Fact[tuple[str, ...]]
    evidence: Evidence
    told_by_account: bool = False


class Means(StrEnum):
    """How one takes over another."""

    EDIT_MEMBERS = "edit_members"
    EDIT_DEFINITION = "edit_definition"
    RESET_CREDENTIALS = "reset_credentials"
    IMPERSONATE = "impersonate"
    USE_KEY = "use_key"


@dataclass(frozen=True, slots=True)
class Control:
    """That the holder, an account, role or group, can come to all that the target has, an account, role or group: it
    edits who is in it or what it gives, resets its password, or has a key that carries its rights. Powers over everyone
    are capabilities of a role and not repeated here."""

    id: str
    name: str
    holder: str
    target: str
    means: Means
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Use:
    """That an account made use of a right, and when last. `object_class` is `*` where the log does not say which."""

    id: str
    name: str
    user: str
    action: Action | Capability
    object_class: str
    last: Fact[date]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class StaffMember:
    """A person of the staff register, which people keep outside of the CRM. `logins` are the e-mail addresses and
    sign-in names by which an account is theirs, empty where the register has none of them; `left` is their last day,
    None while they work here; `manager` is the id of another member, None where the register has a column for it and
    names nobody."""

    id: str
    name: str
    logins: tuple[str, ...]
    left: Fact[date | None]
    manager: Fact[str | None]
    evidence: Evidence
