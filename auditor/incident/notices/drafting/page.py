"""A draft as a page that opens without a network, runs nothing and prints well."""

from __future__ import annotations

from auditor.incident.notices.drafting.draft import Draft
from auditor.report.html.page import fill


def page_of(draft: Draft) -> str:
    """The page."""
    return fill("notice.html.j2", "notice.css", draft=draft, language=draft.language, audience="notice")
