"""The answers of an exercise, as answer-key.json holds them."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from auditor.bilingual import Words
from auditor.incident.drill.played import Plant, Played
from auditor.incident.drill.words import both, several
from auditor.incident.drill.written.files import Files, Mark
from auditor.incident.drill.written.shape import Shape
from auditor.incident.drill.written.values import Values


class _Kept(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Who(_Kept):
    """Who or what acted for the attacker: as the product's logs name it."""

    kind: Literal["account", "address", "session", "app"]
    id: str
    name: str = ""


class Row(_Kept):
    """One row of a log that belongs to the attack."""

    file: str = Field(description="path below the folder of logs")
    line: int = Field(ge=1, description="which row of that file, from 1, the row of names not counted")
    time: str
    done: str


class Amount(_Kept):
    """How many records of a class, of how many there are."""

    object: str
    rows: int = Field(ge=0)
    there_are: int = Field(ge=0)
    personal: bool


class Attack(_Kept):
    """One planted attack."""

    id: str
    kind: str
    title: Words
    first: str
    last: str
    techniques: tuple[str, ...] = Field(description="MITRE ATT&CK")
    who: tuple[Who, ...]
    rows: tuple[Row, ...]
    taken: tuple[Amount, ...]
    deleted: tuple[Amount, ...]
    contain_first: tuple[Words, ...]


class LogFile(_Kept):
    """One file that was written, with the digest of its bytes."""

    name: str
    sha256: str
    rows: int


class AnswerKey(_Kept):
    """Everything that was planted. `from` is since when everything is there; `to` is the last that is known of."""

    schema_: Literal["crm-auditor/drill-key/1"] = Field(default="crm-auditor/drill-key/1", alias="schema")
    exercise: Literal[True] = True
    note: Words
    seed: int
    product: str
    company: str
    people: int
    days: int
    harsh: bool
    from_: str = Field(alias="from")
    to: str
    attacks: tuple[Attack, ...]
    files: tuple[LogFile, ...]

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


def key_of(played: Played, shape: Shape, files: Files) -> AnswerKey:
    """The answers to an exercise that was written down."""
    values = Values(shape, played.asked.seed)
    return AnswerKey(
        note=both("everything"),
        seed=played.asked.seed,
        product=shape.product,
        company=played.company.name,
        people=len(played.company.people),
        days=played.asked.days,
        harsh=played.asked.harsh,
        from_=at(played.begin),
        to=at(played.end),
        attacks=tuple(_attack(played, plant, values, files) for plant in played.plants),
        files=tuple(_file(name, text) for name, text in sorted(files.texts.items())),
    )


def at(moment: int) -> str:
    """A time in milliseconds as it is written."""
    return datetime.fromtimestamp(moment // 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def day(moment: int, hours: float) -> datetime:
    """The day and hour where the clock is so many hours ahead of UTC."""
    return datetime.fromtimestamp(moment / 1000 + hours * 3600, UTC)


def _file(name: str, text: str) -> LogFile:
    rows = text.count("\n") - (1 if name.endswith(".csv") else 2 if name.endswith(".json") else 0)
    return LogFile(name=name, sha256=sha256(text.encode()).hexdigest(), rows=rows)


def _attack(played: Played, plant: Plant, values: Values, files: Files) -> Attack:
    key = f"attack.{plant.kind.id}"
    return Attack(
        id=f"attack-{plant.number}",
        kind=plant.kind.id,
        title=both(f"{key}.title"),
        first=at(plant.first),
        last=at(plant.last),
        techniques=plant.kind.techniques,
        who=tuple(_who(plant, values)),
        rows=tuple(_row(mark) for mark in files.marks if mark.plant == plant.number),
        taken=_amounts(played, plant.taken),
        deleted=_amounts(played, plant.deleted),
        contain_first=tuple(several(f"{key}.contain")),
    )


def _who(plant: Plant, values: Values) -> list[Who]:
    actors = plant.actors
    return [
        *(
            Who(kind="account", id=values.id("user", number), name=one.login)
            for number, one in sorted(actors.accounts.items())
        ),
        *(
            Who(kind="app", id=values.id("app", number), name=one.name)
            for number, one in sorted(actors.apps.items())
        ),
        *(Who(kind="address", id=one) for one in sorted(actors.addresses)),
        *(Who(kind="session", id=one) for one in sorted(actors.sessions)),
    ]


def _row(mark: Mark) -> Row:
    return Row(file=mark.file, line=mark.line, time=at(mark.at), done=mark.kind)


def _amounts(played: Played, rows: dict[str, int]) -> tuple[Amount, ...]:
    found = []
    for records in played.company.records:
        if records.name in rows:
            count = min(rows[records.name], records.count)
            found.append(
                Amount(object=records.name, rows=count, there_are=records.count, personal=records.personal)
            )
    return tuple(found)
