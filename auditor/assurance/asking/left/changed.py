"""Questions that follow from what changed at the vendor since the last review (changes.json)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from auditor.assurance.asking.left.followed import follow_up
from auditor.assurance.asking.question import SIDES, Question
from auditor.assurance.asking.words import in_both, said
from auditor.assurance.changes.asking import questions_of
from auditor.assurance.changes.keeping import kept
from auditor.register.model.register import Register
from auditor.report.speech.safe import clean

WEIGHT = 28_000
"""Beside the checks: after what is grave, before documents that nothing hangs on."""
_LONGEST = 1500


def from_changes(path: Path, register: Register) -> Iterator[Question]:
    """A question for each that the watch asks of what changed since the register was reviewed; none where nothing is watched. Raises
    UserFileError for a file that is no watch, or one of another tenant."""
    for one in questions_of(kept(path, register.tenant), register.reviewed) if path.is_file() else ():
        text, why = one.text, one.why
        yield follow_up(
            f"changes.{one.id}"[:100],
            next((side for side in SIDES if side == one.of), "vendor"),
            in_both(lambda language, text=text: clean(said(text, language), _LONGEST)),  # type: ignore[misc]
            in_both(lambda language, why=why: clean(said(why, language), _LONGEST)),  # type: ignore[misc]
            topic=one.topic,
            weight=WEIGHT,
        )
