"""An account that nobody has used for months is used again.

Fifty days to more than a year of silence: people on leave, people who left and whose account stayed open.
"""

from __future__ import annotations

from auditor.incident.drill.attacks.kind import Kind
from auditor.incident.drill.attacks.scene import Scene
from auditor.incident.drill.attacks.taking import come_in_as, somehow
from auditor.incident.drill.draws import DAY, HOUR, MINUTE, wide
from auditor.incident.drill.noise.coming_in import come_in


def play(scene: Scene) -> None:
    rng, at = scene.rng, scene.moment()
    able = [one for one in scene.idle if one.account.number not in scene.busy]
    victim = rng.choice(able or list(scene.idle) or [scene.person(at=at)])
    scene.busy.add(victim.account.number)
    slept = at - round(wide(rng, 50, 420) * DAY)
    for _ in range(
        rng.randint(2, 8)
    ):  # the last days on which the owner was there, where logs reach back so far
        if scene.life.before < slept:
            come_in(scene.life, rng, victim, slept, victim.desk, victim.laptop)
        slept -= round(rng.uniform(0.8, 3) * DAY)
    spot = scene.outside(victim.office) if rng.random() < 0.8 else victim.home
    device = scene.browser()
    for _ in range(rng.choice((1, 1, 2, 3))):
        key = come_in_as(scene, victim, at, spot, device)
        at = somehow(scene, victim, at + MINUTE, spot, device, key) + round(wide(rng, 0.2, 40) * HOUR)


KIND = Kind("dormant-account", ("T1078",), play, frozenset({"sign_in"}))
