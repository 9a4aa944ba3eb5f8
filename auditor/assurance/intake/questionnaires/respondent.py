"""Who answered a questionnaire, on which day, and which edition of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from auditor.assurance.intake.documents.dates import days_in
from auditor.assurance.intake.documents.pages import folded
from auditor.assurance.intake.questionnaires.lines import Sheet
from auditor.assurance.intake.questionnaires.mapping import Mapping

_LOOK_FOR_LABEL = 12  # columns
_SPACES = re.compile(r"[\s.:*]+")


@lru_cache(maxsize=1024)
def plain_words(text: str) -> str:
    """The words of a heading or an answer, without case and punctuation."""
    return _SPACES.sub(" ", folded(text)).strip()


def edition_of(mapping: Mapping, sheets: Sequence[Sheet]) -> str:
    """The edition that the name of a sheet or one of its first cells tells; empty where nothing does."""
    told = [sheet.title for sheet in sheets]
    told += [cell.text for sheet in sheets for line in sheet.lines[:5] for cell in line.cells[:8]]
    for edition, words in mapping.editions.items():
        if any(folded(word) in folded(text) for word in words for text in told):
            return edition
    return ""


def respondent_of(mapping: Mapping, sheets: Sequence[Sheet]) -> str:
    """Name and role, as far as they are written; empty where no name is."""
    name, role = _beside(sheets, mapping.respondent.name), _beside(sheets, mapping.respondent.role)
    return ", ".join(part for part in (name, role) if part) if name else ""


def _beside(sheets: Sequence[Sheet], labels: Sequence[str]) -> str:
    """What is written right of a label (or of the id of a question), the first that somebody wrote; nothing where nothing is."""
    wanted = {plain_words(label) for label in labels}
    for sheet in sheets:
        for line in sheet.lines:
            for place, cell in enumerate(line.cells[:_LOOK_FOR_LABEL]):
                if cell.text and plain_words(cell.text) in wanted:
                    written = [one.text for one in line.cells[place + 1 :] if one.text]
                    if written:
                        return written[0]
    return ""


def day_of(mapping: Mapping, sheets: Sequence[Sheet]) -> str:
    """The day of the answers; empty where none is written, or one that may be two."""
    found = next(days_in(folded(_beside(sheets, mapping.respondent.day))), None)
    return found.value.isoformat() if found is not None and found.or_else is None else ""
