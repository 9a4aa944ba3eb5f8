"""Parts that more than one report has."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.incident.case.matches import Match
from auditor.incident.case.steps import Step
from auditor.incident.closing.account import Account
from auditor.incident.closing.calendar import Event
from auditor.incident.closing.voice import Voice
from auditor.incident.planning.ticks import state_of
from auditor.incident.planning.words import said_state
from auditor.incident.triage.said import class_of, personal_of
from auditor.incident.triage.words import Say
from auditor.report.papers.folio import Grid, Point, Section
from auditor.report.speech.safe import NAME, SENTENCE, clean

SEVERITY = {"critical": "critical", "high": "high", "medium": "medium", "low": "low", "informational": "low"}
SHOWN = 12
_OF_LOG = ("service", "product")
"""Parts of a match's key that say where it was seen, not who."""


def happened(account: Account, voice: Voice) -> Section:
    """What is said of it, and what the rules found, the gravest dozen first."""
    run, incident, found = account.run, account.incident, account.grave
    lead = [clean(incident.summary, SENTENCE)] if incident.summary else []
    cause = account.people.root_cause.of(voice.language) if account.people else ""
    if cause:
        lead.append(voice("happened.cause", text=cause))
    if run is None:
        return Section("happened", voice("happened"), (*lead, voice("happened.no_rules")))
    ran, in_part, could_not = account.rules_ran
    numbers = {"ran": ran, "in_part": in_part, "could_not": could_not, "events": run.events}
    if not found:
        return Section("happened", voice("happened"), (*lead, voice("happened.nothing", **numbers)))
    lead.append(
        voice(
            "happened.found",
            n=len(found),
            first=voice.at(min((one.first for one in found if one.first), default=None)),
            last=voice.at(max((one.last for one in found if one.last), default=None)),
        )
    )
    if in_part or could_not:
        lead.append(voice("happened.rules", all=ran + could_not, in_part=in_part, could_not=could_not))
    titles = titles_of(voice.language)
    points = tuple(
        Point(
            f"{voice.at(one.first)}: {clean(titles.get(one.rule, one.title), SENTENCE)}",
            voice(
                "happened.by.one" if one.count == 1 else "happened.by", who=_who(one, account), n=one.count
            ),
            SEVERITY[one.level],
            voice(f"level.{one.level}"),
        )
        for one in found[:SHOWN]
    )
    rest = voice("happened.more", n=len(found) - len(points)) if len(found) > len(points) else ""
    return Section("happened", voice("happened"), tuple(lead), points, more=rest)


def titles_of(language: str) -> dict[str, str]:
    """What each rule of the rulebook finds, in a language; a run keeps the English alone."""
    from auditor.incident.detection.rules.rulebook import rules

    return {rule.name: rule.said(language).title for rule in rules()}


def _who(match: Match, account: Account) -> str:
    """Whom the rule names: people by their names where the triage has one."""
    named = {one.id: one.name for one in (account.triage.suspects if account.triage else ()) if one.name}
    told = [str(value) for key, value in match.key.items() if value is not None and key not in _OF_LOG]
    return ", ".join(dict.fromkeys(clean(named.get(one, one), NAME) for one in told)) or "–"


ALWAYS = (
    "occurred_from",
    "occurred_until",
    "detected_at",
    "aware_at",
    "opened_at",
    "contained_at",
    "closed_at",
)
WHERE_KNOWN = ("assessed_at", "told_by_processor_at")
"""Times that only some laws count from."""


def times(account: Account, voice: Voice) -> Section:
    """Every time apart; what is not known says so."""
    incident = account.incident
    told = {name: getattr(incident.times, name) for name in type(incident.times).model_fields}
    told["opened_at"] = incident.opened_at
    order = (*ALWAYS[:4], *(name for name in WHERE_KNOWN if told.get(name)), *ALWAYS[4:])
    rows = tuple((voice(f"times.{name}"), voice.at(told[name])) for name in order)
    head = (voice("times.head.what"), voice("times.head.when"))
    return Section("times", voice("times"), grid=Grid(head, rows))


def data(account: Account, voice: Voice) -> Section:
    """Whose data: what could have been read, what was, what differs, apart."""
    triage, stated = account.triage, account.incident.affected.people
    lead = [] if stated is None else [voice("data.people_stated", n=stated)]
    if triage is None:
        return Section("data", voice("data"), (*lead, voice("data.none")))
    lead.append(voice("data.people", n=voice.bounds(triage.people)))
    head = tuple(voice(f"data.head.{key}") for key in ("object", "kinds", "could", "were", "changed"))
    rows = tuple(
        (
            class_of(one.object, Say(voice.language)),
            personal_of(one, Say(voice.language)),
            voice.bounds(one.could),
            voice.bounds(one.were),
            voice.bounds(one.changed),
        )
        for one in triage.exposed
    )
    return Section("data", voice("data"), tuple(lead), grid=Grid(head, rows) if rows else None)


