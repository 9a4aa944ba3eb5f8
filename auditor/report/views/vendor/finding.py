"""One finding with everything that is needed to repeat it, put it right, prove and answer it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from auditor.answers.columns import FINDING
from auditor.assess.assessment import Assessment
from auditor.assess.plan.finding import days_of
from auditor.assess.result import Result
from auditor.check import SEVERITIES, Check
from auditor.report.guided import guide_of, in_language, owner_of
from auditor.report.speech.concerned import concerned
from auditor.report.speech.safe import clean, safe_link
from auditor.report.views.brief import Day
from auditor.report.views.dossier import DossierFinding, Item, Repair
from auditor.report.views.vendor.crowding import crowding
from auditor.report.views.vendor.items import items_of
from auditor.report.views.vendor.proof import proof_of
from auditor.report.views.vendor.told import Threads, thread_in
from auditor.report.views.vendor.voice import Voice
from auditor.vendor.profile import Guidance

WORST = 10
SENTENCES = 2
_END = re.compile(r"(?<=[.!?…])\s+(?=\S)")


def finding_of(
    number: int,
    result: Result,
    repeats: list[Result],
    assessment: Assessment,
    guidance: Mapping[str, Guidance],
    voice: Voice,
    answered: Threads,
) -> tuple[DossierFinding, tuple[Item, ...]]:
    """The finding, and all of its items."""
    check, guide = result.check, guide_of(result.check, guidance)
    shown = voice.people.result(result)
    items = items_of(shown, {} if guide is None else guide.terms, voice)
    severity = result.severity
    about = f"{FINDING}{check.id}"
    return (
        DossierFinding(
            number=number,
            anchor=check.id,
            about=about,
            severity=severity,
            severity_text=voice.severity(severity),
            headline=clean(voice.words.sentence(shown)),
            title=voice.check_text(shown, "title"),
            owner=voice.say(f"owner.{owner_of(check, guidance)}"),
            requested=_requested(result, assessment, voice),
            concerns=_concerns(shown, voice),
            items=items[:WORST],
            rest=_rest(items, result, voice),
            grouped=crowding(shown, voice),
            why=first_sentences(voice.check_text(shown, "why")),
            repair=_repair(shown, guide, voice),
            proof=proof_of(result, guide, assessment, voice.people, voice),
            frameworks=_frameworks(check, assessment, voice.words.language),
            thread=thread_in(answered, about, voice.people),
            repeats=tuple(_repeat(entry, guidance, voice) for entry in repeats),
            closed=result.all_accepted,
            graded=_graded(items, result, voice),
            beside=result.is_beside,
            repeat_anchors=tuple(entry.check.id for entry in repeats),
        ),
        items,
    )


def _frameworks(check: Check, assessment: Assessment, language: str) -> tuple[tuple[str, str], ...]:
    """Each law and standard by its full name, with the ids of its controls."""
    known = assessment.frameworks
    controls = known.of_check(check)
    return tuple(
        (clean(known.known(name).named(language), 120), clean(", ".join(controls[name]), 300))
        for name in known.in_order(controls, language)
    )


def first_sentences(text: str) -> str:
    """The first two sentences of a text."""
    return " ".join(_END.split(text)[:SENTENCES])


def _requested(result: Result, assessment: Assessment, voice: Voice) -> Day:
    finish = days_of(result, assessment).finish
    return Day(finish.isoformat(), voice.words.date(finish))


def _concerns(shown: Result, voice: Voice) -> str:
    if shown.noun == "settings" and shown.total == 1:
        return voice.say("one_setting")
    return clean(concerned(shown, voice.words), 400)


def _rest(items: tuple[Item, ...], result: Result, voice: Voice) -> str:
    """What stands in the workbook beyond the worst ten, and what is counted and named nowhere."""
    more = len(items) - WORST
    unnamed = result.failing - len(items)
    parts = [voice.count("rest", more)] if more > 0 else []
    return "; ".join([*parts, voice.count("unnamed", unnamed)] if unnamed > 0 else parts)


def _graded(items: tuple[Item, ...], result: Result, voice: Voice) -> str:
    """Where the items are not all as grave as the finding: how many are."""
    found = Counter(item.severity for item in items)
    if len(items) < 2 or set(found) == {result.severity}:
        return ""
    counts = [voice.say(f"graded.{name}", n=found[name]) for name in SEVERITIES if found[name]]
    return voice.say("graded", n=result.failing, counts=", ".join(counts))


def _repair(shown: Result, guide: Guidance | None, voice: Voice) -> Repair:
    """What the product's guidance says; the check's own general advice only where there is none, for the two may contradict each other."""
    if guide is None:
        return Repair(voice.check_text(shown, "fix"), "", "", "", "")
    language = voice.words.language
    return Repair(
        lead="",
        where=in_language(guide.where, language),
        set=in_language(guide.set, language),
        side_effect=in_language(guide.side_effect, language),
        link=safe_link(guide.link),
    )


def _repeat(result: Result, guidance: Mapping[str, Guidance], voice: Voice) -> str:
    """A row of the product's own baseline that has the same cause, with what it names."""
    guide = guide_of(result.check, guidance)
    shown = voice.people.result(result)
    items = items_of(shown, {} if guide is None else guide.terms, voice)
    named = "; ".join(
        item.observed if item.name == voice.check_text(shown, "title") else f"{item.name}: {item.observed}"
        for item in items[:WORST]
    )
    said = clean(voice.words.sentence(shown))
    return clean(f"{said} ({named})" if named else said, 1000)
