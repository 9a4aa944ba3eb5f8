"""A run that never comes is noticed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from auditor.nightly.closing.deadman import LAST, read_last, write_last
from auditor.nightly.closing.summary import Summary
from auditor.userfile import UserFileError
from tests.nightly.support import DAY

ENDED = datetime(2026, 11, 24, 3, 30, tzinfo=UTC)


def written(tmp_path: Path, hours: int = 26) -> Path:
    summary = Summary(DAY, "2026-11-24T02:30:00.000Z", "2026-11-24T03:30:00.000Z", ())
    places = [tmp_path / LAST, tmp_path / "elsewhere/deep/last.json"]
    write_last(summary, hours, places)
    assert places[0].read_bytes() == places[1].read_bytes()
    return places[0]


def test_it_says_when_the_next_one_is_due(tmp_path: Path) -> None:
    last = read_last(written(tmp_path))
    assert (last.day, last.code, last.ended_at) == ("2026-11-24", 0, ENDED)
    assert last.due == ENDED + timedelta(hours=26)


@pytest.mark.parametrize(
    ("hours_later", "most", "overdue"),
    [(0, None, False), (26, None, False), (26.1, None, True), (5, 4, True), (5, 5, False), (30, 48, False)],
)
def test_overdue(tmp_path: Path, hours_later: float, most: float | None, overdue: bool) -> None:
    last = read_last(written(tmp_path))
    assert last.is_overdue(ENDED + timedelta(hours=hours_later), most) is overdue


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"day": "2026-11-24", "ended_at": "2026-11-24T03:30:00", "code": 0, "due": "x"}',
        "\xff",
    ],
)
def test_what_says_nothing_is_no_sign_of_life(tmp_path: Path, text: str) -> None:
    (tmp_path / LAST).write_bytes(text.encode("latin-1"))
    with pytest.raises(UserFileError, match="does not say when a run ended"):
        read_last(tmp_path / LAST)


def test_nor_is_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UserFileError, match="cannot be read"):
        read_last(tmp_path / LAST)
