"""What is said of one event: a line for what it is, and short ones for why, who, and since when."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from auditor.assess.accepted import PEOPLE
from auditor.history.change import Change
from auditor.history.drift.said.words import why_of
from auditor.nightly.alerts.alert import Event, Signal
from auditor.nightly.alerts.state.machine import RETURNS_DAYS
from auditor.nightly.alerts.wording.harmless import harmless
from auditor.nightly.alerts.wording.words import CheckText, Say
from auditor.nightly.outgoing.services import Dialect


@dataclass(frozen=True, slots=True)
class Voice:
    """How something is said: in which language, for which kind of text, and whether people are named."""

    say: Say
    dialect: Dialect
    names: bool
    check_text: CheckText

    def safe(self, text: object) -> str:
        return harmless(text, self.dialect)

    def title(self, check: str) -> str:
        return self.safe(self.check_text(check, "title", self.say.language))


def lines(event: Event, voice: Voice) -> Iterator[str]:
    """The lines of an event, the first of which stands for it alone."""
    say, alert, signal = voice.say, event.alert, event.alert.signal
    if event.turn == "resolved":
        topic, since = _topic(signal, voice), say.day(alert.since)
        yield say("turn.resolved", what=topic, reason=ended(event.reason, event.detail, voice), since=since)
        return
    severity = say(f"severity.{signal.severity or 'low'}")
    said = _topic(signal, voice) if event.turn == "unseen" else what(signal, voice)
    yield say(f"turn.{event.turn}", severity=severity, what=said)
    if event.turn in ("raised", "worse"):
        yield from (f"  {line}" for line in because(signal, voice))
    if event.turn != "raised":
        yield f"  {say('line.since', since=say.day(alert.since))}"
    if alert.times > 1:
        yield f"  {say('line.times', times=alert.times, days=RETURNS_DAYS)}"


def what(signal: Signal, voice: Voice) -> str:
    """What is the matter, in one sentence."""
    return _WHAT[signal.kind](signal, voice)


def _topic(signal: Signal, voice: Voice) -> str:
    """What it is about, without saying that it is so."""
    if signal.kind == "finding":
        return _finding(signal, voice)
    of_a_check = signal.kind == "evidence" and signal.key.startswith("evidence|check|")
    name = _named(signal, voice)
    title = voice.title(signal.check) if signal.check else ""
    key = "topic.evidence.check" if of_a_check else f"topic.{signal.kind}"
    return voice.say(key, name=name, title=title, base=voice.say.day(signal.base))


def _named(signal: Signal, voice: Voice) -> str:
    if signal.kind == "evidence":
        return _evidence_name(signal, voice)
    return voice.say(f"source.{signal.name}") if signal.kind == "stale" else voice.safe(signal.name)


def _finding(signal: Signal, voice: Voice) -> str:
    title = voice.title(signal.check)
    if not signal.resource:
        return voice.say("what.finding", title=title)
    return voice.say("what.finding.named", title=title, name=_name(signal, voice))


def _evidence(signal: Signal, voice: Voice) -> str:
    if signal.key.startswith("evidence|check|"):
        return voice.say("what.evidence.check", title=voice.title(signal.check))
    name = _evidence_name(signal, voice)
    return (
        voice.say("what.evidence", name=name, count=signal.count)
        if signal.count
        else voice.say("what.evidence.alone", name=name)
    )


def _evidence_name(signal: Signal, voice: Voice) -> str:
    """A source by its word, anything else as the product calls it."""
    form, name = signal.key.split("|", 2)[1:]
    key = f"source.{name}"
    return voice.say(key) if form == "source" and voice.say.has(key) else voice.safe(signal.name or name)


def _grade(signal: Signal, voice: Voice) -> str:
    return voice.say("what.grade", base=measured(signal.base, voice.say), now=measured(signal.now, voice.say))


def measured(text: str, say: Say) -> str:
    grade, _, level = text.partition(" ")
    key = "level" if grade == "-" else "grade" if level == "-" else "both"
    return say(f"measure.{key}", grade=grade, level=level)


def _waiver(signal: Signal, voice: Voice) -> str:
    given = {"title": voice.title(signal.check), "base": voice.say.day(signal.base)}
    key = "what.waiver" if signal.count > 1 else "what.waiver.one"
    return voice.say(key, **given, count=signal.count, name=_name(signal, voice))


def _stale(signal: Signal, voice: Voice) -> str:
    key = "what.stale.late" if signal.rank > 1 else "what.stale"
    name = voice.say(f"source.{signal.name}")
    return voice.say(key, name=name, base=voice.say.day(signal.base), now=voice.say.day(signal.now))


def _overdue(signal: Signal, voice: Voice) -> str:
    given = {"title": voice.title(signal.check), "base": voice.say.day(signal.base)}
    key = "what.overdue" if signal.count > 1 else "what.overdue.one"
    return voice.say(key, **given, count=signal.count, name=_name(signal, voice))


def _condition(signal: Signal, voice: Voice) -> str:
    return voice.say(
        "what.condition", name=harmless(signal.name, voice.dialect, 160), base=voice.say.day(signal.base)
    )


def _tenant(signal: Signal, voice: Voice) -> str:
    return voice.say(f"what.tenant.{signal.now}", why=harmless(signal.why or "?", voice.dialect, 200))


def _not_run(signal: Signal, voice: Voice) -> str:
    return voice.say("what.not_run", base=voice.say.day(signal.base))


def _history(signal: Signal, voice: Voice) -> str:
    return voice.say("what.history", why=harmless(signal.why, voice.dialect, 200))


_WHAT: dict[str, Callable[[Signal, Voice], str]] = {
    "finding": _finding,
    "evidence": _evidence,
    "grade": _grade,
    "waiver": _waiver,
    "stale": _stale,
    "overdue": _overdue,
    "condition": _condition,
    "tenant": _tenant,
    "not_run": _not_run,
    "history": _history,
}


def _name(signal: Signal, voice: Voice) -> str:
    """The entity by its name, never by its id alone; a person only where people are named."""
    if signal.resource.startswith(PEOPLE) and not voice.names:
        return voice.say("person")
    return voice.safe(signal.name or signal.resource.partition(":")[2] or signal.resource)


def because(signal: Signal, voice: Voice) -> Iterator[str]:
    """Why it is the matter, and who did it when, as far as that is known."""
    say = voice.say
    if signal.kind in ("finding", "grade"):
        cause = say(f"cause.{signal.cause or 'configuration'}")
        rests_on = _rests_on(signal, voice)
        yield say("line.cause", cause=f"{cause} ({rests_on})" if rests_on else cause)
    if not signal.by:
        return
    by = voice.safe(signal.by) if voice.names else say("somebody")
    if signal.kind in ("waiver", "condition"):
        yield say("line.owner", by=by)
    elif signal.at:
        yield say("line.who_when", by=by, at=say.day(signal.at))
    else:
        yield say("line.who", by=by)


def _rests_on(signal: Signal, voice: Voice) -> str:
    """What the cause rests on, as drift says it in every language."""
    if not signal.because:
        return ""
    change = Change(signal.what, signal.check, signal.resource, "check", None, None, because=signal.because)
    return harmless(why_of(change, voice.say.language), voice.dialect, 160)


def ended(reason: str, detail: str, voice: Voice) -> str:
    """Why it is over."""
    shown = measured(detail, voice.say) if reason == "back" else voice.say.day(detail)
    return voice.say(f"reason.{reason}", detail=shown)
