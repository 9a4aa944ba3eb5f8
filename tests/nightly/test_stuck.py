"""Where a process is used again, what does not end takes it along, is recorded once, and holds up nobody."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from auditor.nightly.executors import executor_for
from auditor.nightly.ordering.order import Orders
from auditor.nightly.run import nightly
from tests.nightly import elsewhere
from tests.nightly.support import DAY, history, order

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("apart")]


def test_what_never_ends_is_recorded_and_ended(tmp_path: Path) -> None:
    begun_at = "2026-01-01T00:00:00Z"
    stuck = order(tmp_path, "stuck", seconds=5.0, begun_at=begun_at)
    others = [replace(order(tmp_path, f"t{number}"), begun_at=begun_at) for number in range(3)]
    with executor_for("processes:2", 2) as lanes:
        summary = nightly(Orders(DAY, (stuck, *others)), lanes, work=elsewhere.ended_with_its_process)
    assert [one.came for one in summary.told] == ["failed", "assessed", "assessed", "assessed"]
    (told, *_) = summary.told
    assert told.reason.startswith("took longer than 5 seconds")
    assert not told.fault
    with history(tmp_path) as remembered:
        assert remembered.head().count == 4
