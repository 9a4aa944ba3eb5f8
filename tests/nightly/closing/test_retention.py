"""What is too old goes; what is still needed, and what is not ours, stays."""

from __future__ import annotations

import json
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from auditor.nightly.closing.retention import first_kept, retain
from auditor.nightly.ordering.config import Retention
from auditor.nightly.tenant.snapshots import index, note
from auditor.nightly.tenant.task import one_night
from auditor.snapshot import CollectedResource, Collection, ResourceState
from auditor.snapshot.store import SnapshotWriter
from tests.nightly.support import DAY, machine, order

NOW = date(2026, 12, 31)


def snapshot(folder: Path, day: str, cut_short: str = "", pages: int = 1) -> Path:
    """A stored snapshot, as a night keeps it."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{day}.snapshot.zip"
    writer = SnapshotWriter(path)
    resource = CollectedResource("Users", ResourceState.OK, pages=pages)
    if pages:
        writer.add_answer(
            "Users", 0, b"[]", shown_as="GET /users", status=200, observed_at=f"{day}T02:00:00Z"
        )
    collection = Collection(
        tenant="acme",
        address="https://crm.example",
        sign_in="password",
        encrypted=True,
        product_version="",
        started_at=f"{day}T02:00:00Z",
        resources=(resource,),
        requests=1,
        bytes=2,
        cut_short=cut_short,
    )
    digest = writer.close("espocrm", f"{day}T02:00:00Z", collection, "")
    note(folder, path.name, digest)
    return path


def kept(folder: Path) -> list[str]:
    return sorted(path.name[:10] for path in folder.glob("*.zip"))


def removed(tmp_path: Path, days: int = 7, day: date = NOW) -> list[str]:
    return list(retain(Retention(snapshots_days=days), tmp_path / "out", tmp_path / "snapshots", day))


def test_old_answers_go(tmp_path: Path) -> None:
    folder = tmp_path / "snapshots/acme"
    for day in ("2026-12-01", "2026-12-24", "2026-12-30"):
        snapshot(folder, day)
    assert removed(tmp_path) == []
    assert kept(folder) == ["2026-12-24", "2026-12-30"]
    assert sorted(index(folder)) == ["2026-12-24.snapshot.zip", "2026-12-30.snapshot.zip"]


def test_the_newest_good_ones_stay_however_old(tmp_path: Path) -> None:
    """A tenant that is down for weeks; what came of it since was cut short, empty or broken."""
    folder = tmp_path / "snapshots/acme"
    snapshot(folder, "2026-10-01")
    good = snapshot(folder, "2026-10-02")
    snapshot(folder, "2026-10-03", cut_short="its minutes were over")
    snapshot(folder, "2026-10-04", pages=0)
    broken = snapshot(folder, "2026-10-05")
    broken.write_bytes(b"PK\x03\x04 and then the disk was full")
    said = removed(tmp_path)
    assert good.exists()
    assert kept(folder) == ["2026-10-02", "2026-10-05"]
    assert len(said) == 1
    assert "2026-10-05" in said[0]


def test_none_go_where_none_is_good(tmp_path: Path) -> None:
    folder = tmp_path / "snapshots/acme"
    snapshot(folder, "2026-10-03", cut_short="its minutes were over")
    assert removed(tmp_path) == []
    assert kept(folder) == ["2026-10-03"]


def test_what_somebody_else_put_there_stays(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "snapshots/acme", tmp_path / "elsewhere"
    snapshot(folder, "2026-12-30")
    old = snapshot(folder, "2026-10-01")
    theirs = snapshot(elsewhere, "2026-10-02")
    # Put there by hand, under a name as ours; in the place of ours; as a link; as a folder; beside.
    shutil.copy(theirs, folder / "2026-09-01.snapshot.zip")
    shutil.copy(theirs, old)
    (folder / "2026-09-02.snapshot.zip").symlink_to(theirs)
    note(folder, "2026-09-02.snapshot.zip", "")
    (folder / "2026-09-03.snapshot.zip").mkdir()
    note(folder, "2026-09-03.snapshot.zip", "")
    note(folder, "../../elsewhere/2026-10-02.snapshot.zip", "")
    (tmp_path / "snapshots/linked").symlink_to(elsewhere)
    (folder / "notes.txt").write_text("mine")
    before = sorted(path.name for path in folder.iterdir())
    said = removed(tmp_path)
    assert sorted(path.name for path in folder.iterdir()) == before
    assert theirs.exists()
    assert any("2026-10-01" in line for line in said)


def test_old_reports_go_with_their_day(tmp_path: Path) -> None:
    one = order(tmp_path, formats=("json", "csv"))
    one_night(one, machine())
    day = tmp_path / "out/2026-11-24"
    for name in ("summary.json", "messages.json", "messages.ledger.jsonl"):
        (day / name).write_text("{}")
    rules = Retention(reports_days=30)
    assert list(retain(rules, one.out, one.snapshots, DAY + timedelta(days=30))) == []
    assert (one.folder / "worklist.en.csv").is_file()
    assert list(retain(rules, one.out, one.snapshots, DAY + timedelta(days=31))) == []
    assert not day.exists()
    assert (tmp_path / "exports/acme").is_dir()


def test_what_was_added_to_reports_stays(tmp_path: Path) -> None:
    one = order(tmp_path)
    one_night(one, machine())
    (one.folder / "notes.md").write_text("mine")
    other = tmp_path / "out/2026-11-24/by-hand"
    other.mkdir()
    (other / "night.json").write_text(json.dumps({"schema": "another/1", "files": ["a.txt"]}))
    (other / "a.txt").write_text("mine")
    (tmp_path / "out/archive").mkdir()
    list(retain(Retention(reports_days=1), one.out, one.snapshots, NOW))
    assert [path.name for path in one.folder.iterdir()] == ["notes.md"]
    assert (other / "a.txt").exists()
    assert (tmp_path / "out/archive").exists()


def test_a_file_that_names_others_removes_none_of_them(tmp_path: Path) -> None:
    folder = tmp_path / "out/2026-01-01/acme"
    folder.mkdir(parents=True)
    outside = tmp_path / "out/precious.txt"
    outside.write_text("mine")
    names = ["../../precious.txt", str(outside), 3]
    (folder / "night.json").write_text(json.dumps({"schema": "crm-auditor/night/1", "files": names}))
    list(retain(Retention(reports_days=1), tmp_path / "out", tmp_path / "snapshots", NOW))
    assert outside.exists()
    assert not folder.exists()


def test_nothing_goes_unless_somebody_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "snapshots/acme"
    snapshot(folder, "2020-01-01")
    snapshot(folder, "2026-12-30")
    assert list(retain(Retention(), tmp_path / "out", tmp_path / "snapshots", NOW)) == []
    assert kept(folder) == ["2020-01-01", "2026-12-30"]


@pytest.mark.parametrize(
    ("months", "day", "first"),
    [
        (1, date(2026, 11, 30), date(2026, 10, 1)),
        (11, date(2026, 11, 1), date(2025, 12, 1)),
        (12, date(2026, 1, 31), date(2025, 1, 1)),
        (36, date(2026, 2, 28), date(2023, 2, 1)),
    ],
)
def test_history_goes_by_whole_months(months: int, day: date, first: date) -> None:
    assert first_kept(months, day) == first
