"""Tenants in which what a check speaks of is known not to be there."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any, get_type_hints

from auditor.posture import (
    LookedUp,
    Population,
    Posture,
    User,
    UserKind,
)
from tests.builders import blank, empty_posture, evidence, known, population, posture_with, role

OFF: dict[str, Any] = {
    "authentication.mfa_exempt": (),
    "authentication.trusted_ranges": (),
    "logging.audit_retention_days": 0,
    "logging.retention_days": 0,
    "logging.sign_in_retention_days": 0,
    "backup.last_restore_test": None,
    "assurance.sub_processor_notice_days": 0,
    "assurance.newest_change": None,
    "assurance.incident_plan_tested": None,
    "assurance.training": None,
    "assurance.impact_assessment": None,
    "product.version": "1.0",
    "product.supported_until": None,
    "product.vulnerabilities": LookedUp("1.0", (), (), (), 0, True, date(2026, 11, 24)),
}
"""What the facts say that are no switches, where nothing is set up; the interval of backups that there are not is not known, nor the
hours of a promise that nobody gave."""

NOUNS = {
    "entries": "register_entries",
    "coverage": "backups",
    "changes": "administration_events",
    "measured": "measured_addresses",
    "secrets": "scanned_files",
    "streams": "event_streams",
    "relays": "event_relays",
}
NO_SUCH = ("backup.interval_hours", "assurance.notice_hours")


def bare(vendor: str = "salesforce") -> Posture:
    """Every population known to be empty, every switch off."""
    built = empty_posture(vendor)
    for path in _paths(built):
        if path in NO_SUCH:
            continue
        built = posture_with(built, **{path: _nothing(path)})
    return replace(built, provided={"Test": 1})


def peopled(vendor: str = "salesforce") -> Posture:
    """The same tenant with a person, who holds a role that gives nothing."""
    idle = role("Idle", login_ranges=known(()))
    person: User = blank(
        User,
        id="user:An",
        name="An",
        login="an.nguyen@acme.example",
        active=known(True),
        kind=known(UserKind.PERSON),
        administrator=known(False),
        mfa_enrolled=known(False),
        last_login=known(None),
        created=known(date(2020, 1, 1)),
        roles=known((idle.id,)),
        interactive=known(True),
        evidence=evidence(),
        limits={},
    )
    return posture_with(
        bare(vendor), **{"access.roles": population("roles", idle), "users": population("users", person)}
    )


def _paths(posture: Posture) -> list[str]:
    """Every fact and population that is not known, by its dotted path."""
    found = []
    for part in fields(posture):
        value = getattr(posture, part.name)
        if part.name.startswith("_") or part.name in ("native", "native_gaps", "provided", "vendor"):
            continue
        if is_dataclass(value) and not isinstance(value, Population) and part.name not in _WHOLE:
            found += [f"{part.name}.{inner.name}" for inner in fields(value) if inner.name != "marks"]
        else:
            found.append(part.name)
    return found


_WHOLE = (
    "users",
    "administrators",
    "secrets",
    "audit_credentials",
    "staff",
    "changes",
    "measured",
    "contradictions",
)


def _nothing(path: str) -> Any:
    """A known absence: of members where it is a population, of the thing where it is a fact."""
    if path in OFF:
        return known(OFF[path])
    holder, _, name = path.rpartition(".")
    hints = get_type_hints(type(getattr(empty_posture(), holder)) if holder else Posture)
    return population(NOUNS.get(name, name)) if "Population" in str(hints[name]) else known(False)
