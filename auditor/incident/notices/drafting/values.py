"""All values that drafts can say, by name."""

from __future__ import annotations

from auditor.incident.notices.drafting import about, found
from auditor.incident.notices.drafting.registry import VALUES, Found, Value, names, spoken, value_of

__all__ = ["ROOMS", "VALUES", "Found", "Value", "names", "spoken", "value_of"]

ROOMS = (about, found)
"""Where values are made; each brings its own with it."""
