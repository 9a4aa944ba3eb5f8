"""Every kind of attack."""

from __future__ import annotations

import re

import pytest

from auditor.incident.drill.attacks.catalogue import ALL
from auditor.incident.drill.played import Asked, play
from auditor.incident.drill.words import keys
from tests.examples import some
from tests.incident.drill.playing import SMALL, played

KINDS = sorted(ALL)
SEEDS = some((1, 2, 3), 1)


def test_there_are_at_least_fourteen() -> None:
    assert len(ALL) >= 14


@pytest.mark.parametrize("kind", KINDS)
def test_it_has_techniques_and_texts(kind: str) -> None:
    one = ALL[kind]
    assert one.id == kind
    assert all(re.fullmatch(r"T\d{4}(\.\d{3})?", technique) for technique in one.techniques)
    assert {f"attack.{kind}.{part}" for part in ("title", "call", "contain")} <= keys()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", SEEDS)
def test_it_is_planted_with_what_makes_it(kind: str, seed: int) -> None:
    found, _, key = played(seed, kind)
    (plant,) = found.plants
    mine = [act for act in found.acts if act.plant]
    done = {act.kind for act in mine} | {f"{act.kind}_failed" for act in mine if act.outcome == "failure"}
    assert done & ALL[kind].needs
    assert plant.first == mine[0].at
    assert plant.last == mine[-1].at
    assert found.begin <= plant.first <= plant.last < found.end
    (answer,) = key.attacks
    assert answer.kind == kind
    assert answer.who


@pytest.mark.parametrize("kind", KINDS)
def test_what_it_takes_is_no_more_than_there_is(kind: str) -> None:
    for seed in SEEDS:
        _, _, key = played(seed, kind)
        for amount in (*key.attacks[0].taken, *key.attacks[0].deleted):
            assert 0 < amount.rows <= amount.there_are


@pytest.mark.parametrize("kind", KINDS)
def test_no_two_seeds_are_alike(kind: str) -> None:
    seeds = some((1, 2, 3), 2)
    # What happened is enough here; where no other test needs the files of a seed, none are written.
    drawn = {
        tuple((act.at, act.kind, act.rows) for act in found.acts if act.plant)
        for seed in seeds
        for found in [
            played(seed, kind)[0] if seed in SEEDS else play(Asked(seed, days=20, people=SMALL, kind=kind))
        ]
    }
    assert len(drawn) == len(seeds)


def test_guesses_are_as_few_and_as_many_as_reports_say() -> None:
    tries = [
        sum(
            bool(act.plant) and act.outcome == "failure"
            for act in play(Asked(seed, people=10, kind="password-guessing")).acts
        )
        for seed in some(range(25), 6)
    ]
    assert min(tries) < 20
    assert max(tries) > 150


def test_a_stolen_session_is_used_from_another_address_than_its_owner_does() -> None:
    shared = 0
    for seed in range(1, 9):
        found = play(Asked(seed, people=12, kind="stolen-session"))
        owners = {
            (act.session.key, act.spot.ip) for act in found.acts if act.session and act.spot and not act.plant
        }
        keys_ = {key for key, _ in owners}
        mine = [act for act in found.acts if act.plant and act.session and act.spot]
        shared += any(act.session is not None and act.session.key in keys_ for act in mine)
        assert all((act.session.key, act.spot.ip) not in owners for act in mine if act.session and act.spot)
    assert 0 < shared < 8


def test_a_dormant_account_was_not_used_for_weeks_before() -> None:
    for seed in range(1, 6):
        found = play(Asked(seed, people=12, kind="dormant-account"))
        (plant,) = found.plants
        (number,) = plant.actors.accounts
        before = [
            act.at
            for act in found.acts
            if act.who.number == number and act.at < plant.first and not act.plant
        ]
        assert not before or plant.first - max(before) > 30 * 86_400_000


def test_an_attack_is_no_copy_of_a_rule() -> None:
    """Attacks know nothing of detection: they may not even name it."""
    from pathlib import Path

    import auditor.incident.drill as drill

    for path in Path(drill.__path__[0]).rglob("*.py"):
        assert "incident.detection" not in path.read_text(encoding="utf-8"), path
