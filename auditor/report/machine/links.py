"""Addresses of this project that reports name."""

from __future__ import annotations

from auditor.check import Check
from auditor.check.registry import OWN_PACKAGE

HOME = "https://github.com/crm-auditor/crm-auditor"
DOCS = f"{HOME}/tree/main/docs"


def help_of(check: Check) -> str | None:
    """The place of a check on the page of its domain; None for one that another distribution brings, which that page does not have."""
    if check.judge.__module__.partition(".")[0] != OWN_PACKAGE:
        return None
    return f"{DOCS}/checks/{check.domain}.md#{anchor_of(check)}"


def anchor_of(check: Check) -> str:
    """The anchor that GitHub gives a heading of this id."""
    return check.id.replace(".", "")
