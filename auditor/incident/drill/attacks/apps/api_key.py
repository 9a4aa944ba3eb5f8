"""With the account of an administrator a program is registered with a key of its own, and everything is read with that key.

Five minutes to ten days from the key to the reading: some wait until nobody thinks of it any more.
"""

from __future__ import annotations

from auditor.incident.drill.acts import App
from auditor.incident.drill.attacks.kind import Kind
from auditor.incident.drill.attacks.scene import Scene
from auditor.incident.drill.attacks.taking import by_queries, come_in_as, in_bulk
from auditor.incident.drill.draws import MINUTE, SECOND, wide
from auditor.incident.drill.noise.life import session

_NUMBER = 340


def play(scene: Scene) -> None:
    rng, at = scene.rng, scene.moment()
    admin = scene.person(scene.company.admins, at)
    spot, browser = scene.outside(admin.office), scene.browser()
    key = come_in_as(scene, admin, at, spot, browser, "sso" if admin.sso else "password", admin.factor)
    app = App(
        _NUMBER + scene.number, rng.choice(("Sync Service", "Reporting Bridge", "Backup Agent", "Data Hub"))
    )
    scene.brings(app)
    at += round(wide(rng, 0.5, 40) * MINUTE)
    scene.do(at, "app_created", admin.account, spot, browser, key, app=app, name=app.name)
    at += round(wide(rng, 10, 600) * SECOND)
    scene.do(at, "key_created", admin.account, spot, browser, key, app=app, name=app.name)
    at += round(wide(rng, 5, 10 * 24 * 60) * MINUTE)
    device, second, key = scene.script(), scene.outside() if rng.random() < 0.5 else spot, session(rng)
    scene.do(at, "sign_in", admin.account, second, device, key, method="client_credentials", app=app)
    take = in_bulk if rng.random() < 0.5 else by_queries
    take(scene, admin.account, at + MINUTE, second, device, key, app, "client_credentials", scene.wanted(4))


KIND = Kind("new-key", ("T1098.001", "T1567"), play, frozenset({"key_created", "app_created"}))
