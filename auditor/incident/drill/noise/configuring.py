"""What administrators change in the product: small things now and then, and releases with many."""

from __future__ import annotations

from random import Random

from auditor.incident.drill.company.model import Person
from auditor.incident.drill.draws import HOUR, SECOND, stream, times
from auditor.incident.drill.noise.administration import by, office_hour
from auditor.incident.drill.noise.life import Life, weekday

_SETTINGS = (
    "Page layout", "Validation rule", "Picklist", "Record type", "Lightning page", "Apex class", "Queue", "Sharing rule", "Field permission",
)  # fmt: skip


def configuring(life: Life, seed: int) -> None:
    """All of it."""
    rng = stream(seed, "configuring")
    _settings(life, rng)
    _deployments(life, rng)


def _settings(life: Life, rng: Random) -> None:
    """Small things, now and then."""
    for admin in life.company.admins:
        for midnight in life.days(admin.office, life.before):
            if weekday(midnight, admin.office) < 5:
                for _ in range(times(rng, 0.25)):
                    _one_setting(life, rng, admin, midnight + round(rng.uniform(9, 18) * HOUR))


def _deployments(life: Life, rng: Random) -> None:
    """Twice a month a release: many settings within an hour or two, in the evening as often as by day."""
    for _ in range(times(rng, 2 * life.months)):
        admin = rng.choice(life.company.admins)
        at = office_hour(life, rng, admin)
        if rng.random() < 0.5:
            at += round(rng.uniform(3, 5) * HOUR)
        for _ in range(rng.randint(15, 90)):
            at += round(rng.expovariate(1 / 60) * SECOND)
            _one_setting(life, rng, admin, at)


def _one_setting(life: Life, rng: Random, admin: Person, at: int) -> None:
    name = f"{rng.choice(('Sales', 'Service', 'Partner', 'Order'))}_{rng.randint(1, 60)}"
    done = by(life, rng, admin, at, "setting_changed")
    life.add(done._replace(object=rng.choice(_SETTINGS), setting=name))
