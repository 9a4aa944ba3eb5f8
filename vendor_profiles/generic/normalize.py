"""From forms that people filled in to the posture of a CRM."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import PurePosixPath
from typing import Any

from auditor.posture import Population, Posture, Source, not_provided
from auditor.posture.union.sources import unite
from auditor.vendor import Extraction, FormHead, NotUsableError, Policy, Raw
from auditor.vendor.forms.asked import FormQuestion
from auditor.vendor.forms.form_answer import FormAnswer

from .blank import write_xlsx, write_yaml
from .filled import xlsx_form, yaml_form
from .filled.answers import answers_of
from .filled.form import Form
from .filled.understand import WrongAnswerError, day_of, shortened
from .known_products import products
from .merge.posture import posture_of, untold
from .offered import form_questions as _form_questions
from .questions import KIND

SUFFIXES = frozenset({".yaml", ".yml", ".json", ".xlsx"})

_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0"  # a workbook of Excel 97, or one behind a password


class FormNormalizer:
    """A form is one file; several of them, of different people, make one posture."""

    def kind_of(self, path: str) -> str | None:
        return KIND if PurePosixPath(path).suffix.lower() in SUFFIXES else None

    def known_but_unused(self, path: str) -> bool:
        return True

    def stage_of(self, kind: str) -> int:
        return 0

    def context(self, records: Sequence[Any], policy: Policy) -> None:
        return None

    def extract(self, raw: Raw, context: Any) -> Iterable[Form]:
        return [_read(bytes(raw.data), raw.source)]

    def merge(self, extraction: Extraction, policy: Policy) -> Posture:
        """What all forms state together; where two of them differ, the worse answer counts and both are named."""
        postures = [posture_of(form, policy.today) for form in extraction.records]
        postures += [untold(unknown) for _, _, unknown in extraction.unreadable]
        united = unite(postures or [untold(not_provided(KIND))])
        return replace(
            united,
            audit_credentials=Population("audit_credentials", ()),
            provided=dict(sorted(extraction.provided.items())),
        )


NORMALIZER = FormNormalizer()


def _read(data: bytes, source: Source) -> Form:
    if data.startswith(_COMPOUND):
        raise NotUsableError("binary", "save it as a workbook (.xlsx) without a password")
    return xlsx_form.read(data, source) if data.startswith(_ZIP) else yaml_form.read(data, source)


def form_head(data: bytes, today: date) -> FormHead | None:
    """What a form says of itself; its day is that of its latest answer, but none that lies ahead. None for a file that
    is no form."""
    try:
        form = _read(data, Source("", "", ""))
    except NotUsableError:
        return None
    signatures = [form.signature, *(given.signature for given in form.answers.values())]
    signatures += [row.signature for rows in form.tables.values() for row in rows]
    days = [day for one in signatures if (day := _day(one.on, form.language)) is not None and day <= today]
    return FormHead(shortened(form.product), shortened(form.signature.by), max(days, default=None))


def _day(text: str, language: str) -> date | None:
    try:
        return day_of(text, language)
    except WrongAnswerError:
        return None


@cache
def empty_form(language: str, form_format: str, product: str | None = None) -> bytes:
    """The form, ready to be filled in, as a file of that format; that of a product says what is known of it. Raises KeyError."""
    known = None if product is None else products()[product]
    if form_format == "xlsx":
        return write_xlsx.written(language, known)
    return write_yaml.written(language, known).encode()


def form_products() -> tuple[str, ...]:
    """The products that have a form of their own."""
    return tuple(products())


def form_questions() -> tuple[FormQuestion, ...]:
    """The questions of the form, for whoever asks some of them elsewhere."""
    return _form_questions()


def form_answers(data: bytes, path: str, today: date) -> tuple[FormAnswer, ...] | None:
    """Every answer of a form that somebody filled in; None if the file is no form."""
    try:
        form = _read(data, Source(path, "", ""))
    except NotUsableError:
        return None
    return answers_of(form, today)
