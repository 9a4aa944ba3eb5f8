"""What stands around the contents of a page: whose report it is, of when, who may read it, which page of how many."""

from __future__ import annotations

from auditor.report.escape import clip
from auditor.report.pdf.contents import as_data
from auditor.report.speech.texts import Texts
from auditor.report.views.asked import Paper
from auditor.report.views.brief import Brief
from auditor.report.views.dossier import Dossier

_RUNNING = 70


def sheet(view: Brief | Dossier, words: Texts, paper: Paper) -> dict[str, str]:
    """The same for every page of a report."""
    kind = as_data(view.labels["kind"])
    return {
        "paper": paper,
        "kind": kind,
        "running": f"{clip(as_data(view.tenant), _RUNNING)} · {kind}",
        "confidential": words.ui("pdf.confidential"),
        "page": words.ui("pdf.page", page="{page}", pages="{pages}"),
    }
