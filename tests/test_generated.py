"""What is made from the code is what the code makes."""

from __future__ import annotations

from pathlib import Path

import pytest

import auditor
from tools.docs import ROOT, generated, makers, write

MAKERS = makers()


def test_the_tool_writes_beside_the_code() -> None:
    assert Path(auditor.__file__).parent.parent == ROOT


@pytest.mark.parametrize("name", sorted(MAKERS))
def test_a_generated_file_is_up_to_date(name: str) -> None:
    written = (ROOT / name).read_text(encoding="utf-8") if (ROOT / name).is_file() else ""
    assert written == MAKERS[name](), f"{name} differs: run `make docs`"


def test_it_names_what_it_changed(tmp_path: Path) -> None:
    made = generated()
    assert sorted(write(tmp_path, made)) == sorted(MAKERS)
    assert write(tmp_path, made) == []
    (tmp_path / "docs/checks.md").write_text("by hand", encoding="utf-8")
    assert write(tmp_path, made) == ["docs/checks.md"]
