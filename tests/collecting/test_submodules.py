"""Submodules whose files are not here hide whatever they hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.collecting.submodules import MOST_BYTES, NAMED_IN, not_fetched
from auditor.collecting.target import open_target

PLACE = "force-app/main/more"


def named(path: str) -> str:
    return f'[submodule "more"]\n\tpath = {path}\n\turl = https://git.example/more\n'


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    root = tmp_path / "tree"
    (root / ".git").mkdir(parents=True)
    (root / PLACE).mkdir(parents=True)
    (root / "force-app" / "out").mkdir()
    (root / "force-app" / "a.xml").write_text("<a/>")
    return root


def found(place: Path, *deployed: Path) -> list[str]:
    return [entry.path for entry in not_fetched(open_target(str(place)), list(map(str, deployed)))]


@pytest.mark.parametrize(
    "said",
    [
        named(PLACE),
        named(f'"{PLACE}"'),
        named(PLACE.replace("main", '"main"')),
        named(PLACE.replace("main", "ma\\\nin")),
        named(PLACE).replace("\n", "\r\n"),
    ],
)
def test_an_empty_folder_that_is_named_may_hold_anything(tree: Path, said: str) -> None:
    (tree / NAMED_IN).write_bytes(said.encode())
    assert found(tree) == [f"{PLACE}/"]
    assert found(tree / "force-app") == ["main/more/"]


def test_one_whose_name_needs_escapes_is_found(tree: Path) -> None:
    (tree / "force-app" / 'it"s').mkdir()
    (tree / NAMED_IN).write_text(named('"force-app/it\\"s"'))
    assert found(tree) == ['force-app/it"s/']


def test_an_empty_folder_that_is_not_named_holds_nothing(tree: Path) -> None:
    assert found(tree) == []
    (tree / NAMED_IN).write_text(named("elsewhere"))
    assert found(tree) == []


def test_one_that_was_fetched_is_read(tree: Path) -> None:
    (tree / NAMED_IN).write_text(named(PLACE))
    (tree / PLACE / ".git").write_text("gitdir: ../../../.git/modules/more\n")
    assert found(tree) == []


def test_one_of_a_submodule_that_was_fetched_is_found_too(tree: Path) -> None:
    (tree / PLACE / "inner").mkdir()
    (tree / PLACE / NAMED_IN).write_text(named("inner"))
    assert found(tree) == [f"{PLACE}/inner/"]


def test_only_what_is_deployed_counts_where_that_is_known(tree: Path) -> None:
    (tree / NAMED_IN).write_text(named(PLACE))
    assert found(tree, tree / "portal") == []
    assert found(tree, tree / "portal", tree / "force-app") == [f"{PLACE}/"]
    assert found(tree, tree / PLACE / "part") == [f"{PLACE}/"]


@pytest.mark.parametrize("size", [0, MOST_BYTES])
def test_a_list_that_cannot_be_read_may_name_every_empty_folder(tree: Path, size: int) -> None:
    if size:
        (tree / NAMED_IN).write_bytes(b"#" * (size + 1))
    else:
        (tree / NAMED_IN).mkdir()
        (tree / NAMED_IN / "x").write_text("")
    assert found(tree / "force-app") == ["main/more/", "out/"]


def test_what_lies_above_the_repository_says_nothing(tree: Path) -> None:
    (tree.parent / NAMED_IN).write_text(named(f"tree/{PLACE}"))
    assert found(tree) == []
