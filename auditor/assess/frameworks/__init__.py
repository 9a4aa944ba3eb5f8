"""Which controls of which framework a topic touches: ids only, one data file a framework."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from auditor.userfile import read_yaml


@dataclass(frozen=True, slots=True)
class About:
    """A framework's full name and address; `vendor` is the id of the product that it speaks of, None for any. `name_vi` is what its Vietnamese
    readers call it, empty where that is its name; `law` is true for what a state asks, and `language` the one that this state speaks, where it speaks
    one alone."""

    name: str
    link: str = ""
    vendor: str | None = None
    name_vi: str = ""
    law: bool = False
    language: str = ""

    def named(self, language: str) -> str:
        """The name for a reader."""
        return self.name_vi if language == "vi" and self.name_vi else self.name


@dataclass(frozen=True, slots=True)
class Frameworks:
    """Topic to control ids, by framework with its exact version ("iso-27001:2022")."""

    controls: dict[str, dict[str, list[str]]]
    about: dict[str, About] = field(default_factory=dict)

    def of_vendor(self, vendor: str) -> Frameworks:
        """Without the frameworks that speak of another product only."""
        foreign = {name for name, one in self.about.items() if one.vendor not in (None, vendor)}
        return Frameworks(
            {name: table for name, table in self.controls.items() if name not in foreign}, self.about
        )

    def of_topic(self, topic: str) -> dict[str, list[str]]:
        """The control ids of a topic, by framework."""
        return {name: table[topic] for name, table in self.controls.items() if table.get(topic)}

    def known(self, name: str) -> About:
        """What is known of a framework; of a foreign one the name alone."""
        return self.about.get(name) or About(name)

    def in_order(self, names: Iterable[str], language: str) -> list[str]:
        """Frameworks as a reader looks for them: laws first, those of the reader's own country before others, then standards by name."""

        def rank(name: str) -> tuple[bool, bool, str, str]:
            one = self.known(name)
            return not one.law, not (one.law and one.language == language), one.named(language), name

        return sorted(names, key=rank)


@lru_cache(maxsize=1)
def load_frameworks() -> Frameworks:
    """All framework files of the package."""
    folder = Path(str(files(__name__)))
    data = [read_yaml(path) for path in sorted(folder.glob("*.yaml"))]
    return Frameworks(
        {one["framework"]: {topic: list(ids) for topic, ids in one["topics"].items()} for one in data},
        {
            one["framework"]: About(
                one["name"],
                one.get("link", ""),
                one.get("vendor"),
                one.get("name_vi", ""),
                one.get("law", False),
                one.get("language", ""),
            )
            for one in data
        },
    )
