"""Somebody calls the help desk in another's name: the password is reset, the factor is taken away, and the caller signs in.

One to three accounts within some hours; a minute to four hours from the call to the sign-in; in most cases a factor of the caller's own follows.
"""

from __future__ import annotations

from auditor.incident.drill.acts import Act
from auditor.incident.drill.attacks.kind import Kind
from auditor.incident.drill.attacks.scene import Scene
from auditor.incident.drill.attacks.taking import by_queries, come_in_as, somehow
from auditor.incident.drill.company.model import Person
from auditor.incident.drill.draws import HOUR, MINUTE, wide


def play(scene: Scene) -> None:
    rng, at = scene.rng, scene.moment()
    helper = rng.choice(scene.company.helpdesk)
    spot, device = scene.outside(), scene.browser()
    for _ in range(rng.choice((1, 1, 2, 3))):
        others = [one for one in scene.company.people if one.account.number != helper.account.number]
        victim = scene.person(others, at)
        _call(scene, helper, victim, at)
        later = at + round(wide(rng, 1, 240) * MINUTE)
        key = come_in_as(scene, victim, later, spot, device)
        if rng.random() < 0.7:
            enrolled = later + round(wide(rng, 0.5, 30) * MINUTE)
            scene.do(
                enrolled,
                "factor_enrolled",
                victim.account,
                spot,
                device,
                key,
                target=victim.account,
                factor="totp",
            )
        later += round(wide(rng, 1, 180) * MINUTE)
        if rng.random() < 0.3:
            by_queries(
                scene, victim.account, later, spot, scene.script(), key, None, "password", scene.wanted(4)
            )
        else:
            somehow(scene, victim, later, spot, device, key)
        at += round(wide(rng, 0.3, 3) * HOUR)


def _call(scene: Scene, helper: Person, victim: Person, at: int) -> None:
    """What the help desk does in good faith, from its own desk."""
    rng = scene.rng
    done = [Act(at, "password_reset", helper.account, helper.desk, helper.laptop, target=victim.account)]
    if victim.factor:
        after = at + round(wide(rng, 0.5, 10) * MINUTE)
        done.append(
            Act(
                after,
                "factor_removed",
                helper.account,
                helper.desk,
                helper.laptop,
                target=victim.account,
                factor=victim.factor,
            )
        )
    scene.beside(*done)


KIND = Kind(
    "help-desk-reset",
    ("T1566.004", "T1556.006", "T1078"),
    play,
    frozenset({"password_reset", "factor_removed"}),
)
