"""Where what was imported says that all is well, and the scan of the tenant saw otherwise: said at once, and never settled here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from auditor.assess.result import Result
from auditor.assurance.intake.model import Imported
from auditor.pipeline.rendering import Rendering, rendering_of
from auditor.report.escape import plain

_SAID = frozenset({"attested", "declared"})
"""Grades of what somebody says, which is nothing seen."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What is said, where, and what was seen instead; `check` saw it."""

    file: str
    said: str
    place: str
    check: str
    seen: str


def contradictions(found: Iterable[Imported], assessment: Path, language: str) -> list[Contradiction]:
    """What an assessment.json contradicts. Raises UserFileError for what is none."""
    rendering = rendering_of(assessment)
    return [one for file in found for one in _of_file(file, rendering, language)]


def _of_file(file: Imported, rendering: Rendering, language: str) -> Iterator[Contradiction]:
    claims = [
        (one.shown_by[0].quotation, one.shown_by[0].place or "", one.held_against)
        for one in file.suggestions
        if one.held_against and one.shown_by
    ]
    claims += [
        (f"{one.about}: {one.said}", one.place, one.held_against) for one in file.leads if one.held_against
    ]
    for said, place, checks in claims:
        for check in checks:
            result = rendering.assessment.result(check)
            if result is not None and _seen_wrong(result):
                seen = plain(rendering.words(language).sentence(result))
                yield Contradiction(file.file, said, place, check, seen)


def _seen_wrong(result: Result) -> bool:
    """Whether somebody saw that it is wrong, and did not only hear so."""
    wrong = [one for one in result.resources if one.status == "fail"]
    return result.status in ("fail", "partial") and (
        not wrong or any(one.grade not in _SAID for one in wrong)
    )
