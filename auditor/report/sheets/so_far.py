"""The sheet of what was answered to earlier reports; it holds no keys, so that nothing of it is read back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from auditor.report.sheets.workbook import Column, Sheet, Value
from auditor.report.views.dossier import Dossier, ThreadLine


def answered_so_far(dossier: Dossier) -> list[Sheet]:
    """No sheet where nothing was answered."""
    labels, rows = dossier.labels, list(_rows(dossier))
    columns = (
        Column("", labels["finding"], 44),
        Column("", labels["answer_day"], 16),
        Column("", labels["answer_by"], 22),
        Column("", labels["answer_said"], 40),
        Column("", labels["answer_what"], 44),
        Column("", labels["answer_evidence"], 36),
        Column("", labels["answer_since"], 44),
        Column("", labels["short_name"], 26),
    )
    lead = (f"{dossier.title} {dossier.tenant}", labels["so_far_lead"])
    return [Sheet(name=labels["sheet_so_far"], columns=columns, rows=rows, lead=lead)] if rows else []


def _rows(dossier: Dossier) -> Iterator[tuple[Value, ...]]:
    for entry in dossier.findings:
        yield from (_row(entry.title, entry.anchor, line) for line in entry.thread)
    for one in dossier.settled:
        yield from (_row(one.title, one.anchor, line) for line in one.thread)
    for asked in dossier.documents:
        yield from (_row(asked.what, "", line) for line in asked.thread)


def _row(title: str, anchor: str, line: ThreadLine) -> tuple[Value, ...]:
    day: Value = date.fromisoformat(line.day.iso) if line.day.iso else line.day.text
    return title, day, line.by, line.said, line.text, line.proof, line.since_then, anchor