def done(account: Account, voice: Voice) -> Section:
    """What somebody ticked off, in the order of time."""
    steps = account.done
    if not steps:
        return Section("done", voice("done"), (voice("done.none"),))
    shown = steps[: SHOWN * 2]
    rest = voice("done.more", n=len(steps) - len(shown)) if len(steps) > len(shown) else ""
    return Section("done", voice("done"), (), tuple(_ticked(one, voice) for one in shown), more=rest)


def _ticked(step: Step, voice: Voice) -> Point:
    last = step.ticks[-1]
    return Point(
        title(step, voice),
        clean(last.note, SENTENCE),
        facts=(
            (voice("done.at"), voice.at(last.at)),
            (voice("done.by"), clean(last.by, NAME)),
            (voice("done.state"), said_state(step, voice.language)),
        ),
    )


def proven(account: Account, voice: Voice) -> Section:
    """What a scan after the repair shows, and nothing more."""
    provable = [one for one in account.steps if one.checks]
    shown = [one for one in provable if state_of(one) == "proven"]
    unproven = [one for one in provable if state_of(one) == "done"]
    lead = [voice("proven.none")]
    if provable:
        numbers = {"proven": len(shown), "provable": len(provable), "done": len(unproven)}
        lead = [voice("proven.lead", **numbers)]
    if account.after is None:
        lead.append(voice("proven.no_rescan"))
    elif account.before is not None:
        before, after = account.before.score, account.after.score
        lead.append(
            voice(
                "proven.score",
                before=f"{before.value:.0f}",
                after=f"{after.value:.0f}",
                level_before=before.level or voice("not_known"),
                level_after=after.level or voice("not_known"),
            )
        )
    points = tuple(Point(title(one, voice), ", ".join(one.checks)) for one in shown[:SHOWN])
    rest = voice("done.more", n=len(shown) - len(points)) if len(shown) > len(points) else ""
    return Section("proven", voice("proven"), tuple(lead), points, more=rest)


def left(account: Account, voice: Voice) -> Section:
    """What nobody has done yet."""
    if account.plan is None:
        return Section("left", voice("left"), (voice("left.no_plan"),))
    steps = account.left
    if not steps:
        return Section("left", voice("left"), (voice("left.none"),))
    points = tuple(Point(title(one, voice), said_state(one, voice.language)) for one in steps[:SHOWN])
    rest = voice("left.more", n=len(steps) - len(points)) if len(steps) > len(points) else ""
    return Section("left", voice("left"), (voice("left.lead", n=len(steps)),), points, more=rest)


def unknown(account: Account, voice: Voice) -> Section | None:
    """What the triage could not tell."""
    if account.triage is None:
        return None
    said = [clean(one.get(voice.language) or one.get("en", ""), SENTENCE) for one in account.triage.unknown]
    return Section(
        "unknown", voice("unknown"), () if said else (voice("unknown.none"),), tuple(map(Point, said))
    )


def lessons(account: Account, voice: Voice) -> Section:
    """What people wrote down."""
    found = account.people.lessons if account.people else ()
    points = tuple(
        Point(
            clean(one.what.of(voice.language), SENTENCE) or voice("missing"),
            facts=(
                (voice("lessons.change"), clean(one.change.of(voice.language), SENTENCE) or voice("missing")),
                (voice("lessons.owner"), clean(one.owner, NAME) or voice("missing")),
                (voice("lessons.until"), voice.day(one.until) if one.until else voice("missing")),
            ),
        )
        for one in found
    )
    return Section("lessons", voice("lessons"), () if points else (voice("missing"),), points)


def calendar(events: Sequence[Event], voice: Voice) -> Section:
    """Days to come."""
    head = tuple(voice(f"calendar.head.{key}") for key in ("on", "what", "who", "by"))
    rows = tuple(
        (
            voice.day(one.on),
            clean(one.what, SENTENCE)
            + (f" ({voice('calendar.every', n=one.every_months)})" if one.every_months else ""),
            clean(one.who, NAME) or voice("missing"),
            voice("calendar.decided" if one.decided else "calendar.proposed"),
        )
        for one in events
    )
    return Section("calendar", voice("calendar"), (voice("calendar.lead"),), grid=Grid(head, rows))


def title(step: Step, voice: Voice) -> str:
    return clean(step.title["vi" if voice.language == "vi" else "en"], SENTENCE)
