"""An exercise as a whole."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from auditor.incident.drill.acts import KINDS
from auditor.incident.drill.lay import exercise
from auditor.incident.drill.played import Asked, play
from auditor.incident.drill.written.shape import products
from tests.examples import some

_DIGEST = """
import hashlib
from auditor.incident.drill.lay import exercise
from auditor.incident.drill.played import Asked
_, _, texts, key = exercise(Asked(7, days=15, people=12), "salesforce")
whole = "".join(name + text for name, text in sorted(texts.items())) + key.model_dump_json()
print(hashlib.sha256(whole.encode()).hexdigest())
"""


def test_the_same_seed_gives_the_same_bytes_in_every_process() -> None:
    _, _, texts, key = exercise(Asked(7, days=15, people=12), "salesforce")
    whole = "".join(name + text for name, text in sorted(texts.items())) + key.model_dump_json()
    here = hashlib.sha256(whole.encode()).hexdigest()
    root = str(Path(__file__).resolve().parents[3])
    there = [
        subprocess.run(
            [sys.executable, "-c", _DIGEST],
            env={**os.environ, "PYTHONHASHSEED": number, "PYTHONPATH": root, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for number, zone in (("1", "Asia/Tokyo"), ("2", "America/Lima"))
    ]
    assert there == [here, here]


def test_another_seed_is_another_company() -> None:
    one, other = (play(Asked(seed, days=15, people=12)) for seed in (1, 2))
    assert one.company.people != other.company.people
    assert one.acts != other.acts


def test_everything_happens_in_order_and_within_the_days() -> None:
    found = play(Asked(3, people=12))
    times = [act.at for act in found.acts]
    assert times == sorted(times)
    assert found.before <= times[0]
    assert times[-1] < found.end
    assert {act.kind for act in found.acts} <= KINDS


def test_a_day_that_is_given_is_the_last() -> None:
    found = play(Asked(3, days=10, people=12, until=1_780_272_000_000))
    assert abs(found.end - 1_780_272_000_000) <= 14 * 3_600_000
    assert found.begin == 1_780_272_000_000 - 10 * 86_400_000


def test_attacks_change_nothing_of_ordinary_life() -> None:
    """What people and programs do does not depend on what is planted, but for an account that lies idle on purpose."""
    with_one, with_other = (
        play(Asked(5, people=12, kind=kind)) for kind in ("guest-scraping", "mail-forwarding")
    )
    ordinary = [[act for act in found.acts if not act.plant] for found in (with_one, with_other)]
    assert ordinary[0] == ordinary[1]


def test_a_harsh_exercise_has_more_that_looks_like_an_attack() -> None:
    plain, harsh = (play(Asked(5, people=12, harsh=is_harsh)) for is_harsh in (False, True))
    failures = [
        sum(act.outcome == "failure" and not act.plant for act in found.acts) for found in (plain, harsh)
    ]
    assert failures[1] > failures[0]


@pytest.mark.parametrize("product", products())
def test_one_to_three_different_attacks_are_planted(product: str) -> None:
    counts = []
    for seed in some(range(12), 4):
        _, _, _, key = exercise(Asked(seed, days=15, people=12), product, "whole")
        kinds = [one.kind for one in key.attacks]
        assert len(set(kinds)) == len(kinds)
        assert all(one.rows for one in key.attacks)
        counts.append(len(kinds))
    assert set(counts) == {1, 2, 3}
