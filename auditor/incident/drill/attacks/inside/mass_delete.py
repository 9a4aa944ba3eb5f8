"""Records are deleted in great numbers, out of revenge or to put pressure on.

From a tenth of a class of records to all of it, in calls of 200 or as one job, within five minutes to four hours; by a stolen account in half of the
cases.
"""

from __future__ import annotations

from auditor.incident.drill.attacks.kind import Kind
from auditor.incident.drill.attacks.scene import Scene
from auditor.incident.drill.attacks.taking import come_in_as, part
from auditor.incident.drill.draws import MINUTE, SECOND, wide, word

_CALL, _MOST_CALLS = 200, 300


def play(scene: Scene) -> None:
    rng, at = scene.rng, scene.moment()
    able = [
        one
        for one in scene.company.people
        if one.is_admin or one.department.name in ("Operations", "Marketing")
    ]
    person = scene.person(able, at)
    is_outside = rng.random() < 0.5
    spot = scene.outside(person.office) if is_outside else person.home
    device = scene.browser() if is_outside else person.laptop
    key = come_in_as(
        scene,
        person,
        at,
        spot,
        device,
        "sso" if person.sso else "password",
        "" if is_outside else person.factor,
    )
    tool = scene.script() if is_outside else device
    at += round(wide(rng, 1, 60) * MINUTE)
    for name in scene.wanted(3):
        left = part(scene, name, 0.1)
        if left > _CALL * _MOST_CALLS or rng.random() < 0.4:
            at += round(wide(rng, 1, 30) * MINUTE)
            scene.do(
                at, "bulk_delete", person.account, spot, tool, key, object=name, rows=left, job=word(rng, 11)
            )
            scene.deleted[name] = scene.deleted.get(name, 0) + left
            continue
        while left > 0:
            at += round(rng.uniform(0.5, 30) * SECOND)
            rows = min(left, _CALL)
            scene.do(at, "api_delete", person.account, spot, tool, key, object=name, rows=rows)
            scene.deleted[name] = scene.deleted.get(name, 0) + rows
            left -= rows


KIND = Kind("mass-delete", ("T1485",), play, frozenset({"api_delete", "bulk_delete"}))
