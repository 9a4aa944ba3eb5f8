"""What Sigma cannot say and the attribute `window` of a rule can: an event beside those before it."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator

from auditor.incident.events.columns import COLUMNS
from auditor.userfile import nearest

_SPAN = re.compile(r"([1-9][0-9]{0,5})([smhdw])")
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800}
NAMES = frozenset(column.name for column in COLUMNS)


def seconds(text: object) -> object:
    """90m -> 5400, as Sigma writes a timespan; what is none stays as it is."""
    found = _SPAN.fullmatch(text) if isinstance(text, str) else None
    return int(found[1]) * _SECONDS[found[2]] if found else text


Span = Annotated[int, BeforeValidator(seconds, json_schema_input_type=str), Field(gt=0, le=10 * 365 * 86_400)]
"""A time span: 30s, 90m, 24h, 45d, 2w."""


def near(name: str) -> str:
    """A name that is no column, with the column that may be meant."""
    hint = nearest(name, sorted(NAMES))
    return f"{name}{hint}" if "did you mean" in hint else name


class _Kept(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    per: tuple[str, ...] = Field(min_length=1, description="whose: one column or several")

    @field_validator("per", mode="before")
    @classmethod
    def _listed(cls, value: object) -> object:
        return (value,) if isinstance(value, str) else value

    @field_validator("per", "of", "unless_same", check_fields=False)
    @classmethod
    def _known(cls, value: str | tuple[str, ...] | None) -> str | tuple[str, ...] | None:
        for name in (value,) if isinstance(value, str) else value or ():
            if name not in NAMES:
                raise ValueError(f"{name!r} is no column of the events")
        return value


class NewValue(_Kept):
    """The first event with this value of `of` for this `per`, which had others before. Known only after the events of the log cover `after_days` days.
    Where `values` are named, only those are looked for, among all that were before."""

    kind: Literal["new_value"]
    of: str
    values: tuple[str, ...] = ()
    after_days: int = Field(default=14, ge=0, le=3650)


class Travel(_Kept):
    """Two events, one after the other, so far apart that nobody travels so fast. `speed` is in kilometres an hour. Two of which it is known that they are the
    same in all of `unless_same` are passed over: a device that comes out elsewhere."""

    kind: Literal["travel"]
    kilometres: float = Field(default=500, gt=0)
    speed: float = Field(default=900, gt=0)
    within: Span = 86_400
    unless_same: tuple[str, ...] = ()


class Dormant(_Kept):
    """An event after none for at least `days` days, where there was one before; with `first` also the very first of somebody, once the logs that can be asked
    of the product reach back so many days."""

    kind: Literal["dormant"]
    days: int = Field(default=45, gt=0, le=3650)
    first: bool = False


class OffHours(_Kept):
    """An event outside of the hours of the company, where the run is told them, and outside of the person's own: within an hour of the day,
    give or take one, at which they did nothing until the day before. Own hours are known after `own_days` days with events. `alone`: as in Unusual.
    """

    kind: Literal["off_hours"]
    own_days: int = Field(default=10, ge=1, le=365)
    alone: int | None = Field(default=None, ge=2, le=1000)


class Without(_Kept):
    """An event with none of another kind (`before`, the name of a document of the same file) within a time span before it."""

    kind: Literal["without"]
    before: str
    within: Span


class Unusual(_Kept):
    """At least `at_least` of the number `of` in all within a time span (without `of`: so many events), and `times` as much as in any such span of the `past`
    before it. Known of those whose first such event is `after_days` days old; with `newcomers` of everybody, once the log is so old, and in a log that never
    gets so old by the amount alone. `alone`: passed over where so many or more of the first of `per` do it within a day to either side.
    """

    kind: Literal["unusual"]
    of: str | None = None
    times: float = Field(default=10, gt=1)
    at_least: int = Field(gt=0)
    within: Span = 3_600
    past: Span = 30 * 86_400
    after_days: int = Field(default=14, ge=1, le=3650)
    newcomers: bool = False
    alone: int | None = Field(default=None, ge=2, le=1000)


class Outside(_Kept):
    """An event that names a mail address of a domain that nobody gets in with. `of` are the columns it may stand in, of which the first that is told counts;
    `per` has the names whose domains are the company's own."""

    kind: Literal["outside"]
    of: tuple[str, ...] = Field(min_length=1)


Window = Annotated[
    NewValue | Travel | Dormant | OffHours | Without | Unusual | Outside, Field(discriminator="kind")
]


def columns_read(window: Window) -> tuple[str, ...]:
    """Columns that a window reads beside those of the rule's own condition."""
    match window:
        case NewValue():
            return (*window.per, window.of)
        case Unusual(of=of):
            return window.per if of is None else (*window.per, of)
        case Travel():
            return (*window.per, "latitude", "longitude")
        case _:
            return window.per
