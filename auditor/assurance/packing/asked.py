"""What was asked in a review, out of questions.json: of whom, which questions are open, and which answers do not fit what was seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from auditor.assurance.asking.contradictions import contradictions
from auditor.assurance.asking.kept import read_asked
from auditor.assurance.asking.question import Asked as Record
from auditor.assurance.asking.question import Question as Written
from auditor.assurance.deciding.answered import holds
from auditor.assurance.deciding.evidence import Contradiction
from auditor.assurance.packing.case import Question
from auditor.pipeline.afterwards.rendering import Rendering
from auditor.register.model.lists import Answer
from auditor.register.model.register import Register

_DOCUMENT = "document"
"""Kind of question that a document answers; those are asked for by themselves."""
_OWNERS = {"vendor": "vendor", "implementer": "implementer", "us": "customer"}


@dataclass(frozen=True, slots=True)
class Asked:
    """The questions of a review that somebody can answer in words."""

    questions: tuple[Written, ...]

    @property
    def owners(self) -> dict[str, str]:
        """Who answers each, in the order in which they were asked."""
        return {one.id: _OWNERS[one.of] for one in self.questions}

    def open_to_vendor(self, register: Register | None, today: date) -> tuple[Question, ...]:
        """Those that are the vendor's to answer and are not answered."""
        given = self._given(register, today)
        return tuple(
            Question(one.id, one.text, one.why)
            for one in self.questions
            if one.of == "vendor" and one.id not in given
        )

    def contradicted(
        self, register: Register | None, rendering: Rendering | None, today: date
    ) -> tuple[Contradiction, ...]:
        """Answers that the scan contradicts."""
        if rendering is None:
            return ()
        given = self._given(register, today)
        said = [(one, given[one.id].value) for one in self.questions if one.id in given]
        owners = self.owners
        found = contradictions(said, rendering.assessment, rendering.words)
        return tuple(
            Contradiction(one.question, owners[one.question], (one.text.en, one.text.vi)) for one in found
        )

    def _given(self, register: Register | None, today: date) -> dict[str, Answer]:
        answers = () if register is None else register.answers
        return {one.question: one for one in answers if holds(one, today)}


def asked_of(path: Path) -> Asked | None:
    """The questions of a file; None where there is none. Raises UserFileError for one that is none, or was changed."""
    if not path.exists():
        return None
    record: Record = read_asked(path)
    return Asked(tuple(one for one in record.questions if one.kind != _DOCUMENT))
