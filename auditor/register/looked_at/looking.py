"""What is wrong with each kind of entry of a register."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from auditor.policy.wide import accepts_whatever, is_glob, matches
from auditor.posture import Flaw
from auditor.register.file.files import file_of
from auditor.register.file.reading import Kept
from auditor.register.holding.freshness import Validity
from auditor.register.holding.papers import is_assigned, is_placeholder
from auditor.register.holding.saying import AHEAD, last_day
from auditor.register.kinds import kinds
from auditor.register.looked_at.entries import Entry
from auditor.register.looked_at.known import Known
from auditor.register.model.decisions import AcceptedException, Condition, Decided, Holder, Valued
from auditor.register.model.documents import CustomerControl, Document
from auditor.register.model.lists import Answer, Attested, Listed
from auditor.register.model.register import Register
from auditor.register.model.strict import Approved, Said
from auditor.register.people import favours, same_person

REVIEW_DAYS = 365
"""Days after which a register, and what was approved in it, is to be looked at again."""

Severity = Literal["must", "should"]
MUST: Severity = "must"
SHOULD: Severity = "should"


Blame = tuple[Flaw, Severity, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Look:
    """Looks at the entries of one register on a day."""

    kept: Kept
    today: date
    known: Known
    valid: Mapping[str, Validity]

    def at(self, entry: Entry) -> Iterator[Blame]:
        """What is wrong with one entry."""
        value = entry.value
        yield from _unfilled(value)
        for kind, judge in self._judges():
            if isinstance(value, kind):
                yield from judge(value)

    def _judges(self) -> tuple[tuple[type, Callable[[Any], Iterator[Blame]]], ...]:
        return (
            (Register, self._register),
            (Document, self._document),
            (CustomerControl, self._control),
            (Said, self._said),
            (Answer, self._answer),
            (Listed, self._listed),
            (Attested, self._attested),
            (Approved, self._approved),
            (AcceptedException, self._decided_of),
            (Holder, self._decided_of),
            (Valued, self._valued),
            (Decided, self._decision),
            (Condition, self._condition),
        )

    def _register(self, register: Register) -> Iterator[Blame]:
        if register.owner is None:
            yield Flaw.NO_OWNER, MUST, {}
        yield from self._reviewed(register.reviewed)
        for kind in register.asked:
            if kind not in kinds():
                yield Flaw.UNKNOWN_NAME, MUST, {"what": kind}

    def _reviewed(self, day: date | None) -> Iterator[Blame]:
        if day is None:
            yield Flaw.NOT_REVIEWED, MUST, {"day": ""}
        elif day > self.today + AHEAD:
            yield Flaw.AHEAD, MUST, {"day": day.isoformat()}
        elif (self.today - day).days > REVIEW_DAYS:
            yield Flaw.NOT_REVIEWED, MUST, {"day": day.isoformat()}

    def _document(self, paper: Document) -> Iterator[Blame]:
        valid = self.valid[paper.id]
        params = {
            Flaw.UNKNOWN_NAME: {"what": paper.kind},
            Flaw.EXPIRED: {"day": valid.until.isoformat() if valid.until is not None else ""},
        }
        for flaw in valid.flaws:
            about = {"file": paper.file.name} if paper.file is not None else {}
            yield flaw, MUST, {**about, **params.get(flaw, {})}
        for id_ in (paper.bridges, *(one.own_report for one in paper.subservices or ())):
            if id_ is not None and id_ not in self.valid:
                yield Flaw.UNKNOWN_NAME, MUST, {"what": id_}

    def _control(self, control: CustomerControl) -> Iterator[Blame]:
        for one in control.checks:
            yield from self._check(one)
        if not is_assigned(control, self.known.checks):
            yield Flaw.UNLINKED, MUST, {}

    def _said(self, said: Said) -> Iterator[Blame]:
        if said.by is None:
            yield Flaw.NO_OWNER, MUST, {}
        if said.on is None:
            yield Flaw.NO_EXPIRY, MUST, {}
        elif said.on > self.today + AHEAD or last_day(said) < said.on:
            yield Flaw.AHEAD, MUST, {"day": said.on.isoformat()}
        elif last_day(said) < self.today:
            yield Flaw.EXPIRED, MUST, {"day": last_day(said).isoformat()}
        if said.document is not None and said.document not in self.valid:
            yield Flaw.UNKNOWN_NAME, MUST, {"what": said.document}
        if said.file is not None and (flaw := file_of(self.kept.path.parent, said.file).flaw) is not None:
            yield flaw, MUST, {"file": said.file.name}

    def _answer(self, answer: Answer) -> Iterator[Blame]:
        if "." in answer.question:
            return  # a question of one review (`document.soc-2-type-2`), which its own record names, and none of the form
        if self.known.questions is not None and answer.question not in self.known.questions:
            yield Flaw.UNKNOWN_NAME, MUST, {"what": answer.question}

    def _listed(self, listed: Listed) -> Iterator[Blame]:
        if accepts_whatever(listed.resource):
            yield Flaw.TOO_BROAD, MUST, {"glob": listed.resource, "count": ""}

    def _attested(self, said: Attested) -> Iterator[Blame]:
        """A framework of somebody's own is not known here, and may be meant."""
        if self.known.controls is None:
            return
        if said.framework not in self.known.controls:
            yield Flaw.UNKNOWN_NAME, SHOULD, {"what": said.framework}
        elif said.control not in self.known.controls[said.framework]:
            yield Flaw.UNKNOWN_NAME, MUST, {"what": said.control}

    def _approved(self, one: Approved) -> Iterator[Blame]:
        if one.expires < self.today:
            yield Flaw.EXPIRED, MUST, {"day": one.expires.isoformat()}
        if one.on > self.today + AHEAD or one.expires < one.on:
            yield Flaw.AHEAD, MUST, {"day": one.on.isoformat()}
        if same_person(one.owner, one.approver):
            yield Flaw.SELF_APPROVED, MUST, {"who": one.approver}
        yield from self._reviewed(one.reviewed or one.on)

    def _decided_of(self, one: AcceptedException | Holder) -> Iterator[Blame]:
        yield from self._check(one.check)
        if accepts_whatever(one.resource):
            yield Flaw.TOO_BROAD, MUST, {"glob": one.resource, "count": ""}
        names = self._of_check(one.check)
        matching = {id_: name for id_, name in names.items() if matches(one.resource, id_)}
        if is_glob(one.resource) and len(matching) == 1:
            yield Flaw.TOO_BROAD, MUST, {"glob": one.resource, "count": "1", "id": next(iter(matching))}
        ids = [one.resource, *matching, *matching.values()]
        if any(favours(one.approver, id_) for id_ in ids):
            yield Flaw.SELF_APPROVED, MUST, {"who": one.approver}
        seen = None if self.known.findings is None else self.known.findings.get(one.check)
        if seen is not None and seen.whole and not matching:
            yield Flaw.UNUSED, SHOULD, {}

    def _check(self, check: str | None) -> Iterator[Blame]:
        if check is not None and self.known.checks is not None and check not in self.known.checks:
            yield Flaw.UNKNOWN_NAME, MUST, {"what": check}

    def _of_check(self, check: str) -> Mapping[str, str]:
        seen = None if self.known.findings is None else self.known.findings.get(check)
        return {} if seen is None else seen.names

    def _valued(self, valued: Valued) -> Iterator[Blame]:
        if valued.owner is None:
            yield Flaw.NO_OWNER, SHOULD, {}

    def _decision(self, decided: Decided) -> Iterator[Blame]:
        if decided.on > self.today + AHEAD:
            yield Flaw.AHEAD, MUST, {"day": decided.on.isoformat()}
        newest = max(one.on for one in self.kept.register.decisions)
        if decided.on == newest and decided.until is not None and decided.until < self.today:
            yield Flaw.EXPIRED, MUST, {"day": decided.until.isoformat()}

    def _condition(self, condition: Condition) -> Iterator[Blame]:
        if condition.met is not None and condition.met > self.today + AHEAD:
            yield Flaw.AHEAD, MUST, {"day": condition.met.isoformat()}
        if condition.met is None and condition.by < self.today:
            yield Flaw.PAST_DUE, MUST, {"day": condition.by.isoformat()}
        yield from self._check(condition.check)
        if condition.document is not None and condition.document not in kinds():
            yield Flaw.UNKNOWN_NAME, MUST, {"what": condition.document}


def _unfilled(value: Any) -> Iterator[Blame]:
    """Where a placeholder stands. What an entry holds of others is looked at by itself."""
    for name, text in _texts(value):
        if is_placeholder(text):
            yield Flaw.UNFILLED, MUST, {"field": name, "text": text}


def _texts(value: Any) -> Iterator[tuple[str, str]]:
    for name in type(value).model_fields:
        inner = getattr(value, name)
        if isinstance(inner, str):
            yield name, inner
        elif isinstance(inner, tuple):
            yield from ((name, one) for one in inner if isinstance(one, str))
