"""More of what is easily taken for an attack, for an exercise that is to be hard."""

from __future__ import annotations

from random import Random

from auditor.incident.drill.acts import Act
from auditor.incident.drill.company.data import places
from auditor.incident.drill.draws import DAY, HOUR, MINUTE, SECOND, few, some, stream, word
from auditor.incident.drill.noise.administration import office_hour
from auditor.incident.drill.noise.coming_in import come_in, refused
from auditor.incident.drill.noise.life import Life, weekday
from auditor.incident.drill.noise.reading import report
from auditor.incident.drill.soql import select


def harsh(life: Life, seed: int) -> None:
    """All of it."""
    rng = stream(seed, "harsh")
    _private_networks(life, rng)
    _outage(life, rng)
    _old_password(life, rng)
    _move(life, rng)
    _auditors(life, rng)


def _private_networks(life: Life, rng: Random) -> None:
    """One of ten hides behind a private network now and then, and so comes out in another country."""
    for person in some(rng, life.company.people, 0.1):
        exits = [life.addresses.at(one) for one in few(rng, places(), 3)]
        for midnight in life.days(person.office):
            at = midnight + round(rng.uniform(8, 22) * HOUR)
            if rng.random() < 0.2 and life.at_work(person, at) is not None:
                come_in(life, rng, person, at, rng.choice(exits), person.laptop)


def _outage(life: Life, rng: Random) -> None:
    """On one morning nobody comes in: from the office all sign-ins fail for most of an hour."""
    days = [one for one in life.days(life.company.home) if weekday(one, life.company.home) < 5]
    begin = rng.choice(days) + round(rng.uniform(8, 15) * HOUR)
    for person in life.company.people:
        for _ in range(rng.randint(0, 5)):
            at = begin + round(rng.uniform(0, 45) * MINUTE)
            spot = life.at_work(person, at)
            if spot is not None:
                life.add(refused(person, at, spot, life.computer(person, at), "unavailable"))


def _old_password(life: Life, rng: Random) -> None:
    """A program somewhere still knows an old password, and tries it for a day."""
    person = rng.choice(life.company.people)
    at = office_hour(life, rng, person)
    end = at + round(rng.uniform(4, 24) * HOUR)
    while at < end and person.here(at):
        life.add(refused(person, at, person.home, person.phone))
        at += round(rng.uniform(2, 10) * MINUTE)


def _move(life: Life, rng: Random) -> None:
    """A move of data in one night of a weekend: an administrator reads whole classes of records."""
    admin = life.company.admins[-1]
    days = [one for one in life.days(admin.office) if weekday(one, admin.office) == 5]
    if not days:
        return
    at = rng.choice(days) + round(rng.uniform(21, 26) * HOUR)
    app = life.company.loader
    key, at = come_in(life, rng, admin, at, admin.home, admin.laptop, app)
    for records in life.company.records:
        at += round(rng.uniform(5, 40) * MINUTE)
        life.add(
            Act(
                at,
                "bulk_query",
                admin.account,
                admin.home,
                admin.laptop,
                key,
                method="oauth",
                app=app,
                object=records.name,
                rows=records.count,
                bytes=records.count * 220,
                query=select(records.name, "FIELDS(ALL)"),
                job=word(rng, 11),
            )
        )


def _auditors(life: Life, rng: Random) -> None:
    """The yearly audit: somebody of finance takes along whatever is asked for, for three days."""
    able = [one for one in life.company.people if one.department.name == "Finance"]
    if not able:
        return
    person = rng.choice(able)
    first = office_hour(life, rng, person)
    for day in range(3):
        at = first + day * DAY
        spot, computer = life.at_work(person, at), life.computer(person, at)
        if spot is None:
            continue
        key, at = come_in(life, rng, person, at, spot, computer)
        for _ in range(rng.randint(4, 15)):
            at += round(rng.uniform(30, 900) * SECOND)
            life.add(report(life.company, rng, person, at, spot, computer, key, True, 3_000))
