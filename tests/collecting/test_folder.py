"""A folder as a source: what is read, what is passed over, and that each of it is named."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from auditor.collecting.folder import MAX_ITEM_BYTES, Folder, walk
from auditor.snapshot import UnreadableError


def everything(_: str) -> bool:
    return True


def refused(root: Path) -> dict[str, str]:
    return {entry.path: entry.reason for entry in walk(root, everything)[1]}


def paths(root: Path) -> list[str]:
    return [item.path for item in walk(root, everything)[0]]


def test_files_come_in_order_of_path_with_their_sizes(tmp_path: Path) -> None:
    for name in ("b/two", "a/z/three", "one", "a/b"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    items, skipped, folders = walk(tmp_path, everything)
    assert [(item.path, item.size) for item in items] == [
        ("a/b", 3),
        ("a/z/three", 9),
        ("b/two", 5),
        ("one", 3),
    ]
    assert (skipped, sorted(folders)) == ([], ["a", "a/z", "b"])
    assert [bytes(Folder(str(tmp_path)).read(item.path)).decode() for item in items] == [
        "a/b",
        "a/z/three",
        "b/two",
        "one",
    ]


def test_only_what_is_wanted_is_listed(tmp_path: Path) -> None:
    for name in ("yes.xml", "no.txt"):
        (tmp_path / name).touch()
    assert [item.path for item in walk(tmp_path, lambda path: path.endswith(".xml"))[0]] == ["yes.xml"]


@pytest.mark.parametrize(
    "name", [".hg", ".svn", "node_modules", ".sfdx", ".sf", "__pycache__", ".venv", ".GIT", "deep/.git"]
)
def test_no_name_of_a_folder_hides_what_lies_in_it(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir(parents=True)
    (tmp_path / name / "A.profile").touch()
    assert paths(tmp_path) == [f"{name}/A.profile"]


def test_only_the_store_of_git_at_the_root_is_not_walked(tmp_path: Path) -> None:
    (tmp_path / ".git" / "refs").mkdir(parents=True)
    (tmp_path / ".git" / "refs" / "A.profile").touch()
    (tmp_path / "modules").symlink_to(".git")
    assert paths(tmp_path) == ["modules/refs/A.profile"]


def test_a_link_inside_is_followed_and_one_that_leads_out_is_refused(tmp_path: Path) -> None:
    outside, root = tmp_path / "outside", tmp_path / "root"
    (outside / "folder").mkdir(parents=True)
    (outside / "file").write_text("secret")
    root.mkdir()
    (root / "real").write_text("here")
    (root / "inside").symlink_to("real")
    (root / "out").symlink_to(outside / "file")
    (root / "out folder").symlink_to(outside / "folder")
    (root / "up").symlink_to("../outside/file")
    assert paths(root) == ["inside", "real"]
    assert refused(root) == {"out": "outside", "out folder/": "outside", "up": "outside"}


def test_a_root_that_is_a_link_is_the_folder_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "file").touch()
    (tmp_path / "link").symlink_to("real")
    assert paths(tmp_path / "link") == ["file"]


def test_a_circle_of_links_ends(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "file").touch()
    (tmp_path / "a" / "b" / "again").symlink_to("../../a")
    (tmp_path / "self").symlink_to(".")
    (tmp_path / "knot").symlink_to("knot")
    assert paths(tmp_path) == ["a/file"]
    assert refused(tmp_path) == {"a/b/again/": "loop", "self/": "loop", "knot": "unreadable"}


def test_a_dangling_link_is_named(tmp_path: Path) -> None:
    (tmp_path / "gone").symlink_to("nothing")
    assert refused(tmp_path) == {"gone": "unreadable"}


def test_a_folder_that_cannot_be_listed_is_named_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "open").mkdir()
    (tmp_path / "open" / "file").touch()
    real = os.scandir

    def scandir(path: Any) -> Any:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert paths(tmp_path) == ["open/file"]
    (entry,) = walk(tmp_path, everything)[1]
    assert (entry.path, entry.reason, entry.detail) == ("closed/", "unreadable", "Permission denied")


def unreadable(root: Path, path: str) -> str:
    with pytest.raises(UnreadableError) as caught:
        Folder(str(root)).read(path)
    return str(caught.value)


def test_what_is_no_regular_file_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    assert unreadable(tmp_path, "pipe") == "is not a regular file"
    assert unreadable(tmp_path, "folder") in ("is not a regular file", "Is a directory")
    assert unreadable(tmp_path, "nothing") == "No such file or directory"


def test_a_file_without_permission_is_refused_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()

    def denied(*_: Any, **__: Any) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", denied)
    assert unreadable(tmp_path, "file") == "Permission denied"


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "huge").open("wb") as stream:
        stream.truncate(100 * 1024 * 1024)
    assert unreadable(tmp_path, "huge") == f"is larger than {MAX_ITEM_BYTES} bytes"


def test_files_of_all_sizes_are_read_whole_one_after_the_other(tmp_path: Path) -> None:
    contents = {"large": bytes(range(256)) * 20_000, "small": b"x", "none": b"", "middle": b"y" * 70_000}
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    folder = Folder(str(tmp_path))
    for name in ("small", "large", "small", "none", "middle", "small"):
        assert bytes(folder.read(name)) == contents[name]


def test_names_that_are_no_text_are_read_all_the_same(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9")).write_text("x")
    (path,) = paths(tmp_path)
    assert bytes(Folder(str(tmp_path)).read(path)) == b"x"


def test_a_link_never_takes_the_place_of_the_folder_that_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "profiles").mkdir()
    (tmp_path / "profiles" / "A.profile").touch()
    (tmp_path / "aaa").symlink_to("profiles")
    assert paths(tmp_path) == ["profiles/A.profile"]
    assert refused(tmp_path) == {"aaa/": "loop"}


def test_a_folder_with_two_names_says_by_which_it_was_read(tmp_path: Path) -> None:
    (tmp_path / "node_modules" / "deep").mkdir(parents=True)
    (tmp_path / "node_modules" / "deep" / "A.profile").touch()
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "profiles").symlink_to("../node_modules/deep")
    (tmp_path / "top").symlink_to(".")
    assert paths(tmp_path) == ["node_modules/deep/A.profile"]
    again = {entry.path: (entry.reason, entry.leads_to) for entry in walk(tmp_path, everything)[1]}
    assert again == {"a/profiles/": ("loop", "node_modules/deep"), "top/": ("loop", "")}
