"""The tests of a file are those of its mirror, then those that import it, however that is written."""

from __future__ import annotations

from pathlib import Path

from tests.tools.mutate.small import planted
from tools.mutate.belonging import read_imports


def test_its_own_then_its_folder_then_what_imports_it(tmp_path: Path) -> None:
    own, others = read_imports(planted(tmp_path)).belonging("auditor/assess/limit.py")
    assert own == ["tests/assess/test_limit.py"]
    assert others == [
        "tests/assess/test_unread.py",
        "tests/assess/test_broken.py",
        "tests/cli/test_far.py",
    ]


def test_a_file_without_a_test_of_its_own_has_those_of_its_folder(tmp_path: Path) -> None:
    own, others = read_imports(planted(tmp_path)).belonging("auditor/assess/other.py")
    assert own == []
    names = ("assess/test_broken", "assess/test_limit", "assess/test_unread", "cli/test_far")
    assert sorted(others) == [f"tests/{name}.py" for name in names]


def test_a_folder_without_a_mirror_has_the_test_of_its_name(tmp_path: Path) -> None:
    root = planted(tmp_path)
    (root / "auditor/assess/limit").mkdir()
    (root / "auditor/assess/limit/inner.py").write_text("x = 1\n", encoding="utf-8")
    assert read_imports(root).belonging("auditor/assess/limit/inner.py")[0] == ["tests/assess/test_limit.py"]
