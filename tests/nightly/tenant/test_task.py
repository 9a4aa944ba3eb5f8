"""One tenant's night."""

from __future__ import annotations

import errno
import json
import os
import pickle
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from auditor.history.store import History, HistoryError
from auditor.nightly.ordering.order import Order
from auditor.nightly.tenant import task
from auditor.nightly.tenant.judge import judged
from auditor.nightly.tenant.lock import holder_of
from auditor.nightly.tenant.task import failed, one_night
from auditor.writing import locked
from tests.nightly.support import DAY, export, history, machine, order


def rows(tmp_path: Path) -> int:
    with history(tmp_path) as found:
        return found.head().seq


def read(path: Path) -> dict[str, object]:
    data = json.loads(path.read_text())
    assert isinstance(data, dict)
    return data


def test_a_first_night_is_filed_and_remembered(tmp_path: Path) -> None:
    one = order(tmp_path, formats=("json", "md"), languages=("en", "vi"), owner="Ines")
    told = pickle.loads(pickle.dumps(one_night(pickle.loads(pickle.dumps(one)), machine())))
    assert (told.came, told.since, told.worse, told.lost, told.fault) == ("assessed", None, 0, 0, False)
    names = {path.name for path in one.folder.iterdir()}
    assert names == {"assessment.json", "report.md", "rules.json", "changes.json", "night.json"}
    said = read(one.folder / "night.json")
    assert said["state"] == "assessed"
    assert said["owner"] == "Ines"
    assert said["before"] is None
    assert set(said["files"]) == names - {"night.json"}  # type: ignore[call-overload]
    with history(tmp_path) as remembered:
        night = remembered.night("acme", DAY)
    assert night is not None
    assert night.document == (one.folder / "assessment.json").read_bytes()
    assert json.loads(night.document)["tenant"]["name"] == "acme"
    assert json.loads((one.folder / "changes.json").read_text()) == []


def test_what_is_done_is_not_done_again(tmp_path: Path) -> None:
    one = order(tmp_path)
    first = one_night(one, machine())
    before = rows(tmp_path)
    export(tmp_path / "exports/acme", "ModifyAllData")  # it would be judged otherwise by now
    again = one_night(one, machine())
    assert again.came == "done_before"
    assert (again.value, again.grade) == (first.value, first.grade)
    assert rows(tmp_path) == before


def test_a_folder_that_is_lost_is_written_again(tmp_path: Path) -> None:
    one = order(tmp_path)
    one_night(one, machine())
    document = (one.folder / "assessment.json").read_bytes()
    for path in one.folder.iterdir():
        path.unlink()
    assert one_night(one, machine()).came == "done_before"
    assert (one.folder / "assessment.json").read_bytes() == document
    assert read(one.folder / "night.json")["state"] == "assessed"


def test_it_is_compared_with_the_newest_night_that_was_judged(tmp_path: Path) -> None:
    one = order(tmp_path)
    first = one_night(one, machine())
    second = replace(one, day=DAY + timedelta(days=1))
    assert failed(second, "the power was off", machine()).came == "failed"
    export(tmp_path / "exports/acme", "ModifyAllData")
    third = one_night(replace(one, day=DAY + timedelta(days=2)), machine())
    assert third.since == DAY
    assert third.before_value == first.value
    assert third.worse
    changes = json.loads((one.out / "2026-11-26/acme/changes.json").read_text())
    assert {"what", "check", "resource", "cause", "before", "after"} <= set(changes[0])
    assert "worse" in {change["direction"] for change in changes}
    with history(tmp_path) as remembered:
        assert [night.state for night in remembered.nights("acme", DAY, DAY + timedelta(days=9))] == [
            "assessed",
            "failed",
            "assessed",
        ]


def test_a_night_that_failed_is_tried_again_by_the_next_run(tmp_path: Path) -> None:
    one = order(tmp_path)
    failed(one, "the power was off", machine())
    assert one_night(one, machine()).came == "assessed"


def test_in_the_same_run_it_is_not(tmp_path: Path) -> None:
    """Whoever had it was ended with its process, and another worker is handed the same order."""
    one = order(tmp_path, begun_at="2026-11-24T12:00:00Z")
    failed(one, "took longer than 2 minutes", machine())
    told = one_night(one, machine())
    assert (told.came, told.reason) == ("failed", "took longer than 2 minutes")
    assert rows(tmp_path) == 1


