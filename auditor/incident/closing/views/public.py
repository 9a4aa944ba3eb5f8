"""What the public is told: what people wrote for it, days, kinds of data and numbers; nothing that helps an attacker, and nobody's name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from auditor.incident.closing.account import Account
from auditor.incident.closing.voice import Voice
from auditor.incident.notices.law.read import kinds
from auditor.incident.notices.said import in_
from auditor.incident.planning.ticks import state_of
from auditor.incident.triage.words import Say
from auditor.report.papers.folio import Section
from auditor.report.speech.safe import SENTENCE, clean


def public_sections(account: Account, voice: Voice) -> Iterator[Section]:
    """In the order in which people ask."""
    people, incident = account.people, account.incident
    told = clean(people.public.of(voice.language), SENTENCE) if people else ""
    yield Section("happened", voice("happened"), (told or voice("missing"),))
    noticed = incident.times.detected_at
    when = voice("public.noticed", day=_day(noticed, voice)) if noticed else voice("missing")
    yield Section("when", voice("public.when"), (when,))
    yield Section("data", voice("public.what_data"), tuple(_data(account, voice)))
    yield Section("did", voice("public.did"), tuple(_did(account, voice)))
    advice = clean(people.advice.of(voice.language), SENTENCE) if people else ""
    yield Section("do", voice("public.do"), (advice or voice("missing"),))
    contact = clean(people.contact, SENTENCE) if people else ""
    yield Section("ask", voice("public.ask"), (contact or voice("missing"),))


def _day(at: datetime, voice: Voice) -> date:
    """The day where the company is."""
    return at.astimezone(ZoneInfo(voice.zone)).date()


def _data(account: Account, voice: Voice) -> Iterator[str]:
    stated, triage = account.incident.affected, account.triage
    told = stated.kinds or tuple(
        sorted({kind for one in (triage.exposed if triage else ()) for kind in one.kinds})
    )
    yield voice("public.kinds", kinds=", ".join(_kind(one, voice) for one in told) or voice("not_known"))
    if stated.people is not None:
        yield voice("data.people", n=voice.number(stated.people))
    else:
        yield voice("data.people", n=voice("not_known") if triage is None else voice.bounds(triage.people))


def _kind(name: str, voice: Voice) -> str:
    """A kind of personal data as people call it."""
    named = kinds().named(name)
    if named is not None:
        return in_(named, voice.language)
    return Say(voice.language).known(f"personal.{name}", name)


def _did(account: Account, voice: Voice) -> Iterator[str]:
    contained = account.incident.times.contained_at
    if contained:
        yield voice("public.did.contained", day=_day(contained, voice))
    proven = [one for one in account.done if state_of(one) == "proven"]
    yield voice("public.did.steps", n=len(account.done), proven=len(proven))
