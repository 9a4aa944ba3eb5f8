"""What records is switched off or kept for a shorter time, and then data is read or deleted.

One to four settings; a minute to half a day until the rest follows. An administrator's account, stolen or not.
"""

from __future__ import annotations

from auditor.incident.drill.attacks.kind import Kind
from auditor.incident.drill.attacks.scene import Scene
from auditor.incident.drill.attacks.taking import as_reports, by_queries, come_in_as, part
from auditor.incident.drill.draws import MINUTE, SECOND, few, wide, word

SETTINGS = ("event log files", "history of Contact", "history of Account", "history of Case")


def play(scene: Scene) -> None:
    rng, at = scene.rng, scene.moment()
    admin = scene.person(scene.company.admins, at)
    is_outside = rng.random() < 0.6
    spot = scene.outside(admin.office) if is_outside else admin.home
    device = scene.browser() if is_outside else admin.laptop
    key = come_in_as(scene, admin, at, spot, device, "sso" if admin.sso else "password", admin.factor)
    at += round(wide(rng, 1, 60) * MINUTE)
    for setting in few(rng, SETTINGS, rng.randint(1, 4)):
        scene.do(
            at, "audit_off", admin.account, spot, device, key, setting=setting, old="enabled", new="disabled"
        )
        at += round(wide(rng, 4, 120) * SECOND)
    at += round(wide(rng, 1, 12 * 60) * MINUTE)
    drawn = rng.random()
    if drawn < 0.4:
        name = scene.wanted(1)[0]
        rows = part(scene, name, 0.1)
        scene.do(
            at, "bulk_delete", admin.account, spot, device, key, object=name, rows=rows, job=word(rng, 11)
        )
        scene.deleted[name] = rows
    elif drawn < 0.7:
        as_reports(scene, admin, at, spot, device, key, rng.randint(1, 6))
    else:
        by_queries(scene, admin.account, at, spot, scene.script(), key, None, "password", scene.wanted(3))


KIND = Kind("audit-switched-off", ("T1562.008", "T1485"), play, frozenset({"audit_off"}))
