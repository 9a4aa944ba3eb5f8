"""`--fast`: what runs at each save, and `--times`: how long each test took, of which `--fast` is made.

`tests/times.json` has the processor seconds of each test function, all of its parameters together, children included; `make test-times`
writes it anew. A fast run takes functions from the cheapest on while they fit into the budget, and those that nobody has timed yet."""

from __future__ import annotations

import json
import resource
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

TIMES = Path(__file__).with_name("times.json")
BUDGET = 60.0
"""Processor seconds. The rest of 90 seconds on two processors goes to starting, collecting and telling."""
LEAST = 0.1
"""Seconds of a function that is written down by itself; what takes less is one sum."""
CHEAP = "all others"
REAL = ("tests/live/", "tests/real/")
MARKS = ("slow", "browser")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--fast", action="store_true", help="only tests that are cheap: what runs at each save")
    parser.addoption("--times", type=Path, help="write down what each test takes of a processor")


def pytest_configure(config: pytest.Config) -> None:
    if place := config.getoption("--times"):
        config.pluginmanager.register(Stopwatch(place), "stopwatch")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Real products are not even imported."""
    place = f"{collection_path.relative_to(config.rootpath).as_posix()}/"
    return True if config.getoption("--fast") and place in REAL else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--fast"):
        return
    dear = too_dear(times())
    dropped = [item for item in items if function_of(item.nodeid) in dear or marks_of(item)]
    config.hook.pytest_deselected(items=dropped)
    left = set(dropped)
    items[:] = [item for item in items if item not in left]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if config.getoption("--fast"):
        terminalreporter.write_line(told(times()))


def told(known: Mapping[str, float]) -> str:
    """What a fast run leaves out."""
    dear = too_dear(known)
    seconds = sum(known[name] for name in dear)
    by_file: defaultdict[str, float] = defaultdict(float)
    for name in dear:
        by_file[name.partition("::")[0]] += known[name]
    dearest = sorted(by_file.items(), key=lambda entry: -entry[1])[:3]
    most = ", ".join(f"{file} {spent:.0f} s" for file, spent in dearest)
    return (
        f"left out: tests marked {' or '.join(MARKS)}, real products and exports, and {len(dear)} test functions that take"
        f" {seconds:.0f} seconds of a processor (most: {most}). `make test-all` runs them all."
    )


def marks_of(item: pytest.Item) -> list[str]:
    """The marks for which a fast run leaves a test out."""
    return [name for name in MARKS if item.get_closest_marker(name)]


def function_of(nodeid: str) -> str:
    """A test without its parameters."""
    return nodeid.partition("[")[0]


def times() -> dict[str, float]:
    """What was written down; nothing where nobody has."""
    found: dict[str, float] = json.loads(TIMES.read_text(encoding="utf-8")) if TIMES.is_file() else {}
    return found


def too_dear(known: Mapping[str, float], budget: float = BUDGET) -> frozenset[str]:
    """The functions that no longer fit, when the cheapest come first."""
    spent, dear = known.get(CHEAP, 0.0), set()
    for name, seconds in sorted(known.items(), key=lambda entry: (entry[1], entry[0])):
        if name != CHEAP:
            spent += seconds
            if spent > budget:
                dear.add(name)
    return frozenset(dear)


@dataclass(slots=True)
class Stopwatch:
    """Counts what each test takes of a processor, and writes it down in the end."""

    place: Path
    spent: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        before = processor()
        result = yield
        if not marks_of(item) and not item.nodeid.startswith(REAL):
            self.spent[function_of(item.nodeid)] += processor() - before
        return result

    def pytest_sessionfinish(self) -> None:
        """What a run did not time keeps what was known of it, unless its file is gone."""
        timed = {name.partition("::")[0] for name in self.spent}
        root = Path(__file__).parents[1]
        known = {
            name: seconds
            for name, seconds in (
                json.loads(self.place.read_text("utf-8")) if self.place.is_file() else {}
            ).items()
            if name != CHEAP and (file := name.partition("::")[0]) not in timed and (root / file).is_file()
        }
        dear = {name: round(seconds, 2) for name, seconds in self.spent.items() if seconds >= LEAST}
        cheap = round(sum(seconds for seconds in self.spent.values() if seconds < LEAST), 1)
        found = {CHEAP: cheap, **dict(sorted({**known, **dear}.items()))}
        self.place.write_text(json.dumps(found, indent=0) + "\n", encoding="utf-8")


def processor() -> float:
    """Seconds of this process and of its ended children."""
    both = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in both)
