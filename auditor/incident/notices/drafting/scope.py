"""What happened and how much is concerned, never surer than triage is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from auditor.bilingual import Words
from auditor.incident.case.incident import Incident
from auditor.incident.case.triage import Exposed, Suspect, Triage
from auditor.incident.notices.numbers import bounded
from auditor.incident.notices.said import moment, number, phrase

MOST = 40
"""Suspects and classes of records that a draft lists; the rest is counted."""


def happened(incident: Incident, triage: Triage | None, zone: str) -> Iterator[Words]:
    """For people outside: when, and whether records were read, might have been, or nobody knows. Names nobody and no way in."""
    times = incident.times
    if times.occurred_from is not None and times.occurred_until is not None:
        first, last = moment(times.occurred_from, zone), moment(times.occurred_until, zone)
        yield phrase("happened.between", first=first, last=last)
    elif times.occurred_from is not None:
        yield phrase("happened.since", first=moment(times.occurred_from, zone))
    elif times.aware_at is not None or (triage is not None and any(one.sure for one in triage.suspects)):
        yield phrase("happened.undated")
    else:
        yield phrase("happened.suspected")
    yield phrase(f"happened.{_reading(triage)}")


def _reading(triage: Triage | None) -> str:
    personal = [] if triage is None else [one for one in triage.exposed if one.personal is not False]
    if any(one.were.at_least for one in personal):
        return "read"
    if any(one.could.at_least or one.could.at_most for one in personal):
        return "could"
    return "not_known"


def unknown(triage: Triage | None) -> Iterator[Words]:
    """What could not be told; without triage, that nobody looked yet."""
    if triage is None:
        yield phrase("unknown.no_triage")
        return
    if triage.covered_from and triage.covered_to:
        yield phrase("unknown.covered", first=triage.covered_from, last=triage.covered_to)
    else:
        yield phrase("unknown.nothing_covered")
    for one in triage.unknown:
        yield _said(one)


def suspects(triage: Triage | None) -> Iterator[Words]:
    """Who and what is suspected, with how sure that is, or who confirmed it. Whoever was cleared is not among them."""
    found = [one for one in (() if triage is None else triage.suspects) if not one.cleared]
    yield from map(_suspect, found[:MOST])
    if len(found) > MOST:
        yield phrase("more", n=number(len(found) - MOST))


def _suspect(one: Suspect) -> Words:
    kind, name = phrase(f"suspect.{one.kind}"), one.name or one.id
    if one.decided is not None and one.decided.state == "confirmed":
        return phrase("suspect.confirmed", kind=kind, name=name, by=one.decided.by)
    return phrase("suspect", kind=kind, name=name, sure=phrase(f"confidence.{one.confidence}"))


def records(incident: Incident, triage: Triage | None) -> Iterator[Words]:
    """How many records: as people stated it, then by class what could have been read and what was, apart."""
    if incident.affected.records is not None:
        yield phrase("records.stated", n=number(incident.affected.records))
    found = [] if triage is None else [one for one in triage.exposed if one.personal is not False]
    for one in found[:MOST]:
        yield _class(one)
    if len(found) > MOST:
        yield phrase("more", n=number(len(found) - MOST))


def _class(one: Exposed) -> Words:
    said = phrase("records.class", object=one.object, were=bounded(one.were), could=bounded(one.could))
    return said if one.personal else phrase("records.perhaps", said=said)


def _said(texts: Mapping[str, str]) -> Words:
    english = texts.get("en", "")
    return Words(en=english or texts.get("vi", ""), vi=texts.get("vi", "") or english)
