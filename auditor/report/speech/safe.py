"""Makes any string safe to show: names in an export are written by strangers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from auditor.report.escape import clip, plain

NAME, PATH, VALUE, SENTENCE, TITLE = 90, 180, 160, 700, 400
_PILED_UP = re.compile(
    "([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u20d0-\u20ff]{3})"
    "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u20d0-\u20ff]+"
)


@dataclass(frozen=True, slots=True)
class Short:
    """A text cut to a length, with more of it for a tooltip where something was cut."""

    text: str
    full: str = ""


def clean(value: object, limit: int = SENTENCE) -> str:
    """One line, cut at `limit` characters; what would hide, turn or pile up is written out or taken away."""
    return _PILED_UP.sub(r"\1", plain(clip(str(value), limit)))


def worded(value: object, limit: int = SENTENCE) -> str:
    """The same, cut between two words; a single one that is longer is cut in itself."""
    text = str(value)
    cut = clean(text, limit)
    words = cut.rpartition(" ")[0].rstrip(" ,;:")
    return f"{words}…" if len(text) > limit and words else cut


def short(value: object, limit: int = NAME) -> Short:
    """The text cut at `limit`, and for the tooltip cut at a length that no page suffers from."""
    text = str(value)
    return Short(clean(text, limit), clean(text, TITLE) if len(text) > limit else "")


def listed(values: Iterable[str], limit: int = SENTENCE) -> str:
    """Texts joined by semicolons."""
    return clean("; ".join(values), limit)


def day_of(moment: str) -> date:
    """The day of an ISO 8601 time. Raises ValueError for anything else."""
    return datetime.fromisoformat(moment).date()


def clock_of(moment: str) -> str:
    """The time of day of an ISO 8601 time, as "20:05 UTC"; empty when it has none."""
    if "T" not in moment:
        return ""
    when = datetime.fromisoformat(moment)
    zone = "UTC" if when.utcoffset() is not None and not when.utcoffset() else when.strftime("%z")
    return f"{when:%H:%M} {zone}".strip()


def safe_link(address: str | None) -> str:
    """The address when it is an ordinary web link; else nothing."""
    return address if address and re.fullmatch(r"https://[^\s\"'<>\\]{1,500}", address) else ""
