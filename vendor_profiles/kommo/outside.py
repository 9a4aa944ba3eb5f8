"""Where events are sent to, and which groups people are in."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.posture import (
    Endpoint,
    Evidence,
    Group,
    GroupKind,
    Known,
    Seen,
    Unknown,
    negated,
    not_provided,
    out_of_reach,
)
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.gaps import listed
from auditor.vendor.parts.endpoints import webhook

from . import kinds

SIGNATURES = out_of_reach("Webhook signatures")


def webhooks(answers: Answers) -> Seen[Endpoint]:
    """Those of the account, whoever made them ("Webhooks list")."""
    return answers.population("endpoints", kinds.WEBHOOK, _webhook)


def _webhook(row: Row) -> Endpoint:
    return webhook(row, row.words("destination"), negated(row.flag("disabled")), SIGNATURES)


def groups(answers: Answers) -> Seen[Group]:
    """A group gives no right: it says whose records "G" means."""
    account = answers.one(kinds.ACCOUNT)
    if isinstance(account, Unknown):
        return account
    held = account.data.get("_embedded")
    found = held.get("users_groups") if isinstance(held, dict) else None
    if found is None:
        return not_provided(kinds.ACCOUNT, "users_groups")
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        return account.odd("_embedded")
    return listed("groups", _groups(account, found))


def _groups(account: Row, found: list[dict[str, object]]) -> Iterator[Group]:
    for number, data in enumerate(found):
        place = Evidence(account.evidence.source, locator=f"/_embedded/users_groups/{number}")
        row = Row(account.kind, data, place)
        id_ = row.text("id")
        yield Group(
            f"department:{id_}", row.text("name") or id_, GroupKind.DEPARTMENT, Known((), place), place
        )
