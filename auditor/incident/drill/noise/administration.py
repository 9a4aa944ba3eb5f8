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


def by(
    rng: Random,
    doer: Person,
    at: int,
    kind: str,
    target: Person | None = None,
    granted: str = "",
    factor: str = "",
    recipient: str = "",
) -> Act:
    """Something that an administrator did at the desk, for a ticket."""
    whom = None if target is None else target.account
    act = Act(at, kind, doer.account, doer.desk, doer.laptop, target=whom, name=ticket(rng))
    return act._replace(granted=granted, factor=factor, recipient=recipient)


def _comes(life: Life, rng: Random, person: Person) -> None:
    """The account is made some days before, with an ordinary right; on the first day a password is set, and a factor."""
    assert person.joined is not None
    admin = rng.choice(life.company.admins)
    at = person.joined - round(rng.uniform(0.2, 3) * DAY)
    life.add(
        by(rng, admin, at, "user_created", person),
        by(
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
    life.add(by(rng, admin, person.left + round(rng.uniform(0, 20) * HOUR), "user_disabled", person))
    if rng.random() < 0.4:
        heir = rng.choice(life.company.people)
        life.add(
            by(
                rng,
                admin,
                person.left + round(rng.uniform(1, 30) * HOUR),
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
            life.add(by(rng, admin, office_hour(life, rng, admin), kind, person, granted=right))
    if rng.random() < 0.33 * life.months:
        known = [one for one in people if one.department.name == "IT" and not one.is_admin] or list(
            life.company.admins[1:]
        )
        if known:
            giver, taker = life.company.admins[0], rng.choice(known)
            right = rng.choice(names().permission_sets["powerful"])
            life.add(by(rng, giver, office_hour(life, rng, giver), "granted_power", taker, granted=right))


def _new_phones(life: Life, rng: Random) -> None:
    """Somebody has a new phone: the help desk takes the old factor away, and a new one is set up the same hour."""
    for person in some(rng, [one for one in life.company.people if one.factor], 0.012 * life.months):
        helper = rng.choice(life.company.helpdesk)
        if helper.account.number == person.account.number:
            continue
        at = office_hour(life, rng, person)
        if not person.here(at):
            continue
        life.add(by(rng, helper, at, "factor_removed", person, factor=person.factor))
        _, begun = come_in(
            life, rng, person, at + round(rng.uniform(2, 25) * MINUTE), person.desk, person.laptop
        )
        life.add(
            Act(
                begun + round(rng.uniform(40, 240) * SECOND),
                "factor_enrolled",
                person.account,
                person.desk,
                person.laptop,
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
        if person.account.number == admin.account.number or not person.here(at):
            continue
        key = session(rng)
        life.add(
            Act(
                at,
                "login_as",
                admin.account,
                admin.desk,
                admin.laptop,
                key,
                target=person.account,
                name=ticket(rng),
            )
        )
        for _ in range(rng.randint(1, 6)):
            at += round(rng.uniform(20, 180) * SECOND)
            life.add(record_read(life, rng, person, at, admin.desk, admin.laptop, key))
