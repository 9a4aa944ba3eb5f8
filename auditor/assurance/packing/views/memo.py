"""The memo for who decides: two pages at most, for the usual case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from auditor.assurance.deciding.decided import dues, late
from auditor.assurance.deciding.proposal import Ground, Outcome, Proposed
from auditor.assurance.packing.case import Case
from auditor.assurance.packing.views.conditions import conditions_of, more
from auditor.assurance.packing.views.tables import tables_of
from auditor.assurance.packing.voice import Voice
from auditor.report.papers.folio import Folio, Grid, Point, Section, Verdict
from auditor.report.speech.safe import NAME, TITLE, clean

GROUNDS, REMARKS, LIFTS = 6, 4, 6
"""How many of each the memo shows; the workbook has all."""
_STRICTER = {one.value: one.rank for one in Outcome}


def memo_of(case: Case, language: str) -> Folio:
    """The memo in a language."""
    voice, proposed = case.voice(language), case.proposed
    vendor = clean(case.vendor, NAME)
    sections = [one for one in _sections(case, voice) if one is not None]
    return Folio(
        kind="memo",
        language=language,
        title=voice.say("title.memo"),
        tenant=vendor,
        product_line=clean(case.product, NAME) if case.product != case.vendor else "",
        assessed=voice.day(proposed.day),
        about=tuple(_about(case, voice)),
        verdict=_verdict(case, voice),
        sections=tuple(sections),
        notes=tuple(voice.say(f"missing.{name}") for name in case.missing),
        foot=voice.say("foot", day=proposed.day),
        labels={"kind": voice.say("kind.memo"), "notes": voice.say("notes")},
        sign=tuple(voice.say(f"sign.{key}") for key in ("decision", "by", "day", "signature"))
        if case.decided is None
        else (),
        tables=tuple(tables_of(case, voice)),
    )


def _about(case: Case, voice: Voice) -> Iterator[tuple[str, str]]:
    proposed = case.proposed
    if case.tenant != case.vendor:
        yield voice.say("about.tenant"), clean(case.tenant, NAME)
    yield voice.say("about.day"), voice.day(proposed.day).text
    yield voice.say("about.criticality"), voice.say("level", level=proposed.weight.level)
    yield voice.say("about.until"), voice.day(proposed.until).text


def _verdict(case: Case, voice: Voice) -> Verdict:
    outcome = case.proposed.outcome
    sentence = verdict_of(case, voice)
    return Verdict(
        str(outcome), voice.say(f"outcome.{outcome}"), sentence, voice.say("proposed"), outcome.lets
    )


def verdict_of(case: Case, voice: Voice) -> str:
    """The proposal in one sentence. A vendor that is not bought yet has often shown all that it can, and only its CRM was never seen."""
    proposed = case.proposed
    outcome = proposed.outcome
    params = {"vendor": clean(case.vendor, NAME), "until": proposed.until}
    n = {
        Outcome.REJECT: len(proposed.blockers),
        Outcome.UNDECIDED: len(proposed.open),
        Outcome.CONDITIONS: len(proposed.conditions),
        Outcome.ACCEPT: 0,
    }[outcome]
    first = min((one.by for one in proposed.conditions), default=proposed.until)
    if outcome is Outcome.UNDECIDED and {one.says for one in proposed.open} == {"scan.absent"}:
        return voice.say("verdict.undecided.unscanned", **params)
    return voice.count(f"verdict.{outcome}", n, first=first, **params)


def _sections(case: Case, voice: Voice) -> Iterator[Section | None]:
    proposed = case.proposed
    none = "" if proposed.open else voice.say("against.none")
    yield _decided(case, voice)
    yield _grounds("against", proposed.blockers, voice, none, proposed.day)
    yield _grounds("open", proposed.open, voice, "", proposed.day)
    yield conditions_of(proposed, voice)
    yield _change(proposed, voice)
    yield _looked(proposed, voice)
    yield Section("criticality", voice.say("section.criticality"), lead=tuple(_weight(proposed, voice)))
    yield _remarks(proposed, voice)


def _decided(case: Case, voice: Voice) -> Section:
    """Who decided what, and where that differs from what is proposed."""
    heading, decided = voice.say("decided.heading"), case.decided
    if decided is None:
        return Section("decided", heading, (voice.say("decided.nobody"),))
    word = voice.say(f"outcome.{decided.decision}")
    lead = [voice.say("decided.by", by=clean(decided.by, NAME), day=decided.on, outcome=word)]
    proposed = case.proposed.outcome
    difference = _STRICTER[decided.decision] - proposed.rank
    kind = "same" if not difference else "milder" if difference < 0 else "harsher"
    lead.append(voice.say(f"decided.{kind}", outcome=voice.say(f"outcome.{proposed}")))
    if decided.reasons:
        lead.append(voice.say("decided.reasons", reasons=clean("; ".join(decided.reasons), TITLE)))
    found = case.evidence.assessment
    statuses = {} if found is None else {one.check.id: one.status for one in found.results}
    over = late(dues(decided, statuses, case.evidence.assurance.documents, case.evidence.today))
    if over:
        lead.append(voice.say("decided.late", n=len(over)))
    return Section("decided", heading, tuple(lead))


def _grounds(key: str, grounds: Sequence[Ground], voice: Voice, none: str, today: date) -> Section | None:
    if not grounds and not none:
        return None
    points = tuple(_point(one, voice, today) for one in grounds[:GROUNDS])
    lead = () if grounds else (none,)
    return Section(
        key, voice.say(f"section.{key}"), lead, points, more=more(len(grounds) - len(points), voice)
    )


def _point(one: Ground, voice: Voice, today: date) -> Point:
    is_old = one.since is not None and one.since < today and one.told is None
    since = f" · {voice.say('since', day=one.since)}" if is_old else ""
    return Point(voice.ground(one), f"{voice.rests(one.basis)}{since}")


def _change(proposed: Proposed, voice: Voice) -> Section:
    lead: list[str] = []
    points: tuple[Point, ...] = ()
    rest = ""
    heading = voice.say("section.change")
    accept = voice.say("outcome.accept")
    if proposed.to_conditions:
        next_ = voice.say("outcome.accept-with-conditions") if proposed.conditions else accept
        lead.append(voice.say("change.to_conditions", outcome=next_))
        points = tuple(Point(f"{voice.lift(one)}") for one in proposed.to_conditions[:LIFTS])
        rest = more(len(proposed.to_conditions) - len(points), voice)
    if proposed.conditions:
        closing = voice.say("change.to_accept", outcome=accept)
        if points:
            rest = f"{rest} {closing}".strip()
        else:
            lead.append(closing)
    return Section("change", heading, tuple(lead) or (voice.say("change.nothing"),), points, more=rest)


def _looked(proposed: Proposed, voice: Voice) -> Section:
    head = tuple(voice.say(f"column.{key}") for key in ("source", "seen", "day"))
    rows = tuple(
        (
            voice.say(f"looked.{one.source}"),
            voice.looked(one),
            "–" if one.day is None else voice.day(one.day).text,
        )
        for one in proposed.looked
    )
    return Section("looked", voice.say("section.looked"), grid=Grid(head, rows))


def _weight(proposed: Proposed, voice: Voice) -> Iterator[str]:
    weight = proposed.weight
    key = "criticality.known" if weight.is_known else "criticality.unknown"
    yield voice.say(key, level=weight.level, dependency=weight.dependency or 0, access=weight.access or 0)
    if weight.why:
        yield clean(weight.why, TITLE)


def _remarks(proposed: Proposed, voice: Voice) -> Section | None:
    said = [one for one in proposed.remarks if one.says != "criticality"]
    if not said:
        return None
    points = tuple(Point(voice.remark(one)) for one in said[:REMARKS])
    return Section(
        "remarks", voice.say("section.remarks"), (), points, more=more(len(said) - len(points), voice)
    )
