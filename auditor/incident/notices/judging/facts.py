"""What is known of an incident, as the conditions of the rules ask for it. What nobody stated is None, and never "no"."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from auditor.incident.case.incident import Incident
from auditor.incident.case.triage import Bounds, Triage
from auditor.incident.notices.answers import Answer
from auditor.incident.notices.law.read import kinds, places, sectors
from auditor.incident.notices.said import is_country

NOT_COUNTED = Bounds(at_least=None, at_most=None)


@dataclass(frozen=True, slots=True)
class Several:
    """Things that are known to be there; `whole` is whether there are no others."""

    known: tuple[str, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """What the conditions ask for."""

    company_countries: Several
    sectors: Several
    role: Several
    people_countries: Several
    kinds: Several
    personal: bool | None
    encrypted: bool | None
    harm: bool | None
    people: Bounds
    answers: Mapping[str, Answer] = field(default_factory=dict)

    def several(self, fact: str) -> Several:
        return {
            "company.countries": self.company_countries,
            "company.sectors": self.sectors,
            "company.role": self.role,
            "people.countries": self.people_countries,
            "data.kinds": self.kinds,
        }[fact]

    def flag(self, fact: str) -> bool | None:
        return {"data.personal": self.personal, "data.encrypted": self.encrypted, "harm.likely": self.harm}[
            fact
        ]


def facts_of(incident: Incident, triage: Triage | None, answers: Mapping[str, Answer]) -> Facts:
    """The facts, as people stated them and as triage found them."""
    company, affected = incident.company, incident.affected
    role = {"": (), "both": ("controller", "processor")}.get(company.role, (company.role,))
    return Facts(
        company_countries=countries_of(company.countries),
        sectors=_named(company.sectors, sectors().known),
        role=_stated(role),
        people_countries=countries_of(affected.countries),
        kinds=kinds_of(incident, triage),
        personal=_personal(incident, triage),
        encrypted=affected.encrypted,
        harm=affected.high_risk,
        people=people_of(incident, triage),
        answers=answers,
    )


def _stated(values: tuple[str, ...]) -> Several:
    """A list that somebody wrote is all of it; an empty one says nothing."""
    return Several(tuple(dict.fromkeys(filter(None, values))), bool(values))


def _named(values: tuple[str, ...], known: Callable[[str], str]) -> Several:
    """The same by ids; while one goes by a name that nobody knows, there may be others than those that are known."""
    stated = tuple(filter(None, (one.strip() for one in values)))
    return Several(
        tuple(dict.fromkeys(known(one) or one for one in stated)), bool(stated) and all(map(known, stated))
    )


def countries_of(values: tuple[str, ...]) -> Several:
    """Countries by their codes; a group (EU) is all that are in it."""
    stated = [one.strip().upper() for one in values if one.strip()]
    codes = [places().also.get(one, one) for one in stated]
    flat = [inner for one in codes for inner in places().groups.get(one, (one,))]
    return Several(tuple(dict.fromkeys(flat)), bool(flat) and all(map(is_country, flat)))


def kinds_of(incident: Incident, triage: Triage | None) -> Several:
    """Kinds by their ids or by coarser names, those that nobody knows by the names they came with. All of them are known only where people named some,
    none of those is strange, and triage met no records whose kinds it could not tell."""
    stated = incident.affected.kinds
    exposed = () if triage is None else triage.exposed
    named = [*stated, *(kind for one in exposed for kind in one.kinds)]
    known = tuple(dict.fromkeys(kinds().known(one) or one for one in named))
    strange = any(not kinds().known(one) for one in named)
    unread = any(not one.kinds and one.personal is not False for one in exposed)
    return Several(known, bool(stated) and not strange and not unread)


def _personal(incident: Incident, triage: Triage | None) -> bool | None:
    """Whether personal data are affected. Only a person can say that nobody is."""
    affected = incident.affected
    exposed = () if triage is None else triage.exposed
    at_least = people_of(incident, triage).at_least
    if incident.times.aware_at is not None or affected.kinds or at_least:
        return True
    if any(one.personal and (one.were.at_least or one.could.at_least) for one in exposed):
        return True
    return False if affected.people == 0 and not exposed else None


def people_of(incident: Incident, triage: Triage | None) -> Bounds:
    """How many people, by the widest of what people stated and triage counted: a statement never makes surer what triage could not bound."""
    stated, counted = incident.affected.people, NOT_COUNTED if triage is None else triage.people
    if stated is None:
        return counted
    if triage is None:
        return Bounds(at_least=stated, at_most=stated)
    low = max(stated, counted.at_least or 0)
    high = None if counted.at_most is None else max(low, counted.at_most)
    return Bounds(at_least=low, at_most=high, why=counted.why if low != high else {})
