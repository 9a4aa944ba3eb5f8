"""How people sign in: with a password or by single sign-on, with a factor, with wrong passwords before."""

from __future__ import annotations

from random import Random

from auditor.incident.drill.acts import Act, App, Device, Session, Spot
from auditor.incident.drill.company.model import Person
from auditor.incident.drill.draws import MINUTE, SECOND
from auditor.incident.drill.noise.life import Life, session

_MISTYPED, _FORGOTTEN, _WRONG_CODE = 0.06, 0.003, 0.02


def come_in(
    life: Life,
    rng: Random,
    person: Person,
    at: int,
    spot: Spot,
    device: Device,
    app: App | None = None,
) -> tuple[Session, int]:
    """Signs somebody in; gives the session and when it begins."""
    if not person.sso and app is None:
        drawn = rng.random()
        if drawn < _FORGOTTEN:
            at = forgotten(life, rng, person, at, spot, device)
        elif drawn < _FORGOTTEN + _MISTYPED:
            for _ in range(rng.choices((1, 2, 3), (70, 22, 8))[0]):
                life.add(refused(person, at, spot, device))
                at += round(rng.uniform(5, 40) * SECOND)
    at = _second(life, rng, person, at, spot, device)
    new = session(rng)
    method = "oauth" if app is not None else "sso" if person.sso else "password"
    life.add(
        Act(
            at,
            "sign_in",
            person.account,
            spot,
            device,
            new,
            method=method,
            factor="" if person.sso else person.factor,
            app=app,
        )
    )
    return new, at


def refused(
    person: Person, at: int, spot: Spot, device: Device, reason: str = "wrong_password", plant: int = 0
) -> Act:
    """One sign-in that failed."""
    return Act(
        at,
        "sign_in",
        person.account,
        spot,
        device,
        plant=plant,
        outcome="failure",
        reason=reason,
        method="password",
    )


def _second(life: Life, rng: Random, person: Person, at: int, spot: Spot, device: Device) -> int:
    """The factor is asked for now and then: a browser that is known is trusted for a while."""
    if not person.factor or person.sso or rng.random() > 0.35:
        return at
    if rng.random() < _WRONG_CODE:
        life.add(challenge(person, at, spot, device, "failure"))
        at += round(rng.uniform(8, 40) * SECOND)
    life.add(challenge(person, at, spot, device))
    return at + round(rng.uniform(4, 30) * SECOND)


def challenge(
    person: Person, at: int, spot: Spot, device: Device, outcome: str = "success", plant: int = 0
) -> Act:
    """A factor was asked for."""
    reason = "" if outcome == "success" else "wrong_code"
    return Act(
        at,
        "challenge",
        person.account,
        spot,
        device,
        plant=plant,
        outcome=outcome,
        reason=reason,
        factor=person.factor,
    )


def forgotten(life: Life, rng: Random, person: Person, at: int, spot: Spot, device: Device) -> int:
    """A password that is not known any more: some tries, the account is locked, the help desk resets it, a new one is set. Gives when all is well."""
    for _ in range(rng.randint(3, 6)):
        life.add(refused(person, at, spot, device))
        at += round(rng.uniform(8, 60) * SECOND)
    life.add(refused(person, at, spot, device, "locked"))
    at += round(rng.uniform(10, 90) * MINUTE)
    helper = rng.choice(life.company.helpdesk)
    if helper.account.number != person.account.number:
        life.add(
            Act(
                at,
                "password_reset",
                helper.account,
                life.at_work(helper, at) or helper.desk,
                life.computer(helper, at),
                target=person.account,
                name=ticket(rng),
            )
        )
        at += round(rng.uniform(2, 20) * MINUTE)
    life.add(Act(at, "password_changed", person.account, spot, device, target=person.account))
    return at + round(rng.uniform(20, 120) * SECOND)


def ticket(rng: Random) -> str:
    """The number of a ticket."""
    return f"INC{rng.randint(100_000, 999_999)}"
