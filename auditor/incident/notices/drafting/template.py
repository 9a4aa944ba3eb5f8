"""Templates of drafts: what is said to whom, in which order, as data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from auditor.bilingual import Words
from auditor.incident.notices.drafting.values import names, spoken
from auditor.incident.notices.law.condition import Id
from auditor.incident.notices.law.model import Audience
from auditor.userfile import UserFileError, read_yaml, validate

PLACE = re.compile(r"\{([a-z_.]+)\}")


class _Kept(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Part(_Kept):
    """One part: sentences with {values} in them, a `list` of all lines of values, a `field` that a person fills, or the rule's own fields."""

    heading: Words | None = None
    say: tuple[Words, ...] = ()
    centred: tuple[Words, ...] = ()
    list: tuple[str, ...] = Field(default=(), description="values, each line of which is an item")
    field: str = Field(default="", pattern=r"^[a-z0-9.-]*$", description="name in answers.yaml")
    asks: Words | None = None
    groups: bool = Field(default=False, description="the fields of the rule stand here, in its order")
    recipients: bool = Field(default=False, description="those to whom the rule says it is addressed")
    sign: tuple[Words, ...] = ()


class Template(_Kept):
    """A template. `standing` is one that is drafted for every incident, whatever rules apply."""

    id: Id
    audience: Audience
    standing: bool = False
    official: Literal["", "en", "vi"] = Field(default="", description="the language in which it is filed")
    title: Words
    parts: tuple[Part, ...] = Field(min_length=1)


@cache
def templates() -> Mapping[str, Template]:
    """All templates by id. Raises UserFileError for one that is wrong, or that says to its audience what may not be said to it."""
    folder = Path(str(files("auditor.incident.notices"))) / "drafting/templates"
    found: dict[str, Template] = {}
    for path in sorted(folder.glob("*.yaml")):
        one = validate(Template, read_yaml(path), path)
        if one.id != path.stem:
            raise UserFileError(f"{path}: the id is the name of the file")
        refuse_unsaid(one, path)
        found[one.id] = one
    return found


def refuse_unsaid(template: Template, path: Path) -> None:
    """Refuses values that there are not, and those that may not be said to the audience."""
    for name in used(template):
        if name not in names() or name not in spoken():
            raise UserFileError(f"{path}: there is no value {name!r}")
        if template.audience not in spoken()[name].to:
            raise UserFileError(f"{path}: {name} may not be said to: {template.audience} (values.yaml)")


def used(template: Template) -> Iterator[str]:
    """The values that it says."""
    for part in template.parts:
        yield from part.list
        for words in (*part.say, *part.centred, *part.sign):
            yield from PLACE.findall(words.en)
            yield from PLACE.findall(words.vi)
