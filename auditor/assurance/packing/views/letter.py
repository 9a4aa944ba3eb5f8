"""The letter to the vendor: what it is to put right, send and answer. Nothing that is the organisation's own matter stands in it: no criticality, no
decision, nothing that was accepted, nothing of anybody else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from auditor.assurance.deciding.proposal import Condition
from auditor.assurance.deciding.rules import rules
from auditor.assurance.packing.case import Case
from auditor.assurance.packing.views.documents import documents_asked
from auditor.assurance.packing.voice import Voice
from auditor.report.guided import guide_of, in_language
from auditor.report.papers.folio import Cell, Folio, Grid, Point, Section, Table
from auditor.report.speech.safe import NAME, SENTENCE, clean

MOST = 40
"""Findings and questions that the letter shows; the workbook has all."""


def letter_of(case: Case, language: str) -> Folio:
    """The letter in a language."""
    voice, day = case.voice(language), case.evidence.today
    answer_by = _answer_by(case)
    sections = [one for one in _sections(case, voice) if one is not None]
    product, vendor = clean(case.product, NAME), clean(case.vendor, NAME)
    is_named = case.product not in ("", case.vendor)
    about = (
        *(((voice.say("about.product"), product),) if is_named else ()),
        *(((voice.say("about.from"), clean(case.tenant, NAME)),) if case.tenant != case.vendor else ()),
        (voice.say("about.day"), voice.day(day).text),
        (voice.say("about.answer_by"), voice.day(answer_by).text),
    )
    greeting = Section(
        "intro", voice.say("letter.greeting", vendor=vendor),
        (voice.say("letter.intro" if is_named else "letter.intro_alone", product=product, day=answer_by),),
    )  # fmt: skip
    return Folio(
        kind="letter",
        language=language,
        title=voice.say("title.letter"),
        tenant=vendor,
        product_line=product if is_named else "",
        assessed=voice.day(day),
        about=about,
        verdict=None,
        sections=(greeting, *(_short(one, voice) for one in sections)),
        notes=(),
        foot=f"{voice.say('letter.closing')} {voice.say('letter.foot')}",
        labels={"kind": voice.say("kind.letter"), "notes": ""},
        tables=(_table(case, sections, voice),),
    )


def _answer_by(case: Case) -> date:
    """The day by which the vendor is to answer, and to put right what ends the review."""
    return case.evidence.today + timedelta(days=rules().conditions.answer_days)


def _sections(case: Case, voice: Voice) -> Iterator[Section | None]:
    yield _findings(case, voice)
    yield _to_show(case, voice)
    yield _said_of("papers", ("exceptions.", "opinion.", "contradiction."), case, voice)
    yield _said_of("outside", ("probe.",), case, voice)
    yield _documents(case, voice)
    yield _questions(case, voice)


def theirs(case: Case) -> list[Condition]:
    """The conditions that are the vendor's to meet and were made by the rules: what people wrote into a decision is their own matter."""
    return [one for one in case.proposed.conditions if one.owner == "vendor" and one.basis.kind != "decision"]


def _findings(case: Case, voice: Voice) -> Section | None:
    """What was seen to be wrong, by the scan or from outside."""
    bad = [one for one in case.proposed.blockers if one.owner == "vendor"]
    points = [_wrong(one.check, voice.ground(one), None, case, voice) for one in bad if one.check]
    points += [
        _wrong(one.check, voice.condition(one), one, case, voice)
        for one in theirs(case)
        if one.id.startswith("check.") and not one.shown
    ]
    points += [
        _due(Point(voice.ground(one)), None, case, voice)
        for one in bad
        if one.rule in ("management-path", "old-tls")
    ]
    return _section("findings", voice.say("letter.findings"), points, voice)


