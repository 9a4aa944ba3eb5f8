"""What git is asked, in repositories that somebody made to run a program or to give something else."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from auditor.collecting.git import Repository
from auditor.collecting.git_run import GitError
from auditor.collecting.git_tree import Entry, entry_of
from tests.cli.repositories import QUIET, commit, enter, git, repository

FILES = {"conf/a.txt": "one\n", "conf/b c.txt": "two\n", "policy.yaml": "name: Ours\n"}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = repository(tmp_path / "ws", FILES)
    enter(made, monkeypatch)
    return made


def of(root: Path) -> Repository:
    found = Repository.around(root)
    assert found is not None
    return found


def test_files_are_read_as_they_were_at_a_commit(root: Path) -> None:
    mine = of(root)
    base = mine.commit("main")
    (root / "policy.yaml").write_text("name: Mine\n", encoding="utf-8")
    assert mine.file(base, "policy.yaml") == b"name: Ours\n"
    assert mine.file(base, "conf/none") is None
    assert mine.file(base, "none/policy.yaml") is None
    entries = mine.entries(base, "conf")
    assert entries is not None
    assert [(entry.path, entry.mode) for entry in entries] == [("a.txt", "100644"), ("b c.txt", "100644")]
    assert mine.entries(base, "elsewhere") is None
    assert [entry.path for entry in mine.plain_files(base, "")] == ["policy.yaml"]


def test_what_the_settings_of_a_repository_name_is_never_run(root: Path, tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    trap = tmp_path / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch {ran}\n", encoding="utf-8")
    trap.chmod(0o755)
    commit(root, {".gitattributes": "* filter=evil diff=evil\n"})
    for name in ("core.fsmonitor", "filter.evil.smudge", "diff.evil.textconv", "diff.external", "core.pager"):
        git(root, "config", name, str(trap))
    git(root, "config", "core.hooksPath", str(tmp_path))
    (tmp_path / "post-checkout").symlink_to(trap)
    ran.unlink(missing_ok=True)
    mine = of(root)
    base = mine.commit("main")
    mine.merge_base(base)
    entries = mine.entries(base, "")
    assert entries is not None
    mine.unpack(entries, tmp_path / "out")
    assert mine.file(base, "policy.yaml") == b"name: Ours\n"
    assert (tmp_path / "out/conf/a.txt").read_text(encoding="utf-8") == "one\n"
    assert not ran.exists()


def test_git_is_not_taken_from_the_tree_or_the_current_folder(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.environ["PATH"]
    for folder in (root / "bin", root):
        folder.mkdir(exist_ok=True)
        (folder / "git").write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n", encoding="utf-8")
        (folder / "git").chmod(0o755)
    monkeypatch.setenv("PATH", os.pathsep.join([str(root / "bin"), ".", "", str(root), real]))
    assert of(root).commit("main")
    assert not (tmp_path / "ran").exists()
    monkeypatch.setenv("PATH", str(root / "bin"))
    with pytest.raises(GitError, match="git is not installed"):
        of(root)


def test_variables_lead_to_no_other_repository(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = repository(tmp_path / "other", {"policy.yaml": "name: Theirs\n"})
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(other / ".git/objects"))
    mine = of(root)
    assert mine.file(mine.commit("main"), "policy.yaml") == b"name: Ours\n"


def test_a_folder_that_looks_like_a_repository_is_none(root: Path) -> None:
    hidden = root / "conf" / "bare"
    git(root, "init", "--quiet", "--bare", str(hidden))
    assert of(hidden).root == root.resolve()


def test_an_object_that_was_replaced_is_read_as_it_was(root: Path) -> None:
    mine = of(root)
    base = mine.commit("main")
    blob = git(root, "rev-parse", f"{base}:policy.yaml")
    evil = subprocess.run(
        ["git", "-C", str(root), "hash-object", "-w", "--stdin"],
        input="name: Evil\n", capture_output=True, text=True, check=True, env={**os.environ, **QUIET},
    )  # fmt: skip
    git(root, "replace", blob, evil.stdout.strip())
    assert mine.file(base, "policy.yaml") == b"name: Ours\n"


def test_a_name_that_stands_for_two_commits_is_refused(root: Path) -> None:
    base = git(root, "rev-parse", "main")
    git(root, "update-ref", "refs/remotes/origin/main", base)
    assert of(root).commit("origin/main") == base
    git(root, "tag", "origin/main", commit(root, {"x": "y"}))
    with pytest.raises(GitError, match="write out which one"):
        of(root).commit("origin/main")
    assert of(root).commit("refs/remotes/origin/main") == base


def test_a_path_is_what_it_says_and_not_what_a_link_makes_of_it(root: Path, tmp_path: Path) -> None:
    mine = of(root)
    (tmp_path / "outside").mkdir()
    (root / "link").symlink_to(tmp_path / "outside")
    assert mine.inside("link/policy.yaml") == "link/policy.yaml"
    (tmp_path / "way").symlink_to(root)
    assert mine.inside(str(tmp_path / "way" / "policy.yaml")) == "policy.yaml"
    assert mine.inside(str(tmp_path / "outside")) is None
    (tmp_path / "file").symlink_to(root / "policy.yaml")
    assert mine.inside(str(tmp_path / "file")) == "policy.yaml"
    assert mine.inside(".") == ""
    assert mine.inside("conf/../policy.yaml") == "policy.yaml"


def test_a_link_of_a_commit_leads_to_no_other_repository(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = repository(tmp_path / "other", {"policy.yaml": "name: Theirs\n"})
    (root / "app").symlink_to(other)
    monkeypatch.chdir(tmp_path)
    for name in ("ws/app", "ws/app/policy.yaml", "ws/conf", str(root / "app")):
        found = Repository.above(name)
        assert found is not None
        assert found.root == root.resolve(), name


def test_links_and_submodules_of_a_commit_lead_nowhere(root: Path, tmp_path: Path) -> None:
    (root / "way").symlink_to("/etc")
    (root / "conf/passwd").symlink_to("/etc/passwd")
    git(root, "update-index", "--add", "--cacheinfo", f"160000,{git(root, 'rev-parse', 'main')},conf/sub")
    git(root, "add", "way", "conf/passwd")
    git(root, "commit", "--quiet", "-m", "links")
    mine = of(root)
    base = mine.commit("HEAD")
    for name in ("way", "conf/passwd"):
        with pytest.raises(GitError, match="no plain file"):
            mine.file(base, name)
        with pytest.raises(GitError, match="is a link or a submodule"):
            mine.entries(base, name)
    entries = mine.entries(base, "conf")
    assert entries is not None
    out = tmp_path / "out"
    assert mine.unpack(entries, out) == ["sub"]
    assert (out / "passwd").is_symlink()
    assert sorted(path.name for path in out.iterdir()) == ["a.txt", "b c.txt", "passwd"]


@pytest.mark.parametrize("name", [b"../evil", b"/etc/evil", b"a/../../evil", b"./x", b"a/.Git/config", b""])
def test_a_name_that_leads_out_is_refused(name: bytes) -> None:
    with pytest.raises(GitError, match="no name of a file"):
        entry_of(b"100644 blob " + b"0" * 40 + b"\t" + name)


def test_nothing_is_written_through_a_link(root: Path, tmp_path: Path) -> None:
    ids = {name: git(root, "rev-parse", f"main:{name}") for name in ("conf/a.txt", "policy.yaml")}
    out = tmp_path / "out"
    link = Entry("x", "120000", ids["conf/a.txt"])
    inside = Entry("x/evil", "100644", ids["policy.yaml"])
    with pytest.raises(GitError, match="cannot be laid out"):
        of(root).unpack([link, inside], out)
    assert not (out / "x").is_symlink()


def test_content_that_is_not_there_is_refused(root: Path) -> None:
    with pytest.raises(GitError, match="not in this clone"):
        of(root).unpack([Entry("x", "100644", "0" * 40)], root / "out")
