"""The days that are played, and what has happened on them so far."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple

from auditor.incident.drill.acts import Act, Device, Place, Session, Spot
from auditor.incident.drill.company.addresses import Addresses
from auditor.incident.drill.company.model import Company, Person
from auditor.incident.drill.draws import DAY, HOUR, word

_THURSDAY = 3
"""The day of the week of 1 January 1970, from Monday as 0."""


class Stay(NamedTuple):
    """A time that somebody spent signed in."""

    begin: int
    end: int
    session: Session
    spot: Spot
    device: Device


@dataclass(slots=True)
class Life:
    """`begin` to `end` is played whole; from `before` on only sign-ins and changes of settings are, as products keep these longer. `harsh` adds more
    of what is easily taken for an attack. `days_at` says from where somebody works on which day, by number and midnight: not on days of leave or of a flight,
    and never with an account that nobody uses. `computers` are new ones, by number and since when."""

    company: Company
    addresses: Addresses
    before: int
    begin: int
    end: int
    harsh: bool = False
    acts: list[Act] = field(default_factory=list)
    stays: dict[int, list[Stay]] = field(default_factory=dict)
    days_at: dict[int, dict[int, Spot]] = field(default_factory=dict)
    computers: dict[int, list[tuple[int, Device]]] = field(default_factory=dict)

    @property
    def months(self) -> float:
        """How many months of thirty days are played whole."""
        return (self.end - self.begin) / (30 * DAY)

    def days(self, place: Place, begin: int | None = None) -> Iterator[int]:
        """Midnights in a city, from the first to the last day."""
        shift = round(place.hours * HOUR)
        first = (begin if begin is not None else self.begin) + shift
        day = first - first % DAY
        while day - shift < self.end:
            yield day - shift
            day += DAY

    def at_work(self, person: Person, at: int) -> Spot | None:
        """From where somebody works at a time; None where nobody does."""
        shift = round(person.office.hours * HOUR)
        midnight = at + shift - (at + shift) % DAY - shift
        return self.days_at.get(person.account.number, {}).get(midnight) if person.here(at) else None

    def computer(self, person: Person, at: int) -> Device:
        """With what somebody works at a time."""
        newer = self.computers.get(person.account.number, ())
        return next((one for since, one in reversed(newer) if since <= at), person.laptop)

    def add(self, *acts: Act) -> None:
        """What happened after the last moment is not known yet, and is left out."""
        self.acts.extend(act for act in acts if self.before <= act.at < self.end)

    def stay(
        self, person: Person, begin: int, end: int, spot: Spot, device: Device, session: Session
    ) -> None:
        """Notes that somebody was signed in."""
        self.stays.setdefault(person.account.number, []).append(Stay(begin, end, session, spot, device))


def weekday(midnight: int, place: Place) -> int:
    """The day of the week in a city, Monday as 0."""
    return ((midnight + round(place.hours * HOUR)) // DAY + _THURSDAY) % 7


def session(rng: Random) -> Session:
    """A new session."""
    return Session(word(rng, 16), word(rng, 16))
