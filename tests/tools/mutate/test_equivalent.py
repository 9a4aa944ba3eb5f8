"""Each mutant that is listed as equivalent is one that can still be drawn; a list that outlives the code hides nothing."""

from __future__ import annotations

from pathlib import Path

from tools.mutate.draw import AREAS, mutants
from tools.mutate.equivalent import LISTED, is_equivalent

ROOT = Path(__file__).resolve().parents[3]


def test_every_one_that_is_listed_can_be_drawn() -> None:
    for path in {listed.path for listed in LISTED}:
        assert path.startswith(tuple(AREAS.values()))
        found = [each for each in mutants(path, (ROOT / path).read_bytes()) if is_equivalent(each)]
        assert len(found) >= sum(listed.path == path for listed in LISTED), path


def test_another_change_of_the_same_line_is_not_equivalent() -> None:
    for path in {listed.path for listed in LISTED}:
        every = mutants(path, (ROOT / path).read_bytes())
        assert not all(is_equivalent(each) for each in every)
