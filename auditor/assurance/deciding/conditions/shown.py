"""Conditions by the register: documents to send, exceptions to settle, questions to answer, answers that do not fit what was seen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from auditor.assurance.deciding.answered import unanswered
from auditor.assurance.deciding.conditions.scanned import Asked
from auditor.assurance.deciding.evidence import Evidence
from auditor.assurance.deciding.grounds.shown import basis_of, is_followed
from auditor.assurance.deciding.proposal import Basis, Condition, State
from auditor.assurance.deciding.rules import Rules, Wanted
from auditor.assurance.deciding.standing import called, in_date, short_id, stand
from auditor.posture.facts.fact import Known, Unknown
from auditor.posture.topics.assurance import Document, Opinion

OWNERS = ("vendor", "implementer", "customer")


def by_register(evidence: Evidence, level: int, rules: Rules) -> Asked:
    """All of them, and what is met."""
    asked = {f"document.{one.id}": _wanted(one, evidence) for one in wanted_at(level, rules)}
    for document in _reports(evidence):
        asked |= _of_report(document, evidence.today, rules)
    asked["questions.record"] = _unrecorded(evidence, rules)
    if evidence.asked is not None:
        asked |= {f"questions.{owner}": _questions(owner, evidence, rules) for owner in OWNERS}
    asked |= {one.id: one for one in _contradictions(evidence, rules)}
    return asked


def wanted_at(level: int, rules: Rules) -> Iterator[Wanted]:
    """The documents that are wanted at a criticality."""
    return (one for one in rules.conditions.documents if one.since <= level <= one.to)


def _wanted(one: Wanted, evidence: Evidence) -> Condition | None:
    seen = evidence.assurance.documents
    listed = () if isinstance(seen, Unknown) else seen.items
    mine = [entry for entry in listed if entry.kind in one.kinds]
    state, word, best = stand(mine, covers=bool(one.check))
    if state is State.GOOD or is_listed(one, evidence):
        return None
    if word == "none" and lists_some(one, evidence):
        word = "partial"
    return Condition(
        id=f"document.{one.id}",
        by=evidence.today + timedelta(days=one.days),
        owner="vendor",
        says=f"document.{word}",
        basis=Basis("nothing" if isinstance(seen, Unknown) else "register")
        if best is None
        else basis_of(best),
        params={"wanted": one.id, **({} if best is None else called(best))},
        check=one.check,
        document="" if one.check else one.kinds[0],
        shown=True,
    )


def is_listed(one: Wanted, evidence: Evidence) -> bool:
    """Whether the register itself has what the document would hold."""
    if one.listed == "sub_processors":
        seen = evidence.assurance.sub_processors
        return not isinstance(seen, Unknown) and seen.complete is True and not seen.unread
    newest = evidence.assurance.newest_change
    if one.listed != "changes" or isinstance(newest, Unknown) or newest.value is None:
        return False
    return evidence.today - timedelta(days=one.fresh) <= newest.value <= evidence.today


def lists_some(one: Wanted, evidence: Evidence) -> bool:
    """Whether the register has some of what the document would hold, and nobody says that it is all."""
    seen = evidence.assurance.sub_processors
    return one.listed == "sub_processors" and not isinstance(seen, Unknown) and bool(seen.items)


def _reports(evidence: Evidence) -> Iterator[Document]:
    """Those that are in date, and those of which the register has exceptions that nobody settled, as long as no later one is there."""
    seen = evidence.assurance.documents
    if isinstance(seen, Unknown):
        return
    register = evidence.register
    listed = () if register is None else register.documents or ()
    open_ = {one.id for one in listed if any(entry.settled is not True for entry in one.exceptions or ())}
    for one in seen:
        current = one.independent and in_date(one) is not State.BAD
        if current or (short_id(one) in open_ and not is_followed(one, seen.items, register)):
            yield one


def _of_report(one: Document, today: date, rules: Rules) -> Asked:
    """Exceptions that nobody says are settled, and an opinion with a reservation."""
    asked: Asked = {f"exceptions.{short_id(one)}": None, f"opinion.{short_id(one)}": None}
    exceptions, opinion = one.open_exceptions, one.opinion
    if isinstance(exceptions, Unknown) or exceptions.value:
        word = "unsaid" if isinstance(exceptions, Unknown) else "open"
        count = {} if isinstance(exceptions, Unknown) else {"count": exceptions.value}
        asked[f"exceptions.{short_id(one)}"] = Condition(
            f"exceptions.{short_id(one)}", today + timedelta(days=rules.conditions.exception_days), "vendor",
            f"exceptions.{word}", basis_of(one), params={**called(one), **count}, shown=word == "unsaid",
        )  # fmt: skip
    if isinstance(opinion, Known) and opinion.value is Opinion.QUALIFIED:
        asked[f"opinion.{short_id(one)}"] = Condition(
            f"opinion.{short_id(one)}", today + timedelta(days=rules.conditions.opinion_days), "vendor",
            "opinion.qualified", basis_of(one), params=called(one),
        )  # fmt: skip
    return asked


def _unrecorded(evidence: Evidence, rules: Rules) -> Condition | None:
    """Where no record of what was asked is there, nobody knows what is open."""
    if evidence.asked is not None:
        return None
    by = evidence.today + timedelta(days=rules.conditions.answer_days)
    return Condition("questions.record", by, "customer", "questions_record", Basis("answer"), shown=True)


def _questions(owner: str, evidence: Evidence, rules: Rules) -> Condition | None:
    """What one party has not answered yet."""
    owners = evidence.asked or {}
    left = [one for one in unanswered(evidence) if owners[one] == owner]
    if not left:
        return None
    by = evidence.today + timedelta(days=rules.conditions.answer_days)
    return Condition(
        f"questions.{owner}", by, owner, "questions", Basis("answer"), params={"count": len(left)}, shown=True
    )


def _contradictions(evidence: Evidence, rules: Rules) -> Iterator[Condition]:
    by = evidence.today + timedelta(days=rules.conditions.contradiction_days)
    for one in evidence.contradictions:
        yield Condition(
            f"contradiction.{one.question}", by, one.owner, "", Basis("answer", one.question), told=one.text
        )
