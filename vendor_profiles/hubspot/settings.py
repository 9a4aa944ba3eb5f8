"""Settings of the account, as far as its logs tell."""

from __future__ import annotations

from datetime import UTC, date

from auditor.posture import (
    AuditCredential,
    Authentication,
    Backup,
    DataClass,
    Evidence,
    Fact,
    IpRange,
    Known,
    Logging,
    Seen,
    Source,
    Unknown,
    out_of_reach,
    unseen,
)
from auditor.posture.coverage import arrangement, backup_of, covered
from auditor.vendor.answers import Answers
from auditor.vendor.facts.declared import Published
from auditor.vendor.parts.own_credential import of_token, scopes_beyond

from . import kinds
from .events import Events

NEEDED = frozenset(
    {
        "oauth",
        "settings.users.read",
        "settings.users.teams.read",
        "crm.objects.owners.read",
        "account-info.security.read",
        "crm.schemas.contacts.read",
        "crm.schemas.companies.read",
        "crm.schemas.deals.read",
        "crm.schemas.tickets.read",
    }
)
_HIDDEN = out_of_reach("Security settings")
_NOWHERE = Evidence(Source("/account-info/2026-03/activity/security", "", ""))
_SAID = Published(
    "https://developers.hubspot.com/docs/api-reference/latest/account/account-information", ""
).at("login activity of the last 90 days")


def authentication(events: Events) -> Authentication:
    """Only the way that leaves no room: who is excepted from single sign-on is in no event."""
    sso = events.state(
        ("ADD_SINGLE_SIGN_ON", "REQUIRE_SINGLE_SIGN_ON"), ("REMOVE_SINGLE_SIGN_ON",), "Single sign-on"
    )
    forced = events.state(
        ("REQUIRE_SINGLE_SIGN_ON",), ("UNREQUIRE_SINGLE_SIGN_ON", "REMOVE_SINGLE_SIGN_ON"), "Single sign-on"
    )
    return unseen(
        Authentication,
        _HIDDEN,
        sso_enabled=sso,
        password_login_disabled=_only_off(forced, "Exceptions from single sign-on"),
    )


def backup(events: Events) -> Backup:
    """That a backup was made or scheduled. That a schedule was deleted leaves open whether there is another. A backup holds records with
    their properties, and neither associations nor activities ("Back up your CRM data", looked at on 2026-11-27)."""
    made = events.state(
        ("DATA_BACKUP_CREATED", "DATA_BACKUP_SCHEDULE_CREATED", "DATA_BACKUP_SCHEDULE_UPDATED"),
        ("DATA_BACKUP_SCHEDULE_DELETED",),
        "Backups",
    )
    if isinstance(made, Known) and not made.value:
        made = out_of_reach("Other backup schedules")
    gap = out_of_reach("Backups")
    tested = _day_of(events, "DATA_RESTORE_COMPLETED", "Restores")
    place = next((fact.evidence for fact in (made, tested) if isinstance(fact, Known)), _NOWHERE)
    member = arrangement(
        "HubSpot Backup & restore",
        DataClass.RECORDS,
        place,
        gap,
        key="backup-and-restore",
        exists=made,
        last_good=_day_of(events, "DATA_BACKUP_CREATED", "Backups"),
        restore_tested=tested,
    )
    return backup_of(covered([member], gap))


def _day_of(events: Events, type_: str, resource: str) -> Fact[date | None]:
    """The day of the newest event of a type, such as a restore that was completed. A log without one goes back too short a time to say
    that there was none."""
    when = events.newest(type_, resource)
    if isinstance(when, Unknown):
        return when
    return Known(when.value.astimezone(UTC).date(), when.evidence)


def logging(answers: Answers) -> Logging:
    return unseen(
        Logging,
        out_of_reach("Log settings"),
        audit_enabled=_recorded(answers, kinds.AUDIT_LOG),
        sign_ins_recorded=_recorded(answers, kinds.SIGN_IN),
        failed_sign_ins_recorded=_failures(answers),
        sign_in_retention_days=Known(90, _SAID)
        if answers.rows(kinds.SIGN_IN)
        else _gap_of(answers, kinds.SIGN_IN),
    )


def credentials(answers: Answers) -> Seen[AuditCredential]:
    row = answers.one(kinds.TOKEN)
    excess = scopes_beyond(row, "scopes", NEEDED)
    return of_token(row, "access-token:audit", "the private app of this audit", excess)


def _recorded(answers: Answers, kind: str) -> Fact[bool]:
    """A log with a line records; one without may be new, or hide its lines."""
    found = answers.rows(kind)
    if found:
        return Known(True, found[0].evidence)
    return _gap_of(answers, kind)


def _failures(answers: Answers) -> Fact[bool]:
    """Each line says whether it succeeded, so that those that did not are lines, too."""
    told = [row for row in answers.rows(kinds.SIGN_IN) if isinstance(row.data.get("loginSucceeded"), bool)]
    if told:
        failed = [row for row in told if row.data["loginSucceeded"] is False]
        return Known(True, (failed or told)[0].evidence)
    return _gap_of(answers, kinds.SIGN_IN)


def _gap_of(answers: Answers, kind: str) -> Unknown:
    gap = answers.gap(kind)
    return gap if isinstance(gap, Unknown) else out_of_reach("Log settings")


def _only_off(fact: Fact[bool], hidden: str) -> Fact[bool]:
    return out_of_reach(hidden) if isinstance(fact, Known) and fact.value else fact


def login_ranges(events: Events) -> Fact[tuple[IpRange, ...]]:
    """One limit for the whole account, whose addresses are in no event. Where it is off, people sign in from anywhere."""
    limited = events.state(("IP_RESTRICTIONS_ENABLED",), ("IP_RESTRICTIONS_DISABLED",), "IP restrictions")
    if isinstance(limited, Unknown):
        return limited
    return out_of_reach("IP ranges") if limited.value else Known((), limited.evidence)
