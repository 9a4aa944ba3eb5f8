"""The command ends at once, with its code, all its output and nothing left behind; who calls it as a program goes on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from auditor.cli.leaving import leave
from tests.exports import xml, zipped

ROOT = Path(__file__).resolve().parents[2]
LAST = "import atexit\natexit.register(lambda: print('still done'))\n"


def ran(folder: Path, name: str, *arguments: str, stdin: bytes = b"", then: str = "") -> tuple[int, str, str]:
    script = folder / name
    script.write_text(
        f"{LAST}from auditor.cli import main\ntry:\n    main()\nfinally:\n    print('here')\n{then}"
    )
    aside = folder / "aside"
    aside.mkdir()
    done = subprocess.run(
        [sys.executable, str(script), *arguments],
        input=stdin,
        capture_output=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(aside), "PYTHONPATH": str(ROOT)},
    )
    assert list(aside.iterdir()) == []
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_the_command_ends_at_once_with_all_it_has_said(tmp_path: Path) -> None:
    archive = zipped(
        tmp_path / "a.zip", {"profiles/Admin.profile-meta.xml": xml("Profile", "<custom>true</custom>")}
    )
    code, out, err = ran(tmp_path, "crm-audit", "scan", "-", "--format", "json", stdin=archive.read_bytes())
    assert (code, err) == (0, "")
    body, _, last = out.rpartition("still done")
    assert json.loads(body)["tenant"]["name"] == "standard input"
    assert last == "\n"


def test_the_code_of_an_error_is_that_of_the_process(tmp_path: Path) -> None:
    code, out, err = ran(tmp_path, "crm-audit", "scan", str(tmp_path / "nothing"))
    assert (code, out) == (2, "still done\n")
    assert err.startswith("crm-audit: ")


def test_another_program_goes_on(tmp_path: Path) -> None:
    assert ran(tmp_path, "other.py", "--version")[:2] == (0, ran_version() + "here\nstill done\n")


def ran_version() -> str:
    from auditor import __version__

    return f"crm-audit, version {__version__}\n"


def test_a_code_that_is_none_is_left_to_the_interpreter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["crm-audit"])
    leave("stopped")
    leave(None)
