"""What is kept is what was written, or nothing."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.cache import Cache, key_of_words, own_key
from auditor.cache import store as store_module
from auditor.userfile import UserFileError
from tests.examples import examples

KEY = bytes(range(32))


def cache(folder: Path, key: bytes = KEY) -> Cache:
    return Cache(folder, lambda: key)


def only_file(folder: Path) -> Path:
    (found,) = folder.glob("*.kept")
    return found


def test_what_is_written_is_read_for_the_owner_alone(tmp_path: Path) -> None:
    made = cache(tmp_path / "a" / "b")
    assert made.read("one") is None
    made.write("one", b"records")
    assert made.read("one") == b"records"
    assert cache(tmp_path / "a" / "b").read("one") == b"records"
    file = only_file(tmp_path / "a" / "b")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert b"records" not in file.read_bytes()


def test_under_another_name_or_key_it_is_nothing(tmp_path: Path) -> None:
    made = cache(tmp_path)
    made.write("one", b"of one")
    assert cache(tmp_path, bytes(32)).read("one") is None
    file = only_file(tmp_path)
    made.write("two", b"of two")
    (other,) = set(tmp_path.glob("*.kept")) - {file}
    other.write_bytes(file.read_bytes())
    assert made.read("two") is None
    assert made.read("one") == b"of one"


@settings(max_examples=examples(60), deadline=None)
@given(st.data())
def test_whatever_is_done_to_a_file_it_is_as_written_or_nothing(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("cache")
    made = cache(folder)
    made.write("one", b"what was read of six thousand files")
    file = only_file(folder)
    whole = file.read_bytes()
    at = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(at, len(whole)))
    spoilt = whole[:at] + data.draw(st.binary(max_size=8)) + whole[end:]
    file.write_bytes(spoilt)
    assert made.read("one") == (b"what was read of six thousand files" if spoilt == whole else None)


def test_what_is_no_plain_file_is_nothing_and_is_not_waited_for(tmp_path: Path) -> None:
    made = cache(tmp_path)
    made.write("one", b"records")
    file = only_file(tmp_path)
    elsewhere = tmp_path / "elsewhere"
    file.rename(elsewhere)
    file.symlink_to(elsewhere)
    assert made.read("one") is None
    file.unlink()
    os.mkfifo(file)
    assert made.read("one") is None
    file.unlink()
    file.mkdir()
    assert made.read("one") is None
    made.write("one", b"again")
    assert made.read("one") is None


def test_a_folder_that_cannot_be_written_costs_no_verdict(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a")
    made = cache(tmp_path / "file" / "below")
    made.write("one", b"records")
    assert made.read("one") is None


def test_without_a_key_nothing_is_kept(tmp_path: Path) -> None:
    def none() -> bytes:
        raise UserFileError("no key")

    made = Cache(tmp_path, none)
    made.write("one", b"records")
    assert made.read("one") is None
    assert list(tmp_path.iterdir()) == []


def test_what_was_written_longest_ago_goes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "MOST_FILES", 3)
    made = cache(tmp_path)
    for number in range(5):
        made.write(str(number), b"x")
        for file in tmp_path.glob("*.kept"):  # older by a day, all of them
            os.utime(file, (file.stat().st_atime, file.stat().st_mtime - 86_400))
    assert [made.read(str(number)) for number in range(5)] == [None, None, b"x", b"x", b"x"]


def test_more_than_is_ever_kept_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "MOST_BYTES", 100)
    made = cache(tmp_path)
    made.write("one", bytes(101))
    assert list(tmp_path.iterdir()) == []


# Keys ---------------------------------------------------------------------------------------------------------


def test_a_key_is_made_once_and_stays(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    key = own_key(folder)
    assert len(key) == 32
    assert own_key(folder) == key
    assert own_key(tmp_path / "other") != key
    assert stat.S_IMODE((folder / "key").stat().st_mode) == 0o600


@pytest.mark.parametrize("mode", [0o755, 0o770, 0o701])
def test_a_folder_that_others_reach_into_is_refused(tmp_path: Path, mode: int) -> None:
    folder = tmp_path / "cache"
    own_key(folder)
    folder.chmod(mode)
    with pytest.raises(UserFileError, match="chmod"):
        own_key(folder)


def test_a_key_that_others_may_read_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    own_key(folder)
    (folder / "key").chmod(0o644)
    with pytest.raises(UserFileError, match="others may reach"):
        own_key(folder)


@pytest.mark.parametrize("content", [b"", b"short", bytes(33)])
def test_what_is_no_key_is_refused(tmp_path: Path, content: bytes) -> None:
    folder = tmp_path / "cache"
    own_key(folder)
    (folder / "key").write_bytes(content)
    with pytest.raises(UserFileError, match="is no key"):
        own_key(folder)


def test_neither_folder_nor_key_is_a_link(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    own_key(folder)
    link = tmp_path / "link"
    link.symlink_to(folder)
    with pytest.raises(UserFileError, match="is a link"):
        own_key(link)
    (folder / "key").rename(folder / "moved")
    (folder / "key").symlink_to(folder / "moved")
    with pytest.raises(UserFileError, match="is a link"):
        own_key(folder)


def test_a_key_in_words_is_long(tmp_path: Path) -> None:
    assert len(key_of_words("a" * 32)) == 32
    assert key_of_words("a" * 32) != key_of_words("a" * 33)
    with pytest.raises(UserFileError, match="openssl rand"):
        key_of_words("a" * 31)
