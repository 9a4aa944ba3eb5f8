"""Ways in turn: parse a shape, scan it to JSON, scan it to every format, and scan next to nothing, which is start-up.
From these the figures, and what is asked of them."""

import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.large import one_file
from benchmarks.measuring import settle
from benchmarks.real_shapes.causes import causes
from benchmarks.real_shapes.cost import Cost, cost, floor
from benchmarks.real_shapes.table import SHAPES
from benchmarks.startup import command

JSON, ALL, PARSE, START = "json", "every format", "parse", "start-up"
TARGETS = {JSON: 1.5, ALL: 1.8}
WALL_TARGET = 0.9
MEMORY_TARGET = 250.0
MEMORY_SHAPE = "B"


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the table. `target` is None where nothing is asked; no figure may be above its target."""

    shape: str
    figure: str
    target: float | None
    measured: float

    @property
    def verdict(self) -> str:
        """`met`, `missed`, or nothing where nothing is asked."""
        if self.target is None:
            return ""
        return "met" if self.measured <= self.target else "missed"


def make(folder: Path, shape: str, scale: float, seed: int) -> None:
    """Writes a shape in a process of its own: memory of the maker would count as memory of what is measured."""
    options = ("--shape", shape, "--scale", str(scale), "--seed", str(seed))
    cost([sys.executable, "-m", "benchmarks.real_shapes.generate", str(folder), *options])
    settle(folder)


def rounds(export: Path, tiny: Path, processes: int, count: int) -> Iterator[dict[str, Cost]]:
    """Each round runs all ways, and begins with another one, so that a drift of the machine cancels out."""
    ways: list[tuple[str, Callable[[], Cost]]] = [
        (PARSE, lambda: floor(export)),
        (JSON, lambda: scan(export, processes, ("--format", "json"))),
        (ALL, lambda: scan(export, processes, ())),
        (START, lambda: scan(tiny, processes, ("--format", "json"))),
    ]
    for turn in range(count):
        begun = turn % len(ways)
        yield {name: way() for name, way in (*ways[begun:], *ways[:begun])}


def scan(export: Path, processes: int, formats: tuple[str, ...]) -> Cost:
    """The installed command, as a user calls it."""
    with tempfile.TemporaryDirectory() as out:
        options = ("--processes", str(processes), "--out", f"{out}/reports")
        return cost(command("scan", str(export), *formats, *options))


def figures(shape: str, processes: int, done: list[dict[str, Cost]]) -> Iterator[Figure]:
    """The rows of one shape: medians over the rounds of ratios within a round, and the highest memory of all."""
    for way in (JSON, ALL):
        ratio = median(one[way].processor_seconds / one[PARSE].processor_seconds for one in done)
        yield Figure(shape, f"{way}: processor time / parse", TARGETS[way], ratio)
    worked = median(
        (one[JSON].processor_seconds - one[START].processor_seconds) / one[PARSE].processor_seconds
        for one in done
    )
    yield Figure(shape, f"{JSON} without start-up: processor / parse", None, worked)
    asked = WALL_TARGET if processes == 2 else None
    for way, target in ((JSON, asked), (ALL, None)):
        ratio = median(one[way].seconds / one[PARSE].seconds for one in done)
        yield Figure(shape, f"{way}: wall time / parse", target, ratio)
    for way in (PARSE, START, JSON, ALL):
        seconds = median(one[way].processor_seconds for one in done)
        yield Figure(shape, f"{way}: processor seconds", None, seconds)
    peak = max(one[way].peak_mb for one in done for way in (JSON, ALL))
    yield Figure(shape, "memory of a process, MB", MEMORY_TARGET if shape == MEMORY_SHAPE else None, peak)


def measure(shape: str, *, scale: float, seed: int, processes: int, count: int) -> list[Figure]:
    """Makes one shape, measures it, and takes it away."""
    if shape not in SHAPES:
        raise ValueError(f"no shape {shape}: one of {', '.join(SHAPES)}")
    with tempfile.TemporaryDirectory() as folder:
        export, tiny = Path(folder) / shape, Path(folder) / "tiny"
        make(export, shape, scale, seed)
        one_file(tiny, "userPermissions", 1)
        scan(tiny, processes, ())  # compiles what is imported
        found = list(figures(shape, processes, list(rounds(export, tiny, processes, count))))
        if any(row.verdict == "missed" for row in found):
            found += [
                Figure(shape, f"seconds: {cause}", None, spent) for cause, spent in causes(export).items()
            ]
        return found
