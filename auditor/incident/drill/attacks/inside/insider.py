"""Somebody who is about to leave takes customers along.

Two to 25 files on one to ten days of the last three weeks, in the evening or at night in six cases of ten, with an own account, an own computer and from a
known address: nothing but what is taken, how much and when tells it from work.
"""

from __future__ import annotations

from auditor.incident.drill.attacks.kind import Kind
from auditor.incident.drill.attacks.scene import Scene
from auditor.incident.drill.attacks.taking import as_reports, come_in_as
from auditor.incident.drill.draws import DAY, HOUR, MINUTE, wide


def play(scene: Scene) -> None:
    rng = scene.rng
    leaving = [
        one for one in scene.company.people if one.left is not None and one.left > scene.life.begin + 5 * DAY
    ]
    person = scene.person(leaving if leaving and rng.random() < 0.6 else None, scene.moment())
    last = person.left or scene.moment()
    known = (last - scene.life.begin) / DAY
    days = sorted(
        rng.uniform(0.2, max(0.5, min(20.0, known - 1))) for _ in range(rng.choice((1, 1, 2, 3, 5, 10)))
    )
    files = round(wide(rng, 2, 25))
    for number, back in enumerate(days):
        day = last - round(back * DAY)
        midnight = day - (day + round(person.office.hours * HOUR)) % DAY
        hour = rng.uniform(18.5, 26) if rng.random() < 0.6 else rng.uniform(9, 18)
        at = midnight + round(hour * HOUR)
        if not person.here(at):
            at -= DAY
        spot = person.home if rng.random() < 0.6 else person.desk
        key = come_in_as(
            scene, person, at, spot, person.laptop, "sso" if person.sso else "password", person.factor
        )
        count = files // len(days) + (1 if number < files % len(days) else 0)
        as_reports(scene, person, at + MINUTE, spot, person.laptop, key, max(1, count), 0.05)


KIND = Kind("insider-export", ("T1213", "T1052"), play, frozenset({"report_export"}))
