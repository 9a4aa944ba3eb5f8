"""Values about the company, who answers for it, and when and where it happened."""

from __future__ import annotations

from auditor.incident.case.incident import Person
from auditor.incident.notices.case import Case
from auditor.incident.notices.drafting import scope
from auditor.incident.notices.drafting.registry import VALUES, Found, Value, one, text, value
from auditor.incident.notices.said import moment, phrase

for _key in ("name", "address", "trading_address", "registration", "tax_code", "phone", "website"):
    VALUES[f"company.{_key}"] = lambda case, key=_key: text(getattr(case.incident.company, key))  # type: ignore[misc]


def _person(person: Person | None, key: str) -> Found:
    return None if person is None else text(getattr(person, key))


for _who, _field in (("officer", "protection_officer"), ("desk", "incident_desk")):
    for _key in ("name", "role", "contact"):
        VALUES[f"{_who}.{_key}"] = lambda case, field=_field, key=_key: _person(  # type: ignore[misc]
            getattr(case.incident.company, field), key
        )


@value("contact")
def _contact(case: Case) -> Found:
    """Where people turn to: the incident desk, else the protection officer."""
    company = case.incident.company
    for person in (company.incident_desk, company.protection_officer):
        if person is not None and person.contact.strip():
            return text(f"{person.name}, {person.contact}".strip(", "))
    return text(company.phone)


@value("incident.id")
def _id(case: Case) -> Found:
    return text(case.incident.id)


@value("incident.summary")
def _summary(case: Case) -> Found:
    return text(case.incident.summary or case.incident.title, written=True)


@value("incident.period")
def _period(case: Case) -> Found:
    times, zone = case.incident.times, case.zone
    if times.occurred_from is None:
        return None
    first = moment(times.occurred_from, zone)
    if times.occurred_until is None:
        return one(phrase("value.period.open", first=first))
    return one(phrase("value.period", first=first, last=moment(times.occurred_until, zone)))


@value("incident.detected")
def _detected(case: Case) -> Found:
    at = case.incident.times.detected_at
    return None if at is None else one(moment(at, case.zone))


@value("incident.detector")
def _detector(case: Case) -> Found:
    return text(case.incident.detector, written=True)


@value("incident.aware")
def _aware(case: Case) -> Found:
    at = case.incident.times.aware_at
    return None if at is None else one(moment(at, case.zone))


@value("incident.contained")
def _contained(case: Case) -> Found:
    at = case.incident.times.contained_at
    return None if at is None else one(moment(at, case.zone))


@value("incident.place")
def _place(case: Case) -> Found:
    return one(phrase("value.place", tenant=case.incident.tenant.name))


@value("incident.happened")
def _happened(case: Case) -> Found:
    return Value(tuple(scope.happened(case.incident, case.triage, case.zone)))
