"""What raises an alert, what ends it, and what must not. Here: the run itself."""

from __future__ import annotations

from auditor.nightly.alerts import Surroundings
from tests.nightly.alerts.kinds.support import NEXT, turns
from tests.nightly.alerts.world import (
    DAY,
    World,
    config,
    night,
    record,
)


def test_a_tenant_that_is_cut_short_and_then_silent_got_worse() -> None:
    world = World(config())
    told = turns(world.run(night(record(), state="cut_short", reason="60 minutes were over")))
    told += turns(world.run(night(None, day=DAY + NEXT, reason="no answer")))
    told += turns(world.run(night(record(), state="cut_short", day=DAY + 2 * NEXT)))
    told += turns(world.run(night(record(), day=DAY + 3 * NEXT)))
    assert told == [("tenant", "raised", ""), ("tenant", "worse", ""), ("tenant", "resolved", "answered")]


def test_a_tenant_whose_nights_are_not_run_is_told_until_they_are() -> None:
    world = World(config(not_run_days=2))
    around = Surroundings(declared={"acme", "new", "other"}, check_text=world.around.check_text)
    told: dict[int, list[tuple[str, str, str]]] = {}
    world.run(night(record()), around=around)
    for number in range(1, 6):
        other = night(record(tenant="other"), tenant="other", day=DAY + number * NEXT)
        told[number] = turns(world.run(other, around=around))
    told[6] = turns(world.run(night(record(), day=DAY + 6 * NEXT), around=around))
    assert {number: what for number, what in told.items() if what} == {
        2: [("not_run", "raised", "")],
        6: [("not_run", "resolved", "ran")],
    }


def test_a_history_that_is_not_what_was_written_concerns_everybody() -> None:
    world = World(config(rules=[{"to": ["ops"], "tenants": ["acme-*"], "groups": ["eu"]}]))
    for broken, told in (
        ("row 7 is another than it was", [("history", "raised", "")]),
        ("row 7 is another than it was", []),
        (None, []),
        ("", [("history", "resolved", "whole")]),
        ("", []),
    ):
        around = Surroundings(broken=broken, check_text=world.around.check_text)
        assert turns(world.run(night(record(tenant="other"), tenant="other"), around=around)) == told
    assert "crm-audit history verify" in world.got[0][1].body


def test_every_kind_has_its_words() -> None:
    """Each alert that this file can raise is said in both languages, without a placeholder left."""
    from auditor.nightly.alerts.config import KINDS
    from auditor.nightly.alerts.wording.words import texts

    assert {f"next.{kind}" for kind in KINDS} <= set(texts())
    assert all(text.en.strip() and text.vi.strip() for text in texts().values())
    for key, text in texts().items():
        parts = [[part.partition("}")[0] for part in one.split("{")[1:]] for one in (text.en, text.vi)]
        named = [
            sorted(name for name in one if name != "why") for one in parts
        ]  # a reason of a fault is in English only
        assert named[0] == named[1], key
