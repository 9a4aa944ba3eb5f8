"""The shape of `events.yaml`: the logs of a product, how each is recognised, and how a row of it becomes an event."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, model_validator
from pydantic import Field as About

from auditor.incident.events.classes import CLASSES
from auditor.incident.events.columns import COLUMNS
from auditor.incident.events.mapping.pointer import steps

_NOT_MAPPED = ("time", "class", "activity", "file", "line")
MAPPED = tuple(one.name for one in COLUMNS if one.name not in _NOT_MAPPED)
"""Columns that a mapping may fill; time, class and activity have keys of their own, and file and line are the reader's."""
_TYPES = {one.name: one.type for one in COLUMNS}
_UNITS = ("iso", "epoch_s", "epoch_ms", "epoch_us", "parts")


def _as_list(value: Any) -> Any:
    return (value,) if isinstance(value, str | bool | int | float) else value


def _as_text(value: Any) -> Any:
    """A word of a log is text, also where YAML takes it for a number or for true."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int | float) else value


def _place(path: str) -> str:
    steps(path)
    return path


def _pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f"no pattern: {error}") from error
    if re.search(r"\(\?[=!<](?![A-Za-z])|\\[1-9]", text):
        raise ValueError("a pattern of RE2 neither looks ahead or behind nor refers back to a group")
    return text


_Word = str | bool | int | float
Place = Annotated[str, About(min_length=1, max_length=300), AfterValidator(_place)]
Places = Annotated[
    tuple[Place, ...],
    About(min_length=1),
    BeforeValidator(_as_list, json_schema_input_type=str | tuple[str, ...]),
]
Text = Annotated[str, BeforeValidator(_as_text, json_schema_input_type=_Word)]
Texts = Annotated[
    tuple[Text, ...],
    About(min_length=1),
    BeforeValidator(_as_list, json_schema_input_type=_Word | tuple[_Word, ...]),
]
Pattern = Annotated[str, AfterValidator(_pattern)]


class Written(BaseModel):
    """What a file says: nothing that is not known, and nothing that changes later."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Source(Written):
    """The vendor's own page that says what stands in the log. A page of which a part was read has both `checked` and `unchecked`."""

    url: str = About(pattern=r"^https?://")
    checked: date | None = About(
        default=None, description="day on which somebody read the page; null where nobody could"
    )
    unchecked: Text = About(
        default="", description="what the page was not read for, and what that rests on in its stead"
    )
    version: Text = ""

    @model_validator(mode="after")
    def _told(self) -> Source:
        if self.checked is None and not self.unchecked:
            raise ValueError(
                "`checked` is the day on which the page was read; without it `unchecked` says why"
            )
        return self


class KnownBy(Written):
    """What tells that a file is this log."""

    columns: tuple[Place, ...] = About(min_length=1, description="all of them are there")
    values: dict[Place, Texts] = About(default={}, description="one of these stands there in each row")


class Time(Written):
    """When it happened."""

    from_: Places = About(alias="from", description="the first that is not empty")
    formats: tuple[str, ...] = About(
        default=("iso",),
        min_length=1,
        description="the first that fits: iso, epoch_s, epoch_ms, epoch_us, parts (an object of year, month, day …), or a format of strptime",
    )
    zone: str = About(default="UTC", description="of a time that names none: an IANA name")

    @model_validator(mode="after")
    def _known(self) -> Time:
        if wrong := [one for one in self.formats if one not in _UNITS and "%" not in one]:
            raise ValueError(f"{wrong[0]!r} is no format: {', '.join(_UNITS)}, or one of strptime")
        try:
            ZoneInfo(self.zone)
        except (KeyError, ValueError, OSError) as error:
            raise ValueError(f"{self.zone!r} is no time zone") from error
        return self


class Fit(Written):
    """A test of what stands in a place; several keys must all hold."""

    pattern: Pattern | None = About(default=None, description="fits somewhere in it (RE2)")
    present: bool | None = About(default=None, description="whether anything stands there")
    any_of: Texts | None = About(default=None, description="is one of these")
    none_of: Texts | None = About(default=None, description="is something else, or nothing")

    @model_validator(mode="after")
    def _something(self) -> Fit:
        if self.pattern is None and self.present is None and self.any_of is None and self.none_of is None:
            raise ValueError("tests nothing: pattern, present, any_of or none_of")
        return self


def _fit(value: Any) -> Any:
    """A word or a list of words is short for `any_of`."""
    return (
        {"any_of": _as_list(value)} if isinstance(value, str | bool | int | float | list | tuple) else value
    )


When = dict[
    Place, Annotated[Fit, BeforeValidator(_fit, json_schema_input_type=Fit | _Word | tuple[_Word, ...])]
]


