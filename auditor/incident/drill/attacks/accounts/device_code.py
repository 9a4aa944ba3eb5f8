"""Somebody is talked into typing in a code, which signs in a program on the attacker's machine.

The code lives for minutes; reading begins at once, or within a day. The name of the program is one that is known and trusted.
"""

from __future__ import annotations

from auditor.incident.drill.acts import App
from auditor.incident.drill.attacks.kind import Kind
from auditor.incident.drill.attacks.scene import Scene
from auditor.incident.drill.attacks.taking import by_queries, come_in_as
from auditor.incident.drill.draws import MINUTE, wide

_NUMBER = 310


def play(scene: Scene) -> None:
    rng, at = scene.rng, scene.moment()
    victim = scene.person(at=at)
    app = App(_NUMBER, rng.choice(("Command Line Tools", "Product for Desktop", "Meeting Room Display")))
    spot, device = scene.outside(victim.office), scene.script()
    scene.brings(app)
    key = come_in_as(scene, victim, at, spot, device, "device_code", app=app)
    at += round(wide(rng, 0.5, 1_400) * MINUTE)
    by_queries(scene, victim.account, at, spot, device, key, app, "device_code", scene.wanted(4))


KIND = Kind("device-code", ("T1528", "T1566"), play, frozenset({"sign_in"}))
