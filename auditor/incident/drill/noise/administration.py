"""What administrators and the help desk do: people come, change their post and leave, settings change, support looks over a shoulder."""

from __future__ import annotations

from random import Random

from auditor.incident.drill.acts import Act
from auditor.incident.drill.company.data import names
from auditor.incident.drill.company.model import Person
from auditor.incident.drill.draws import DAY, HOUR, MINUTE, SECOND, some, stream, times
from auditor.incident.drill.noise.coming_in import come_in, ticket
from auditor.incident.drill.noise.life import Life, session, weekday
from auditor.incident.drill.noise.reading import record_read


def administration(life: Life, seed: int) -> None:
    """All of it."""
    rng = stream(seed, "administration")
    for person in life.company.people:
        if person.joined is not None:
            _comes(life, rng, person)
        if person.left is not None:
            _leaves(life, rng, person)
    _rights(life, rng)
    _new_phones(life, rng)
    _support(life, rng)


def office_hour(life: Life, rng: Random, person: Person, begin: int | None = None) -> int:
    """A time of a working day of somebody."""
    midnights = [
        one
        for one in life.days(person.office, life.begin if begin is None else begin)
        if weekday(one, person.office) < 5
    ]
    return rng.choice(midnights) + round(rng.uniform(9, 17.5) * HOUR)


def within(life: Life, rng: Random, person: Person, begin: int, end: int) -> int:
    """A time at which somebody works between two, or the nearest that there is after them."""
    midnights = [one for one in life.days(person.office, begin) if weekday(one, person.office) < 5]
    able = [one for one in midnights if one < end] or midnights[:1] or [begin]
    return rng.choice(able) + round(rng.uniform(9, 17.5) * HOUR)


def by(
    life: Life,
    rng: Random,
    doer: Person,
    at: int,
    kind: str,
    target: Person | None = None,
    granted: str = "",
    factor: str = "",
    recipient: str = "",
) -> Act:
    """Something that an administrator did at work, for a ticket."""
    whom, spot = None if target is None else target.account, life.at_work(doer, at) or doer.desk
    act = Act(at, kind, doer.account, spot, life.computer(doer, at), target=whom, name=ticket(rng))
    return act._replace(granted=granted, factor=factor, recipient=recipient)


def _comes(life: Life, rng: Random, person: Person) -> None:
    """The account is made some days before, with an ordinary right; on the first day a password is set, and a factor."""
    assert person.joined is not None
    admin = rng.choice(life.company.admins)
    at = within(life, rng, admin, person.joined - 4 * DAY, person.joined - DAY)
    life.add(
        by(life, rng, admin, at, "user_created", person),
        by(
            life,
            rng,
            admin,
            at + round(rng.uniform(1, 9) * MINUTE),
            "granted",
            person,
            granted=rng.choice(names().permission_sets["ordinary"]),
        ),
    )
    own = person.joined
    life.add(Act(own, "password_changed", person.account, person.desk, person.laptop, target=person.account))
    if person.factor:
        life.add(
            Act(
                own + 2 * MINUTE,
                "factor_enrolled",
                person.account,
                person.desk,
                person.laptop,
                target=person.account,
                factor=person.factor,
            )
        )


def _leaves(life: Life, rng: Random, person: Person) -> None:
    """The account is closed within a day; now and then the mail goes on to a colleague."""
    assert person.left is not None
    admin = rng.choice(life.company.admins)
    at = within(life, rng, admin, person.left, person.left + DAY)
    life.add(by(life, rng, admin, max(at, person.left), "user_disabled", person))
    if rng.random() < 0.4:
        heir = rng.choice(life.company.people)
        life.add(
            by(
                life,
                rng,
                admin,
                within(life, rng, admin, person.left, person.left + 3 * DAY),
                "mail_forwarding",
                person,
                recipient=heir.account.login,
            )
        )


def _rights(life: Life, rng: Random) -> None:
    """Ordinary rights are given and taken all the time; a right over everything in every third month, to somebody of IT."""
    people = life.company.people
    for person in some(rng, people, 0.05 * life.months):
        admin = rng.choice(life.company.admins)
        if admin.account.number != person.account.number:
            kind = "granted" if rng.random() < 0.8 else "revoked"
            right = rng.choice(names().permission_sets["ordinary"])
            life.add(by(life, rng, admin, office_hour(life, rng, admin), kind, person, granted=right))
    if rng.random() < 0.33 * life.months:
        known = [one for one in people if one.department.name == "IT" and not one.is_admin] or list(
            life.company.admins[1:]
        )
        if known:
            giver, taker = life.company.admins[0], rng.choice(known)
            right = rng.choice(names().permission_sets["powerful"])
            life.add(
                by(life, rng, giver, office_hour(life, rng, giver), "granted_power", taker, granted=right)
            )


def _new_phones(life: Life, rng: Random) -> None:
    """Somebody has a new phone: the help desk takes the old factor away, and a new one is set up the same hour."""
    for person in some(rng, [one for one in life.company.people if one.factor], 0.012 * life.months):
        helper = rng.choice(life.company.helpdesk)
        if helper.account.number == person.account.number:
            continue
        at = office_hour(life, rng, person)
        spot, computer = life.at_work(person, at), life.computer(person, at)
        if spot is None:
            continue
        life.add(by(life, rng, helper, at, "factor_removed", person, factor=person.factor))
        _, begun = come_in(life, rng, person, at + round(rng.uniform(2, 25) * MINUTE), spot, computer)
        life.add(
            Act(
                begun + round(rng.uniform(40, 240) * SECOND),
                "factor_enrolled",
                person.account,
                spot,
                computer,
                target=person.account,
                factor=person.factor,
            )
        )


def _support(life: Life, rng: Random) -> None:
    """An administrator signs in as somebody to see what is wrong there, with a ticket, for some minutes."""
    weeks = (life.end - life.begin) / (7 * DAY)
    for _ in range(times(rng, weeks * min(3.0, len(life.company.people) / 60))):
        admin = rng.choice(life.company.admins)
        person = rng.choice(life.company.people)
        at = office_hour(life, rng, admin)
        spot, computer = life.at_work(admin, at), life.computer(admin, at)
        if person.account.number == admin.account.number or not person.here(at) or spot is None:
            continue
        key = session(rng)
        life.add(
            Act(
                at,
                "login_as",
                admin.account,
                spot,
                computer,
                key,
                target=person.account,
                name=ticket(rng),
            )
        )
        for _ in range(rng.randint(1, 6)):
            at += round(rng.uniform(20, 180) * SECOND)
            life.add(record_read(life, rng, person, at, spot, computer, key))
