"""The report for management, ready to be drawn: two pages that end in a decision."""

from auditor.report.views.management.whole import brief_of

__all__ = ["brief_of"]
