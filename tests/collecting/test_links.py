"""Folders with several names: what the other names give another meaning, and nothing else."""

from __future__ import annotations

import pytest

from auditor.collecting import links
from auditor.collecting.links import told_apart
from auditor.snapshot import RawItem, Skipped

ITEMS = [RawItem(path, 1) for path in ("a/b/one.x", "a/two.x", "c/three.x", "readme")]


def means(path: str) -> str | None:
    """A file means something in a folder that begins with "role": what it is called."""
    return path.rpartition("/")[2] if path.split("/")[-2].startswith("role") else None


def again(path: str, leads_to: str) -> Skipped:
    return Skipped(path, "loop", leads_to=leads_to)


def told(*skipped: Skipped) -> list[str]:
    return [entry.path for entry in told_apart(skipped, ITEMS, means)]


def test_a_name_that_says_nothing_new_is_not_told() -> None:
    assert told(again("d/", "a"), again("e/", ""), again("empty/", "nothing")) == []
    other = Skipped("x/", "outside")
    assert told_apart([other], ITEMS, means) == [other]


def test_a_name_that_gives_files_a_meaning_is_told_file_by_file() -> None:
    assert told(again("roles/", "a")) == ["roles/two.x"]
    assert told(again("deep/roles/", "a/b"), Skipped("y", "outside")) == ["deep/roles/one.x", "y"]


def test_names_through_other_links_count() -> None:
    assert told(again("a/roles/", "c"), again("d/", "a")) == ["a/roles/three.x", "d/roles/three.x"]


def test_a_circle_of_links_ends() -> None:
    assert told(again("a/roles/", "a"), again("c/roles/", "a"), again("a/c/", "c")) == [
        "a/roles/two.x",
        "c/roles/two.x",
        "a/c/roles/two.x",
    ]


def test_what_has_too_many_names_stays_a_folder_of_unknown_content(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links, "MOST_NAMES", 3)
    assert told(again("d/", "a"), again("e/", "a"), again("f/", "c")) == ["e/", "f/"]
