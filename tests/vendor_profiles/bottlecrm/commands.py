"""The commands as somebody types them, with one credential for one address."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SECRET_OF = {"jwt": "access_token", "token": "token"}
VARIABLE = "CRM_AUDIT_BOTTLECRM_SECRET"
PEOPLE = "CRM_AUDIT_BOTTLECRM_PEOPLE"


@dataclass(frozen=True)
class Audit:
    """Collects into a snapshot in `folder`, and reads that."""

    folder: Path
    url: str
    sign_in: str
    secret: str

    @property
    def snapshot(self) -> Path:
        return self.folder / "acme.snapshot.zip"

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", "from auditor.cli import main; main()", *arguments],
            env={**os.environ, VARIABLE: self.secret, PEOPLE: "a key of our own"},
            capture_output=True,
            text=True,
            check=False,
        )

    def collect(self, *options: str) -> subprocess.CompletedProcess[str]:
        config = self.folder / "crm-audit.toml"
        config.write_text(
            f'[tenants.acme]\nvendor = "bottlecrm"\nurl = "{self.url}"\nsign_in = "{self.sign_in}"\n'
            f'secrets = {{ {SECRET_OF[self.sign_in]} = {{ env = "{VARIABLE}" }} }}\n'
            f'people_key = {{ env = "{PEOPLE}" }}\n'
        )
        return self.run("collect", "acme", "--config", str(config), "--out", str(self.snapshot), *options)

    def report(self, *arguments: str) -> str:
        """The assessment as JSON."""
        done = self.run("scan", str(self.snapshot), "--format", "json", *arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def scan(self, *arguments: str) -> dict[str, dict[str, Any]]:
        """The results by check."""
        return {result["check"]: result for result in json.loads(self.report(*arguments))["results"]}

    def stored(self) -> str:
        """All that the snapshot holds."""
        with zipfile.ZipFile(self.snapshot) as archive:
            return "\n".join(archive.read(name).decode() for name in archive.namelist())

    def ledger(self) -> list[dict[str, Any]]:
        """The requests that were sent, in order."""
        with zipfile.ZipFile(self.snapshot) as archive:
            return [json.loads(line) for line in archive.read("ledger.jsonl").decode().splitlines()]
