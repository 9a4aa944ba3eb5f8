"""The files of an exercise: all logs of a product, and which rows of them are planted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from auditor.incident.drill.acts import Act
from auditor.incident.drill.draws import DAY, HOUR
from auditor.incident.drill.played import Played
from auditor.incident.drill.written.days import day_of
from auditor.incident.drill.written.rows import Row, row_of
from auditor.incident.drill.written.shape import Log, Shape
from auditor.incident.drill.written.values import Values

Parts = Literal["whole", "daily"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A planted row: of which attack, in which file, which row from 1, when (milliseconds), and what was done."""

    plant: int
    file: str
    line: int
    at: int
    kind: str


class _File:
    """One file in the making."""

    __slots__ = ("name", "rows")

    def __init__(self, name: str) -> None:
        self.name = name
        self.rows: list[str] = []


@dataclass(frozen=True, slots=True)
class Files:
    """Text of each file by its name, and the planted rows in order."""

    texts: dict[str, str]
    marks: tuple[Mark, ...]


def files_of(played: Played, shapes: Sequence[Shape], parts: Parts = "daily") -> Files:
    """Writes what happened as the products write it. `daily`: a file for each day of a log that comes so, the last day hour by hour, the one before it both
    ways, as they lie there when they are fetched before the day is over; `whole`: one file for each log, as a collector keeps them that appends."""
    texts: dict[str, str] = {}
    marks: list[Mark] = []
    for shape in shapes:
        values = Values(shape, played.asked.seed)
        writers = [_Writer(log, played, parts) for log in shape.logs]
        for number, act in enumerate(played.acts):
            able = [one for one in writers if one.takes(act)]
            if not able:
                continue
            found = values.of(act, number)
            for one in able:
                one.write(act, found)
        for one in writers:
            texts.update(one.texts())
            marks.extend(one.marks)
    return Files(texts, tuple(sorted(marks, key=lambda one: (one.plant, one.at, one.file, one.line))))


class _Writer:
    def __init__(self, log: Log, played: Played, parts: Parts) -> None:
        self._log = log
        self._begin = played.before if log.back else played.begin
        self._rows: dict[str, Row] = {kind: row_of(log, kind) for kind in log.acts}
        self._files: dict[str, _File] = {}
        self._last_day = (played.end - 1) // DAY
        self._is_parted = log.parted and parts == "daily"
        self.marks: list[Mark] = []

    def takes(self, act: Act) -> bool:
        wanted = self._log.only.get(act.kind, act.outcome)
        return act.kind in self._rows and act.at >= self._begin and act.outcome == wanted

    def write(self, act: Act, values: dict[str, str]) -> None:
        template = self._rows[act.kind]
        if act.kind in self._log.each:
            rows = [template({**values, "each": f"{number:04d}"}) for number in range(1, act.rows + 1)]
        else:
            rows = [template(values)]
        for part in self._parts(act.at):
            file = self._files.get(part)
            if file is None:
                file = self._files[part] = _File(self._log.file.replace("<part>", part))
            first = len(file.rows) + 1
            file.rows.extend(rows)
            if act.plant:
                lines = range(first, first + len(rows))
                self.marks.extend(Mark(act.plant, file.name, line, act.at, act.kind) for line in lines)

    def _parts(self, at: int) -> tuple[str, ...]:
        if not self._is_parted:
            return ("all",)
        day = at // DAY
        text = day_of(day)[0]
        if day < self._last_day - 1:
            return (text,)
        hour = f"{text}T{at % DAY // HOUR:02d}"
        return (hour,) if day == self._last_day else (text, hour)

    def texts(self) -> Iterator[tuple[str, str]]:
        for file in self._files.values():
            yield file.name, self._whole(file.rows)

    def _whole(self, rows: Sequence[str]) -> str:
        if self._log.shape == "csv":
            return ",".join(f'"{name}"' for name in self._log.columns) + "\n" + "".join(rows)
        if self._log.shape == "json_lines":
            return "\n".join(rows) + "\n"
        inside = ",\n ".join(rows)
        if not self._log.under:
            return f"[\n {inside}\n]\n"
        return f'{{"{self._log.under}": [\n {inside}\n]}}\n'
