"""What is known of a campaign, as its file says it."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator

from auditor.bilingual import Words
from auditor.incident.events.columns import COLUMNS
from auditor.userfile import read_yaml, validate

PACKAGE = "auditor.incident.detection.campaigns"
_FILE = re.compile(r"20[0-9]{2}-[a-z0-9-]+\.yaml")
_TEXTS = frozenset(column.name for column in COLUMNS if column.type == "VARCHAR")


def _as_text(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


Day = Annotated[str, BeforeValidator(_as_text), Field(pattern=r"^20[0-9]{2}-[0-9]{2}(-[0-9]{2})?$")]
"""A day, or a month where no more is known."""


class _Kept(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Source(_Kept):
    """Who published it, and whether it was read itself, in a copy, or as others cite it."""

    id: str
    publisher: str
    title: str
    url: str = Field(pattern=r"^https://")
    published: Day
    read: Literal["itself", "copy", "as_cited", "not_read"]


class Seen(_Kept):
    """From when to when a sign was seen in the campaign."""

    from_: Day = Field(alias="from")
    to: Day


class Indicator(_Kept):
    """Values of one column, alone or together with those of others. `strong`: hardly anybody else leaves it; `weak`: others do, or will soon."""

    column: str
    values: tuple[str, ...] = Field(min_length=1)
    exact: bool = False
    strength: Literal["strong", "weak"]
    together: dict[str, tuple[str, ...]] = {}
    source: str
    seen: Seen
    said: Words | None = None

    @field_validator("column", "together")
    @classmethod
    def _known(cls, value: str | dict[str, tuple[str, ...]]) -> str | dict[str, tuple[str, ...]]:
        for name in (value,) if isinstance(value, str) else value:
            if name not in _TEXTS:
                raise ValueError(f"{name!r} is no column with text")
        return value


class Step(_Kept):
    """One step of the attackers. `stopped_by` are ways, each of checks that stop it once all of them pass, so that one way is enough;
    `limited_by` are checks that make it smaller and stop nothing; `shown_by` those by which it would have been seen. Checks of another product are left out."""

    step: str = Field(pattern=r"^[a-z]+(-[a-z]+)*$")
    said: Words
    stopped_by: tuple[Annotated[tuple[str, ...], Field(min_length=1)], ...] = ()
    limited_by: tuple[str, ...] = ()
    shown_by: tuple[str, ...] = ()


class Campaign(_Kept):
    """A campaign: by what names it goes, when it was, what tells it, the rules that find how it works, and its `steps` in their order. `id` is the name
    of its file; `products` are the ids of those that it was seen against, `same_way` of those to which the same steps lead."""

    id: str = ""
    title: Words
    actors: tuple[str, ...] = Field(min_length=1)
    from_: Day = Field(alias="from")
    to: Day | None = None
    checked: date
    summary: Words
    attack: tuple[str, ...] = Field(min_length=1)
    rules: tuple[str, ...] = Field(min_length=1)
    sources: tuple[Source, ...] = Field(min_length=1)
    indicators: tuple[Indicator, ...]
    products: tuple[str, ...] = ()
    same_way: tuple[str, ...] = ()
    steps: tuple[Step, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _steps_stand_once(self) -> Campaign:
        names = [one.step for one in self.steps]
        if len(set(names)) < len(names):
            raise ValueError("a step stands twice")
        if set(self.products) & set(self.same_way):
            raise ValueError("a product that it was seen against needs no `same_way`")
        return self

    @model_validator(mode="after")
    def _sourced(self) -> Campaign:
        readable = {one.id for one in self.sources if one.read != "not_read"}
        for indicator in self.indicators:
            if indicator.source not in readable:
                raise ValueError(f"{indicator.source!r} is no source that was read")
        return self


@cache
def campaigns() -> tuple[Campaign, ...]:
    """All campaigns, by the names of their files."""
    folder = Path(str(files(PACKAGE)))
    return tuple(_of(path) for path in sorted(folder.glob("*.yaml")) if _FILE.fullmatch(path.name))


def _of(path: Path) -> Campaign:
    return validate(Campaign, read_yaml(path), path).model_copy(update={"id": path.stem})
