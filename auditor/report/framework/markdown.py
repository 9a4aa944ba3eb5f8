"""The controls as a Markdown table."""

from __future__ import annotations

from auditor.report.escape import code, prose
from auditor.report.framework.view import FrameworkView, Row
from auditor.report.speech.product_line import product_line
from auditor.report.speech.words import Words

COLUMNS = ("control", "status", "reason", "how", "checks")


def render(view: FrameworkView, words: Words) -> str:
    """The head, how many stand how, and the table."""
    heads = [prose(words.ui(f"framework.column.{name}")) for name in COLUMNS]
    lines = [f"**{prose(product_line(view.product, view.language))}**", "", f"# {prose(view.title)}", ""]
    for line in (*view.lead, view.counted, view.first, words.ui("framework.legend")):
        lines += [prose(line), ""] if line else []
    lines += [f"| {' | '.join(heads)} |", f"|{' --- |' * len(heads)}", *map(_line, view.rows)]
    return "\n".join(lines) + "\n"


def _line(row: Row) -> str:
    checks = "<br>".join(f"{code(one.check)} {prose(one.label)}" for one in row.evidence) or "–"
    proof = f"<br>{prose(row.proof)}" if row.proof else ""
    asks = f"<br>{prose(row.asks)}" if row.asks else ""
    return f"| {code(row.control)}{asks} | {prose(row.label)} | {prose(row.reason)}{proof} | {prose(row.how)} | {checks} |"
