"""The token of a supplier's program is stolen from the supplier, and used from elsewhere.

Days of looking around first (how many records there are, which classes, what limits apply), then a job that takes a class of records in minutes, then
the job is deleted. Published: nine days from the first question to the last, a whole class of cases in little more than three minutes.
"""

from __future__ import annotations

from auditor.incident.drill.attacks.kind import Kind
from auditor.incident.drill.attacks.scene import Scene
from auditor.incident.drill.attacks.taking import by_queries, in_bulk
from auditor.incident.drill.draws import HOUR, MINUTE, SECOND, wide
from auditor.incident.drill.noise.life import session
from auditor.incident.drill.soql import EVERYTHING, select

_LOOKED_AT = ("Account", "Contact", "Case", "Opportunity", "Lead", "Contract", "User", "Organization")


def play(scene: Scene) -> None:
    rng, at = scene.rng, scene.moment()
    one = rng.choice([one for one in scene.company.integrations if one.kind == "sync"])
    scene.holds(one.account)
    scene.brings(one.app)
    device = scene.script()
    spots = [scene.outside(one.spots[0].place) for _ in range(rng.randint(1, 4))]
    spot, key = spots[0], session(rng)
    scene.do(at, "sign_in", one.account, spot, device, key, method="refresh_token", app=one.app)
    for name in rng.sample(_LOOKED_AT, rng.randint(3, len(_LOOKED_AT))):
        at += round(wide(rng, 1, 1_200) * SECOND)
        count = rng.random() < 0.6
        query = select(name, "COUNT()") if count else select(name, EVERYTHING, "LIMIT 20")
        scene.do(
            at,
            "api_query",
            one.account,
            spot,
            device,
            key,
            method="refresh_token",
            app=one.app,
            object=name,
            rows=1 if count else 20,
            query=query,
        )
    at += round(wide(rng, 0.5, 24 * 7) * HOUR)
    spot, key = rng.choice(spots), session(rng)
    scene.do(at, "sign_in", one.account, spot, device, key, method="refresh_token", app=one.app)
    take = in_bulk if rng.random() < 0.6 else by_queries
    take(
        scene,
        one.account,
        at + round(wide(rng, 0.2, 60) * MINUTE),
        spot,
        device,
        key,
        one.app,
        "refresh_token",
        scene.wanted(5),
        0.3,
    )


KIND = Kind(
    "stolen-token", ("T1195", "T1550.001", "T1567", "T1070"), play, frozenset({"bulk_query", "api_query"})
)
