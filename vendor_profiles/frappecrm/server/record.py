"""What the product records: sign-ins, exports, changes of rights, and versions of records."""

from __future__ import annotations

from auditor.posture import (
    Capability,
    EventStream,
    Fact,
    Known,
    Logging,
    Population,
    Right,
    Role,
    Seen,
    Unknown,
    all_true,
    map_fact,
    not_provided,
    unseen,
)
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.gaps import gap_among
from auditor.vendor.facts.values import digits

from .. import kinds
from ..history import has_doctype, tracked
from ..product import ADMINISTRATOR, TABLE, declared
from ..rights.roles import role_id

_LOGS = TABLE["logs"]
_FOR_EVER = 36_500
"""Days of a hundred years: nothing removes what is not named."""


def logging(answers: Answers, roles: Seen[Role]) -> Logging:
    """Sign-ins, with those that failed, and exports are always recorded; for how long stands in Log Settings."""
    return unseen(
        Logging,
        not_provided("Server"),
        audit_enabled=all_true(*(tracked(answers, name) for name in TABLE["administered"])),
        audit_retention_days=days_kept(answers, _LOGS["changes"]),
        sign_ins_recorded=declared(True, "auth.py"),
        sign_in_retention_days=days_kept(answers, _LOGS["sign_ins"]),
        login_forensics=declared(True, "core/doctype/activity_log/activity_log.py"),
        events_generated=declared(True, "core/doctype/access_log/access_log.py"),
        retention_days=_events_kept(answers),
        deletion_allowed=_deletion_allowed(roles),
        streams=_streams(answers),
    )


def days_kept(answers: Answers, log: str) -> Fact[int]:
    """Days; 0 for ever, which is what a log has that Log Settings does not name, unless the product adds its row by itself."""
    return answers.fact(kinds.LOG_SETTINGS, lambda row: _days(row, log))


def _events_kept(answers: Answers) -> Fact[int]:
    """The same of events, where 0 would mean that none are kept."""
    return map_fact(days_kept(answers, _LOGS["exports"]), lambda days: days or _FOR_EVER)


def _days(row: Row, log: str) -> Fact[int]:
    found = row.fact("logs_to_clear", list)
    if isinstance(found, Unknown):
        return found
    entries = [
        entry
        for entry in found.value
        if isinstance(entry, dict) and isinstance(entry.get("ref_doctype"), str)
    ]
    if len(entries) < len(found.value):
        return row.odd("logs_to_clear")
    for entry in entries:
        if entry["ref_doctype"] == log:
            days = digits(entry.get("days"))
            return row.odd("logs_to_clear") if days is None else Known(days, row.evidence)
    return Known(TABLE["cleared"].get(log, 0), row.evidence)


def _deletion_allowed(roles: Seen[Role]) -> Fact[bool]:
    """Whether anybody but the account Administrator may delete what was recorded, or shorten how long it is kept."""
    if isinstance(roles, Unknown):
        return roles
    others = [role for role in roles.items if role.id != role_id(ADMINISTRATOR)]
    alter = Right(Capability.ALTER_AUDIT_LOG)
    for role in others:
        held = role.holds(alter)
        if isinstance(held, Known) and held.value:
            return held
    gap = gap_among((*(role.holds(alter) for role in others), roles, *(one.unknown for one in roles.unread)))
    return gap if gap is not None else declared(False, "core/doctype/activity_log/activity_log.json")


def _streams(answers: Answers) -> Population[EventStream]:
    """A release without the DocType of a stream records nothing of it."""
    there = declared(True, "modules.txt").evidence
    facts = [(entry, has_doctype(answers, entry["doctype"])) for entry in TABLE["streams"]]
    return Population(
        "event_streams",
        tuple(
            EventStream(
                f"event:{entry['id']}",
                entry["name"],
                fact,
                fact.evidence if isinstance(fact, Known) else there,
            )
            for entry, fact in facts
        ),
    )
