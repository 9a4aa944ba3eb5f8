"""One object of rights, as a user or a role has it: `leads: {view: A, export: D}`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from auditor.posture import Action, Evidence, Fact, Known, ObjectRights, Right, Scope, Unknown
from auditor.vendor.answers import Row
from auditor.vendor.facts.columns import inner

from ..tables import table

_SCOPES = {"everything": Scope.EVERYTHING, "team": Scope.TEAM, "own": Scope.OWN, "none": Scope.NONE}
Reaches = dict[str, dict[Action, Scope | None]]


@dataclass(frozen=True, slots=True)
class Rights:
    """How far each action reaches, by entity; `key` is the same for rights that are the same."""

    reaches: Reaches
    key: str
    evidence: Evidence

    @property
    def objects(self) -> ObjectRights:
        return ObjectRights.scoped((name, reach, 0) for name, reach in sorted(self.reaches.items()))

    @property
    def on_everything(self) -> dict[Right, str]:
        """Rights on all records of customers, with the words that give them."""
        records = table("rights")["records"]
        found = {}
        for word, action in table("rights")["actions"].items():
            if all(self.reaches[name].get(Action(action)) is Scope.EVERYTHING for name in records):
                found[Right(Action(action))] = f"{word}: A"
        return found


def rights_of(row: Row) -> Fact[Rights]:
    """The rights of a user or a role. One entity or action that cannot be read makes all of them unknown."""
    own = inner(row, "rights")
    if not own.data:
        told = row.fact("rights", dict)
        return told if isinstance(told, Unknown) else row.odd("rights")
    reaches: Reaches = {}
    for name in table("rights")["entities"]:
        reach = _entity(own, name)
        if isinstance(reach, Unknown):
            return reach
        reaches[name] = reach
    stages = _stages(own)
    if isinstance(stages, Unknown):
        return stages
    for action in stages:
        if reaches["leads"].get(action) is not Scope.EVERYTHING:
            reaches["leads"][action] = None
    key = json.dumps([dict(sorted(reach.items())) for reach in reaches.values()])
    return Known(Rights(reaches, key, own.evidence), own.evidence)


def _entity(own: Row, name: str) -> dict[Action, Scope | None] | Unknown:
    known, entity = table("rights"), own.fact(name, dict)
    if isinstance(entity, Unknown):
        return entity
    found: dict[Action, Scope | None] = {}
    for word in known["of_tasks"] if name == "tasks" else known["actions"]:
        said = entity.value.get(word)
        if not isinstance(said, str) or said not in (known["or_not"] if word == "add" else known["reach"]):
            return own.odd(name)
        found[Action(known["actions"][word])] = _SCOPES[known["reach"][said]]
    return found


def _stages(own: Row) -> set[Action] | Unknown:
    """The actions that rights on single stages of a pipeline allow: these go before the general ones ("Users and roles") and so reach
    further, as far as nobody tells. What they take away is not counted: the other stages stay open."""
    listed = own.data.get("status_rights")
    if listed is None:
        return set()
    if not isinstance(listed, list) or not all(isinstance(one, Mapping) for one in listed):
        return own.odd("status_rights")
    return {action for stage in listed for action in _allowed(stage)}


def _allowed(stage: Mapping[str, Any]) -> Iterator[Action]:
    actions, said = table("rights")["actions"], stage.get("rights")
    for word, value in said.items() if isinstance(said, Mapping) else ():
        if value != "D" and word in actions:
            yield Action(actions[word])
