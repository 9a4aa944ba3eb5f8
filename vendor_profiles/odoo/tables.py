"""The tables of this profile: data files, read once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache, partial

from auditor.posture import Action, Capability, Grade, Source
from auditor.vendor.facts.tables import table

Power = Action | Capability

_table = partial(table, __package__)


@dataclass(frozen=True, slots=True)
class CapabilityRule:
    """A capability is held by whoever has one of the actions on one of the models."""

    capability: Capability
    models: tuple[str, ...]
    actions: tuple[Action, ...]


@cache
def capability_rules() -> tuple[CapabilityRule, ...]:
    """What the access list says of capabilities."""
    return tuple(
        CapabilityRule(Capability(name), tuple(entry["models"]), tuple(map(Action, entry["actions"])))
        for name, entry in _table("rights")["capabilities"].items()
    )


@cache
def group_powers() -> dict[str, tuple[Power, ...]]:
    """What a group of this external id gives beside the lines of the access list."""
    return {name: tuple(map(_power, words)) for name, words in _table("rights")["groups"].items()}


def inherits() -> dict[str, str]:
    """Models that are read through a record of another one."""
    return dict(_table("rights")["inherits"])


def modules(role: str) -> frozenset[str]:
    """Names of extensions by what they do ("impersonation_modules")."""
    return frozenset(_table("rights")[role])


@cache
def personal_models() -> frozenset[str]:
    """Technical names of the models that hold personal data."""
    return frozenset(_table("objects")["personal"])


@cache
def as_their_document() -> dict[str, Source]:
    """Models whose records are reached where the record that they belong to is, and the program that says so."""
    return _coded("as_their_document")


@cache
def own_of_each_visitor() -> dict[str, Source]:
    """Models in which what is a visitor's own is not that of other visitors, and the program that says so."""
    return _coded("own_of_each_visitor")


def _coded(part: str) -> dict[str, Source]:
    coded = _table("coded")
    return {
        model: Source(
            f"{coded['source']}/blob/{entry['commit']}/{entry['file']}",
            "",
            coded["looked_up"].isoformat(),
            Grade.DECLARED,
        )
        for model, entry in coded[part].items()
    }


@cache
def end_of_support() -> dict[str, date]:
    """The last day of security fixes by series ("17.0")."""
    return dict(_table("releases")["series"])


def _power(word: str) -> Power:
    return Action(word) if word in set(Action) else Capability(word)
