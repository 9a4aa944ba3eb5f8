"""What was answered to each finding and to each request for a document, oldest first, and what was seen since then."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from auditor.answers.answer import Answer, Said
from auditor.answers.columns import DOCUMENT, FINDING
from auditor.assess.assessment import Assessment
from auditor.assess.result import Resource
from auditor.report.speech.safe import NAME, clean
from auditor.report.speech.texts import Texts
from auditor.report.views.brief import Day
from auditor.report.views.dossier import ThreadLine
from auditor.report.views.vendor.since_answer import SinceThen, Standing, since_then

_TEXT = 600
_DIGEST = len("sha256:") + 12

NameOf = Callable[[Resource], str]
"""What an entity is called in this report."""


def threads(
    assessment: Assessment, words: Texts, name_of: NameOf | None = None
) -> Mapping[str, tuple[ThreadLine, ...]]:
    """By `about` the lines of its thread. Under "check:<id>" stand the answers to the check and to each of its entities, these by name where `name_of`
    gives one; under a fingerprint those to this entity alone; under "document:<…>" those to what was asked for."""
    found: dict[str, list[ThreadLine]] = {}
    listed, results = _listed(assessment), {one.check.id: one for one in assessment.results}
    for answer in _in_order(assessment.answers):
        if answer.about.startswith(DOCUMENT):
            found.setdefault(answer.about, []).append(_line(answer, _document(answer, words), words))
            continue
        entity = listed.get(answer.about)
        seen = since_then(assessment, answer, entity, results.get(answer.check))
        line = _line(answer, _seen(answer, seen, assessment, words), words)
        if answer.about.startswith(FINDING):
            found.setdefault(answer.about, []).append(line)
            continue
        found.setdefault(answer.about, []).append(line)
        name = name_of(entity) if entity is not None and name_of is not None else ""
        of_one = words.ui("answers.of_one", name=name) if name else words.ui("answers.of_some_one")
        found.setdefault(FINDING + answer.check, []).append(replace(line, said=f"{line.said} {of_one}"))
    return {about: tuple(lines) for about, lines in found.items()}


def disputed(assessment: Assessment) -> tuple[Answer, ...]:
    """The disputes that stand: the last word on a finding that is still found or cannot be seen."""
    last = {answer.about: answer for answer in _in_order(assessment.answers)}
    listed, results = _listed(assessment), {one.check.id: one for one in assessment.results}
    return tuple(
        answer
        for answer in last.values()
        if answer.said is Said.DISPUTED
        and not answer.about.startswith(DOCUMENT)
        and since_then(assessment, answer, listed.get(answer.about), results.get(answer.check)).standing
        is not Standing.GONE
    )


def disputed_line(assessment: Assessment, words: Texts) -> str:
    """That findings are disputed, in one sentence for management; empty where none is."""
    checks = len({answer.check for answer in disputed(assessment)})
    if not checks:
        return ""
    return words.ui("answers.disputed.one" if checks == 1 else "answers.disputed", n=words.number(checks))


def _in_order(answers: tuple[Answer, ...]) -> Iterator[Answer]:
    """Oldest first, each once: what was attested later stands in the place of what was declared."""
    said = {replace(one, grade="", attested_by=""): one for one in answers}
    yield from sorted(said.values(), key=lambda one: one.at)


def _listed(assessment: Assessment) -> dict[str, Resource]:
    wanted = {answer.about for answer in assessment.answers}
    return {
        one.fingerprint: one
        for result in assessment.results
        for one in result.resources
        if one.fingerprint in wanted
    }


def _line(answer: Answer, since: str, words: Texts) -> ThreadLine:
    key = f"answers.said.{answer.said}"
    dated = bool(answer.by_day) and words.has(f"{key}_by")
    said = words.ui(f"{key}_by", day=words.date(answer.by_day)) if dated else words.ui(key)
    return ThreadLine(
        day=Day(answer.at, words.date(answer.at)),
        by=clean(answer.by, NAME),
        said=said,
        text=clean(answer.text, _TEXT),
        proof=_proof(answer, words),
        since_then=since,
    )


def _proof(answer: Answer, words: Texts) -> str:
    """The name of the proof and the beginning of its digest, and who looked at it."""
    if answer.proof is None:
        return ""
    name, digest = clean(answer.proof.name, NAME), clean(answer.proof.digest, _DIGEST)
    shown = f"{name} ({digest})" if name and digest else name or digest
    if answer.grade == "attested":
        return words.ui("answers.attested", proof=shown, by=clean(answer.attested_by, NAME))
    return words.ui("answers.declared", proof=shown)


def _document(answer: Answer, words: Texts) -> str:
    return words.ui("answers.sent", day=words.date(answer.at)) if answer.said is Said.SENT else ""


def _seen(answer: Answer, seen: SinceThen, assessment: Assessment, words: Texts) -> str:
    if seen.later is None:
        key = f"answers.undated.{seen.standing}"
        return words.ui(key, day=words.date(assessment.assessed_at))
    if not seen.later:
        return words.ui("answers.not_since", day=words.date(seen.day))
    overdue = seen.standing is Standing.STILL and "" < answer.by_day < seen.day
    key = "answers.since.overdue" if overdue else f"answers.since.{seen.standing}"
    return words.ui(key, day=words.date(seen.day))
