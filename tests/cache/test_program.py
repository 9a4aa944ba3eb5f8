"""A program that was edited is another program."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor.cache.program import program_digest
from auditor.pipeline.kept import OURS, this_program


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "acme_checks"
    (folder / "sub").mkdir(parents=True)
    (folder / "__init__.py").write_text("")
    (folder / "sub" / "one.py").write_text("A = 1\n")
    (folder / "sub" / "texts.yaml").write_text("a: b\n")
    (folder / "README.md").write_text("text\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    importlib.invalidate_caches()
    yield folder
    sys.modules.pop("acme_checks", None)


@pytest.mark.parametrize("file", ["__init__.py", "sub/one.py", "sub/texts.yaml"])
def test_an_edit_of_the_same_length_and_time_makes_another(package: Path, file: str) -> None:
    import os

    before = program_digest(["acme_checks"])
    assert program_digest(["acme_checks"]) == before
    place = package / file
    status, text = place.stat(), place.read_text()
    place.write_text(text.replace("1", "2").replace("b", "c") or "#")
    os.utime(place, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert program_digest(["acme_checks"]) != before


def test_a_file_that_moves_comes_or_goes_makes_another(package: Path) -> None:
    seen = [program_digest(["acme_checks"])]
    (package / "sub" / "one.py").rename(package / "sub" / "two.py")
    seen.append(program_digest(["acme_checks"]))
    (package / "sub" / "three.py").write_text("")
    seen.append(program_digest(["acme_checks"]))
    (package / "sub" / "two.py").unlink()
    seen.append(program_digest(["acme_checks"]))
    assert len(set(seen)) == 4


def test_what_is_not_run_makes_none(package: Path) -> None:
    before = program_digest(["acme_checks"])
    (package / "README.md").write_text("another text\n")
    (package / "__pycache__").mkdir()
    (package / "__pycache__" / "one.py").write_text("B = 1\n")
    assert program_digest(["acme_checks"]) == before


def test_a_library_of_another_version_makes_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    (tmp_path / "lxml-1.0.dist-info").mkdir()
    before = program_digest([])
    (tmp_path / "lxml-1.0.dist-info").rename(tmp_path / "lxml-1.1.dist-info")
    assert program_digest([]) != before


def test_ours_is_all_that_there_is() -> None:
    assert this_program() == this_program() != program_digest(OURS[:1])
