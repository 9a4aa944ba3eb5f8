"""A paper as a page, as a PDF and as a workbook."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from auditor.report.html.page import fill
from auditor.report.papers.folio import Folio, Table
from auditor.report.pdf.contents import as_data
from auditor.report.pdf.levels import LEVELS, Level
from auditor.report.pdf.sheet import sheet
from auditor.report.pdf.typeset import TEMPLATES, compiler, drawn, pages
from auditor.report.sheets.workbook import Column, Sheet, workbook_of
from auditor.report.speech.texts import Texts
from auditor.report.views.asked import Paper

if TYPE_CHECKING:
    from typst import Compiler

PAGES = 2
"""Pages of a memo; other papers are as long as they are."""
MARKS = {
    "accept": "passed",
    "accept-with-conditions": "medium",
    "undecided": "unknown",
    "reject": "critical",
}
_READABLE = tuple(level for level in LEVELS if level.listed is None and level.apart)


def html_of(folio: Folio) -> str:
    """One page that opens without a network, and runs nothing."""
    return fill(
        "decision.html.j2",
        "decision.css",
        folio=folio,
        language=folio.language,
        audience=f"decision-paper {folio.kind}",
        marks=MARKS,
        skip=Texts(folio.language).ui("html.skip"),
        t=folio.labels.__getitem__,
    )


def pdf_of(folio: Folio, paper: Paper = "a4") -> bytes:
    """The same on paper: a memo in the roomiest setting that keeps to two pages, where one does."""
    texts = Texts(folio.language)

    def at(level: Level) -> Compiler:
        view = {name: value for name, value in as_data(folio).items() if name != "tables"}
        told = sheet(folio, texts, paper)
        return compiler(
            TEMPLATES / "decision.typ", json.dumps({"view": view, "told": told, "level": asdict(level)})
        )

    if folio.kind != "memo":
        return drawn(at(LEVELS[1]))
    for level in _READABLE:
        if pages(at(level)) <= PAGES:
            return drawn(at(level))
    return drawn(at(_READABLE[-1]))


def workbook_of_tables(tables: Sequence[Table], language: str, title: str) -> bytes:
    """Every table of a review, a sheet each."""
    sheets = [
        Sheet(
            one.name,
            tuple(
                Column(f"c{number}", name, width)
                for number, (name, width) in enumerate(zip(one.head, one.widths, strict=True), 1)
            ),
            one.rows,
            lead=(f"{one.name} – {title}",),
        )
        for one in tables
    ]
    return workbook_of(sheets, language, title)
