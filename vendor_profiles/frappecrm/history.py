"""Of which DocTypes the product keeps what stood in a record before."""

from __future__ import annotations

from auditor.posture import Fact, Unknown
from auditor.vendor.answers import Answers
from auditor.vendor.facts.columns import read_as
from auditor.vendor.facts.gaps import contradicted
from auditor.vendor.facts.values import switch

from . import kinds
from .values import flag


def tracked(answers: Answers, name: str) -> Fact[bool]:
    """Whether changes of a DocType's records are kept: what "Customize Form" says, else what it ships with."""
    for row in answers.rows(kinds.PROPERTIES):
        if row.text("doc_type") == name:
            return read_as(row, "value", switch)
    whole = answers.gap(kinds.PROPERTIES)
    if isinstance(whole, Unknown):
        return whole
    for row in answers.rows(kinds.DOCTYPES):
        if row.text("name") == name:
            return flag(row, "track_changes")
    return contradicted(answers, f"{name} is in no list of DocTypes", kinds.DOCTYPES)
