"""What pages show of any string: the same as every view of a report."""

from auditor.report.speech.safe import (
    NAME,
    PATH,
    SENTENCE,
    TITLE,
    VALUE,
    Short,
    clean,
    clock_of,
    day_of,
    listed,
    safe_link,
    short,
)

__all__ = [
    "NAME",
    "PATH",
    "SENTENCE",
    "TITLE",
    "VALUE",
    "Short",
    "clean",
    "clock_of",
    "day_of",
    "listed",
    "safe_link",
    "short",
]
