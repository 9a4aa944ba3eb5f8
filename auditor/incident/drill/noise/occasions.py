"""What does not happen every day: the end of a quarter, passwords that expire, a new program for a department, campaigns, cleaning up."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random

from auditor.incident.drill.acts import Act
from auditor.incident.drill.company.devices import program
from auditor.incident.drill.company.model import Person
from auditor.incident.drill.draws import DAY, HOUR, MINUTE, SECOND, around, few, some, stream, times, word
from auditor.incident.drill.noise.administration import office_hour
from auditor.incident.drill.noise.coming_in import come_in, refused
from auditor.incident.drill.noise.life import Life, weekday
from auditor.incident.drill.noise.reading import report, small_reads
from auditor.incident.drill.soql import select


def occasions(life: Life, seed: int) -> None:
    """All of them."""
    _quarter(life, stream(seed, "quarter"))
    _passwords(life, stream(seed, "passwords"))
    _rollout(life, stream(seed, "rollout"))
    _loader(life, stream(seed, "loader"))
    _mail(life, stream(seed, "mail"))


def _of(life: Life, *departments: str) -> list[Person]:
    return [one for one in life.company.people if one.department.name in departments]


def _quarter(life: Life, rng: Random) -> None:
    """On the last two days of a quarter, finance takes large lists along, until late."""
    for midnight in life.days(life.company.home):
        day = datetime.fromtimestamp((midnight + round(life.company.home.hours * HOUR)) / 1000, UTC)
        tomorrow = datetime.fromtimestamp(day.timestamp() + 2 * 86_400, UTC)
        if day.month not in (3, 6, 9, 12) or tomorrow.month == day.month:
            continue
        for person in _of(life, "Finance"):
            at = midnight + round(rng.uniform(9, 19) * HOUR)
            if not person.here(at):
                continue
            key, at = come_in(life, rng, person, at, person.desk, person.laptop)
            for _ in range(rng.randint(3, 10)):
                at += round(rng.uniform(2, 25) * MINUTE)
                object = rng.choice(("Contract", "Opportunity", "Account"))
                life.add(
                    report(
                        life.company, rng, person, at, person.desk, person.laptop, key, True, 4_000, object
                    )
                )


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
        if not person.here(at):
            continue
        for _ in range(rng.choice((0, 0, 1, 1, 2, 3))):
            life.add(refused(person, at, person.desk, person.laptop))
            at += round(rng.uniform(6, 50) * SECOND)
        life.add(
            Act(at, "password_changed", person.account, person.desk, person.laptop, target=person.account)
        )
        come_in(life, rng, person, at + round(rng.uniform(10, 60) * SECOND), person.desk, person.laptop)


def _rollout(life: Life, rng: Random) -> None:
    """In every second month a department gets a program that signs in for its people: an administrator allows it, most sign in within a week."""
    if rng.random() > 0.5:
        return
    admin, app = life.company.admins[0], life.company.rollout
    at = office_hour(life, rng, admin)
    life.add(Act(at, "app_created", admin.account, admin.desk, admin.laptop, app=app, name=app.name))
    device = program(f"{app.name.replace(' ', '')}/2.4", "mobile")
    for person in some(rng, _of(life, rng.choice(("Sales", "Service", "Marketing"))), rng.uniform(0.4, 0.9)):
        first = at + round(rng.expovariate(1 / 2.5) * DAY)
        if not person.here(first):
            continue
        life.add(
            Act(
                first - 20 * SECOND,
                "app_authorized",
                person.account,
                person.desk,
                person.laptop,
                app=app,
                name=app.name,
            )
        )
        for day in range(rng.randint(2, 8)):
            spot = person.desk if rng.random() < 0.6 else life.addresses.at(person.office)
            key, begun = come_in(life, rng, person, first + day * DAY, spot, device, app)
            life.add(*small_reads(rng, person, app, begun, spot, device, key, rng.randint(1, 3)))


def _loader(life: Life, rng: Random) -> None:
    """Somebody of operations or marketing works with the product's own loader every week; every second month some records are cleaned away."""
    able = _of(life, "Operations", "Marketing")
    if not able:
        return
    app, device = life.company.loader, program("DataLoader/64.0", "data_loader")
    users = few(rng, able, max(1, len(life.company.people) // 40))
    weeks = (life.end - life.before) / (7 * DAY)
    for person in users:
        for _ in range(times(rng, weeks)):
            at = office_hour(life, rng, person, life.before)
            if not person.here(at):
                continue
            key, at = come_in(life, rng, person, at, person.desk, device, app)
            if at < life.begin:
                continue
            for _ in range(rng.randint(1, 3)):
                at += round(rng.uniform(1, 20) * MINUTE)
                object = rng.choice(("Contact", "Lead", "Account"))
                rows = around(rng, 1_500, 1.1, 1, life.company.of(object).count)
                query = select(object, "Id, Name, OwnerId", "WHERE CampaignId != null")
                life.add(
                    Act(
                        at,
                        "soap_query",
                        person.account,
                        person.desk,
                        device,
                        key,
                        method="oauth",
                        app=app,
                        object=object,
                        rows=rows,
                        bytes=rows * 180,
                        query=query,
                        job=word(rng, 11),
                    )
                )
    if rng.random() < 0.5 * life.months:
        _clean(life, rng, rng.choice(users))


def _clean(life: Life, rng: Random, person: Person) -> None:
    at = office_hour(life, rng, person)
    if not person.here(at):
        return
    app, device = life.company.loader, program("DataLoader/64.0", "data_loader")
    key, at = come_in(life, rng, person, at, person.desk, device, app)
    left = around(rng, 300, 0.8, 20, 3_000)
    object = rng.choice(("Lead", "Case"))
    while left > 0:
        at += round(rng.uniform(1, 6) * SECOND)
        life.add(
            Act(
                at,
                "api_delete",
                person.account,
                person.desk,
                device,
                key,
                method="oauth",
                app=app,
                object=object,
                rows=min(left, 200),
            )
        )
        left -= 200


def _mail(life: Life, rng: Random) -> None:
    """People sort their mail by rules; none sends it out of the house."""
    for person in some(rng, life.company.people, 0.06 * life.months):
        at = office_hour(life, rng, person)
        if person.here(at):
            life.add(
                Act(
                    at,
                    "mail_rule",
                    person.account,
                    person.desk,
                    person.laptop,
                    name=rng.choice(("Newsletters", "Invoices", "Build results", "Calendar")),
                    new=rng.choice(("Reading", "Archive", "Later")),
                )
            )
