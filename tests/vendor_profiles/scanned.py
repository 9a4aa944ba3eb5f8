"""What a collection brought, and what a scan of it says."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from auditor.cli.scan import command
from auditor.collecting.live.tenant import Collected
from auditor.snapshot import ResourceState


def states(collected: Collected) -> dict[str, ResourceState]:
    """What became of each kind of evidence."""
    return {entry.kind: entry.state for entry in collected.collection.resources}


def stored(path: Path) -> str:
    """All that a snapshot holds."""
    with zipfile.ZipFile(path) as archive:
        return "\n".join(archive.read(name).decode() for name in archive.namelist())


def ledger(path: Path) -> list[dict[str, Any]]:
    """Every request of a snapshot, in order."""
    with zipfile.ZipFile(path) as archive:
        [name] = [entry for entry in archive.namelist() if "ledger" in entry]
        return [json.loads(line) for line in archive.read(name).splitlines()]


def report(*targets: Path) -> str:
    """The report of a snapshot, or of several sources of one tenant, as JSON."""
    result = CliRunner().invoke(command, [*map(str, targets), "--format", "json", "--tenant", "acme"])
    assert result.exit_code == 0, result.output
    return result.stdout


def scan(*targets: Path) -> dict[str, dict[str, Any]]:
    """By check, what that report says."""
    return {entry["check"]: entry for entry in json.loads(report(*targets))["results"]}
