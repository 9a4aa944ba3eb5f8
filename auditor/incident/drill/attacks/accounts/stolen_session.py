"""A session is stolen and used from elsewhere: with the session itself, or by signing in again with what the browser kept.

Minutes to half a day after the owner signed in, from another city; two to 120 thousand records, or only a look around.
"""

from __future__ import annotations

from auditor.incident.drill.attacks.kind import Kind
from auditor.incident.drill.attacks.scene import Scene
from auditor.incident.drill.attacks.taking import as_reports, by_eye, by_queries, come_in_as
from auditor.incident.drill.company.model import Person
from auditor.incident.drill.draws import DAY, HOUR, MINUTE, wide
from auditor.incident.drill.noise.life import Stay, session


def play(scene: Scene) -> None:
    rng = scene.rng
    victim, stay = _somebody_signed_in(scene)
    spot = scene.outside(stay.spot.place)
    at = stay.begin + round(wide(rng, 4, 700) * MINUTE)
    key, device = stay.session, scene.browser()
    if rng.random() < 0.5:
        key = come_in_as(scene, victim, at, spot, device, "sso" if victim.sso else "password")
        at += round(wide(rng, 0.5, 30) * MINUTE)
    scene.holds(victim.account)
    drawn = rng.random()
    if drawn < 0.45:
        by_queries(scene, victim.account, at, spot, scene.script(), key, None, "session", scene.wanted(3))
    elif drawn < 0.75:
        as_reports(scene, victim, at, spot, device, key, rng.randint(1, 6))
    else:
        by_eye(scene, victim, at, spot, device, key, round(wide(rng, 10, 200)))


def _somebody_signed_in(scene: Scene) -> tuple[Person, Stay]:
    """Somebody who was signed in at some time of the middle days, and when."""
    first, last = scene.life.begin + 3 * DAY, scene.life.end - DAY
    able = [
        (person, stay)
        for person in scene.company.people
        if person.account.number not in scene.busy
        for stay in scene.life.stays.get(person.account.number, ())
        if first <= stay.begin < last
    ]
    if not able:
        person = scene.person(at=first)
        able = [(person, Stay(first, first + HOUR, session(scene.rng), person.desk, person.laptop))]
    victim, stay = scene.rng.choice(able)
    scene.busy.add(victim.account.number)
    return victim, stay


KIND = Kind(
    "stolen-session", ("T1539", "T1550.004"), play, frozenset({"api_query", "record_read", "report_export"})
)
