"""What a ticket says."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.nightly.alerts.alert import Alert
from auditor.nightly.alerts.wording.harmless import harmless
from auditor.nightly.alerts.wording.lines import Voice, because, ended, what
from auditor.nightly.alerts.wording.words import CheckText, Say
from auditor.nightly.tickets.book import Ticket, label_of
from auditor.nightly.tickets.config import Tickets
from auditor.report.escape import clip, plain

LONGEST_TITLE = 240
"""Jira takes 255 signs, GitHub 256."""


def voice_of(config: Tickets, check_text: CheckText) -> Voice:
    """Both systems read Markdown or show text as it is: what is made harmless for the first is so for the second."""
    return Voice(
        Say(config.language), "markdown" if config.kind != "jira" else "text", config.names, check_text
    )


def opening(tenant: str, alert: Alert, voice: Voice, place: str) -> Mapping[str, str]:
    """What the shape of a ticket is filled with."""
    say, signal = voice.say, alert.signal
    severity = say(f"severity.{signal.severity}")
    fix = voice.check_text(signal.check, "fix", say.language)
    step = say("next.finding", fix=harmless(fix, voice.dialect, 600)) if fix else say("next.finding.report")
    more = "".join(f"{line}\n" for line in because(signal, voice)) if signal.cause else ""
    title = say("ticket.title", severity=severity, what=what(signal, voice), tenant=voice.safe(tenant))
    text = say(
        "ticket.description",
        tenant=voice.safe(tenant),
        since=say.day(alert.since),
        severity=severity,
        more=more,
        fix=step,
        place=plain(place),
    )
    return {
        "title": clip(title, LONGEST_TITLE),
        "description": text,
        "severity": signal.severity,
        "label": label_of(tenant, signal.key),
    }


def closing(ticket: Ticket, day: str, voice: Voice) -> str:
    return voice.say(
        "ticket.closed", day=voice.say.day(day), reason=ended(ticket.why or "fixed", ticket.detail, voice)
    )


def reopening(day: str, voice: Voice) -> str:
    return voice.say("ticket.reopened", day=voice.say.day(day))
