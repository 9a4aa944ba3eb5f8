"""Begins a review, or takes it up again: the register, the assessment of what can be scanned, and the questions that are left."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path

from auditor.assess.assessment import Assessment
from auditor.assurance.asking.drawn.page import page_of
from auditor.assurance.asking.drawn.workbook import workbook_of
from auditor.assurance.asking.kept import keep
from auditor.assurance.asking.left.changed import from_changes
from auditor.assurance.asking.left.whole import Known, questionnaire
from auditor.assurance.asking.prefilled import Suggested
from auditor.assurance.asking.question import SIDES, Asked, Question
from auditor.assurance.asking.scanned import Named, scanned
from auditor.assurance.asking.skeleton import skeleton
from auditor.assurance.folder import Review
from auditor.check import load_catalogue
from auditor.pipeline.afterwards.rendering import Rendering
from auditor.pipeline.machine import Machine
from auditor.pipeline.request import Request
from auditor.register.file.reading import Kept, read_register_file
from auditor.report.speech.words import Words as Speech
from auditor.userfile import UserFileError
from auditor.writing import OWNERS, Manner, make_folder, save

_LONGEST_NAME = 400


@dataclass(frozen=True, slots=True)
class Starting:
    """What to begin. `request` says what to scan, None for nothing; `assessment` is one that is there already. `side` is whom the files are
    for, everybody where it is empty; `extra` are questions that follow from elsewhere; `suggested` is what documents say, by question, and
    nobody has confirmed."""

    review: Review
    today: date
    vendor_name: str = ""
    tenant: str = ""
    request: Request | None = None
    assessment: Path | None = None
    register: Path | None = None
    languages: tuple[str, ...] = ("en", "vi")
    side: str = ""
    manner: Manner = OWNERS
    extra: tuple[Question, ...] = ()
    suggested: Mapping[str, Suggested] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Started:
    """What there is now: the questions, the files that ask them, and which of register and assessment were made."""

    asked: Asked
    files: tuple[Path, ...]
    register: Path
    new_register: bool
    scanned: bool
    assessment: Assessment | None

    def of(self, side: str) -> int:
        """How many questions one side is asked."""
        return sum(one.of == side for one in self.asked.questions)


def start(starting: Starting, machine: Machine) -> Started:
    """Writes the register where there is none, the assessment of what is named, the record of the questions, and the files that ask them.
    Raises UserFileError, UnreadableError or CollectionError with a line for people."""
    review = starting.review
    register_path = starting.register or review.register
    if starting.request is not None and starting.assessment is not None:
        raise UserFileError("sources and --assessment say two things of what was scanned; name one of them")
    register = read_register_file(register_path) if register_path.exists() else None
    if register is None and starting.register is not None:
        raise UserFileError(f"{starting.register}: is not there; without --register a new one is made")
    if register is None and not starting.vendor_name.strip():
        raise UserFileError("say by --vendor-name who the vendor is; the register begins with it")
    make_folder(review.folder, starting.manner)
    named = Named(review, starting.request, starting.assessment, starting.tenant, starting.manner)
    rendering = scanned(named, register, machine)
    new = register is None
    if register is None:
        assessment = None if rendering is None else rendering.assessment
        text = _skeleton(starting, assessment)
        save(register_path, text, Manner(starting.manner.mode, over=False))
        register = read_register_file(register_path)
    asked = questionnaire(_known(starting, register, rendering))
    keep(asked, review, starting.manner)
    written = []
    for name, content in _files(asked, starting):
        save(review.folder / name, content, starting.manner)
        written.append(review.folder / name)
    return Started(
        asked,
        tuple(written),
        register_path,
        new,
        starting.request is not None,
        None if rendering is None else rendering.assessment,
    )


def _skeleton(starting: Starting, assessment: Assessment | None) -> str:
    vendor = starting.vendor_name.strip()[:_LONGEST_NAME]
    if assessment is None:
        return skeleton(starting.tenant or vendor, vendor)
    tenant = starting.tenant or assessment.tenant or vendor
    return skeleton(tenant, vendor, assessment.vendor_name, assessment.vendor)


def _known(starting: Starting, kept: Kept, rendering: Rendering | None) -> Known:
    catalogue, register = load_catalogue(), kept.register
    known = Known(
        tenant=register.tenant,
        vendor=register.vendor.name,
        product=register.vendor.product or "",
        today=starting.today,
        speech=cache(lambda language: Speech(language, catalogue)),
        checks=tuple(catalogue),
        kept=kept,
        extra=(*from_changes(starting.review.changes, register), *starting.extra),
        suggested=starting.suggested,
    )
    if rendering is None:
        return known
    return replace(
        known,
        product=known.product or rendering.assessment.vendor_name,
        speech=rendering.words,
        assessment=rendering.assessment,
        digest=_digest(starting.review.assessment),
        guidance=rendering.guidance,
    )


def _files(asked: Asked, starting: Starting) -> Iterator[tuple[str, str | bytes]]:
    """A workbook and a page in each language."""
    side = starting.side
    questions = asked.of([side] if side else SIDES)
    stem = f"questions.{side}" if side else "questions"
    for language in starting.languages:
        workbook = f"{stem}.{language}.xlsx"
        yield workbook, workbook_of(asked, questions, language, side)
        yield f"{stem}.{language}.html", page_of(asked, questions, language, workbook, side)


def _digest(path: Path) -> str:
    return "sha256:" + hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
