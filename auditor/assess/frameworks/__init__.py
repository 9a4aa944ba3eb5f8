"""Which controls of which framework a check touches: by itself, or by its topic. One data file a framework and version."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from auditor.userfile import read_raw, yaml_of

if TYPE_CHECKING:
    from auditor.check import Check

_ON_REQUEST = (
    b"\non_request: true\n"  # looked for in the text: what no report names is not parsed at each start
)
_FOLDER = Path(str(files(__name__))) / "data"


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
    """Topic to control ids, by framework with its exact version ("iso-27001:2022"); `by_check` are the controls that name a check by its id."""

    controls: dict[str, dict[str, list[str]]]
    about: dict[str, About] = field(default_factory=dict)
    by_check: dict[str, dict[str, list[str]]] = field(default_factory=dict)

    def of_vendor(self, vendor: str) -> Frameworks:
        """Without the frameworks that speak of another product only."""
        foreign = {name for name, one in self.about.items() if one.vendor not in (None, vendor)}
        mine, named = (
            {name: table for name, table in tables.items() if name not in foreign}
            for tables in (self.controls, self.by_check)
        )
        return Frameworks(mine, self.about, named)

    def of_check(self, check: Check) -> dict[str, list[str]]:
        """The control ids that a check touches, by framework."""
        found = {}
        for name in dict.fromkeys((*self.controls, *self.by_check)):
            named = self.by_check.get(name, {}).get(check.id, [])
            if ids := [*named, *self.controls.get(name, {}).get(check.topic, [])]:
                found[name] = ids
        return found

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
    """The frameworks of the package that every report names where a check touches them."""
    raw = ((path, read_raw(path)) for path in sorted(_FOLDER.glob("*/*.yaml")))
    data = [yaml_of(text, path) for path, text in raw if _ON_REQUEST not in text]
    return Frameworks(
        {one["framework"]: _by_topic(one) for one in data},
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
        {one["framework"]: _by_check(one) for one in data},
    )


def _named(control: Mapping[str, Any]) -> list[str]:
    return [*control.get("checks", ()), *control.get("register", ())]


def _by_check(data: Mapping[str, Any]) -> dict[str, list[str]]:
    """Check to the controls that name it."""
    found: dict[str, list[str]] = {}
    for control in data.get("controls", ()):
        for check in dict.fromkeys(_named(control)):
            found.setdefault(check, []).append(control["id"])
    return found


def _by_topic(data: Mapping[str, Any]) -> dict[str, list[str]]:
    """Topic to its controls, without those that say themselves how they are decided."""
    explicit = {one["id"] for one in data.get("controls", ()) if _named(one) or one.get("attested")}
    tables = {
        topic: [id_ for id_ in ids if id_ not in explicit] for topic, ids in data.get("topics", {}).items()
    }
    return {topic: ids for topic, ids in tables.items() if ids}
