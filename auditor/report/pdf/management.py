"""The report for management on paper: at most two pages, whatever stands in it."""

from __future__ import annotations

import json
from bisect import bisect_left
from dataclasses import asdict
from typing import TYPE_CHECKING

from auditor.report.pdf.contents import as_data
from auditor.report.pdf.levels import LEVELS, Level, cut
from auditor.report.pdf.sheet import sheet
from auditor.report.pdf.typeset import TEMPLATES, compiler, drawn, pages
from auditor.report.speech.texts import Texts
from auditor.report.views.asked import Paper
from auditor.report.views.brief import Brief

if TYPE_CHECKING:
    from typst import Compiler

PAGES = 2


def pdf_of(brief: Brief, words: Texts, paper: Paper = "a4") -> bytes:
    """The file: at the first level of density that keeps to two pages."""

    def at(level: Level) -> Compiler:
        return compiler(TEMPLATES / "management.typ", told_at(level, brief, words, paper))

    first = bisect_left(LEVELS, True, hi=len(LEVELS) - 1, key=lambda level: pages(at(level)) <= PAGES)
    return drawn(at(LEVELS[first]))


def told_at(level: Level, brief: Brief, words: Texts, paper: Paper) -> str:
    """What the template is told, as JSON: the report as far as the level bears it, and how it is to be set."""
    whole = as_data(brief)
    for area in whole["areas"]:
        area["shares"] = [words.percent(area[part] / 100) for part in ("good", "bad", "unseen")]
    shown = cut(whole, level)
    shortened = words.ui("pdf.shortened") if shown != cut(whole, LEVELS[0]) else ""
    view = {**shown, "labels": whole["labels"], "graded": len(whole["grade"]) == 1}
    told = {**sheet(brief, words, paper), "shortened": shortened}
    return json.dumps({"view": view, "told": told, "level": asdict(level)})
