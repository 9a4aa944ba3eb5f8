"""A right over everything is given to an account that had none, and that account takes data.

With an administrator's stolen account or by an administrator; to somebody who is there, or to an account that is made for it; minutes to three days from
the right to the reading.
"""

from __future__ import annotations

from dataclasses import replace

from auditor.incident.drill.acts import Account, Spot
from auditor.incident.drill.attacks.kind import Kind
from auditor.incident.drill.attacks.scene import Scene
from auditor.incident.drill.attacks.taking import as_reports, by_queries, come_in_as, in_bulk
from auditor.incident.drill.company.data import names
from auditor.incident.drill.company.model import Person
from auditor.incident.drill.draws import MINUTE, wide

_NUMBER = 5_000


def play(scene: Scene) -> None:
    rng, at = scene.rng, scene.moment()
    admin = scene.person(scene.company.admins, at)
    is_outside = rng.random() < 0.6
    spot = scene.outside(admin.office) if is_outside else admin.desk
    device = scene.browser() if is_outside else admin.laptop
    key = come_in_as(scene, admin, at, spot, device, "sso" if admin.sso else "password", admin.factor)
    at += round(wide(rng, 1, 60) * MINUTE)
    taker = scene.person([one for one in scene.company.people if not one.is_admin], at)
    if rng.random() < 0.25:
        made = Account(
            _NUMBER + scene.number,
            f"support{rng.randint(2, 9)}@{scene.company.domain}",
            "Support Team",
            "person",
        )
        taker = replace(taker, account=made, factor="", sso=False)
        scene.do(at, "user_created", admin.account, spot, device, key, target=made)
        at += round(wide(rng, 0.5, 20) * MINUTE)
    scene.do(
        at,
        "granted_power",
        admin.account,
        spot,
        device,
        key,
        target=taker.account,
        granted=rng.choice(names().permission_sets["powerful"]),
    )
    at += round(wide(rng, 3, 72 * 60) * MINUTE)
    _take(scene, replace(taker, keeps=1.0), at, spot if rng.random() < 0.5 else scene.outside(taker.office))


def _take(scene: Scene, taker: Person, at: int, spot: Spot) -> None:
    rng = scene.rng
    device = scene.browser()
    key = come_in_as(scene, taker, at, spot, device)
    at += round(wide(rng, 0.5, 30) * MINUTE)
    drawn = rng.random()
    if drawn < 0.4:
        as_reports(scene, taker, at, spot, device, key, rng.randint(1, 8), 0.1)
    else:
        take = in_bulk if drawn < 0.7 else by_queries
        take(scene, taker.account, at, spot, scene.script(), key, None, "password", scene.wanted(4), 0.1)


KIND = Kind("escalation", ("T1098.003", "T1136", "T1567"), play, frozenset({"granted_power"}))
