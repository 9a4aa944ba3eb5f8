"""Of the folder that a user stands in, nothing is read but what was named: whoever proposes a change can put files there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.exports import ROOT, write, xml

FILES = (
    ".env",
    ".netrc",
    "_netrc",
    "pip.conf",
    "setup.cfg",
    "pyproject.toml",
    "policy.yaml",
    "policy.yml",
    "waivers.yaml",
    "baseline.json",
    "crm-baseline.json",
    "keyringrc.cfg",
    "openssl.cnf",
    "sitecustomize.py",
    "auditor.py",
    "yaml.py",
    "click.py",
    "checks.py",
    ".secrets.baseline",
    "crm.form.yaml",
    "staff.csv",
    "review.json",
    "sfdx-project.json.bak",
)
WATCHED = """
import json, os, sys
seen = set()
def watch(event, arguments):
    if event in ("open", "os.listdir", "os.scandir") and isinstance(arguments[0], str | bytes):
        seen.add(os.path.realpath(os.fsdecode(arguments[0])))
sys.addaudithook(watch)
sys.path[:] = [entry for entry in sys.path if os.path.isabs(entry)] + [os.environ["OURS"]]  # as an installed command has it
from auditor.cli import main
try:
    main()
finally:
    print(json.dumps(sorted(seen)), file=sys.stderr)
"""


def opened(folder: Path, *arguments: str) -> set[str]:
    """What a command opened in the folder that it was run in."""
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, *arguments],
        cwd=folder,
        env={"OURS": str(ROOT), "PATH": os.environ["PATH"], "HOME": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 1, 3), done.stderr
    paths = [Path(path) for path in json.loads(done.stderr.splitlines()[-1])]
    real = Path(os.path.realpath(folder))
    assert real / "org" in paths, "the target itself is seen to be opened"
    return {path.relative_to(real).parts[0] for path in paths if path.is_relative_to(real)} - {"org"}


@pytest.mark.parametrize(
    ("arguments", "read"),
    [
        (("gate", "org"), set[str]()),
        # slow: each starts a process, which does little but what the first does
        pytest.param(("scan", "org", "--offline"), set[str](), marks=pytest.mark.slow),
        pytest.param(
            ("access", "who-can", "run_code", "org", "--offline"), set[str](), marks=pytest.mark.slow
        ),
        (("scan", "org"), {"crm-audit.toml"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_nothing_is_read_that_was_not_named(
    arguments: tuple[str, ...], read: set[str], tmp_path: Path
) -> None:
    write(tmp_path / "org", {"permissionsets/Some.permissionset-meta.xml": xml("PermissionSet")})
    for name in FILES:
        (tmp_path / name).write_text("raise SystemExit(99)\n", encoding="utf-8")
    (tmp_path / "crm-audit.toml").write_text("[tenants]\n", encoding="utf-8")
    assert opened(tmp_path, *arguments) == read
