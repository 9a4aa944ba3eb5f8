"""What is open to the outside."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from auditor.posture import (
    Audience,
    Exposure,
    Fact,
    Framing,
    Known,
    Portal,
    Role,
    Seen,
    Site,
    Unknown,
    map_fact,
    not_provided,
    unseen,
)

from ..questions import KIND
from .single import facts_below, where_there_is_one

_PART = "exposure"


def exposure(facts: Mapping[str, Fact[Any]], roles: Seen[Role]) -> Exposure:
    """Plain facts, and the one portal and the one set of public pages that a form describes."""
    found = facts_below(_PART, facts)
    plain = {name: fact for name, fact in found.items() if "." not in name}
    portal = facts_below(f"{_PART}.portals", facts)
    site = facts_below(f"{_PART}.sites", facts)
    site["framing"] = map_fact(site["framing"], Framing)
    gap = not_provided(KIND)
    return unseen(
        Exposure,
        gap,
        **{
            **plain,
            "portals": where_there_is_one(
                plain["portals"],
                "portals",
                lambda seen: (
                    unseen(
                        Portal,
                        gap,
                        id="portal:any",
                        name="portal",
                        live=seen,
                        evidence=seen.evidence,
                        **portal,
                    ),
                ),
            ),
            "sites": where_there_is_one(
                plain["sites"],
                "sites",
                lambda seen: (
                    unseen(
                        Site,
                        gap,
                        id="site:any",
                        name="website",
                        active=seen,
                        guest_role=_guest_role(roles, seen),
                        evidence=seen.evidence,
                        **site,
                    ),
                ),
            ),
        },
    )


def _guest_role(roles: Seen[Role], site: Known[bool]) -> Fact[str | None]:
    """The role of visitors, where the table of roles has exactly one."""
    found = (
        []
        if isinstance(roles, Unknown)
        else [
            role
            for role in roles.items
            if isinstance(role.audience, Known) and role.audience.value is Audience.GUEST
        ]
    )
    if len(found) == 1:
        return Known(found[0].id, site.evidence)
    return not_provided(KIND, reason=f"roles: {len(found)} roles for visitors without an account")
