"""What the page of the bundle says how to verify it without this program does so."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from auditor.incident.preserve.custody import note
from tests.docs.pages import blocks
from tests.incident.preserve.bundles import LAN, NOW, begun, with_file, with_records

pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, ("jq", "sha256sum", "bash"))),
    reason="needs bash, jq and sha256sum, as the page does",
)


def said(folder: Path) -> str:
    """What the script of the page prints, beside each file that is whole."""
    (script,) = [
        block.text
        for block in blocks()
        if block.page == "docs/evidence-bundle.md" and block.text.startswith("cd incident")
    ]
    done = subprocess.run(["bash", "-c", script], cwd=folder, capture_output=True, text=True, check=False)
    return "\n".join(line for line in done.stdout.splitlines() if not line.endswith(": OK"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    bundle = begun(tmp_path / "incident")
    with_records(bundle)
    with_file(bundle, tmp_path, "ảnh.png")
    note(bundle.of, "read", ["001-audit-log"], LAN, NOW, text="“quoted”, ünïcode \\ and a \t tab")
    return tmp_path


def test_a_whole_bundle_is_whole_to_it(folder: Path) -> None:
    assert said(folder) == "log: whole"


@pytest.mark.parametrize(
    ("name", "before", "after", "finds"),
    [
        ("custody.jsonl", b"Lan", b"Lam", "broken: "),
        ("evidence/manifest.json", b"audit log", b"other log", "evidence/manifest.json: FAILED"),
        ("evidence/001-audit-log/Log.jsonl", b"system", b"nobody", "001-audit-log/Log.jsonl: FAILED"),
    ],
)
def test_it_finds_what_was_changed(folder: Path, name: str, before: bytes, after: bytes, finds: str) -> None:
    path = folder / "incident" / name
    text = path.read_bytes()
    assert before in text
    path.write_bytes(text.replace(before, after))
    assert finds in said(folder)


def test_it_finds_an_end_that_was_cut_off(folder: Path) -> None:
    path = folder / "incident/custody.jsonl"
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))
    assert "log: whole" not in said(folder)
