"""The report for the vendor and the implementer on paper: as many pages as it takes."""

from __future__ import annotations

import json
from dataclasses import asdict, replace

from auditor.report.pdf.contents import as_data
from auditor.report.pdf.levels import Level
from auditor.report.pdf.sheet import sheet
from auditor.report.pdf.typeset import TEMPLATES, compiler, drawn
from auditor.report.speech.texts import Texts
from auditor.report.views.asked import Paper
from auditor.report.views.dossier import Dossier, DossierFinding

DETAILED = 40
"""Findings that are told whole; of the others the table names title, severity, owner and day, and the workbook has the rest."""
_LEVEL = Level(9.5, 5.2, 0.56)


def pdf_of(dossier: Dossier, words: Texts, paper: Paper = "a4") -> bytes:
    """The file."""
    return drawn(compiler(TEMPLATES / "vendor.typ", told(dossier, words, paper)))


def told(dossier: Dossier, words: Texts, paper: Paper) -> str:
    """What the template is told, as JSON."""
    detailed = min(len(dossier.findings), DETAILED)
    rest = len(dossier.findings) - detailed
    key = "pdf.folded.one" if rest == 1 else "pdf.folded"
    around = {
        **sheet(dossier, words, paper),
        "detailed": detailed,
        "folded": words.ui(key, count=words.number(rest)) if rest else "",
    }
    findings = (*dossier.findings[:detailed], *map(_short, dossier.findings[detailed:]))
    view = as_data(replace(dossier, findings=findings))
    return json.dumps({"view": view, "told": around, "level": asdict(_LEVEL)})


def _short(finding: DossierFinding) -> DossierFinding:
    """A finding as the table alone needs it."""
    return replace(finding, items=(), thread=(), repeats=(), frameworks=())
