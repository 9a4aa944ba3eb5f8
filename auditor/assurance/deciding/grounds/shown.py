"""What the register can end a review by: nobody independent vouches for the vendor, an auditor says no, nothing is agreed, a leak is told too late."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from auditor.assurance.deciding.evidence import Evidence
from auditor.assurance.deciding.proposal import Basis, Ground, State
from auditor.assurance.deciding.rules import Rules
from auditor.assurance.deciding.standing import called, in_date, is_good, short_id, stand, worst_word
from auditor.posture.facts.fact import Fact, Known, Unknown
from auditor.posture.topics.assurance import Document, Opinion
from auditor.register.model.documents import Document as Entry
from auditor.register.model.register import Register

AGAINST = (Opinion.ADVERSE, Opinion.DISCLAIMER)


def independent_evidence(evidence: Evidence, level: int, rules: Rules) -> Iterator[Ground]:
    """Whether at least one document that a third party vouches for is in date and covers the product."""
    rule, seen = rules.blocker("independent-evidence", level), evidence.assurance.documents
    if rule is None:
        return
    if isinstance(seen, Unknown):
        yield _ground(
            "independent-evidence", State.UNKNOWN, "independent-evidence.no_list", Basis(), "send-report"
        )
        return
    mine = [one for one in seen if one.kind in rule.kinds]
    good = [one for one in mine if is_good(one) is State.GOOD]
    if good:
        yield _ground(
            "independent-evidence", State.GOOD, "independent-evidence.there", basis_of(good[0]), "send-report"
        )
        return
    open_ = [one for one in mine if is_good(one) is State.UNKNOWN]
    if open_ or seen.complete is not True or seen.unread:
        basis = basis_of(open_[0]) if open_ else _register(evidence)
        word = worst_word(open_[0]) if open_ else "no_list"
        name = called(open_[0]) if open_ else {}
        yield _ground(
            "independent-evidence",
            State.UNKNOWN,
            f"independent-evidence.{word}",
            basis,
            "confirm-scope" if word == "scope" else "send-report",
            **name,
        )
        return
    if mine:
        word, name = worst_word(mine[0]), called(mine[0])
        yield _ground(
            "independent-evidence",
            State.BAD,
            f"independent-evidence.{word}",
            basis_of(mine[0]),
            "send-report",
            **name,
        )
        return
    yield _ground(
        "independent-evidence", State.BAD, "independent-evidence.none", _register(evidence), "send-report"
    )


def opinions(evidence: Evidence, level: int, rules: Rules) -> Iterator[Ground]:
    """What the auditor of each report that is in date concluded. That of one which is too old, or which nobody has seen, is not known any more
    where the register has it against the vendor; it is no better for that."""
    seen = evidence.assurance.documents
    if rules.blocker("adverse-opinion", level) is None or isinstance(seen, Unknown):
        return
    against = _written_against(evidence.register)
    for one in seen:
        held = short_id(one) in against
        if not held and (not one.independent or in_date(one) is State.BAD):
            continue
        state, word = _of_opinion(one.opinion), _says_opinion(one.opinion)
        if (state is State.BAD or held) and is_followed(one, seen.items, evidence.register):
            state, word = State.GOOD, "followed"
        yield _ground(
            "adverse-opinion",
            state,
            f"adverse-opinion.{word}",
            basis_of(one),
            "send-report",
            about=short_id(one),
            **called(one),
        )


def _written_against(register: Register | None) -> frozenset[str]:
    """Ids of the documents of which the register says that their auditor is against the vendor, or came to no conclusion."""
    listed = () if register is None else register.documents or ()
    return frozenset(one.id for one in listed if one.opinion in AGAINST)


def is_followed(one: Document, every: tuple[Document, ...], register: Register | None) -> bool:
    """Whether a later report of the same kind, which is good, has taken its place."""
    days = {} if register is None else {entry.id: _of_day(entry) for entry in register.documents or ()}
    mine = days.get(short_id(one))
    return mine is not None and any(
        other.kind == one.kind and is_good(other) is State.GOOD and (days.get(short_id(other)) or mine) > mine
        for other in every
    )


def _of_day(entry: Entry) -> date | None:
    """The day that a document speaks of, else the one on which it was issued."""
    return entry.period.ends if entry.period is not None else entry.issued


def _of_opinion(fact: Fact[Opinion | None]) -> State:
    if isinstance(fact, Unknown):
        return State.UNKNOWN
    return State.BAD if fact.value in AGAINST else State.GOOD


def _says_opinion(fact: Fact[Opinion | None]) -> str:
    if isinstance(fact, Unknown):
        return "not_known"
    return str(fact.value) if fact.value in AGAINST else "fine"


def data_agreement(evidence: Evidence, level: int, rules: Rules) -> Iterator[Ground]:
    """Whether it is agreed how the vendor may process data."""
    rule, seen = rules.blocker("data-agreement", level), evidence.assurance.documents
    if rule is None:
        return
    if isinstance(seen, Unknown):
        yield _ground("data-agreement", State.UNKNOWN, "data-agreement.no_list", Basis(), "sign-agreement")
        return
    state, word, best = stand([one for one in seen if one.kind in rule.kinds])
    if best is None and (seen.complete is not True or seen.unread):
        state, word = State.UNKNOWN, "no_list"
    basis = _register(evidence) if best is None else basis_of(best)
    yield _ground("data-agreement", state, f"data-agreement.{word}", basis, "sign-agreement")


def breach_notice(evidence: Evidence, level: int, rules: Rules) -> Iterator[Ground]:
    """Whether the vendor tells of a leak early enough for its customer to tell in time."""
    rule, fact = rules.blocker("breach-notice", level), evidence.assurance.notice_hours
    if rule is None:
        return
    if isinstance(fact, Unknown):
        found = None if evidence.assessment is None else evidence.assessment.result(rule.check)
        if found is not None and found.status == "pass":
            basis = Basis(
                "scan",
                rule.check,
                day_or_none(evidence.assessment.assessed_at if evidence.assessment else ""),
            )
            yield _ground("breach-notice", State.GOOD, "breach-notice.soon", basis, "agree-notice")
            return
        yield _ground(
            "breach-notice", State.UNKNOWN, "breach-notice.not_known", Basis(), "agree-notice", law=rule.hours
        )
        return
    late = fact.value >= rule.hours
    yield _ground(
        "breach-notice", State.BAD if late else State.GOOD, "breach-notice.late" if late else "breach-notice.in_time", basis_of_fact(fact),
        "agree-notice", hours=fact.value, law=rule.hours,
    )  # fmt: skip


def _ground(
    rule: str, state: State, says: str, basis: Basis, remedy: str, about: str = "", **params: str | int | date
) -> Ground:
    return Ground(rule, about, state, says, basis, "vendor", remedy, params)


def basis_of(document: Document) -> Basis:
    """What is said of a document rests on it, as of the day on which it was seen."""
    source = document.evidence.source
    return Basis("document", short_id(document), day_or_none(source.observed_at), str(source.grade))


def basis_of_fact(fact: Known[Any]) -> Basis:
    """What a fact of the register rests on."""
    source = fact.evidence.source
    place = fact.evidence.locator or source.path
    return Basis("answer", place.removeprefix("answers."), day_or_none(source.observed_at), str(source.grade))


def day_or_none(text: str) -> date | None:
    """The day of a date or a moment; None for what is none."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _register(evidence: Evidence) -> Basis:
    """The register itself, as of the day on which somebody looked through it."""
    return Basis("register", day=None if evidence.register is None else evidence.register.reviewed)