def _to_show(case: Case, voice: Voice) -> Section | None:
    """What nobody could see, and what is to be agreed on."""
    how = voice.say("letter.show_how")
    points = [
        _due(Point(voice.say("letter.show", title=voice.title(one.check)), how), None, case, voice)
        for one in case.proposed.open
        if one.owner == "vendor" and one.check
    ]
    points += [
        _due(Point(voice.say("letter.show", title=voice.title(one.check)), how), one, case, voice)
        for one in theirs(case)
        if one.id.startswith("check.") and one.shown
    ]
    points += [
        _due(Point(voice.lift(one)), None, case, voice)
        for one in case.proposed.to_conditions
        if one.remedy == "agree-notice"
    ]
    return _section("show", voice.say("letter.unseen"), points, voice)


def _section(key: str, lead: str, points: list[Point], voice: Voice) -> Section | None:
    if not points:
        return None
    return Section(key, voice.say(f"section.{key}"), (lead,), tuple(points))


def _due(point: Point, one: Condition | None, case: Case, voice: Voice) -> Point:
    """With the day by which; that of the answer where nothing else asks for one."""
    day = _answer_by(case) if one is None else one.by
    return replace(point, facts=((voice.say("column.by"), voice.day(day).text),), due=day.isoformat())


def _wrong(check: str, said: str, one: Condition | None, case: Case, voice: Voice) -> Point:
    severity = "" if one is None else one.severity
    ask = voice.say("letter.ask", fix=_fix(check, case, voice))
    return _due(Point(said, ask, severity, voice.severity(severity)), one, case, voice)


def _fix(check: str, case: Case, voice: Voice) -> str:
    """How it is put right in this product; the general advice where the product has none of its own."""
    found = case.catalogue.checks.get(check)
    guide = None if found is None else guide_of(found, case.guidance)
    own = "" if guide is None else in_language(guide.set, voice.language)
    return clean(own or voice.fix(check), SENTENCE)


def _said_of(key: str, starts: tuple[str, ...], case: Case, voice: Voice) -> Section | None:
    mine = [one for one in theirs(case) if one.id.startswith(starts)]
    if not mine:
        return None
    points = tuple(_due(Point(voice.condition(one)), one, case, voice) for one in mine)
    return Section(key, voice.say(f"section.{key}"), (), points)


def _documents(case: Case, voice: Voice) -> Section:
    head = tuple(voice.say(f"column.{key}") for key in ("document", "fresh", "state", "by"))
    rows = tuple(
        (name, fresh, state, voice.day(by).text) for name, fresh, state, by in documents_asked(case, voice)
    )
    return Section(
        "documents", voice.say("section.documents"), (voice.say("letter.documents"),), grid=Grid(head, rows)
    )


def _questions(case: Case, voice: Voice) -> Section | None:
    if not case.questions:
        return None
    vi = voice.language == "vi"
    points = tuple(
        Point(
            clean(one.text.vi if vi else one.text.en, SENTENCE),
            clean(one.why.vi if vi else one.why.en, SENTENCE),
        )
        for one in case.questions
    )
    return Section("questions", voice.say("section.questions"), (voice.say("letter.questions"),), points)


def _table(case: Case, sections: Iterable[Section], voice: Voice) -> Table:
    """All that is asked, in rows that can be ticked off: the same as the letter says, with nothing left out."""
    rows: list[tuple[Cell, ...]] = []
    for one in sections:
        for point in one.points:
            due = date.fromisoformat(point.due) if point.due else None
            rows.append((one.heading, point.text, point.rests, due))
        for name, fresh, state, by in documents_asked(case, voice) if one.key == "documents" else ():
            rows.append((one.heading, name, f"{fresh} ({state})", by))
    head = tuple(voice.say(f"column.{key}") for key in ("kind", "what", "why", "by"))
    return Table(voice.say("sheet.asked"), head, tuple(rows), (26, 80, 60, 20))


def _short(one: Section, voice: Voice) -> Section:
    """As much of a section as a letter bears."""
    left = len(one.points) - MOST
    return replace(one, points=one.points[:MOST], more=voice.count("more", left)) if left > 0 else one
