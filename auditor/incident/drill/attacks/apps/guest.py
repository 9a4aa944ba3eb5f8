"""Without any account, records are read through the site for guests, page after page.

A page has at most 2,000 records, and there is a way around the end of the pages; fifty to some thousands of requests, from one to eight addresses, in ten
minutes to half a day.
"""

from __future__ import annotations

from auditor.incident.drill.attacks.kind import Kind
from auditor.incident.drill.attacks.scene import Scene
from auditor.incident.drill.draws import HOUR, wide


def play(scene: Scene) -> None:
    rng, begun = scene.rng, scene.moment()
    guest = scene.company.guest
    scene.holds(guest)
    spots = [scene.outside() for _ in range(rng.randint(1, 8))]
    device = scene.browser() if rng.random() < 0.5 else scene.script()
    requests = round(wide(rng, 50, 3_000))
    span = wide(rng, 0.15, 12) * HOUR
    size = round(wide(rng, 50, 2_000))
    left = {name: scene.company.of(name).count for name in scene.wanted(3)}
    at = begun
    for _ in range(requests):
        at += round(rng.expovariate(requests / span))
        name = rng.choice(list(left))
        rows = min(size, left[name])
        left[name] -= rows
        scene.do(at, "guest_read", guest, rng.choice(spots), device, object=name, rows=rows)
        scene.taken[name] = scene.taken.get(name, 0) + rows


KIND = Kind("guest-scraping", ("T1190", "T1213"), play, frozenset({"guest_read"}))
