"""The rows for machines: a list with one object for each control."""

from __future__ import annotations

from auditor.jsontext import json_of
from auditor.report.framework.view import FrameworkView


def render(view: FrameworkView) -> str:
    """`[{control, status, reason, checks}]`, in the framework's order."""
    rows = [
        {"control": row.control, "status": row.status, "reason": row.reason, "checks": row.checks}
        for row in view.rows
    ]
    return json_of(rows) + "\n"
