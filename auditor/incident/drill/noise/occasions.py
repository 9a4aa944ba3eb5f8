"""What does not happen every day: the end of a quarter, passwords that expire, rules that sort mail."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random

from auditor.incident.drill.acts import Act
from auditor.incident.drill.company.model import Person
from auditor.incident.drill.draws import HOUR, MINUTE, SECOND, some, stream
from auditor.incident.drill.noise.administration import office_hour
from auditor.incident.drill.noise.coming_in import come_in, refused
from auditor.incident.drill.noise.life import Life, weekday
from auditor.incident.drill.noise.reading import report


def occasions(life: Life, seed: int) -> None:
    """All of them."""
    _quarter(life, stream(seed, "quarter"))
    _passwords(life, stream(seed, "passwords"))
    _mail(life, stream(seed, "mail"))


def of_departments(life: Life, *departments: str) -> list[Person]:
    """The people of some departments."""
    return [one for one in life.company.people if one.department.name in departments]


def _quarter(life: Life, rng: Random) -> None:
    """On the last two days of a quarter, finance takes large lists along, until late."""
    for midnight in life.days(life.company.home):
        day = datetime.fromtimestamp((midnight + round(life.company.home.hours * HOUR)) / 1000, UTC)
        tomorrow = datetime.fromtimestamp(day.timestamp() + 2 * 86_400, UTC)
        if day.month not in (3, 6, 9, 12) or tomorrow.month == day.month:
            continue
        for person in of_departments(life, "Finance"):
            at = midnight + round(rng.uniform(9, 19) * HOUR)
            spot, computer = life.at_work(person, at), life.computer(person, at)
            if spot is None:
                continue
            key, at = come_in(life, rng, person, at, spot, computer)
            for _ in range(rng.randint(3, 10)):
                at += round(rng.uniform(2, 25) * MINUTE)
                object = rng.choice(("Contract", "Opportunity", "Account"))
                life.add(report(life.company, rng, person, at, spot, computer, key, True, 4_000, object))


def _passwords(life: Life, rng: Random) -> None:
    """In every second month there is a Monday on which passwords expire: many mistype the old one, then set a new one."""
    mondays = [one for one in life.days(life.company.home) if weekday(one, life.company.home) == 0]
    if not mondays or rng.random() > 0.5:
        return
    monday = rng.choice(mondays)
    for person in some(rng, [one for one in life.company.people if not one.sso], 0.6):
        at = monday + round(
            (rng.gauss(person.start, 0.5) + life.company.home.hours - person.office.hours) * HOUR
        )
        spot, computer = life.at_work(person, at), life.computer(person, at)
        if spot is None:
            continue
        for _ in range(rng.choice((0, 0, 1, 1, 2, 3))):
            life.add(refused(person, at, spot, computer))
            at += round(rng.uniform(6, 50) * SECOND)
        life.add(Act(at, "password_changed", person.account, spot, computer, target=person.account))
        come_in(life, rng, person, at + round(rng.uniform(10, 60) * SECOND), spot, computer)


def _mail(life: Life, rng: Random) -> None:
    """People sort their mail by rules; none sends it out of the house."""
    for person in some(rng, life.company.people, 0.06 * life.months):
        at = office_hour(life, rng, person)
        spot = life.at_work(person, at)
        if spot is not None:
            life.add(
                Act(
                    at,
                    "mail_rule",
                    person.account,
                    spot,
                    life.computer(person, at),
                    name=rng.choice(("Newsletters", "Invoices", "Build results", "Calendar")),
                    new=rng.choice(("Reading", "Archive", "Later")),
                )
            )
