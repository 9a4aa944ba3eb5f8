"""A test that does not run says why, where it is written and at the end of a run."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SKIPPING = {"skip": 0, "skipif": None, "importorskip": None}
"""What skips, and at which place it takes the reason; everywhere also by name."""
LEAST_WORDS = 3


def test_every_skip_gives_its_reason() -> None:
    found = {
        f"{path.relative_to(ROOT)}:{line}": why
        for path in sorted((ROOT / "tests").rglob("*.py"))
        for line, why in without_reason(path.read_text("utf-8"))
    }
    assert found == {}


def without_reason(source: str) -> Iterator[tuple[int, str]]:
    """(line, what is wrong) of what skips and does not say why in words."""
    called = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and _skips(node.func):
            called.add(node.func)
            yield from ((node.lineno, wrong) for wrong in _wrong(node))
        elif (
            isinstance(node, ast.Attribute) and node not in called and ast.unparse(node).endswith("mark.skip")
        ):
            yield node.lineno, "a bare mark"


def _skips(called: ast.expr) -> bool:
    names = ast.unparse(called).split(".")
    return names[0] == "pytest" and names[-1] in SKIPPING


def _wrong(call: ast.Call) -> Iterator[str]:
    place = SKIPPING[ast.unparse(call.func).rpartition(".")[2]]
    named = [keyword.value for keyword in call.keywords if keyword.arg == "reason"]
    given = named or ([call.args[place]] if place is not None and len(call.args) > place else [])
    if not given:
        yield "no reason"
    elif isinstance(given[0], ast.Constant) and len(str(given[0].value).split()) < LEAST_WORDS:
        yield "hardly a reason"


@pytest.mark.parametrize(
    ("source", "wrong"),
    [
        ("pytest.skip()", "no reason"),
        ("pytest.skip('here')", "hardly a reason"),
        ("pytest.importorskip('duckdb')", "no reason"),
        ("@pytest.mark.skipif(True)\ndef test_it(): ...", "no reason"),
        ("@pytest.mark.skip\ndef test_it(): ...", "a bare mark"),
    ],
)
def test_a_skip_without_a_reason_is_found(source: str, wrong: str) -> None:
    assert [why for _, why in without_reason(source)] == [wrong]


def test_the_reasons_stand_at_the_end_of_a_run(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    (tmp_path / "test_it.py").write_text(
        "import pytest\n\n\ndef test_it():\n    pytest.skip('the product is not here')\n", encoding="utf-8"
    )
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "test_it.py"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "the product is not here" in ran.stdout
