"""An administrator signs in as others, whom nobody asked, to see and take what they see.

Three to twenty accounts within ten minutes to five hours, mostly outside of office hours.
"""

from __future__ import annotations

from auditor.incident.drill.attacks.kind import Kind
from auditor.incident.drill.attacks.scene import Scene
from auditor.incident.drill.attacks.taking import as_reports, by_eye
from auditor.incident.drill.draws import DAY, HOUR, MINUTE, few, wide
from auditor.incident.drill.noise.life import session


def play(scene: Scene) -> None:
    rng, day = scene.rng, scene.moment()
    admin = scene.person(scene.company.admins, day)
    midnight = day - (day + round(admin.office.hours * HOUR)) % DAY
    at = midnight + round((rng.uniform(19, 29) if rng.random() < 0.7 else rng.uniform(9, 18)) * HOUR)
    spot = admin.home if rng.random() < 0.7 else scene.outside(admin.office)
    device = admin.laptop if spot is admin.home else scene.browser()
    scene.holds(admin.account)
    others = [
        one for one in scene.company.people if one.account.number != admin.account.number and one.here(at)
    ]
    count = round(wide(rng, 3, 20))
    pause = wide(rng, 10, 300) / count
    for victim in few(rng, others, count):
        key = session(rng)
        scene.do(at, "login_as", admin.account, spot, device, key, target=victim.account)
        if rng.random() < 0.5:
            as_reports(scene, victim, at, spot, device, key, rng.randint(1, 3))
        else:
            by_eye(scene, victim, at, spot, device, key, rng.randint(3, 40))
        at += round(pause * rng.uniform(0.6, 1.5) * MINUTE)


KIND = Kind("login-as-abuse", ("T1078", "T1213"), play, frozenset({"login_as"}))
