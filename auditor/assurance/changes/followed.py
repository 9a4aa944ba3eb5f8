"""Changes as questions of a review: what was noticed since its register was reviewed last."""

from __future__ import annotations

from auditor.assurance.asking.followed import follow_up
from auditor.assurance.asking.question import Question
from auditor.assurance.changes.asking import questions_of
from auditor.assurance.changes.keeping import kept
from auditor.assurance.folder import Review
from auditor.register.model.register import Register


def of_review(review: Review, register: Register | None) -> tuple[Question, ...]:
    """The questions, none where no change records were read. Raises UserFileError for a file that cannot be read."""
    if not review.changes.is_file():
        return ()
    watch = kept(review.changes, register.tenant if register is not None else None)
    since = register.reviewed if register is not None else None
    return tuple(follow_up(one.id, "vendor", one.text, one.why) for one in questions_of(watch, since))
