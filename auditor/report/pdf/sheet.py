"""What stands around the contents of a page: whose report it is, of when, who may read it, which page of how many."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from auditor.report.escape import clip
from auditor.report.pdf.contents import as_data
from auditor.report.speech.texts import Texts
from auditor.report.views.asked import Paper

_RUNNING = 70


class Titled(Protocol):
    """What a sheet needs of a report: whom it is about, and its labels."""

    @property
    def tenant(self) -> str: ...
    @property
    def labels(self) -> Mapping[str, str]: ...


def sheet(view: Titled, words: Texts, paper: Paper) -> dict[str, str]:
    """The same for every page of a report."""
    kind = as_data(view.labels["kind"])
    return {
        "paper": paper,
        "kind": kind,
        "running": f"{clip(as_data(view.tenant), _RUNNING)} · {kind}",
        "confidential": as_data(view.labels.get("confidential", words.ui("pdf.confidential"))),
        "page": words.ui("pdf.page", page="{page}", pages="{pages}"),
    }
