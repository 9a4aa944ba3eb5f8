"""Backups, arrangement by arrangement."""

from __future__ import annotations

from typing import Any

from auditor.posture import BackedUp, DataClass, Posture, UnknownKind
from tests.builders import blank, evidence, known, population, posture_with

NOWHERE = (UnknownKind.OUT_OF_REACH, "backup")
"""Where nobody told of any, no source could have."""


def backup(kind: DataClass = DataClass.RECORDS, name: str = "Nightly", **facts: Any) -> BackedUp:
    """One that is made; what is not given is unknown."""
    facts = {"exists": known(True), **facts}
    made: BackedUp = blank(
        BackedUp, id=f"{kind}:{name}", name=name, data_class=kind, evidence=evidence(), **facts
    )
    return made


def tenant(*items: Any, **more: Any) -> Posture:
    return posture_with(**{"backup.coverage": population("backups", *items, **more)})


def none() -> BackedUp:
    """One that is said not to be made, of which nothing else is asked."""
    return backup(DataClass.FILES, "None", exists=known(False))
