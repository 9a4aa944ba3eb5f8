"""What is made from the code is what the code makes."""

from __future__ import annotations

from pathlib import Path

import pytest

import auditor
from tools.docs import ROOT, generated, write

GENERATED = generated()


def test_the_tool_writes_beside_the_code() -> None:
    assert Path(auditor.__file__).parent.parent == ROOT


@pytest.mark.parametrize("name", sorted(GENERATED))
def test_a_generated_file_is_up_to_date(name: str) -> None:
    written = (ROOT / name).read_text(encoding="utf-8") if (ROOT / name).is_file() else ""
    assert written == GENERATED[name], f"{name} differs: run `make docs`"


def test_it_names_what_it_changed(tmp_path: Path) -> None:
    assert sorted(write(tmp_path)) == sorted(GENERATED)
    assert write(tmp_path) == []
    (tmp_path / "docs/checks.md").write_text("by hand", encoding="utf-8")
    assert write(tmp_path) == ["docs/checks.md"]
