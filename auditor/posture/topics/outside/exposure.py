"""What is open to people without an account, or to portal users."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from auditor.posture.facts.evidence import Evidence
from auditor.posture.facts.fact import Fact, not_provided
from auditor.posture.facts.population import Seen


class Framing(StrEnum):
    """Who may show the pages inside a frame of their own."""

    NOBODY = "nobody"
    SAME_ORIGIN = "same_origin"
    LISTED = "listed"
    ANYONE = "anyone"


@dataclass(frozen=True, slots=True)
class Site:
    """A public site. `guest_role` is the id of the role that visitors without an account get, None where they get none."""

    id: str
    name: str
    active: Fact[bool]
    guest_role: Fact[str | None]
    framing: Fact[Framing]
    content_sniffing_blocked: Fact[bool]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Portal:
    """A community or portal that external users sign in to."""

    id: str
    name: str
    live: Fact[bool]
    self_registration: Fact[bool]
    guests_see_members: Fact[bool]
    guests_see_files: Fact[bool]
    members_see_each_other: Fact[bool]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Exposure:
    """Everything that is open to the outside. `sign_up_open`: whether a stranger can make an account of the CRM
    itself, as the staff have; an account of a portal is none of those. `visitors_have_role`: whether anybody has rights without
    signing in, by a site or beside one; False is the statement that nobody has, which is another thing than sites and roles that were
    not seen."""

    sites: Seen[Site]
    portals: Seen[Portal]
    public_links_enabled: Fact[bool]
    public_links_need_password: Fact[bool]
    guests_may_upload: Fact[bool]
    guest_sharing_secured: Fact[bool]
    sign_up_open: Fact[bool]
    visitors_have_role: Fact[bool] = field(default_factory=lambda: not_provided("rights of visitors"))