def test_whoever_waited_for_it_learns_that_it_was_recorded_before_its_process_ended(tmp_path: Path) -> None:
    one = order(tmp_path)
    one_night(one, machine())
    assert failed(one, "its process was killed", machine()).came == "done_before"
    assert rows(tmp_path) == 1


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        ({"config": None, "wrong": "crm-audit.toml: 'tenants.acme': url is missing"}, "url is missing"),
        ({"policy": Path("/nowhere/policy.yaml")}, "/nowhere/policy.yaml: cannot be read"),
        ({"preset": "lax"}, "lax"),
    ],
)
def test_what_is_wrong_with_a_tenant_is_its_reason(
    tmp_path: Path, spoil: dict[str, Any], reason: str
) -> None:
    told = one_night(order(tmp_path, **spoil), machine())
    assert told.came == "failed"
    assert reason in told.reason
    assert not told.fault
    with history(tmp_path) as remembered:
        night = remembered.night("acme", DAY, any_state=True)
    assert night is not None
    assert (night.state, night.document) == ("failed", None)
    assert reason in night.reason


def test_a_fault_of_ours_is_called_so_and_says_nothing_of_the_tenant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object) -> None:
        raise ZeroDivisionError("mary@example.com")

    monkeypatch.setattr(task, "judged", breaks)
    told = one_night(order(tmp_path), machine())
    assert (told.came, told.fault, told.is_recorded) == ("failed", True, True)
    assert "ZeroDivisionError" in told.reason
    assert "mary" not in told.reason


def test_a_history_that_cannot_be_used_is_said(tmp_path: Path) -> None:
    (tmp_path / "history.db").write_text("this is no database, and never was one")
    told = one_night(order(tmp_path), machine())
    assert (told.came, told.is_recorded, told.fault) == ("failed", False, False)
    assert "history.db" in told.reason


def test_two_runs_are_never_at_one_tenant(tmp_path: Path) -> None:
    one = order(tmp_path)
    with locked(one.out / ".locks/acme.lock") as free:
        assert free
        assert one_night(one, machine()).came == "elsewhere"
        assert one_night(order(tmp_path, "other"), machine()).came == "assessed"
    assert one_night(one, machine()).came == "assessed"


def test_nor_across_machines(tmp_path: Path) -> None:
    one = order(tmp_path)
    with history(tmp_path) as remembered:
        lease = remembered.lease("acme", DAY, "another machine", 60)
        assert lease is not None
        told = one_night(one, machine())
        assert (told.came, told.is_recorded) == ("elsewhere", False)
        remembered.release(lease)
    assert one_night(one, machine()).came == "assessed"


def test_who_comes_after_a_process_that_was_ended_goes_on_at_once(tmp_path: Path) -> None:
    one = order(tmp_path)
    with history(tmp_path) as remembered:  # the lease of a process that is no more
        assert remembered.lease("acme", DAY, holder_of(one), 3600) is not None
    assert one_night(one, machine()).came == "assessed"


