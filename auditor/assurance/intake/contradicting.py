"""Where what was imported says that all is well, and the scan of the tenant saw otherwise: said at once, and never settled here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from auditor.assess.result import Result
from auditor.assurance.asking.contradictions import contradictions as of_answers
from auditor.assurance.asking.left.forms import form_questions
from auditor.assurance.asking.question import Question
from auditor.assurance.intake.model import Imported, Suggestion
from auditor.assurance.intake.words import Say
from auditor.pipeline.afterwards.rendering import Rendering, rendering_of
from auditor.report.escape import plain

_SAID = frozenset({"attested", "declared"})
"""Grades of what somebody says, which is nothing seen."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What is said and what was seen instead, in words; `place`: where in the file; `check` saw it."""

    file: str
    place: str
    check: str
    text: str


def contradictions(found: Iterable[Imported], assessment: Path, say: Say) -> list[Contradiction]:
    """What an assessment.json contradicts. Raises UserFileError for what is none."""
    rendering = rendering_of(assessment)
    made: dict[tuple[str, str, str], Contradiction] = {}
    for file in found:
        for one in _of_file(file, rendering, say):
            made.setdefault((one.file, one.place, one.check), one)
    return list(made.values())


def _of_file(file: Imported, rendering: Rendering, say: Say) -> Iterator[Contradiction]:
    for suggestion in file.suggestions:
        if suggestion.into == "answers":
            yield from _of_answer(file, suggestion, rendering, say)
    claims = [
        (one.shown_by[0].quotation, one.shown_by[0].place or "", one.held_against)
        for one in file.suggestions
        if one.held_against and one.shown_by
    ]
    claims += [(f"{one.about}: {one.said}", one.place, one.held_against) for one in file.leads]
    for said, place, checks in claims:
        for check in checks:
            result = rendering.assessment.result(check)
            if result is not None and _seen_wrong(result):
                seen = rendering.words(say.language).sentence(result)
                text = say("say.seen", said=plain(said), seen=plain(seen))
                yield Contradiction(file.file, place, check, text)


def _of_answer(file: Imported, one: Suggestion, rendering: Rendering, say: Say) -> Iterator[Contradiction]:
    """What the questionnaire says of an answer to a question of the form, by the fact that the question fills."""
    form = next((form for form in form_questions() if form.id == one.entry.get("question")), None)
    if form is None:
        return
    question = Question(
        id=form.id,
        of="vendor",
        kind="form",
        topic=form.topic,
        path=form.path,
        text=form.text,
        why=form.text,
        type="text",
    )
    value = one.entry.get("value")
    kept = tuple(map(str, value)) if isinstance(value, list) else value
    for found in of_answers([(question, kept)], rendering.assessment, rendering.words):
        text = found.text.vi if say.language == "vi" else found.text.en
        place = one.shown_by[0].place if one.shown_by else None
        yield Contradiction(file.file, place or "", found.check, plain(text))


def _seen_wrong(result: Result) -> bool:
    """Whether somebody saw that it is wrong, and did not only hear so."""
    wrong = [one for one in result.resources if one.status == "fail"]
    return result.is_finding and (not wrong or any(one.grade not in _SAID for one in wrong))
