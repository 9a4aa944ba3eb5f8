"""Which DocTypes a release has, and of which the product keeps what stood in a record before."""

from __future__ import annotations

from auditor.posture import Evidence, Fact, Known, Unknown
from auditor.vendor.answers import Answers
from auditor.vendor.facts.columns import read_as
from auditor.vendor.facts.gaps import contradicted
from auditor.vendor.facts.values import switch

from . import kinds
from .values import flag


def has_doctype(answers: Answers, name: str) -> Fact[bool]:
    """Whether this release, with the apps on it, has a kind of record at all. Only a whole list says that it has not."""
    rows = answers.rows(kinds.DOCTYPES)
    for row in rows:
        if row.text("name") == name:
            return Known(True, row.evidence)
    whole = answers.gap(kinds.DOCTYPES)
    return whole if isinstance(whole, Unknown) else Known(False, Evidence(rows[0].evidence.source))


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
