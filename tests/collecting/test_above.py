"""What lies around a target: files above it, and folders that go with it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from auditor.collecting.above import items_above, left_beside
from auditor.collecting.target import open_target
from auditor.snapshot.paths import shown
from tests.exports import zipped

NAMES = ("project.json",)


def kind_of(path: str) -> str | None:
    return {"role": "Role", "site": "Site"}.get(path.rpartition(".")[2])


def touched(root: Path, *names: str) -> Path:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).touch()
    return root


def above(path: Path, here: Path | None = None) -> list[tuple[str, str]]:
    return [(item.path, item.shown_as) for item in items_above(open_target(str(path), here=here), NAMES)]


def test_outside_of_a_repository_the_nearest_file_above_counts(tmp_path: Path) -> None:
    touched(tmp_path, "project.json", "a/project.json", "a/b/c/x.role", "a/b/c/project.json")
    assert above(tmp_path / "a/b/c") == [("../../project.json", "../../project.json")]
    assert above(tmp_path / "a/b/c", tmp_path / "a") == [("../../project.json", "project.json")]
    assert above(tmp_path / "a/b/c", tmp_path) == [("../../project.json", "a/project.json")]


def test_in_a_repository_all_up_to_its_root_count(tmp_path: Path) -> None:
    touched(tmp_path, "project.json", "a/project.json", "a/b/project.json", "a/b/c/x.role", "a/.git/HEAD")
    assert [path for path, _ in above(tmp_path / "a/b/c")] == ["../project.json", "../../project.json"]
    assert above(tmp_path / "a") == []


def test_an_archive_and_a_single_file_have_nothing_above(tmp_path: Path) -> None:
    touched(tmp_path, "project.json", "one.json")
    archive = zipped(tmp_path / "x.zip", {"a.role": ""})
    assert (above(archive), above(tmp_path / "one.json")) == ([], [])


def test_what_cannot_be_measured_is_opened_all_the_same(tmp_path: Path) -> None:
    touched(tmp_path, "a/x.role")
    (tmp_path / "project.json").symlink_to("nowhere")
    assert above(tmp_path / "a") == [("../project.json", "../project.json")]


def beside(root: Path, target: str, *folders: str, file: str = "../project.json") -> dict[str, object]:
    opened = open_target(str(root / target))
    return {entry.path: entry.hides for entry in left_beside(opened, file, folders, (), kind_of)}


def test_a_folder_beside_hides_the_kinds_that_lie_in_it(tmp_path: Path) -> None:
    touched(tmp_path, "app/x.role", "more/a/x.role", "more/b.site", "more/c.txt", "plain/c.txt")
    assert beside(tmp_path, "app", "app", "./more", "plain", "absent") == {"../more/": ("Role", "Site")}
    assert beside(tmp_path, "", "app", "more", file="project.json") == {}
    assert beside(tmp_path, "app", ".") == {"../": ("Role", "Site")}
    beyond = os.path.relpath("/", tmp_path / "app") + "/"
    assert beside(tmp_path, "app", "../..", "/") == {"../../../": None, beyond: None}


def test_a_folder_beside_that_cannot_be_seen_whole_may_hide_anything(tmp_path: Path) -> None:
    touched(tmp_path, "app/x.role", "more/c.txt", "outside/y.role")
    (tmp_path / "more" / "out").symlink_to(tmp_path / "outside")
    assert beside(tmp_path, "app", "more") == {"../more/": None}


@pytest.mark.parametrize(
    ("prefix", "path", "seen"),
    [("a/", "b", "a/b"), ("a/", "../b/", "b/"), ("", "../b", "../b"), ("a/b/", "../../../c", "../c")],
)
def test_paths_are_shown_without_steps_back(prefix: str, path: str, seen: str) -> None:
    assert shown(prefix, path) == seen
    assert os.path.normpath(prefix + path) == seen.rstrip("/")
