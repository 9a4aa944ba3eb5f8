"""Which controls of which framework a topic touches: ids only, one data file a framework."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from auditor.userfile import read_yaml


@dataclass(frozen=True, slots=True)
class Frameworks:
    """Topic to control ids, by framework with its exact version ("iso-27001:2022")."""

    controls: dict[str, dict[str, list[str]]]

    def of_topic(self, topic: str) -> dict[str, list[str]]:
        """The control ids of a topic, by framework."""
        return {name: table[topic] for name, table in self.controls.items() if table.get(topic)}


@lru_cache(maxsize=1)
def load_frameworks() -> Frameworks:
    """All framework files of the package."""
    folder = Path(str(files(__name__)))
    controls: dict[str, dict[str, list[str]]] = {}
    for path in sorted(folder.glob("*.yaml")):
        data = read_yaml(path)
        controls[data["framework"]] = {topic: list(ids) for topic, ids in data["topics"].items()}
    return Frameworks(controls)
