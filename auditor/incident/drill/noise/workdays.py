"""Working days: who works when and from where, with trips, new computers, days at home and leaves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
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


@dataclass(slots=True)
class _Rhythm:
    """What is particular about somebody in these months: days away, by their midnight, and computers from a day on."""

    away: dict[int, Spot | None] = field(default_factory=dict)
    laptops: list[tuple[int, Device]] = field(default_factory=list)

    def laptop(self, at: int, first: Device) -> Device:
        """The computer of a time."""
        return next((one for since, one in reversed(self.laptops) if since <= at), first)


def workdays(life: Life, seed: int, dormant: Iterable[int] = ()) -> None:
    """All days of all people, but for those whose accounts nobody uses (`dormant`, by number)."""
    idle = frozenset(dormant)
    for person in life.company.people:
        if person.account.number not in idle:
            rng = stream(seed, "workdays", person.account.number)
            _days_of(life, rng, person, _rhythm(life, rng, person))


def _rhythm(life: Life, rng: Random, person: Person) -> _Rhythm:
    rhythm = _Rhythm()
    midnights = list(life.days(person.office, life.before))
    months = len(midnights) / 30
    if rng.random() < _TRIPS * months and len(midnights) > 12:
        _trip(life, rng, person, midnights, rhythm)
    if rng.random() < _LAPTOPS * months:
        rhythm.laptops.append((rng.choice(midnights), laptop(rng)))
    if rng.random() < _LEAVES * months and len(midnights) > 100:
        first = rng.randrange(len(midnights) - 100)
        for midnight in midnights[first : first + rng.randint(50, 95)]:
            rhythm.away[midnight] = None
    return rhythm


def _trip(life: Life, rng: Random, person: Person, midnights: list[int], rhythm: _Rhythm) -> None:
    """A flight, some days elsewhere, a flight back."""
    first = rng.randrange(len(midnights) - 8)
    there = life.addresses.at(rng.choice([one for one in places() if one.iso != person.office.iso]))
    length = rng.randint(2, 6)
    rhythm.away[midnights[first]] = rhythm.away[midnights[first + length]] = None
    for midnight in midnights[first + 1 : first + length]:
        rhythm.away[midnight] = there


def _days_of(life: Life, rng: Random, person: Person, rhythm: _Rhythm) -> None:
    home, vpn = person.home, person.remote >= 0.9 and rng.random() < 0.5
    for midnight in life.days(person.office, life.before):
        if rng.random() < 0.02:
            home = life.addresses.at(person.office)  # the provider gave another address
        is_weekend = weekday(midnight, person.office) >= 5
        if rng.random() > (0.06 if is_weekend else 0.9):
            continue
        trip = rhythm.away.get(midnight, home)
        if trip is None:
            continue
        is_away = trip is not home
        place: Place = trip.place if is_away else person.office
        start = midnight + round((person.office.hours - place.hours) * HOUR)
        start += round((rng.gauss(person.start, 0.5) if not is_weekend else rng.uniform(9, 21)) * HOUR)
        if not person.here(start):
            continue
        spot = trip if is_away else person.desk if rng.random() > person.remote and not is_weekend else home
        if vpn and not is_away:
            spot = life.company.vpn
        _day(
            life, rng, person, start, spot, home if not is_away else trip, rhythm.laptop(start, person.laptop)
        )


def _day(
    life: Life, rng: Random, person: Person, start: int, spot: Spot, evening: Spot, device: Device
) -> None:
    """A morning, mostly an afternoon, now and then an evening, and the phone in between."""
    whole = start + DAY > life.begin
    begins = [(start, spot, device)]
    if rng.random() < 0.45:
        begins.append((start + round(rng.uniform(4, 6) * HOUR), spot, device))
    if rng.random() < 0.04:
        begins.append((start + round(rng.uniform(10, 14) * HOUR), evening, device))
    if rng.random() < 0.12:
        begins.append(
            (start + round(rng.uniform(1, 11) * HOUR), life.addresses.at(evening.place), person.phone)
        )
    for at, where, what in begins:
        if not person.here(at):
            continue
        key, begun = come_in(life, rng, person, at, where, what)
        if whole:
            session_of_work(life, rng, person, begun + MINUTE, where, what, key)
