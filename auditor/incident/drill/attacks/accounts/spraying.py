"""A few passwords are tried on many accounts.

40 to 100 of a hundred accounts, one to four passwords, from one to forty addresses, half an hour to a day between two passwords so that nothing is
locked; one or two accounts open in most cases.
"""

from __future__ import annotations

from auditor.incident.drill.attacks.kind import Kind
from auditor.incident.drill.attacks.scene import Scene
from auditor.incident.drill.attacks.taking import by_eye, come_in_as, somehow
from auditor.incident.drill.draws import HOUR, MINUTE, SECOND, few, some, wide
from auditor.incident.drill.noise.coming_in import refused


def play(scene: Scene) -> None:
    rng, at = scene.rng, scene.moment()
    known = some(rng, [one for one in scene.company.people if one.here(at)], rng.uniform(0.4, 1.0))
    known = known or list(scene.company.people[:5])
    spots = [scene.outside() for _ in range(round(wide(rng, 1, 40)))]
    device = scene.script() if rng.random() < 0.6 else scene.browser()
    open_to = (
        [one for one in known if not one.factor and not one.sso]
        or [one for one in known if not one.sso]
        or known
    )
    opened = few(rng, open_to, rng.choice((0, 1, 1, 1, 1, 2, 2)))
    pause, rounds = wide(rng, 0.3, 90), rng.randint(1, 4)
    found = []
    for number in range(rounds):
        rng.shuffle(known)
        for person in known:
            spot = rng.choice(spots)
            at += round(pause * rng.uniform(0.5, 1.5) * SECOND)
            scene.actors.addresses.add(spot.ip)
            if person in opened and number == rounds - 1:
                found.append((person, at, spot, come_in_as(scene, person, at, spot, device)))
            else:
                scene.beside(refused(person, at, spot, device))
        at += round(wide(rng, 0.5, 24) * HOUR)
    for person, first, spot, key in found:
        scene.busy.add(person.account.number)
        later = first + round(wide(rng, 1, 300) * MINUTE)
        browser = scene.browser()
        if rng.random() < 0.5:
            key = come_in_as(scene, person, later, spot, browser)
            somehow(scene, person, later + MINUTE, spot, browser, key)
        else:
            by_eye(scene, person, later, spot, browser, key, round(wide(rng, 5, 60)))


KIND = Kind("password-spraying", ("T1110.003", "T1078"), play, frozenset({"sign_in_failed"}))
