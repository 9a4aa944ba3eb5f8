"""On the telephone, somebody is talked into allowing a program that looks like a known one; then everything is read through it.

First small questions of some rows, to see whether anybody notices; minutes to two days later whole classes of records, or the part that could be had
before somebody closed the door (about a tenth in one published case). The call comes in office hours.
"""

from __future__ import annotations

from auditor.incident.drill.acts import Act, App
from auditor.incident.drill.attacks.kind import Kind
from auditor.incident.drill.attacks.scene import Scene
from auditor.incident.drill.attacks.taking import by_queries, come_in_as, in_bulk
from auditor.incident.drill.company.devices import program
from auditor.incident.drill.draws import HOUR, MINUTE, SECOND, wide
from auditor.incident.drill.noise.administration import office_hour
from auditor.incident.drill.soql import select

_NAMES = (
    "Data Loader",
    "My Ticket Portal",
    "Dataloader Update",
    "Service Desk Assistant",
    "Account Recovery",
    "Bulk Export Helper",
)
_NUMBER = 320


def play(scene: Scene) -> None:
    rng = scene.rng
    victim = scene.person()
    at = office_hour(scene.life, rng, victim, min(scene.moment(), scene.life.end - 4 * 24 * HOUR))
    app = App(_NUMBER + scene.number, rng.choice(_NAMES))
    scene.brings(app)
    device = program("DataLoader/58.0", "data_loader") if rng.random() < 0.5 else scene.script()
    first, second = scene.outside(), scene.outside()
    scene.beside(
        Act(
            at - 10 * SECOND,
            "app_authorized",
            victim.account,
            victim.desk,
            victim.laptop,
            app=app,
            name=app.name,
        )
    )
    key = come_in_as(scene, victim, at, first, device, "oauth", app=app)
    for name in scene.wanted(4):
        at += round(wide(rng, 5, 300) * SECOND)
        rows = round(wide(rng, 1, 500))
        scene.do(
            at,
            "api_query",
            victim.account,
            first,
            device,
            key,
            method="oauth",
            app=app,
            object=name,
            rows=rows,
            query=select(name, "Id", f"LIMIT {rows}"),
        )
    at += round(wide(rng, 5, 48 * 60) * MINUTE)
    spot = second if rng.random() < 0.6 else first
    if rng.random() < 0.6:
        key = come_in_as(scene, victim, at, spot, device, "refresh_token", app=app)
    take = in_bulk if rng.random() < 0.5 else by_queries
    take(scene, victim.account, at + MINUTE, spot, device, key, app, "oauth", scene.wanted(5), 0.05)


KIND = Kind(
    "malicious-app",
    ("T1566.004", "T1528", "T1567"),
    play,
    frozenset({"app_authorized", "bulk_query", "api_query"}),
)
