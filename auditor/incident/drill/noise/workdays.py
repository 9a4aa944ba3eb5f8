"""Working days: who works when and from where, with trips, new computers, days at home and leaves."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

from auditor.incident.drill.acts import Device, Place, Spot
from auditor.incident.drill.company.data import places
from auditor.incident.drill.company.devices import laptop
from auditor.incident.drill.company.model import Person
from auditor.incident.drill.draws import DAY, HOUR, MINUTE, stream
from auditor.incident.drill.noise.coming_in import come_in
from auditor.incident.drill.noise.life import Life, weekday
from auditor.incident.drill.noise.reading import session_of_work

_TRIPS, _LAPTOPS, _LEAVES = 0.03, 0.03, 0.004
"""How many of the people, in thirty days."""


Away = dict[int, Spot | None]
"""Days elsewhere, by their midnight; None on a flight or on leave."""


def workdays(life: Life, seed: int, dormant: Iterable[int] = ()) -> None:
    """All days of all people, but for those whose accounts nobody uses (`dormant`, by number)."""
    idle = frozenset(dormant)
    for person in life.company.people:
        if person.account.number not in idle:
            rng = stream(seed, "workdays", person.account.number)
            _days_of(life, rng, person, _away(life, rng, person))


def _away(life: Life, rng: Random, person: Person) -> Away:
    """Trips and leaves of these months; notes a new computer, too."""
    away: Away = {}
    midnights = list(life.days(person.office, life.before))
    months = len(midnights) / 30
    if rng.random() < _TRIPS * months and len(midnights) > 12:
        _trip(life, rng, person, midnights, away)
    if rng.random() < _LAPTOPS * months:
        life.computers[person.account.number] = [(rng.choice(midnights), laptop(rng))]
    if rng.random() < _LEAVES * months and len(midnights) > 100:
        first = rng.randrange(len(midnights) - 100)
        for midnight in midnights[first : first + rng.randint(50, 95)]:
            away[midnight] = None
    return away


def _trip(life: Life, rng: Random, person: Person, midnights: list[int], away: Away) -> None:
    """A flight, some days elsewhere, a flight back."""
    first = rng.randrange(len(midnights) - 8)
    there = life.addresses.at(rng.choice([one for one in places() if one.iso != person.office.iso]))
    length = rng.randint(2, 6)
    away[midnights[first]] = away[midnights[first + length]] = None
    for midnight in midnights[first + 1 : first + length]:
        away[midnight] = there


def _days_of(life: Life, rng: Random, person: Person, away: Away) -> None:
    home, has_vpn = person.home, person.remote >= 0.9 and rng.random() < 0.5
    seen = life.days_at.setdefault(person.account.number, {})
    for midnight in life.days(person.office, life.before):
        if rng.random() < 0.02:
            home = life.addresses.at(person.office)  # the provider gave another address
        is_weekend = weekday(midnight, person.office) >= 5
        trip = away.get(midnight, home)
        if trip is None:
            continue
        is_away = trip is not home
        spot = trip if is_away else person.desk if rng.random() > person.remote and not is_weekend else home
        if has_vpn and not is_away:
            spot = life.company.vpn  # the computer goes through it, wherever it stands
        seen[midnight] = spot
        if rng.random() > (0.06 if is_weekend else 0.9):
            continue
        place: Place = trip.place if is_away else person.office
        start = midnight + round((person.office.hours - place.hours) * HOUR)
        start += round((rng.gauss(person.start, 0.5) if not is_weekend else rng.uniform(9, 21)) * HOUR)
        if person.here(start):
            evening = spot if has_vpn else trip
            _day(life, rng, person, start, spot, evening, trip.place, life.computer(person, start))


def _day(
    life: Life,
    rng: Random,
    person: Person,
    start: int,
    spot: Spot,
    evening: Spot,
    around: Place,
    device: Device,
) -> None:
    """A morning, mostly an afternoon, now and then an evening, and the phone in between."""
    whole = start + DAY > life.begin
    begins = [(start, spot, device)]
    if rng.random() < 0.45:
        begins.append((start + round(rng.uniform(4, 6) * HOUR), spot, device))
    if rng.random() < 0.04:
        begins.append((start + round(rng.uniform(10, 14) * HOUR), evening, device))
    if rng.random() < 0.12:
        begins.append((start + round(rng.uniform(1, 11) * HOUR), life.addresses.at(around), person.phone))
    for at, where, what in begins:
        if not person.here(at):
            continue
        key, begun = come_in(life, rng, person, at, where, what)
        if whole:
            session_of_work(life, rng, person, begun + MINUTE, where, what, key)
