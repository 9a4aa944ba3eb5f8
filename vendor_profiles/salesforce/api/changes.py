"""Who changed what of the setup, by the setup audit trail. It names nothing by an id: what was changed stands by its name in the text of
an entry (Display), and who acted as somebody else in DelegateUser (field reference of SetupAuditTrail,
developer.salesforce.com/docs/platform/field-reference, checked 2026-11-27)."""

from __future__ import annotations

from auditor.posture import AdministrationEvent, Population, Seen, Unknown, User, not_provided
from auditor.vendor.answers import Row, iso_time

from .accounts.reach import Reach
from .answers import Live, first

KIND = "SetupAuditTrail"


def changes(live: Live, reach: Reach, everyone: Seen[User]) -> Seen[AdministrationEvent]:
    """The entries of the six months that the product keeps."""
    gap = reach.gap(KIND)
    if gap is not None and not live.pages(KIND):
        return gap
    names = {} if isinstance(everyone, Unknown) else {user.id: user.name for user in everyone.items}
    found: list[AdministrationEvent] = []
    for row in live.rows(KIND):
        event = _event(row, names)
        if event is None:
            gap = first(gap, not_provided(KIND, "a row does not say what or when"))
        else:
            found.append(event)
    return Population("administration_events", tuple(found), True if gap is None else gap)


def _event(row: Row, names: dict[str, str]) -> AdministrationEvent | None:
    at = iso_time(row.data.get("CreatedDate"))
    done = row.text("Display") or ": ".join(filter(None, (row.text("Section"), row.text("Action"))))
    if at is None or not done:
        return None
    actor = f"user:{row.text('CreatedById')}" if row.text("CreatedById") else ""
    name = names.get(actor, "")
    acting = row.text("DelegateUser")
    return AdministrationEvent(
        id=f"change:{row.text('Id') or row.evidence.locator}",
        name=done,
        at=at,
        actor=actor,
        actor_name=f"{acting} → {name}" if acting else name,
        target="",
        evidence=row.evidence,
    )
