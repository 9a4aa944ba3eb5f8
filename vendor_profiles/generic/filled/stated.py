"""Which answers hold: signed, in date, and of the kind that was asked for. All others are unknown, with the reason."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Literal

from auditor.posture import Evidence, Fact, Grade, Known, Unknown, UnknownKind, gravest, not_provided

from ..questions import KIND, Asked, Question, Table, questions, said, tables
from .form import Form, Given, Row, Signature
from .understand import (
    NOT_ANSWERED,
    WrongAnswerError,
    day_of,
    shortened,
    understood,
)

VALID_DAYS = 365
"""How long an answer holds that names no last day."""

# Whoever signs may live up to 14 hours ahead of UTC, by which the audit counts its days.
_AHEAD = timedelta(days=1)
_LONGEST_NOTE = 120


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature that holds today."""

    by: str
    on: date
    until: date
    note: str


class Stated:
    """The facts that one form states, as of a day."""

    def __init__(self, form: Form, today: date) -> None:
        self.form = form
        self._today = today

    def fact(self, id_: str) -> Fact[Any]:
        """What the answer to a question says."""
        question, given = questions()[id_], self.form.answers.get(id_, Given())
        value = self._value(question, given, id_)
        if isinstance(value, Unknown):
            return value
        signed = self.signed(given.signature, id_, given)
        return signed if isinstance(signed, Unknown) else Known(value, self._evidence(signed, id_, given))

    def rows(self, table: Table) -> tuple[Row, ...]:
        """The rows of a table in which anything stands."""
        rows = self.form.tables.get(table.id, ())
        return tuple(
            row for row in rows if row.fault or any(cell.texts or cell.fault for cell in row.cells.values())
        )

    def name(self, table: Table, row: Row) -> str | Unknown:
        """What a row is about."""
        place = f"{table.id}.name"
        given = row.cells.get("name", Given(line=row.line, cell=row.cell))
        if row.fault:
            return self._wrong(place, row.fault, row)
        value = self._value(table.column("name"), given, place)
        if isinstance(value, Unknown) and value.kind is UnknownKind.NOT_PROVIDED:
            return self._wrong(place, "a row without a name", row)
        return value if isinstance(value, Unknown) else str(value)

    def cells(self, table: Table, row: Row, signed: Signed, name: str) -> dict[str, Fact[Any]]:
        """The facts of a row, by what they fill."""
        found: dict[str, Fact[Any]] = {}
        for column in table.columns:
            place = f"{table.id}.{column.id}"
            given = row.cells.get(column.id, Given(line=row.line, cell=row.cell))
            value = self._value(column, given, f"{place} of {name}")
            found[column.path] = (
                value if isinstance(value, Unknown) else Known(value, self._evidence(signed, place, given))
            )
        return found

    def evidence(self, table: Table, row: Row, signed: Signed) -> Evidence:
        """The place of a row."""
        return self._evidence(signed, table.id, row)

    def signed(self, own: Signature, place: str, at: Given | Row) -> Signed | Unknown:
        """Who vouches for an answer, or why nobody does today."""
        signature = own.over(self.form.signature)
        by = shortened(signature.by)
        if not by:
            return self._of_the_form("nobody signed it: a name and role are wanted under `by`")
        try:
            on = self._day(signature.on, "date")
            until = (
                on + timedelta(days=VALID_DAYS)
                if not signature.until
                else self._day(signature.until, "until")
            )
        except (WrongAnswerError, OverflowError) as error:
            # One line for the whole form where it is the form's own date that is wrong.
            return (
                self._wrong(place, str(error), at) if own.on or own.until else self._of_the_form(str(error))
            )
        if on > self._today + _AHEAD:
            return self._wrong(place, f"the answer is dated {on}, which is in the future", at)
        if until < on:
            return self._wrong(place, f"the answer ends on {until}, before the day it was given ({on})", at)
        if until < self._today:
            reason = f"{place}: the answer of {on} held until {until}; ask again"
            return Unknown(UnknownKind.STALE, KIND, reason=reason, path=self.form.source.path)
        return Signed(by, on, until, shortened(signature.evidence)[:_LONGEST_NOTE])

    def complete(self, *listed: str) -> Literal[True] | Unknown:
        """True where a question says that all are listed, else why that is not known."""
        facts = [self.fact(id_) for id_ in listed]
        if any(isinstance(fact, Known) and fact.value for fact in facts):
            return True
        gaps = [fact for fact in facts if isinstance(fact, Unknown)]
        return (
            gravest(gaps) if gaps else not_provided(KIND, reason=f"{listed[0]}: not all of them are listed")
        )

    def _value(self, asked: Asked, given: Given, place: str) -> Any:
        """The value, or an Unknown. A day that cannot lie ahead and does is wrong."""
        if given.fault:
            return self._wrong(place, given.fault, given)
        try:
            value = understood(asked, given.texts, self.form.language)
        except WrongAnswerError as error:
            return self._wrong(place, str(error), given)
        if value is NOT_ANSWERED:
            return not_provided(KIND, reason=f"{self._asked(asked, place)}: not answered")
        if asked.past and isinstance(value, date) and value > self._today + _AHEAD:
            return self._wrong(place, f"{value} is in the future", given)
        return value

    def _asked(self, asked: Asked, place: str) -> str:
        """A question as it was asked; of a column, with the row that it is of."""
        text = said(asked.text, self.form.language)
        return f'"{text}"' if isinstance(asked, Question) else f'"{text}" ({place})'

    def _day(self, text: str, key: str) -> date:
        if not text.strip():
            raise WrongAnswerError(f"the answer has no date: a day is wanted under `{key}`")
        try:
            return day_of(text, self.form.language)
        except WrongAnswerError as error:
            raise WrongAnswerError(f"`{key}`: {error}") from None

    def _of_the_form(self, problem: str) -> Unknown:
        """What holds for every answer that has no signature of its own, in the same words, so that it is said once."""
        return Unknown(UnknownKind.ERROR, KIND, reason=f"the form: {problem}", path=self.form.source.path)

    def _wrong(self, place: str, problem: str, at: Given | Row) -> Unknown:
        where = f" ({at.cell})" if at.cell else f" (line {at.line})" if at.line else ""
        reason = f"{place}{where}: {problem}"
        return Unknown(UnknownKind.ERROR, KIND, reason=reason, path=self.form.source.path)

    def _evidence(self, signed: Signed, place: str, at: Given | Row) -> Evidence:
        """Where it stands and who says so. What was seen was seen on the day of the signature."""
        declared = (
            self.form.source.grade is Grade.DECLARED
        )  # a document shows it, as whoever opened the form saw
        grade = Grade.DECLARED if declared else Grade.ATTESTED
        source = replace(self.form.source, grade=grade, observed_at=f"{signed.on.isoformat()}T00:00:00Z")
        parts = [signed.by, f"{signed.on}/{signed.until}", signed.note]
        where = f"{place} {at.cell}" if at.cell else place
        return Evidence(source, at.line, f"{where} ({'; '.join(filter(None, parts))})")


def table(id_: str) -> Table:
    return tables()[id_]
