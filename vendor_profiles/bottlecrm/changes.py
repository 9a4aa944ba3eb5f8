"""Who made and revoked tokens and changed webhooks, by the security audit log. Changes of people and their roles leave no row in it."""

from __future__ import annotations

from auditor.posture import AdministrationEvent, Population, Seen, Unknown, User, gravest
from auditor.vendor.answers import Answers, Row, iso_time
from auditor.vendor.facts.columns import inner

from . import kinds

_TARGETS = (("token_id", "access-token"), ("endpoint_id", "webhook"))
"""The key of an entry's details that says what was changed (common/views/audit_log_views.py), and what such a thing is."""


def changes(answers: Answers, everyone: Seen[User]) -> Seen[AdministrationEvent]:
    """The entries of every kind that was asked for."""
    known = () if isinstance(everyone, Unknown) else everyone.items
    accounts = {user.login.casefold(): user.id for user in known if user.login}
    parts = [
        answers.population("administration_events", kind, lambda row: _event(row, accounts))
        for kind in kinds.CHANGES
    ]
    seen = [part for part in parts if not isinstance(part, Unknown)]
    gaps = [part for part in parts if isinstance(part, Unknown)]
    if not seen:
        return gravest(gaps)
    gaps += [part.complete for part in seen if isinstance(part.complete, Unknown)]
    items = tuple(event for part in seen for event in part.items)
    unread = tuple(entry for part in seen for entry in part.unread)
    return Population("administration_events", items, gravest(gaps) if gaps else True, unread)


def _event(row: Row, accounts: dict[str, str]) -> AdministrationEvent | None:
    """An entry; one that does not say when is none, for it can be held against no day."""
    at = iso_time(row.data.get("created_at"))
    if at is None:
        return None
    actor, details = inner(row, "actor"), inner(row, "details")
    login = actor.text("email")
    done = row.text("event_label") or row.text("event_type")
    named = details.text("token_name")
    return AdministrationEvent(
        id=f"change:{row.text('id')}",
        name=f"{done}: {named}" if named else done,
        at=at,
        actor=accounts.get(login.casefold(), ""),
        actor_name=login or actor.text("name"),
        target=next((f"{what}:{details.text(key)}" for key, what in _TARGETS if details.text(key)), ""),
        evidence=row.evidence,
    )
