"""The threads of answers as they leave the house."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from auditor.report.people import People
from auditor.report.views.dossier import ThreadLine

Threads = Mapping[str, tuple[ThreadLine, ...]]


def thread_in(answered: Threads, about: str, people: People) -> tuple[ThreadLine, ...]:
    """The thread of a finding or a document, in which people of the customer are pseudonyms. Whoever answered stays, by name."""
    return tuple(replace(line, text=people.text(line.text)) for line in answered.get(about, ()))
