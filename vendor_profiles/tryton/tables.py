"""The tables of this profile: which models hold personal data, what a right on a model gives, when support ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, partial

from auditor.posture import Action, Capability
from auditor.vendor.facts.tables import table

_table = partial(table, __package__)

MODES = {
    "read": Action.READ,
    "write": Action.UPDATE,
    "create": Action.CREATE,
    "delete": Action.DELETE,
}


@dataclass(frozen=True, slots=True)
class Series:
    """A series of the product. `fixes_until` is the last day on which its maker mends it; `ends_sessions`: a changed
    password ends the sessions of its owner; `logs_rights`: the change log notes changes of rights. None where nobody
    looked."""

    fixes_until: date
    ends_sessions: bool | None = None
    logs_rights: bool | None = None


@cache
def personal_models() -> Mapping[str, str]:
    """Model -> what it holds, of those that hold personal data."""
    return dict(_table("models")["personal"])


@cache
def lineage(model: str) -> tuple[str, ...]:
    """The model and those whose access rows and record rules hold for it, too."""
    table: Mapping[str, list[str]] = _table("models")["access_from"]
    found: list[str] = []
    todo = [model]
    while todo:
        name = todo.pop(0)
        if name not in found:
            found.append(name)
            todo += table.get(name, [])
    return tuple(found)


@cache
def powers() -> Mapping[Capability, tuple[tuple[str, frozenset[Action]], ...]]:
    """Capability -> the models and the actions on them, any of which gives it."""
    return {
        Capability(name): tuple(
            (model, frozenset(MODES[mode] for mode in modes)) for model, modes in rows.items()
        )
        for name, rows in _table("rights")["powers"].items()
    }


@cache
def administrator_powers() -> frozenset[Capability]:
    """What the administrator's flag gives beside every right on every record."""
    return frozenset(map(Capability, _table("rights")["administrator"]))


@cache
def releases() -> Mapping[str, Series]:
    """Series ("8.2") -> what its maker says of it."""
    return {name: Series(**entry) for name, entry in _table("releases")["series"].items()}
