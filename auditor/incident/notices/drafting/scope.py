"""What happened and how much is concerned, never surer than triage is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from auditor.bilingual import Words
from auditor.incident.case.incident import Incident
from auditor.incident.case.triage import Bounds, Exposed, Suspect, Triage
from auditor.incident.notices.numbers import bounded
from auditor.incident.notices.said import listed, moment, number, phrase, plain_words

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
    elif times.aware_at is not None or _confirmed(triage):
        yield phrase("happened.undated")
    else:
        yield phrase("happened.suspected")
    yield phrase(f"happened.{_reading(triage)}")


def _confirmed(triage: Triage | None) -> bool:
    """Whether a person said of somebody that they took part: what rules alone are sure of may still be ordinary work."""
    found = () if triage is None else triage.suspects
    return any(one.decided is not None and one.decided.state == "confirmed" for one in found)


def _reading(triage: Triage | None) -> str:
    personal = [] if triage is None else [one for one in triage.exposed if one.personal is not False]
    if any(one.personal and one.were.at_least for one in personal):
        return "read"
    if any(one.could.at_least or one.could.at_most or one.were.at_least for one in personal):
        return "could"
    return "not_known"


def unknown(triage: Triage | None, zone: str) -> Iterator[Words]:
    """What was looked at, and how much of it left something open; without triage, that nobody looked yet."""
    if triage is None:
        yield phrase("unknown.no_triage")
        return
    if triage.covered_from and triage.covered_to:
        first, last = (_at(one, zone) for one in (triage.covered_from, triage.covered_to))
        yield phrase("unknown.covered", first=first, last=last)
    else:
        yield phrase("unknown.nothing_covered")
    if triage.unknown:
        yield phrase("unknown.points", n=number(len(triage.unknown)))


def points(triage: Triage | None) -> Iterator[Words]:
    """Each point that triage left open, as it says it to those who work on the case."""
    for one in () if triage is None else triage.unknown:
        yield _said(one)


def _at(noted: str, zone: str) -> Words:
    """A time as triage notes it; what is no time stands as it is."""
    try:
        at = datetime.fromisoformat(noted)
    except ValueError:
        return plain_words(noted)
    return moment(at if at.tzinfo is not None else at.replace(tzinfo=UTC), zone)


def suspects(triage: Triage | None) -> tuple[list[Words], bool]:
    """Who and what took part for certain, or was confirmed, and whether there is somebody; of the others how many are looked at, and no name: a person
    decides whether they did anything. Whoever was cleared is not among them."""
    found = [one for one in (() if triage is None else triage.suspects) if not one.cleared]
    sure = [one for one in found if one.sure]
    said = [_suspect(one) for one in sure[:MOST]]
    if len(sure) > MOST:
        said.append(phrase("more", n=number(len(sure) - MOST)))
    if len(found) > len(sure):
        said.append(phrase("suspect.open", n=number(len(found) - len(sure))))
    return said, bool(sure)


def _suspect(one: Suspect) -> Words:
    kind, name = phrase(f"suspect.{one.kind}"), one.name or one.id
    if one.decided is not None and one.decided.state == "confirmed":
        return phrase("suspect.confirmed", kind=kind, name=name, by=one.decided.by)
    return phrase("suspect", kind=kind, name=name, sure=phrase(f"confidence.{one.confidence}"))


def records(incident: Incident, triage: Triage | None) -> Iterator[Words]:
    """How many records: as people stated it, then by class what was read and what could have been, apart; classes of which neither is known together. Why
    they are not exact is said once, by `unknown`."""
    if incident.affected.records is not None:
        yield phrase("records.stated", n=number(incident.affected.records))
    found = [] if triage is None else [one for one in triage.exposed if one.personal is not False]
    bounded_ = [one for one in found if any(map(_is_bounded, (one.were, one.could)))]
    yield from map(_class, bounded_[:MOST])
    if len(bounded_) > MOST:
        yield phrase("more", n=number(len(bounded_) - MOST))
    rest = [one for one in found if one not in bounded_]
    if rest:
        yield phrase(
            "records.open", classes=listed([_called(one.object) for one in rest[:MOST]]), n=number(len(rest))
        )


def _is_bounded(bounds: Bounds) -> bool:
    return bool(bounds.at_least) or bounds.at_most is not None


def _class(one: Exposed) -> Words:
    were, could = (bounded(Bounds(at_least=of.at_least, at_most=of.at_most)) for of in (one.were, one.could))
    said = phrase("records.class", object=_called(one.object), were=were, could=could)
    return said if one.personal else phrase("records.perhaps", said=said)


def _called(object_: str) -> Words:
    """A class by its name; what triage writes for reads that name none, and for all other classes, in words."""
    return {"": phrase("records.unnamed"), "*": phrase("records.others")}.get(object_) or plain_words(object_)


def _said(texts: Mapping[str, str]) -> Words:
    english = texts.get("en", "")
    return Words(en=english or texts.get("vi", ""), vi=texts.get("vi", "") or english)
