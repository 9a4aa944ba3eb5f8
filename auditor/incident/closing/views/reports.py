"""The three reports."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from auditor.incident.closing.account import Account
from auditor.incident.closing.calendar import Event
from auditor.incident.closing.views import evidence as of_evidence
from auditor.incident.closing.views import parts
from auditor.incident.closing.views.public import public_sections
from auditor.incident.closing.voice import Voice
from auditor.incident.notices.clocks.due import zone_of_company
from auditor.report.papers.folio import Folio, Section
from auditor.report.speech.safe import NAME, clean
from auditor.report.views.brief import Day

KINDS = ("management", "assessor", "public")


def report_of(account: Account, kind: str, events: Sequence[Event], language: str) -> Folio:
    """One report in one language. That of the public has no name of a suspect, no rule, no place in the system."""
    voice = Voice(language, zone_of_company(account.incident), exact=kind == "assessor")
    public = kind == "public"
    company = account.incident.company.name
    about = clean(company, NAME) if public else clean(account.incident.tenant.name, NAME)
    day = account.at.astimezone(ZoneInfo(voice.zone)).date()
    foot = voice("foot.public", at=day) if public else voice("foot", at=voice.at(account.at))
    return Folio(
        kind=kind,
        language=language,
        title=voice(f"title.{kind}"),
        tenant=about or (voice("missing") if public else ""),
        product_line="",
        assessed=Day(day.isoformat(), voice.day(day)),
        about=() if public else _about(account, voice),
        verdict=None,
        sections=tuple(one for one in _sections(account, kind, events, voice) if one is not None),
        notes=tuple(_notes(account, voice, public=public)),
        foot=foot,
        labels={"kind": voice(f"kind.{kind}"), "notes": voice("notes")},
        sign=() if public or account.final else (voice("sign.by"), voice("sign.day"), voice("sign")),
    )


def _about(account: Account, voice: Voice) -> tuple[tuple[str, str], ...]:
    incident = account.incident
    closed, contained = incident.times.closed_at, incident.times.contained_at
    state = "closed" if closed else "contained" if contained else "open"
    return (
        (voice("about.incident"), clean(incident.id, NAME)),
        (voice("about.tenant"), clean(f"{incident.tenant.name} {incident.tenant.vendor}".strip(), NAME)),
        (voice("about.state"), voice(f"state.{state}")),
    )


def _sections(account: Account, kind: str, events: Sequence[Event], voice: Voice) -> list[Section | None]:
    if kind == "public":
        return list(public_sections(account, voice))
    shared = [
        _decided(account, voice),
        parts.happened(account, voice),
        parts.times(account, voice),
        parts.data(account, voice),
        parts.done(account, voice),
        parts.proven(account, voice),
        parts.left(account, voice),
        parts.unknown(account, voice),
    ]
    if kind == "management":
        evidence = of_evidence.evidence(account, voice, items=False)
        return [*shared, evidence, parts.lessons(account, voice), parts.calendar(events, voice)]
    return [
        *shared,
        of_evidence.evidence(account, voice, items=True),
        of_evidence.rules(account, voice),
        of_evidence.checks(account, voice),
        of_evidence.custody(account, voice),
        parts.lessons(account, voice),
        parts.calendar(events, voice),
    ]


def _decided(account: Account, voice: Voice) -> Section:
    if not account.final:
        return Section("decided", voice("decided.heading"), (voice("decided.nobody"),))
    said = voice("decided.by", by=account.by, at=voice.at(account.incident.times.closed_at))
    return Section("decided", voice("decided.heading"), (said,))


def _notes(account: Account, voice: Voice, *, public: bool) -> list[str]:
    notes = [] if account.final else [voice("note.draft")]
    if account.incident.exercise:
        notes.insert(0, voice("note.exercise"))
    missing = [voice(f"field.{name}") for name in missing_of(account, voice.language, public=public)]
    if missing and not (public and account.final):
        notes.append(voice("note.missing", what=", ".join(missing)))
    return notes


def missing_of(account: Account, language: str, *, public: bool) -> list[str]:
    """What only people can say, and have not said."""
    people = account.people
    told = {
        "public": people.public.of(language) if people else "",
        "advice": people.advice.of(language) if people else "",
        "contact": people.contact if people else "",
        "root_cause": people.root_cause.of(language) if people else "",
        "lessons": people.lessons if people else (),
    }
    asked = ("public", "advice", "contact") if public else ("root_cause", "lessons")
    return [name for name in asked if not told[name]]
