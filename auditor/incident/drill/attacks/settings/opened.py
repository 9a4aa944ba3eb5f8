"""What was closed is opened to everyone: records to all, the site to guests, sign-in to all networks; then somebody comes through.

Ten minutes to two days from the setting to the reading.
"""

from __future__ import annotations

from auditor.incident.drill.attacks.kind import Kind
from auditor.incident.drill.attacks.scene import Scene
from auditor.incident.drill.attacks.taking import by_queries, come_in_as
from auditor.incident.drill.draws import MINUTE, SECOND, wide


def play(scene: Scene) -> None:
    rng, at = scene.rng, scene.moment()
    admin = scene.person(scene.company.admins, at)
    is_outside = rng.random() < 0.6
    spot = scene.outside(admin.office) if is_outside else admin.desk
    device = scene.browser() if is_outside else admin.laptop
    key = come_in_as(scene, admin, at, spot, device, "sso" if admin.sso else "password", admin.factor)
    at += round(wide(rng, 1, 60) * MINUTE)
    what = rng.choice(("sharing_opened", "guest_opened", "network_opened"))
    name = rng.choice(("Contact", "Case", "Account", "Lead"))
    if what == "network_opened":
        scene.do(
            at,
            what,
            admin.account,
            spot,
            device,
            key,
            setting="Trusted IP range",
            new="0.0.0.0 - 255.255.255.255",
        )
    else:
        new = "Public Read/Write" if what == "sharing_opened" else "Read, View All"
        scene.do(
            at, what, admin.account, spot, device, key, setting=name, old="Private", new=new, object=name
        )
    at += round(wide(rng, 10, 48 * 60) * MINUTE)
    if what == "guest_opened":
        _as_guest(scene, at, name)
        return
    other = scene.person(at=at)
    second, script = scene.outside(other.office), scene.script()
    key = come_in_as(scene, other, at, second, script)
    by_queries(scene, other.account, at + MINUTE, second, script, key, None, "password", [name])


def _as_guest(scene: Scene, at: int, name: str) -> None:
    rng, guest, spot, device = scene.rng, scene.company.guest, scene.outside(), scene.script()
    scene.holds(guest)
    for _ in range(round(wide(rng, 20, 600))):
        at += round(wide(rng, 0.3, 60) * SECOND)
        rows = rng.randint(50, 2_000)
        scene.do(at, "guest_read", guest, spot, device, object=name, rows=rows)
        scene.taken[name] = min(scene.company.of(name).count, scene.taken.get(name, 0) + rows)


KIND = Kind(
    "opened-to-everyone",
    ("T1562", "T1213"),
    play,
    frozenset({"sharing_opened", "guest_opened", "network_opened"}),
)
