"""A line for each control: status, reason, evidence."""

from __future__ import annotations

from auditor.report.escape import clip, plain
from auditor.report.framework.view import FrameworkView, Row
from auditor.report.speech.product_line import product_line
from auditor.report.speech.words import Words

_EVIDENCE = 480


def render(view: FrameworkView, _: Words) -> str:
    """The head, a line for each control, and how many stand how."""
    wide = max(len(row.control) for row in view.rows)
    broad = max(len(row.label) for row in view.rows)
    lines = [product_line(view.product, view.language), view.title, *view.lead, ""]
    lines += [
        f"{row.control:<{wide}}  {row.label:<{broad}}  {row.reason}{_evidence(row)}" for row in view.rows
    ]
    first = [view.first] if view.first else []
    return "\n".join(map(plain, [*lines, "", *first, view.counted])) + "\n"


def _evidence(row: Row) -> str:
    """The check that decides it, with its sentence; of the others the ids."""
    proof = f" [{clip(row.proof, _EVIDENCE)}]" if row.proof else ""
    worst = row.worst
    if worst is None:
        return proof
    more = [one.check for one in row.evidence if one is not worst]
    others = f" (+ {', '.join(more)})" if more else ""
    said = f": {worst.sentence}" if worst.sentence else f" ({worst.label})"
    return f" [{clip(f'{worst.check}{said}', _EVIDENCE)}{clip(others, _EVIDENCE)}]{proof}"
