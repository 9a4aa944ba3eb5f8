"""From an assessment to the report for the vendor and the implementer."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from auditor.assess.assessment import Assessment
from auditor.assess.result import Result
from auditor.report.guided import owner_of
from auditor.report.people import People
from auditor.report.speech.catalogue import report_texts
from auditor.report.speech.phrases import faults, little_answered
from auditor.report.speech.product_line import product_line
from auditor.report.speech.safe import clean
from auditor.report.speech.summary import worst_first
from auditor.report.speech.words import Words
from auditor.report.views.asked import Asked
from auditor.report.views.dossier import Dossier, DossierFinding, Item
from auditor.report.views.vendor.digest import digest_of
from auditor.report.views.vendor.documents import documents
from auditor.report.views.vendor.finding import finding_of
from auditor.report.views.vendor.made import about, made
from auditor.report.views.vendor.settled import settled
from auditor.report.views.vendor.thread import threads
from auditor.report.views.vendor.voice import Voice
from auditor.report.views.vendor.wanted import wanted
from auditor.vendor.profile import Guidance

TERMS = (
    "finding",
    "severity",
    "accepted",
    "evidence",
    "policy",
    "export",
    "role",
    "least_privilege",
    "mfa",
    "guest",
    "pseudonym",
)
_LABEL = "vendor.label."


def dossier_of(assessment: Assessment, words: Words, asked: Asked) -> Dossier:
    """All that the vendor or the implementer owns, worst first; what the customer owns is only counted."""
    people = People(assessment, words, shown=asked.names)
    voice = Voice(words, people, clean(assessment.vendor_name, 60))
    guidance = asked.guidance
    own, repeats, others = _divided(assessment, guidance)
    answered = threads(assessment, words, people.name)
    findings: list[DossierFinding] = []
    items: dict[str, tuple[Item, ...]] = {}
    for number, result in enumerate(own, 1):
        found, all_items = finding_of(
            number, result, repeats.get(result.check.id, []), assessment, guidance, voice, answered
        )
        findings.append(found)
        items[found.about] = all_items
    sent = documents(assessment, guidance, voice, answered)
    held = {*items, *(one.about for one in sent)}
    return Dossier(
        language=words.language,
        title=voice.say("title"),
        tenant=clean(assessment.tenant, 120),
        product_line=product_line(assessment.vendor_name, words.language),
        assessed=voice.day(assessment.assessed_at),
        about=about(assessment, voice),
        totals=_totals(assessment, findings, others, voice),
        findings=tuple(findings),
        all_items=items,
        documents=sent,
        scan=made(assessment, voice),
        glossary=_glossary(voice),
        notes=_notes(assessment, voice),
        labels={
            key.removeprefix(_LABEL): voice.say(key.removeprefix("vendor."))
            for key in report_texts(words.language)
            if key.startswith(_LABEL)
        },
        foot=voice.say("foot"),
        digest=digest_of(assessment),
        wanted=wanted(findings, sent, voice),
        settled=settled(assessment, words, answered, held, people),
    )


def _divided(
    assessment: Assessment, guidance: Mapping[str, Guidance]
) -> tuple[list[Result], dict[str, list[Result]], list[Result]]:
    """What vendor or implementer own, in the order of every report; what repeats one of these, by its id; and what the customer owns. A row that
    repeats a finding belongs to whom that belongs."""
    wrong = [entry for entry in worst_first(assessment.results) if entry.is_finding]
    by_id = {entry.check.id: entry for entry in wrong}
    repeats: dict[str, list[Result]] = {}
    own: list[Result] = []
    others: list[Result] = []
    for entry in wrong:
        parent = by_id.get(entry.check.same_as or "")
        theirs = owner_of((parent or entry).check, guidance) == "customer"
        if parent is not None:
            repeats.setdefault(parent.check.id, []).append(entry)
        else:
            (others if theirs else own).append(entry)
    own.sort(key=lambda one: one.is_beside)
    return own, repeats, others


def _totals(
    assessment: Assessment, findings: list[DossierFinding], others: list[Result], voice: Voice
) -> str:
    """What is counted here, and what elsewhere: together they are the findings of every other report."""
    counted = sum(1 for entry in findings if not entry.beside)
    beside = len(findings) - counted
    theirs = sum(1 for entry in others if not entry.is_beside)
    parts = [voice.count("totals.own", counted)]
    if theirs:
        parts.append(voice.count("totals.customer", theirs, all=counted + theirs))
    if beside:
        parts.append(voice.count("totals.beside", beside))
    if not findings and not others and (little := little_answered(assessment, voice.words)):
        parts.append(little)
    return " ".join(parts)


def _notes(assessment: Assessment, voice: Voice) -> tuple[str, ...]:
    """What must not be missed: faults of this program; that people are not named."""
    lines = [clean(voice.people.text(line), 600) for line in faults(assessment, voice.words)]
    hidden = bool(assessment.people) and not voice.people.shown
    return tuple([*lines, voice.say("note.pseudonyms")] if hidden else lines)


def _glossary(voice: Voice) -> tuple[tuple[str, str], ...]:
    pairs = [(voice.say(f"glossary.{key}"), voice.say(f"glossary.{key}.text")) for key in TERMS]
    return tuple(sorted(pairs, key=lambda pair: _order(pair[0])))


def _order(term: str) -> str:
    """Letters before their marks, and đ after d, as a dictionary has it."""
    letters = unicodedata.normalize("NFD", term.casefold().replace("đ", "d~"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