def test_what_is_recorded_under_a_lease_that_was_lost_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine that slept: another one took over meanwhile, and its night counts."""
    one = order(tmp_path)
    judge = judged

    def slept(*given: object) -> object:
        with history(tmp_path) as remembered:
            mine = remembered.lease("acme", DAY, holder_of(one), 0.0)
            assert mine is not None
            assert remembered.lease("acme", DAY, "another machine", 60) is not None
        return judge(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(task, "judged", slept)
    told = one_night(one, machine())
    assert (told.came, told.is_recorded) == ("elsewhere", False)
    with history(tmp_path) as remembered:
        assert remembered.night("acme", DAY, any_state=True) is None


def test_a_lease_that_cannot_be_given_back_takes_nothing_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(*_: object) -> None:
        raise HistoryError("the connection was lost")

    monkeypatch.setattr(History, "release", lost)
    told = one_night(order(tmp_path), machine())
    assert (told.came, told.is_recorded) == ("assessed", True)
    assert rows(tmp_path) == 1


def test_what_was_half_written_is_removed(tmp_path: Path) -> None:
    one = order(tmp_path)
    one.folder.mkdir(parents=True)
    half = one.folder / f".crm-audit-{'0' * 32}.partial"
    half.write_text("{")
    (one.folder / "notes.txt").write_text("mine")
    one_night(one, machine())
    assert not half.exists()
    assert (one.folder / "notes.txt").read_text() == "mine"


def test_several_tenants_share_a_history(tmp_path: Path) -> None:
    orders = [order(tmp_path, name) for name in ("a", "b", "c")]
    assert [one_night(one, machine()).came for one in orders] == ["assessed"] * 3
    with history(tmp_path) as remembered:
        assert remembered.tenants() == ["a", "b", "c"]


def test_a_day_does_not_hide_a_later_one(tmp_path: Path) -> None:
    """A day that is filed late is compared with what came before it, and changes nothing of what came after."""
    one = order(tmp_path)
    one_night(replace(one, day=DAY + timedelta(days=3)), machine())
    told = one_night(one, machine())
    assert told.since is None
    with history(tmp_path) as remembered:
        newest = remembered.night("acme", DAY + timedelta(days=9))
    assert newest is not None
    assert newest.day == DAY + timedelta(days=3)


def test_the_history_is_opened_by_whoever_carries_it_out(tmp_path: Path) -> None:
    """An order holds no connection: it is carried out wherever its folder and its history can be reached."""
    one: Order = pickle.loads(pickle.dumps(order(tmp_path)))
    assert not any(isinstance(getattr(one, name), History) for name in one.__slots__)
    assert one_night(one).came == "assessed"


def test_what_lies_there_and_cannot_be_read_is_named_from_the_first_night_on(tmp_path: Path) -> None:
    made = order(tmp_path)
    assert one_night(made).is_seen
    later = order(tmp_path, day=DAY + timedelta(days=1))
    folder = tmp_path / "exports/acme/force-app/main/default/permissionsets"
    (folder / "Elsewhere.permissionset-meta.xml").symlink_to("/etc/hostname")
    os.mkfifo(folder / "Pipe.permissionset-meta.xml")
    (folder / "notes.txt").write_text("means nothing to the product")
    told = one_night(later)
    assert told.came == "assessed"
    assert not told.is_seen
    found = {one.name.rpartition("/")[2]: one.reason for one in told.unread}
    assert found["Elsewhere.permissionset-meta.xml"] == "outside"
    assert found["Pipe.permissionset-meta.xml"] == "unreadable"
    assert set(found) == {"Elsewhere.permissionset-meta.xml", "Pipe.permissionset-meta.xml"}
    again = one_night(later)  # nor does a second run take that for well
    assert (again.came, again.unread, again.unread_count) == ("done_before", told.unread, told.unread_count)


@pytest.mark.parametrize("where", ["2026-11-24", "2026-11-24/acme"])
def test_a_link_in_the_folder_of_runs_is_not_followed(tmp_path: Path, where: str) -> None:
    (tmp_path / "theirs").mkdir()
    made = order(tmp_path)
    link = made.out / where
    link.parent.mkdir(parents=True)
    link.symlink_to(tmp_path / "theirs")
    told = one_night(made)
    assert (told.came, told.is_recorded, told.fault) == ("failed", True, False)
    assert "is a link, which is not followed" in told.reason
    assert list((tmp_path / "theirs").rglob("*")) == []


def test_a_file_that_may_not_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Root can read every file, so the test raises the error that other users would get from the system."""
    made = order(tmp_path)
    export(tmp_path / "exports/acme", "ViewSetup")
    secret = tmp_path / "exports/acme/force-app/main/default/permissionsets/Root.permissionset-meta.xml"
    secret.write_text("<PermissionSet/>")
    opened = os.open

    def refused(path: Any, *flags: Any, **more: Any) -> int:
        if str(path) == str(secret):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return opened(path, *flags, **more)

    monkeypatch.setattr(os, "open", refused)
    told = one_night(made)
    assert (told.came, told.is_seen, told.unread_count) == ("assessed", False, 1)
    assert (told.unread[0].name.endswith("Root.permissionset-meta.xml"), told.unread[0].reason) == (
        True,
        "unreadable",
    )
