"""What leaves the product and who enters from outside: webhooks, portals."""

from __future__ import annotations

from typing import Literal

from auditor.posture import (
    Endpoint,
    Portal,
    Seen,
    Unknown,
    not_provided,
    out_of_reach,
)
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.gaps import whole
from auditor.vendor.parts.endpoints import webhook

from . import kinds

_SETTINGS = out_of_reach("Portal settings")
_PEOPLE = (("no_of_users",), ("active_user_count", "deactive_user_count"))


def user_types_seen(answers: Answers) -> Literal[True] | Unknown:
    """Whether it was seen who may enter by a portal. Each portal comes with a user type."""
    gap = answers.gap(kinds.PORTAL)
    if isinstance(gap, Unknown) or not answers.rows(kinds.PORTAL):
        return gap
    of = {row.text("portal") for row in answers.rows(kinds.USER_TYPE)}
    missing = [row.text("name") for row in answers.rows(kinds.PORTAL) if row.text("name") not in of]
    reason = f"the portal {missing[0]} shows no user type" if missing else ""
    return whole(not_provided(kinds.USER_TYPE, reason) if missing else None, answers.gap(kinds.USER_TYPE))


def people_of(user_type: Row) -> int | None:
    """How many people have a user type, None where that is not told: the schema of 2025 counts them in one, that of 2026 in
    two numbers. Where both stand there the larger counts."""
    told = [[user_type.data.get(key) for key in keys] for keys in _PEOPLE if any(map(user_type.has, keys))]
    counts = [[count for count in one if type(count) is int and count >= 0] for one in told]
    whole = bool(told) and all(len(one) == len(all_) for one, all_ in zip(counts, told, strict=True))
    return max(map(sum, counts)) if whole else None


def endpoints(answers: Answers) -> Seen[Endpoint]:
    """Webhooks, by protocol and host alone. One that no rule uses is called by nobody."""
    return answers.population("endpoints", kinds.WEBHOOK, _webhook)


def _webhook(row: Row) -> Endpoint:
    hidden = out_of_reach("Webhook authorization")
    return webhook(row, row.words("url"), row.flag("associated"), hidden)


def portals(answers: Answers) -> Seen[Portal]:
    return answers.population("portals", kinds.PORTAL, _portal, key="name")


def _portal(row: Row) -> Portal:
    return Portal(
        id=f"portal:{row.text('name')}",
        name=row.text("name"),
        live=row.flag("active"),
        self_registration=_SETTINGS,
        guests_see_members=_SETTINGS,
        guests_see_files=_SETTINGS,
        members_see_each_other=_SETTINGS,
        evidence=row.evidence,
    )
