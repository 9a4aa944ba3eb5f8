"""Where a gate keeps what it read: never where whoever writes the change could have written it."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest

from auditor.cache import KEY_VARIABLE
from auditor.cli.shared import kept
from tests.exports import DATED, MAIN, audit, rights, write, xml

KEY = "0123456789abcdef0123456789abcdef"
HOLDER = {"permissionsets/All.permissionset-meta.xml": xml("PermissionSet", rights("ModifyAllData"))}


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of a change, where one stands, and a home of one's own beside it."""
    root = write(tmp_path / "work", HOLDER)
    monkeypatch.chdir(root)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", KEY_VARIABLE):
        monkeypatch.delenv(name, raising=False)
    return root


def files(folder: Path) -> set[str]:
    return {path.suffix or path.name for path in folder.rglob("*") if path.is_file()}


def gate(*options: str | Path) -> int:
    ran = audit("gate", "force-app", *DATED, *options)
    if ran.code == 1:
        assert "access.modify-all-data" in ran.out
    else:
        assert ran.code == 2, ran.err
    return ran.code


def test_a_small_export_is_not_worth_it(work: Path, tmp_path: Path) -> None:
    assert gate() == 1
    assert not (tmp_path / "home").exists()


def test_of_a_large_one_it_is_kept_for_the_user(
    work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "FEWEST", 1)
    folder = tmp_path / "home" / ".cache" / "crm-auditor" / "gate"
    assert gate("--no-cache") == 1
    assert not folder.exists()
    assert gate() == gate() == 1
    assert files(folder) == {".kept", "key"}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.parametrize("place", [".cache", "force-app/../.cache", "force-app/main"])
def test_what_a_change_can_write_is_no_cache(work: Path, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    assert gate("--cache", place) == 2
    monkeypatch.setattr(kept, "FEWEST", 1)
    monkeypatch.setenv("XDG_CACHE_HOME", str(work / place))
    assert gate() == 1
    assert [path for path in work.rglob("*") if path.name in ("key", "gate")] == []


def test_nor_is_a_link_into_it(work: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").symlink_to(work)
    assert gate("--cache", tmp_path / "elsewhere" / "cache") == 2


def test_nor_is_the_rest_of_its_work_tree(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (work / ".git").mkdir()
    monkeypatch.chdir(work / MAIN)
    ran = audit("gate", ".", *DATED, "--cache", work / "cache")
    assert (ran.code, ran.out) == (2, "")
    assert "whoever writes that could write it" in ran.err


def test_with_a_key_that_lies_elsewhere_any_folder_will_do(
    work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(KEY_VARIABLE, KEY)
    assert gate("--cache", ".cache") == gate("--cache", ".cache") == 1
    assert files(work / ".cache") == {".kept"}
    monkeypatch.setenv(KEY_VARIABLE, KEY[:-1])
    assert gate("--cache", ".cache") == 2


def test_a_named_folder_that_others_reach_into_is_refused(work: Path, tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    folder.chmod(0o777)
    assert gate("--cache", folder) == 2
    assert list(folder.iterdir()) == []


MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")
"""When it was judged, by the clock: four runs may lie in two seconds."""


def test_with_it_everything_is_said_as_without(work: Path, tmp_path: Path) -> None:
    said = set()
    for options in (("--no-cache",), *((("--cache", str(tmp_path / "cache")),) * 3)):
        ran = audit("gate", "force-app", *DATED, *options, "--sarif", "a.sarif", "--junit", "a.xml")
        texts = ((work / name).read_text() for name in ("a.sarif", "a.xml"))
        said.add((ran.code, ran.out, ran.err, *(MOMENT.sub("then", text) for text in texts)))
        (work / "a.sarif").unlink()
        (work / "a.xml").unlink()
    assert len(said) == 1
