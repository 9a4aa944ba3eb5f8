"""The people of a company."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from auditor.incident.drill.acts import Account, Place, Spot
from auditor.incident.drill.company.addresses import Addresses
from auditor.incident.drill.company.data import Department, names, plain_name
from auditor.incident.drill.company.devices import laptop, phone
from auditor.incident.drill.company.model import Person
from auditor.incident.drill.draws import DAY, HOUR, few

FIRST_NUMBER = 1_000
_ADMIN_EVERY = 40
"""One administrator for so many people, and at least two where there are ten people."""


def people(
    rng: Random,
    count: int,
    offices: Sequence[tuple[Place, Spot]],
    domain: str,
    addresses: Addresses,
    window: tuple[int, int],
) -> tuple[Person, ...]:
    """So many people, of whom a few come and a few go within the days that are played."""
    uses_sso = rng.random() < 0.5
    demands_factor = rng.uniform(0.6, 1.0)
    taken: set[str] = set()
    made = [
        _person(rng, number, offices, domain, addresses, taken, uses_sso, demands_factor)
        for number in range(count)
    ]
    order = sorted(made, key=lambda one: one.department.name != "IT")
    admins = {one.account.number for one in order[: max(2, count // _ADMIN_EVERY)]}
    desk = {one.account.number for one in order[len(admins) : len(admins) + (1 if count >= 25 else 0)]}
    made = [
        replace(
            one,
            is_admin=one.account.number in admins,
            is_helpdesk=one.account.number in desk,
            keeps=1.0 if one.account.number in admins else one.keeps,
        )
        for one in made
    ]
    return tuple(_come_and_gone(rng, made, admins | desk, window))


def _person(
    rng: Random,
    number: int,
    offices: Sequence[tuple[Place, Spot]],
    domain: str,
    addresses: Addresses,
    taken: set[str],
    uses_sso: bool,
    demands_factor: float,
) -> Person:
    office, desk = rng.choices(offices, weights=[5, *[1] * (len(offices) - 1)])[0]
    full = _name(rng, office.iso == "VN" or rng.random() < 0.1)
    department: Department = rng.choices(names().departments, [one.share for one in names().departments])[0]
    factor = ""
    if rng.random() < demands_factor:
        factor = rng.choices(("totp", "push", "webauthn", "sms"), (4, 3, 1, 1))[0]
    return Person(
        account=Account(FIRST_NUMBER + number, _login(full, domain, taken), full, "person"),
        department=department,
        office=office,
        desk=desk,
        home=addresses.at(office),
        laptop=laptop(rng),
        phone=phone(rng),
        start=min(max(rng.gauss(8.6, 0.8), 6.5), 11.0),
        sso=uses_sso and rng.random() < 0.9,
        factor=factor,
        remote=rng.choice((0.0, 0.1, 0.2, 0.4, 0.9)),
        keeps={"Sales": 0.35, "Service": 0.4}.get(department.name, 0.8),
    )


def _name(rng: Random, is_vietnamese: bool) -> str:
    of = names().vietnamese if is_vietnamese else names().english
    if is_vietnamese:
        return f"{rng.choice(of['family'])} {rng.choice(of['middle'])} {rng.choice(of['given'])}"
    return f"{rng.choice(of['given'])} {rng.choice(of['family'])}"


def _login(full: str, domain: str, taken: set[str]) -> str:
    parts = [plain_name(part) for part in full.split()]
    stem, number = f"{parts[-1]}.{''.join(parts[:-1])}", 1
    login = f"{stem}@{domain}"
    while login in taken:
        number += 1
        login = f"{stem}{number}@{domain}"
    taken.add(login)
    return login


def _come_and_gone(
    rng: Random, made: Sequence[Person], stay: set[int], window: tuple[int, int]
) -> list[Person]:
    """Some begin and some leave within the days that are played; nobody on whom the others depend."""
    begin, end = window
    able = [one.account.number for one in made if one.account.number not in stay]
    count = max(1, round(len(made) * 0.025)) if len(able) > 6 else 0
    moved = few(rng, able, 2 * count)
    new, gone = set(moved[:count]), set(moved[count:])
    changed = []
    for one in made:
        if one.account.number in new:
            one = replace(one, joined=_local(one, rng.randrange(begin + 2 * DAY, end - 3 * DAY), one.start))
        elif one.account.number in gone:
            one = replace(one, left=_local(one, rng.randrange(begin + 4 * DAY, end - DAY), 17.5))
        changed.append(one)
    return changed


def _local(person: Person, at: int, hour: float) -> int:
    """That hour of the same day where somebody works."""
    shift = round(person.office.hours * HOUR)
    return at + shift - (at + shift) % DAY - shift + round(hour * HOUR)
