"""What a preset is: a few values over the default, each with its source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from auditor.bilingual import Words
from auditor.scales import PRESETS
from auditor.userfile import UserFileError, nearest, read_yaml, validate

DEFAULT = "standard"
"""The preset that lies under every other; it names every threshold."""
JOINED = "+"
"""How several presets are written in one word: `strict+vn-pdpl`."""


class Source(BaseModel):
    """Where values of a preset were read."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str = Field(min_length=1)
    url: str = Field(default="", pattern=r"^(https://\S+)?$")


class Preset(BaseModel):
    """A preset as it is shipped."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    title: Words
    checked: date = Field(description="day on which its sources were last read")
    sources: dict[str, Source]
    limits: tuple[Words, ...] = Field(default=(), description="what it cannot hold a CRM to")
    grounds: dict[str, str] = Field(
        description="key -> id of its source, and place in it; `ours` is our own choice"
    )
    loosens: dict[str, Words] = Field(
        default_factory=dict, description="key -> why it asks for less than the default"
    )
    policy: dict[str, Any]

    def ground(self, key: str) -> str:
        """Title and place of what a value was taken from; `ours` where nobody else names it, empty where nothing is said."""
        source, _, place = self.grounds.get(key, self.grounds.get(key.partition(".")[0], "")).partition(" ")
        if source not in self.sources:
            return " ".join(filter(None, (source, place)))
        return ", ".join(filter(None, (self.sources[source].title, place)))


@cache
def preset(name: str) -> Preset:
    """A preset by its name, read once; nobody changes it. Raises KeyError."""
    if name not in PRESETS:
        raise KeyError(name)
    path = Path(str(files("auditor.policy") / "presets" / f"{name}.yaml"))
    return validate(Preset, read_yaml(path), path)


def named(names: str | Iterable[str], where: Path) -> tuple[str, ...]:
    """The presets that are named, each once, in the order of `PRESETS`, which decides nothing; the default alone where it is the only
    one. Raises UserFileError for one that there is not, with the nearest."""
    words = names.split(JOINED) if isinstance(names, str) else [str(name) for name in names]
    for word in words:
        if word not in PRESETS:
            raise UserFileError(f"{where}: unknown preset {word!r}{nearest(word, list(PRESETS))}")
    return tuple(name for name in PRESETS if name in words and name != DEFAULT) or (DEFAULT,)


def leaves(data: Mapping[str, Any]) -> dict[str, Any]:
    """Every value of a policy by its key: `thresholds.lockout_attempts`, `allowed.access.run-code`, `expects`."""
    found: dict[str, Any] = {}
    for key, value in data.items():
        if key in MAPPINGS and isinstance(value, Mapping):
            found.update({f"{key}.{inner}": below for inner, below in value.items()})
        else:
            found[key] = value
    return found


MAPPINGS = frozenset({"thresholds", "allowed", "toxic_pairs", "personal_data", "deadlines"})
"""Keys of which a file names single entries."""
