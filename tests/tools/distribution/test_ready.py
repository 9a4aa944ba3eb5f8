"""What would be wrong for ever once it is out is named before."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.tools.distribution.repository import CHANGES, SIGNERS, git, repository
from tools.distribution.ready import open_points

TODAY = date(2026, 11, 27)


def points(root: Path, version: str = "1.2.3", tag: str | None = None) -> list[str]:
    return list(open_points(root, version, TODAY, tag))


def test_what_is_whole_can_be_released_before_and_after_its_tag_is_set(tmp_path: Path) -> None:
    root = repository(tmp_path / "project")
    assert points(root) == []
    git(root, "tag", "v1.2.3")
    assert points(root, tag="v1.2.3") == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            CHANGES.replace("2026-11-20", "unreleased"),
            "says unreleased of 1.2.3; write the day: ## [1.2.3] - 2026-11-27",
        ),
        (CHANGES.replace("2026-11-20", "2026-11-28"), "is of 2026-11-28, a day to come"),
        (CHANGES.replace("1.2.3", "1.2.2"), "does not begin with this version: ## [1.2.3] - 2026-11-27"),
        ("# Changelog\n", "does not begin with this version"),
    ],
)
def test_a_changelog_that_says_something_else_is_named(changes: str, said: str, tmp_path: Path) -> None:
    (found,) = points(repository(tmp_path / "project", **{"CHANGELOG.md": changes}))
    assert found.startswith("CHANGELOG.md ")
    assert said in found


@pytest.mark.parametrize("version", ["1.2", "v1.2.3", "1.2.3.dev1", "1.2.3-rc1"])
def test_a_version_that_an_index_would_write_otherwise_is_named(version: str, tmp_path: Path) -> None:
    root = repository(tmp_path / "project", **{"CHANGELOG.md": CHANGES.replace("1.2.3", version)})
    assert points(root, version) == [f"version {version}: write it as 1.2.3, 1.2.3rc1"]


def test_a_tag_that_is_another_version_or_set_already_is_named(tmp_path: Path) -> None:
    root = repository(tmp_path / "project")
    assert points(root, tag="v1.2.4") == ["the tag v1.2.4 is not v1.2.3, the version of auditor/version.py"]
    git(root, "tag", "v1.2.3")
    assert points(root) == ["v1.2.3 is released already; raise the version in auditor/version.py"]


def test_what_is_not_committed_and_who_cannot_sign_is_named(tmp_path: Path) -> None:
    root = repository(tmp_path / "project")
    (root / "new.py").write_text("x = 1\n", encoding="utf-8")
    (root / SIGNERS).unlink()
    signers, changed = points(root)
    assert signers.startswith(f"{SIGNERS} is not there")
    assert changed.startswith("2 files are not committed, the first: ")
