"""Whatever encoding a pipe has (on Windows it is a code page), a verdict is told and keeps its code, and a file for programs is UTF-8."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.exports import DATED, rights, write, xml

ONLY = ("--check", "access.modify-all-data", "--lang", "vi")


@pytest.fixture(scope="module")
def org(tmp_path_factory: pytest.TempPathFactory) -> Path:
    profile = xml("Profile", "<userLicense>Salesforce</userLicense>\n" + rights("ModifyAllData"))
    return write(tmp_path_factory.mktemp("encoding") / "org", {"profiles/Clerk.profile-meta.xml": profile})


def piped(encoding: str, *arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", "from auditor.cli import main; main()", *map(str, arguments)]
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    return subprocess.run(command, env=environment, capture_output=True, check=False, timeout=120)


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "utf-8"])
@pytest.mark.parametrize(
    ("command", "code"),
    [(("gate",), 1), (("scan",), 0), (("scan", "--verbose"), 0)],
    ids=["gate", "scan", "verbose"],
)
def test_a_letter_that_it_lacks_changes_no_exit_code(
    org: Path, command: tuple[str, ...], code: int, encoding: str
) -> None:
    done = piped(encoding, *command, org, *DATED, *ONLY)
    assert (done.returncode, done.stderr) == (code, b"")
    assert "Salesforce" in done.stdout.decode(encoding)


@pytest.mark.parametrize("name", ["json", "md", "html", "csv"])
def test_what_programs_read_is_the_same_in_every_encoding(org: Path, name: str) -> None:
    found = [
        piped(encoding, "scan", org, *DATED, *ONLY, "--format", name) for encoding in ("cp1252", "utf-8")
    ]
    assert [done.returncode for done in found] == [0, 0]
    first, second = (done.stdout.decode("utf-8") for done in found)
    if name == "json":
        assert [len(json.loads(text)["results"]) for text in (first, second)] == [1, 1]
    else:
        assert "ả" in first
        assert len(first) == len(second)