class Field(Written):
    """Where a column's value comes from: places in the row, or a constant."""

    from_: Places | None = About(default=None, alias="from", description="the first that is not empty")
    value: Text | None = About(default=None, description="a constant")
    lower: bool = About(default=False, description="in small letters")
    case_safe: bool = About(
        default=False,
        description="an id of 15 letters and digits gets the three at its end that keep it apart where case is lost",
    )
    pattern: Pattern | None = About(
        default=None, description="its first group (RE2); nothing where it fits not"
    )
    map_: dict[Text, Text] | None = About(
        default=None, alias="map", description="what stands there -> what it means"
    )
    else_: Text | None = About(
        default=None,
        alias="else",
        description="what any other text means; by default nothing, without `map` the text",
    )
    among: str | None = About(
        default=None, description="true where it is in that one of the file's `lists`; else it is not known"
    )
    counted: str | None = About(
        default=None, min_length=1, max_length=1, description="how many parts there are, apart by this sign"
    )
    when: When = About(default={}, description="only where all of it holds")
    or_: Field | None = About(default=None, alias="or", description="where this gives nothing")

    @model_validator(mode="after")
    def _one_way(self) -> Field:
        if (self.from_ is None) == (self.value is None):
            raise ValueError("needs either `from` or `value`")
        if self.value is not None and (
            self.lower
            or self.case_safe
            or self.pattern
            or self.map_
            or self.counted
            or self.else_ is not None
        ):
            raise ValueError("a constant `value` stands alone")
        if self.else_ is not None and self.map_ is None:
            raise ValueError("`else` stands beside `map`")
        if self.among is not None:
            raise ValueError(f"{self.among!r} is no list of this file")
        return self


def _fields(value: dict[str, Field]) -> dict[str, Field]:
    for name, one in value.items():
        if name not in MAPPED:
            raise ValueError(f"{name!r} is no column that a mapping fills: {', '.join(MAPPED)}")
        if one.value is not None and _TYPES[name] != "VARCHAR":
            _constant(name, one.value)
    return value


def _constant(name: str, value: str) -> None:
    right = value in ("true", "false") if _TYPES[name] == "BOOLEAN" else re.fullmatch(r"-?\d+(\.\d+)?", value)
    if not right:
        raise ValueError(f"{name!r}: {value!r} is no {_TYPES[name].lower()}")


Fields = Annotated[dict[str, Field], AfterValidator(_fields)]


class _Judged(Written):
    """Class and activity, and fields that only this kind of row has."""

    class_: str = About(alias="class", description="a key of the classes of events")
    activity: str = About(default="", description="a key of that class's activities")
    fields: Fields = {}

    @model_validator(mode="after")
    def _known(self) -> _Judged:
        if self.class_ not in CLASSES:
            raise ValueError(f"{self.class_!r} is no class: {', '.join(CLASSES)}")
        if self.activity not in CLASSES[self.class_].activities:
            raise ValueError(
                f"{self.activity!r} is no activity of {self.class_}: {', '.join(CLASSES[self.class_].activities)}"
            )
        return self


class Kind(_Judged):
    """Rows of one kind: the first kind whose `when` fits decides."""

    when: When = About(min_length=1, description="all of it holds; a word or a list of words is one of them")


class Otherwise(_Judged):
    """What a row is that no kind fits."""

    class_: str = About(default="other", alias="class")


class Log(Written):
    """One log of a product."""

    id: str = About(pattern=r"^[a-z][a-z0-9_]*$")
    product: str = About(default="", description="by default the name of the folder")
    service: str = About(default="", description="as rules name it: logsource.service")
    source: Source
    shape: Literal["csv", "json", "cef", "lines"]
    items: str = About(
        default="",
        pattern=r"^(/[^/]+)*$",
        description="JSON pointer of the list of rows in a file of one object",
    )
    pattern: Pattern = About(
        default="",
        description="of lines: what a line looks like (RE2); its named groups, (?P<name>…), are the places. The first of several that look alike counts",
    )
    known_by: KnownBy
    time: Time
    fields: Fields = {}
    kinds: tuple[Kind, ...] = ()
    otherwise: Otherwise = Otherwise()
    same: tuple[Place, ...] = About(
        default=(),
        description="the id of an event: rows with equal values here are one, wherever they stand. Where it is empty, rows are one that are equal in everything and stand in two files",
    )
    apart: tuple[Place, ...] = About(
        default=(),
        description="in which of these two rows of one id differ, they are two events; may be empty",
    )
    once: tuple[Place, ...] = About(
        default=(),
        description="rows that agree in these are parts of one event, of which the first counts; where one of them is empty the row counts by itself",
    )
    texts: tuple[str, ...] = About(
        default=(),
        description="in JSON: the keys of a row whose value is JSON in a text, which places go on below",
    )
    kin: str = About(
        default="", exclude=True, description="the log of which it is another shape; not written"
    )
    vendor: str = About(
        default="", exclude=True, description="the folder that the mapping lies in; not written"
    )

    @model_validator(mode="after")
    def _lines_look_so(self) -> Log:
        if (self.shape == "lines") != bool(self.pattern):
            raise ValueError("`pattern` stands with the shape lines, and with no other")
        if self.pattern and re.compile(self.pattern).groups > len(self.groups):
            raise ValueError("`pattern`: give each group a name, or write (?:…)")
        if self.pattern and (unknown := set(self.known_by.columns) - set(self.groups)):
            raise ValueError(f"`known_by`: the pattern has no group {min(unknown)!r}")
        return self

    @property
    def groups(self) -> tuple[str, ...]:
        """The places in a line, in their order."""
        named = re.compile(self.pattern).groupindex
        return tuple(sorted(named, key=named.__getitem__))

    @property
    def format(self) -> str:
        """What `files.format` says of a file that was read by it."""
        return f"{self.vendor}/{self.id}" if self.vendor else self.id

    @property
    def family(self) -> str:
        """What it has in common with its other shapes, among which an event stands once."""
        return f"{self.vendor}/{self.kin or self.id}"

    @property
    def said_product(self) -> str:
        return self.product or self.vendor
