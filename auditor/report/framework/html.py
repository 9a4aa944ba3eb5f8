"""The page of a framework: no script, nothing loaded."""

from __future__ import annotations

from auditor.report.framework.view import FrameworkView
from auditor.report.html.page import fill
from auditor.report.speech.product_line import product_line
from auditor.report.speech.words import Words

COLUMNS = ("control", "status", "reason", "checks")
MARKS = {
    "met": "passed",
    "attested": "soon",
    "partly": "medium",
    "not_met": "high",
    "not_shown": "unknown",
    "not_observable": "low",
}


def render(view: FrameworkView, words: Words) -> str:
    """The page in the language of the words."""
    return fill(
        "framework.html.j2",
        "framework.css",
        view=view,
        language=view.language,
        audience="framework",
        product_line=product_line(view.product, view.language),
        columns=[words.ui(f"framework.column.{name}") for name in COLUMNS],
        title=view.title,
        kind=words.ui("framework.kind"),
        heading=words.ui("framework.column.controls.sheet"),
        total=words.number(len(view.rows)),
        legend=words.ui("framework.legend"),
        tallies=[(name, view.labels[name], words.number(n)) for name, n in view.counts.items()],
        marks=MARKS,
        folded=lambda n: words.ui(
            "framework.folded.one" if n == 1 else "framework.folded", n=words.number(n)
        ),
        skip=words.ui("framework.skip"),
    )
