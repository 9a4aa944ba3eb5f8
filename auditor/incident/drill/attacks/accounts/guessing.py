"""Passwords are guessed for one account until one is right.

6 to 600 tries, a second to twenty minutes apart, from one to four addresses: reports speak of a handful against accounts of which much is known, and of
hundreds where nothing locks them out.
"""

from __future__ import annotations

from auditor.incident.drill.attacks.kind import Kind
from auditor.incident.drill.attacks.scene import Scene
from auditor.incident.drill.attacks.taking import come_in_as, somehow
from auditor.incident.drill.draws import DAY, MINUTE, SECOND, wide
from auditor.incident.drill.noise.coming_in import challenge, refused

_LOCKS_AFTER, _LOCKED = 10, 15 * MINUTE
"""What Salesforce does where nobody changed it: after ten wrong passwords an account is locked for fifteen minutes."""


def play(scene: Scene) -> None:
    rng, begun = scene.rng, scene.moment()
    victim = scene.person([one for one in scene.company.people if not one.sso], begun)
    spots = [scene.outside(victim.office) for _ in range(rng.randint(1, 4))]
    device = scene.browser() if rng.random() < 0.5 else scene.script()
    pause, tries, at = wide(rng, 1, 1_200), round(wide(rng, 6, 600)), begun
    wrong, locked_until = 0, 0
    while tries and at < begun + 2 * DAY:
        spot = rng.choice(spots)
        is_locked = at < locked_until
        scene.actors.addresses.add(spot.ip)
        scene.beside(refused(victim, at, spot, device, "locked" if is_locked else "wrong_password"))
        if not is_locked:
            wrong += 1
            if wrong % _LOCKS_AFTER == 0:
                locked_until = at + _LOCKED
        tries -= 1
        at += round(pause * rng.uniform(0.5, 1.8) * SECOND)
    at = max(at, locked_until) + round(wide(rng, 0.1, 60) * MINUTE)
    spot, device = rng.choice(spots), scene.browser()
    factor = ""
    if victim.factor == "push":  # asked again and again until one is allowed
        for _ in range(rng.randint(1, 20)):
            scene.beside(challenge(victim, at, spot, device, "failure"))
            at += round(rng.uniform(10, 90) * SECOND)
        scene.beside(challenge(victim, at, spot, device))
        factor = "push"
    key = come_in_as(scene, victim, at + 5 * SECOND, spot, device, factor=factor)
    somehow(scene, victim, at + MINUTE, spot, device, key)


KIND = Kind("password-guessing", ("T1110.001", "T1078"), play, frozenset({"sign_in_failed"}))
