"""Where records are sent to, and who works together."""

from __future__ import annotations

from auditor.posture import (
    Endpoint,
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
from auditor.vendor.facts.columns import read_as
from auditor.vendor.facts.gaps import if_whole, together
from auditor.vendor.facts.values import switch
from auditor.vendor.parts.endpoints import webhook

from . import kinds

OTHERS = Unknown(
    UnknownKind.OUT_OF_REACH,
    "Other webhooks",
    reason="an app is shown the webhooks of its own user, and those of other apps to nobody",
)


def webhooks(answers: Answers) -> Seen[Endpoint]:
    """Never provably all: those that an app made are told to that app alone."""
    return if_whole(answers.population("endpoints", kinds.WEBHOOK, _webhook), lambda: OTHERS)


def _webhook(row: Row) -> Endpoint:
    active = read_as(row, "is_active", lambda value: None if isinstance(value, str) else switch(value))
    return webhook(row, row.words("subscription_url"), active, _authenticated(row))


def _authenticated(row: Row) -> Fact[bool]:
    """Whether a name and a password go with each message. Where there are none, both are null."""
    given = (row.nullable(key, row.words) for key in ("http_auth_user", "http_auth_password"))
    return together(lambda user, password: bool(user) and bool(password), *given)


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
