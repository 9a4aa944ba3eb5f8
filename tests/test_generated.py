"""What is made from the code is what the code makes."""

from __future__ import annotations

from pathlib import Path

import pytest

import auditor
from tools.docs import ROOT, makers, write

MAKERS = makers()
# slow: judges every product of the tests some hundred times
SLOW = ("docs/topics.md",)


def lying(name: str) -> str:
    """The file in the checkout; empty if there is none."""
    return (ROOT / name).read_text(encoding="utf-8") if (ROOT / name).is_file() else ""


def test_the_tool_writes_beside_the_code() -> None:
    assert Path(auditor.__file__).parent.parent == ROOT


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.slow if name in SLOW else ()) for name in sorted(MAKERS)]
)
def test_a_generated_file_is_up_to_date(name: str) -> None:
    assert lying(name) == MAKERS[name](), f"{name} differs: run `make docs`"


def test_it_names_what_it_changed(tmp_path: Path) -> None:
    made = {name: lying(name) for name in MAKERS}
    assert sorted(write(tmp_path, made)) == sorted(MAKERS)
    assert write(tmp_path, made) == []
    (tmp_path / "docs/checks.md").write_text("by hand", encoding="utf-8")
    assert write(tmp_path, made) == ["docs/checks.md"]
