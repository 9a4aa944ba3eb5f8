"""Programs that people work with: a new one for a department, and the product's own loader."""

from __future__ import annotations

from random import Random

from auditor.incident.drill.acts import Act, Device
from auditor.incident.drill.company.devices import program
from auditor.incident.drill.company.model import Person
from auditor.incident.drill.draws import DAY, MINUTE, SECOND, around, few, some, stream, times, word
from auditor.incident.drill.noise.administration import office_hour
from auditor.incident.drill.noise.coming_in import come_in
from auditor.incident.drill.noise.life import Life
from auditor.incident.drill.noise.occasions import of_departments
from auditor.incident.drill.noise.reading import small_reads
from auditor.incident.drill.soql import select

_LOADER = program("DataLoader/64.0", "data_loader")


def programs(life: Life, seed: int) -> None:
    """All of it."""
    _rollout(life, stream(seed, "rollout"))
    _loader(life, stream(seed, "loader"))


def _rollout(life: Life, rng: Random) -> None:
    """In every second month a department gets a program that signs in for its people: an administrator allows it, most sign in within a week."""
    if rng.random() > 0.5:
        return
    admin, app = life.company.admins[0], life.company.rollout
    at = office_hour(life, rng, admin)
    spot = life.at_work(admin, at) or admin.desk
    life.add(Act(at, "app_created", admin.account, spot, life.computer(admin, at), app=app, name=app.name))
    device = program(f"{app.name.replace(' ', '')}/2.4", "mobile")
    department = rng.choice(("Sales", "Service", "Marketing"))
    for person in some(rng, of_departments(life, department), rng.uniform(0.4, 0.9)):
        _starts_with(life, rng, person, at + round(rng.expovariate(1 / 2.5) * DAY), device)


def _starts_with(life: Life, rng: Random, person: Person, first: int, device: Device) -> None:
    app, spot = life.company.rollout, life.at_work(person, first)
    if spot is None:
        return
    computer = life.computer(person, first)
    life.add(
        Act(first - 20 * SECOND, "app_authorized", person.account, spot, computer, app=app, name=app.name)
    )
    for day in range(rng.randint(2, 8)):
        at = first + day * DAY
        there = life.at_work(person, at)
        if there is None:
            continue
        where = there if rng.random() < 0.6 else life.addresses.at(there.place)
        key, begun = come_in(life, rng, person, at, where, device, app)
        life.add(*small_reads(rng, person, app, begun, where, device, key, rng.randint(1, 3)))


def _loader(life: Life, rng: Random) -> None:
    """Somebody of operations or marketing works with the product's own loader every week; every second month some records are cleaned away."""
    able = of_departments(life, "Operations", "Marketing")
    if not able:
        return
    users = few(rng, able, max(1, len(life.company.people) // 40))
    weeks = (life.end - life.before) / (7 * DAY)
    for person in users:
        for _ in range(times(rng, weeks)):
            _loads(life, rng, person, office_hour(life, rng, person, life.before))
    if rng.random() < 0.5 * life.months:
        person = rng.choice(users)
        _cleans(life, rng, person, office_hour(life, rng, person))


def _loads(life: Life, rng: Random, person: Person, at: int) -> None:
    spot, app = life.at_work(person, at), life.company.loader
    if spot is None:
        return
    key, at = come_in(life, rng, person, at, spot, _LOADER, app)
    if at < life.begin:
        return
    for _ in range(rng.randint(1, 3)):
        at += round(rng.uniform(1, 20) * MINUTE)
        object = rng.choice(("Contact", "Lead", "Account"))
        rows = around(rng, 1_500, 1.1, 1, life.company.of(object).count)
        asked = Act(
            at, "soap_query", person.account, spot, _LOADER, key, method="oauth", app=app, object=object
        )
        query = select(object, "Id, Name, OwnerId", "WHERE CampaignId != null")
        life.add(asked._replace(rows=rows, bytes=rows * 180, query=query, job=word(rng, 11)))


def _cleans(life: Life, rng: Random, person: Person, at: int) -> None:
    spot, app = life.at_work(person, at), life.company.loader
    if spot is None:
        return
    key, at = come_in(life, rng, person, at, spot, _LOADER, app)
    left = around(rng, 300, 0.8, 20, 3_000)
    object = rng.choice(("Lead", "Case"))
    while left > 0:
        at += round(rng.uniform(1, 6) * SECOND)
        done = Act(
            at, "api_delete", person.account, spot, _LOADER, key, method="oauth", app=app, object=object
        )
        life.add(done._replace(rows=min(left, 200)))
        left -= 200
