"""A sample of mutants, side by side, each in a copy of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import chain, zip_longest
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory

from tools.mutate.belonging import read_imports
from tools.mutate.copy import Copy
from tools.mutate.draw import sample, shares
from tools.mutate.equivalent import is_equivalent
from tools.mutate.mutant import Mutant
from tools.mutate.trial import Trial, tried


@dataclass(frozen=True, slots=True)
class Drawn:
    area: str
    mutant: Mutant


@dataclass(frozen=True, slots=True)
class Result:
    """A trial is None where the time was over, or where the mutant is listed as equivalent."""

    drawn: Drawn
    equivalent: bool
    trial: Trial | None


def drawn(root: Path, areas: Sequence[str], size: int, seed: int) -> list[Drawn]:
    """The areas take turns, so that what the time suffices for is of all of them."""
    by_area = [
        [Drawn(area, each) for each in sample(root, area, n, seed)] for area, n in shares(size, areas).items()
    ]
    return [each for each in chain.from_iterable(zip_longest(*by_area)) if each is not None]


def run(
    root: Path,
    mutants: Sequence[Drawn],
    processors: int,
    deadline: float,
    patience: float,
    over: Callable[[], bool],
    tell: Callable[[Result], None],
) -> list[Result]:
    """Results in the order of the mutants; `tell` hears of each when it is there."""
    imports = read_imports(root)
    copies: SimpleQueue[Copy] = SimpleQueue()

    def one(each: Drawn) -> Result:
        equivalent = is_equivalent(each.mutant)
        if equivalent or over():
            return Result(each, equivalent, None)
        copy = copies.get()
        try:
            trial = tried(each.mutant, imports.belonging(each.mutant.path), copy, deadline)
        finally:
            copies.put(copy)
        result = Result(each, False, trial)
        tell(result)
        return result

    with ExitStack() as stack:
        for _ in range(processors):
            folder = Path(stack.enter_context(TemporaryDirectory(prefix="mutate-")))
            copies.put(Copy.of(root, folder, patience))
        with ThreadPoolExecutor(processors) as pool:
            return list(pool.map(one, mutants))
