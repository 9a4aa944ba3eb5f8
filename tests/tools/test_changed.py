"""Which tests `make test-fast` runs."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tools.changed import belonging_to, changed
from tools.mutate.belonging import Imports

IMPORTS = Imports(
    {"auditor/grade.py": frozenset({"auditor/score.py", "tests/far/test_whole.py"})},
    ("tests/test_grade.py", "tests/test_score.py", "tests/far/test_whole.py"),
)


def test_changed_tests_come_first_then_the_mirror_then_those_that_import() -> None:
    assert belonging_to(["auditor/grade.py"], IMPORTS) == ["tests/test_grade.py", "tests/far/test_whole.py"]
    assert belonging_to(["auditor/grade.py", "tests/test_score.py"], IMPORTS) == [
        "tests/test_score.py",
        "tests/test_grade.py",
        "tests/far/test_whole.py",
    ]
    assert belonging_to([], IMPORTS) == []


def test_what_differs_from_main_counts_committed_or_not(tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        who = ("-c", "user.name=a", "-c", "user.email=a@example.com")
        subprocess.run(["git", *who, *arguments], cwd=tmp_path, check=True, capture_output=True)

    git("init", "-b", "main")
    for name in ("kept.py", "edited.py", "gone.py"):
        (tmp_path / name).write_text("", encoding="utf-8")
    git("add", ".")
    git("commit", "-m", "start")
    git("checkout", "-b", "work")
    (tmp_path / "edited.py").write_text("1", encoding="utf-8")
    (tmp_path / "gone.py").unlink()
    git("commit", "-am", "edit")
    (tmp_path / "new.py").write_text("", encoding="utf-8")
    assert changed(tmp_path) == ["edited.py", "new.py"]
