"""How data is taken once somebody is in: by queries, in bulk, as files of reports, record by record."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.incident.drill.acts import Account, App, Device, Session, Spot
from auditor.incident.drill.attacks.scene import Scene
from auditor.incident.drill.company.model import Person
from auditor.incident.drill.draws import MINUTE, SECOND, wide, word
from auditor.incident.drill.noise.life import session
from auditor.incident.drill.soql import EVERYTHING, select

PAGE = 2_000
"""Rows of an answer of the REST API at most, as the product gives them."""
_MOST_CALLS = 250


def part(scene: Scene, name: str, least: float = 0.05, most: float = 1.0) -> int:
    """How many records of a class: from a small part to all, each order of magnitude as likely."""
    return max(1, round(scene.company.of(name).count * min(1.0, wide(scene.rng, least, most * 1.15))))


def by_queries(
    scene: Scene, who: Account, at: int, spot: Spot, device: Device, key: Session, app: App | None, method: str, of: Sequence[str], least: float = 0.05
) -> int:  # fmt: skip
    """Page after page over the API; gives when it ends."""
    for name in of:
        left, calls = part(scene, name, least), 0
        pause = wide(scene.rng, 0.3, 20)
        while left > 0 and calls < _MOST_CALLS:
            rows = min(left, PAGE)
            at += round(pause * scene.rng.uniform(0.6, 1.6) * SECOND)
            scene.do(
                at, "api_query", who, spot, device, key, method=method, app=app, object=name, rows=rows, bytes=rows * 240,
                query=select(name, EVERYTHING, f"OFFSET {calls * PAGE}" if calls else ""),
            )  # fmt: skip
            scene.taken[name] = scene.taken.get(name, 0) + rows
            left, calls = left - rows, calls + 1
    return at


def in_bulk(
    scene: Scene, who: Account, at: int, spot: Spot, device: Device, key: Session, app: App | None, method: str, of: Sequence[str], least: float = 0.05
) -> int:  # fmt: skip
    """A job for each class of records, done within minutes; gives when it ends. Deletes the jobs in four cases of five."""
    deletes = scene.rng.random() < 0.8
    for name in of:
        rows, job = part(scene, name, least), word(scene.rng, 11)
        at += round(wide(scene.rng, 0.3, 12) * MINUTE)
        same = {"method": method, "app": app, "object": name, "job": job}
        scene.do(
            at,
            "bulk_query",
            who,
            spot,
            device,
            key,
            rows=rows,
            bytes=rows * 240,
            query=select(name, EVERYTHING),
            **same,
        )
        scene.taken[name] = scene.taken.get(name, 0) + rows
        if deletes:
            at += round(wide(scene.rng, 0.5, 15) * MINUTE)
            scene.do(at, "job_deleted", who, spot, device, key, **same)
    return at


def as_reports(
    scene: Scene,
    person: Person,
    at: int,
    spot: Spot,
    device: Device,
    key: Session,
    count: int,
    least: float = 0.05,
) -> int:
    """Reports, each taken along as a file; gives when it ends. Nobody sees more than the post allows."""
    for _ in range(count):
        name = scene.rng.choice([one.name for one in scene.company.records])
        rows = max(1, round(part(scene, name, least) * person.keeps))
        at += round(wide(scene.rng, 0.4, 15) * MINUTE)
        scene.do(
            at,
            "report_export",
            person.account,
            spot,
            device,
            key,
            object=name,
            rows=rows,
            bytes=rows * 260,
            name=f"New {name} Report",
        )
        scene.taken[name] = max(scene.taken.get(name, 0), rows)
    return at


def by_eye(
    scene: Scene, person: Person, at: int, spot: Spot, device: Device, key: Session, count: int
) -> int:
    """Record after record on the screen; gives when it ends."""
    for _ in range(count):
        name = scene.rng.choice(("Account", "Contact", "Case", "Opportunity"))
        at += round(scene.rng.uniform(4, 60) * SECOND)
        number = str(scene.rng.randrange(scene.company.of(name).count))
        scene.do(at, "record_read", person.account, spot, device, key, object=name, rows=1, name=number)
        scene.taken[name] = scene.taken.get(name, 0) + 1
    return at


def somehow(scene: Scene, person: Person, at: int, spot: Spot, device: Device, key: Session) -> int:
    """As people do who came in through the screen: mostly reports, sometimes the API, sometimes only looking around."""
    drawn = scene.rng.random()
    if drawn < 0.55:
        return as_reports(scene, person, at, spot, device, key, scene.rng.randint(1, 8))
    if drawn < 0.8:
        return by_queries(
            scene, person.account, at, spot, scene.script(), key, None, "password", scene.wanted(3)
        )
    return by_eye(scene, person, at, spot, device, key, round(wide(scene.rng, 15, 300)))


def come_in_as(
    scene: Scene,
    person: Person,
    at: int,
    spot: Spot,
    device: Device,
    method: str = "password",
    factor: str = "",
    app: App | None = None,
) -> Session:
    """The attacker signs in as somebody."""
    key = session(scene.rng)
    scene.holds(person.account)
    scene.do(at, "sign_in", person.account, spot, device, key, method=method, factor=factor, app=app)
    return key
