"""A snapshot file: private, whole or not there, and read back as it was written."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditor.collecting.archive import MAX_RATIO, RATIO_FLOOR_BYTES
from auditor.collecting.target import open_target
from auditor.schemas import problems
from auditor.snapshot.store import SnapshotWriter
from auditor.snapshot.stored import ledger_of, snapshot_of
from auditor.userfile import UserFileError
from auditor.writing import Manner
from tests.examples import examples
from tests.snapshot.support import ANSWERS, DAY, collection, opened, unpacked, writer, written


def test_it_reads_back_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "shop.zip"
    digest = written(path)
    stored = opened(path)
    assert (stored.digest, stored.collection, stored.signature) == (digest, collection(), None)
    snapshot = snapshot_of(stored, open_target(str(path)).container)
    assert {item.path: item.kind for item in snapshot.items} == {
        "answers/roles/000000.json": "roles",
        "answers/users/000000.json": "users",
        "answers/users/000001.json": "users",
    }
    assert [snapshot.container.read(f"answers/{name}") for name in ANSWERS] == list(ANSWERS.values())
    assert {item.observed_at for item in snapshot.items} == {DAY}
    assert ledger_of(snapshot.container) == '{"at": "x"}\n'
    assert problems("snapshot", stored.manifest) == []
    assert problems("collection", stored.document) == []
    assert problems("snapshot", json.loads(json.dumps(snapshot.manifest()))) == []


def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        made = writer(tmp_path / "shop.zip")
        modes = [stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()]
        made.close("shop", DAY, collection(), "")
    finally:
        os.umask(before)
    assert modes == [0o600]
    assert [stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()] == [0o600]
    with zipfile.ZipFile(tmp_path / "shop.zip") as archive:
        assert {info.external_attr >> 16 for info in archive.infolist()} == {0o600}


def test_the_same_evidence_is_the_same_file(tmp_path: Path) -> None:
    for name in "ab":
        written(tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_an_older_file_stays_until_the_new_one_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "shop.zip"
    path.write_bytes(b"older")
    path.chmod(0o644)
    made = writer(path, Manner())
    assert path.read_bytes() == b"older"
    made.abandon()
    assert path.read_bytes() == b"older"
    writer(path, Manner()).close("shop", DAY, collection(), "")
    assert opened(path).collection == collection()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    other, path = tmp_path / "other", tmp_path / "shop.zip"
    other.write_bytes(b"other")
    path.symlink_to(other)
    writer(path, Manner()).close("shop", DAY, collection(), "")
    assert other.read_bytes() == b"other"
    assert not path.is_symlink()


@pytest.mark.parametrize("lead", ["a file", "a link", "a link to nothing"])
def test_what_is_there_is_never_written_over(tmp_path: Path, lead: str) -> None:
    other, path = tmp_path / "other", tmp_path / "shop.zip"
    if lead != "a link to nothing":
        (path if lead == "a file" else other).write_bytes(b"evidence")
    if lead != "a file":
        path.symlink_to(other)
    before = {one.name: one.is_symlink() for one in tmp_path.iterdir()}
    with pytest.raises(UserFileError, match="is there already"):
        writer(path)
    assert {one.name: one.is_symlink() for one in tmp_path.iterdir()} == before


def test_what_came_meanwhile_is_not_written_over_either(tmp_path: Path) -> None:
    path = tmp_path / "shop.zip"
    made = writer(path)
    path.write_bytes(b"evidence")
    with pytest.raises(UserFileError, match="is there already"):
        made.close("shop", DAY, collection(), "")
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == {"shop.zip": b"evidence"}


@pytest.mark.parametrize(
    "fault", [OSError(28, "No space left on device"), KeyboardInterrupt(), MemoryError()]
)
def test_a_fault_while_it_is_written_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException
) -> None:
    def fail(*_: Any) -> None:
        raise fault

    made = writer(tmp_path / "shop.zip")
    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises((UserFileError, KeyboardInterrupt, MemoryError)) as caught:
        made.close("shop", DAY, collection(), "")
    if isinstance(caught.value, UserFileError):
        assert "No space left" in str(caught.value)
    else:
        made.abandon()  # whoever writes does so for every other fault
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UserFileError, match="cannot be written"):
        SnapshotWriter(tmp_path / "no" / "shop.zip")


def test_a_process_that_is_killed_leaves_no_file_of_that_name(tmp_path: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from tests.snapshot.support import writer\n"
        "made = writer(Path(sys.argv[1])); print('ready', flush=True); time.sleep(30)"
    )
    root = Path(__file__).parents[2]
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path / "shop.zip")], stdout=subprocess.PIPE, cwd=root
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    process.send_signal(signal.SIGKILL)
    process.communicate()
    left = list(tmp_path.iterdir())
    assert [path.suffix for path in left] == [".partial"]
    assert [stat.S_IMODE(path.stat().st_mode) for path in left] == [0o600]
    assert time.monotonic() > 0


@settings(max_examples=examples(40), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(1, 4000), st.integers(1, 40), st.integers(0, 3))
def test_what_is_written_is_never_taken_for_a_bomb(
    tmp_path: Path, period: int, megabytes: int, noise: int
) -> None:
    """An answer of many rows that are nearly the same packs very small."""
    row = bytes(index * 37 % 251 for index in range(period)) + b"n" * noise
    data = row * (megabytes * 100_000 // len(row) + 1)
    path = tmp_path / "shop.zip"
    made = SnapshotWriter(path, Manner())
    made.add_answer("users", 0, data, shown_as="GET /users", status=200, observed_at=DAY)
    made.close("shop", DAY, collection(), "")
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            assert info.file_size <= max(RATIO_FLOOR_BYTES, MAX_RATIO * info.compress_size)
    assert unpacked(path)["answers/users/000000.json"] == data


def test_secrets_that_are_learned_later_go_before_it_has_its_name(tmp_path: Path) -> None:
    path = tmp_path / "shop.zip"
    made = SnapshotWriter(path)
    for number in range(3):
        data = b'{"a":"s3cret"}' if number < 2 else b"{}"
        made.add_answer("users", number, data, shown_as="GET /u?k=s3cret", status=200, observed_at=DAY)
    made.close(
        "shop",
        DAY,
        collection(),
        "",
        clean_again=lambda data: data.replace(b"s3cret", b"-"),
        clean_text=lambda text: text.replace("s3cret", "-"),
    )
    assert b"s3cret" not in path.read_bytes() + b"".join(unpacked(path).values())
    assert [one.request for one in opened(path).answers] == ["GET /u?k=-"] * 3


def test_looking_again_without_a_find_changes_nothing(tmp_path: Path) -> None:
    plain, again = tmp_path / "plain", tmp_path / "again"
    written(plain)
    writer(again).close("shop", DAY, collection(), '{"at": "x"}\n', clean_again=lambda data: data)
    assert unpacked(plain) == unpacked(again)
    assert opened(again).digest == opened(plain).digest
