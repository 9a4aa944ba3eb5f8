"""Ordinary life as a whole."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.incident.drill.noise.administration import administration
from auditor.incident.drill.noise.configuring import configuring
from auditor.incident.drill.noise.harsh import harsh
from auditor.incident.drill.noise.life import Life
from auditor.incident.drill.noise.machines import machines
from auditor.incident.drill.noise.occasions import occasions
from auditor.incident.drill.noise.programs import programs
from auditor.incident.drill.noise.workdays import workdays


def everyday(life: Life, seed: int, dormant: Iterable[int] = ()) -> None:
    """Everything that happens on these days without an attack. Nobody uses the accounts in `dormant`."""
    workdays(life, seed, dormant)
    machines(life, seed)
    administration(life, seed)
    configuring(life, seed)
    occasions(life, seed)
    programs(life, seed)
    if life.harsh:
        harsh(life, seed)
