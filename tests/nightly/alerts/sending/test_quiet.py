"""Quiet hours: by the clock on the wall, over midnight, on the days that have 23 or 25 hours; and nothing waits for ever."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from auditor.nightly.alerts.config import Quiet
from auditor.nightly.alerts.sending.quiet import is_quiet
from tests.nightly.alerts.world import CHECK, DAY, World, config, entry, judged, night, record, worse

NIGHT = {"from": "22:00", "to": "07:00", "zone": "Asia/Ho_Chi_Minh"}
WRONG = record(judged(CHECK, entry("role:Sales")))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("quiet", "moment", "held"),
    [
        (NIGHT, "2026-11-27T14:59", False),  # 21:59 there
        (NIGHT, "2026-11-27T15:00", True),  # 22:00
        (NIGHT, "2026-11-27T17:00", True),  # midnight
        (NIGHT, "2026-11-27T23:59", True),  # 06:59
        (NIGHT, "2026-11-28T00:00", False),  # 07:00
        ({"from": "12:00", "to": "13:00"}, "2026-11-27T12:30", True),
        ({"from": "12:00", "to": "13:00"}, "2026-11-27T13:00", False),
        # Berlin: on 28 March 2027 the clock goes from 02:00 to 03:00, on 31 October 2027 from 03:00 to 02:00
        ({"from": "02:30", "to": "03:30", "zone": "Europe/Berlin"}, "2027-03-28T00:59", False),  # 01:59
        ({"from": "02:30", "to": "03:30", "zone": "Europe/Berlin"}, "2027-03-28T01:00", True),  # 03:00
        ({"from": "02:30", "to": "03:30", "zone": "Europe/Berlin"}, "2027-03-28T01:30", False),  # 03:30
        (
            {"from": "22:00", "to": "07:00", "zone": "Europe/Berlin"},
            "2027-03-28T04:59",
            True,
        ),  # 06:59 in summer
        ({"from": "22:00", "to": "07:00", "zone": "Europe/Berlin"}, "2027-03-28T05:00", False),
        (
            {"from": "22:00", "to": "07:00", "zone": "Europe/Berlin"},
            "2027-03-27T05:30",
            True,
        ),  # 06:30 the day before
        (
            {"from": "02:15", "to": "02:45", "zone": "Europe/Berlin"},
            "2027-10-31T00:30",
            True,
        ),  # 02:30 for the first time
        (
            {"from": "02:15", "to": "02:45", "zone": "Europe/Berlin"},
            "2027-10-31T01:30",
            True,
        ),  # 02:30 once more
        (
            {"from": "02:15", "to": "02:45", "zone": "Europe/Berlin"},
            "2027-10-31T01:00",
            False,
        ),  # 02:00 once more
    ],
)
def test_it_is_quiet_by_the_clock_on_the_wall(quiet: dict[str, str], moment: str, held: bool) -> None:
    assert is_quiet(Quiet.model_validate(quiet), at(moment)) is held


def told(world: World) -> list[str]:
    return [text.title for _, text in world.got]


def test_what_happens_in_quiet_hours_is_told_in_one_message_after_them() -> None:
    world = World(config(quiet=NIGHT))
    for name, hour in (("acme", "18"), ("other", "19")):
        after = record(judged(CHECK, entry("role:Sales")), tenant=name)
        (held,) = world.run(night(after, worse(), tenant=name), now=at(f"2026-11-27T{hour}:00"))[-1:]
        assert held.fate == "held"
    assert world.got == []
    (sent,) = world.run(now=at("2026-11-28T00:05"))
    assert (sent.fate, told(world)) == ("sent", ["2 CRMs: 2 new (high)"])
    assert world.run(now=at("2026-11-28T01:00")) == []


def test_the_gravest_is_told_at_once() -> None:
    world = World(config(quiet=NIGHT))
    after = record(judged(CHECK, entry("role:A", severity="critical"), entry("role:B")))
    messages = world.run(night(after, worse("role:A"), worse("role:B")), now=at("2026-11-27T18:00"))
    assert sorted(message.fate for message in messages) == ["held", "sent"]
    assert told(world) == ["acme: 1 new (critical)"]


def test_what_is_over_before_the_quiet_hours_are_is_told_as_over() -> None:
    world = World(config(quiet=NIGHT))
    world.run(night(WRONG, worse()), now=at("2026-11-27T16:00"))
    world.run(night(record(judged(CHECK)), day=DAY), now=at("2026-11-27T20:00"))
    world.run(now=at("2026-11-28T02:00"))
    assert told(world) == ["acme: 1 resolved"]


def test_a_run_that_always_falls_in_quiet_hours_tells_after_a_day() -> None:
    world = World(config(quiet=NIGHT))
    for number in range(3):
        world.run(
            night(WRONG, *((worse(),) if not number else ()), day=DAY + timedelta(days=number)),
            now=at("2026-11-27T18:00") + timedelta(days=number),
        )
    assert told(world) == ["acme: 1 new (high)"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"from": "22:00", "to": "22:00"},
        {"from": "22:00", "to": "07:00", "zone": "Asia/Hanoi City"},
        {"from": "25:00", "to": "07:00"},
        {"from": "22:00+07:00", "to": "07:00+07:00"},
        {"from": "22:00"},
        {"from": "22:00", "to": "07:00", "zone": "../etc/passwd"},
    ],
)
def test_hours_that_mean_nothing_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"Quiet|quiet|from|zone"):
        Quiet.model_validate(wrong)
