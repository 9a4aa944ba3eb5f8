"""Where records are sent to, and who works together."""

from __future__ import annotations

from auditor.posture import (
    Endpoint,
    EndpointKind,
    Fact,
    Group,
    GroupKind,
    Known,
    Population,
    Seen,
    Unknown,
    UnknownKind,
)
from auditor.vendor.answers import Answers, Row

from . import kinds

OTHERS = Unknown(
    UnknownKind.OUT_OF_REACH,
    "Other webhooks",
    reason="an app is shown the webhooks of its own user, and those of other apps to nobody",
)


def webhooks(answers: Answers) -> Seen[Endpoint]:
    """Never provably all: those that an app made are told to that app alone."""
    found = answers.population("endpoints", kinds.WEBHOOK, _webhook)
    if isinstance(found, Unknown) or found.complete is not True:
        return found
    return Population(found.noun, found.items, OTHERS, found.unread)


def _webhook(row: Row) -> Endpoint:
    id_ = row.text("id")
    return Endpoint(
        id=f"webhook:{id_}",
        name=row.text("name") or id_,
        kind=EndpointKind.WEBHOOK,
        url=row.words("subscription_url"),
        active=_active(row),
        protocol_security=None,
        authenticated=_authenticated(row),
        merge_fields_allowed=None,
        evidence=row.evidence,
    )


def _active(row: Row) -> Fact[bool]:
    found = row.fact("is_active", int, bool)
    if isinstance(found, Unknown):
        return found
    return Known(bool(found.value), row.evidence) if found.value in (0, 1) else row.odd("is_active")


def _authenticated(row: Row) -> Fact[bool]:
    """Whether a name and a password go with each message. Where there are none, both are null."""
    user, password = (row.nullable(key, row.words) for key in ("http_auth_user", "http_auth_password"))
    if isinstance(user, Unknown):
        return user
    if isinstance(password, Unknown):
        return password
    return Known(bool(user.value) and bool(password.value), row.evidence)


def teams(answers: Answers) -> Seen[Group]:
    """Teams bundle people for goals and reports and give no right. Lesser plans have none."""
    if answers.absent(kinds.TEAM):
        return Population("groups", ())
    return answers.population("groups", kinds.TEAM, _team)


def _team(row: Row) -> Group:
    id_ = row.text("id")
    return Group(
        f"team:{id_}", row.text("name") or id_, GroupKind.TEAM, Known((), row.evidence), row.evidence
    )
