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


COMMANDS: dict[str, tuple[tuple[str, ...], int]] = {
    "gate": (("gate",), 1),
    "scan": (("scan",), 0),
    "verbose": (("scan", "--verbose"), 0),
}
ENCODINGS = ("cp1252", "cp437", "utf-8")
# Each is a process: `make test` starts one for each command, with every encoding once.
IN_GATE = set(zip(COMMANDS, ENCODINGS, strict=True))


@pytest.mark.parametrize(
    ("command", "encoding"),
    [
        # slow: each starts a process
        pytest.param(name, encoding, marks=() if (name, encoding) in IN_GATE else pytest.mark.slow)
        for name in COMMANDS
        for encoding in ENCODINGS
    ],
)
def test_a_letter_that_it_lacks_changes_no_exit_code(org: Path, command: str, encoding: str) -> None:
    arguments, code = COMMANDS[command]
    done = piped(encoding, *arguments, org, *DATED, *ONLY)
    assert (done.returncode, done.stderr) == (code, b"")
    assert "Salesforce" in done.stdout.decode(encoding)


# slow: each starts two processes
@pytest.mark.parametrize(
    "name", ["json", "md", *(pytest.param(one, marks=pytest.mark.slow) for one in ("html", "csv"))]
)
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
