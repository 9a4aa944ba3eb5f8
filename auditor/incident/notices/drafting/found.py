"""Values about whose data, how many, what can follow, and what was done."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from auditor.incident.case.triage import Bounds
from auditor.incident.notices.case import Case
from auditor.incident.notices.drafting import measures, scope
from auditor.incident.notices.drafting.registry import Found, Value, one, value
from auditor.incident.notices.law.read import kinds
from auditor.incident.notices.numbers import bounded, is_exact
from auditor.incident.notices.said import country, day, listed, phrase, plain_words


@value("incident.unknown")
def _unknown(case: Case) -> Found:
    open_ = case.triage is not None and case.triage.unknown
    lines = tuple(scope.unknown(case.triage, case.zone))
    return Value(lines, incomplete=phrase("missing.points") if open_ else None)


@value("incident.points")
def _points(case: Case) -> Found:
    found = tuple(scope.points(case.triage))
    return Value(found) if found else None


@value("suspects")
def _suspects(case: Case) -> Found:
    said, known = scope.suspects(case.triage)
    if not said:
        return None
    return Value(tuple(said), incomplete=None if known else phrase("missing.suspects"))


@value("data.kinds")
def _kinds(case: Case) -> Found:
    several = case.facts.kinds
    if not several.known:
        return None
    named = listed([kinds().named(one) or plain_words(one) for one in several.known])
    exact = several.whole and all(one in kinds().kinds for one in several.known)
    return Value((named,), incomplete=None if exact else phrase("missing.more_kinds"))


@value("people.count")
def _people(case: Case) -> Found:
    bounds = case.people
    if bounds.at_least is None and bounds.at_most is None:
        return None
    counted = case.triage is not None and case.triage.people.at_least is not None
    doubt = None if counted else phrase("missing.count")
    return Value((phrase("value.people", n=bounded(bounds)),), incomplete=doubt)


@value("people.public")
def _people_public(case: Case) -> Found:
    """The same without why it is not exact, which tells of logs."""
    bounds = case.people
    if bounds.at_least is None and bounds.at_most is None:
        return None
    counted = case.triage is not None and case.triage.people.at_least is not None
    bare = Bounds(at_least=bounds.at_least, at_most=bounds.at_most)
    key = "value.people" if is_exact(bare) else "value.people.public"
    return Value((phrase(key, n=bounded(bare)),), incomplete=None if counted else phrase("missing.count"))


@value("records.count")
def _records(case: Case) -> Found:
    found = tuple(scope.records(case.incident, case.triage))
    return Value(found) if found else None


@value("people.countries")
def _countries(case: Case) -> Found:
    codes = case.incident.affected.countries
    return one(listed([country(one) for one in codes])) if codes else None


@value("data.encrypted")
def _encrypted(case: Case) -> Found:
    known = case.incident.affected.encrypted
    return None if known is None else one(phrase(f"value.encrypted.{'yes' if known else 'no'}"))


@value("harm.decided")
def _harm(case: Case) -> Found:
    known = case.incident.affected.high_risk
    return None if known is None else one(phrase(f"value.harm.{'yes' if known else 'no'}"))


@value("harm.risks")
def _risks(case: Case) -> Found:
    found = _of_kinds(case, "risk")
    return None if found is None else Value((listed(found.lines, "; "),))


@value("harm.kinds")
def _harms(case: Case) -> Found:
    return _of_kinds(case, "harm")


@value("advice")
def _advice(case: Case) -> Found:
    own = _of_kinds(case, "advice")
    general = phrase("value.advice.general")
    return Value((*(own.lines if own else ()), general))


def _of_kinds(case: Case, key: str) -> Value | None:
    said = [getattr(one, key) for one in kinds().each(case.facts.kinds.known)]
    lines = tuple(dict.fromkeys(one for one in said if one is not None))
    return Value(lines) if lines else None


@value("measures.done")
def _done(case: Case) -> Found:
    found = tuple(measures.done(case.plan, case.zone))
    return Value(found) if found else None


@value("measures.planned")
def _planned(case: Case) -> Found:
    found = tuple(measures.planned(case.plan))
    return Value(found) if found else None


@value("measures.public")
def _public(case: Case) -> Found:
    found = tuple(measures.public(case.plan, case.incident, case.zone))
    return Value(found) if found else None


@value("today")
def _today(case: Case) -> Found:
    return one(day(case.at.astimezone(ZoneInfo(case.zone)).date()))
