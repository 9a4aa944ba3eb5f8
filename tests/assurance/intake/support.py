"""Reads what tests make."""

from __future__ import annotations

from datetime import date
from typing import Any

from auditor.assurance.intake.documents.suggesting import read_document
from auditor.assurance.intake.model import Imported, Suggestion
from auditor.assurance.intake.pdf.text import PdfText
from auditor.assurance.intake.reading import digest, read_file
from auditor.assurance.intake.words import Say

TODAY = date(2026, 11, 27)
EN, VI = Say("en"), Say("vi")


def read(data: bytes, name: str = "file", say: Say = EN) -> Imported:
    """What a file suggests."""
    return read_file(name, data, say, TODAY)


def read_pages(*pages: str, **more: Any) -> Imported:
    """What a document with these pages suggests."""
    text = PdfText(pages=pages, total=more.pop("total", len(pages)), **more)
    return read_document("file.pdf", digest("\n".join(pages).encode()), text, EN)


def only(found: Imported) -> Suggestion:
    """The one suggestion of a file."""
    (one,) = found.suggestions
    return one


def page_of(one: Suggestion, field: str) -> int | None:
    """The page that shows a field."""
    return next(shown.page for shown in one.shown_by if shown.field == field)


def said(found: Imported) -> dict[str, Any]:
    """Question of ours -> value."""
    return {one.entry["question"]: one.entry["value"] for one in found.suggestions if one.into == "answers"}
