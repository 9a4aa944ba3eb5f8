"""What the tests of this folder share."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

from tests.exports import DATED, Ran, audit, rights, xml
from tests.pace import allowed

LICENCE = "<userLicense>Salesforce</userLicense>\n"
BOSS = xml("Profile", LICENCE + rights("ModifyAllData"))
CLERK = xml("Profile", LICENCE + rights("RunReports"))
REST = {
    "permissionsets/Plain.permissionset-meta.xml": xml("PermissionSet", "<label>Plain</label>"),
    "permissionsetgroups/Team.permissionsetgroup-meta.xml": xml("PermissionSetGroup", "<label>Team</label>"),
}
ONLY = ("--check", "access.modify-all-data")
ODD = "profiles/Odd.profile-meta.xml"


def scan(*targets: Path | str, stdin: bytes = b"") -> Any:
    """What a scan of the one check says. It never fails, and never takes long."""
    started = time.monotonic()
    ran = audit("scan", *targets, *DATED, *ONLY, "--format", "json", stdin=stdin)
    assert (ran.code, ran.err) == (0, ""), ran.text
    assert time.monotonic() - started < allowed(5)
    return json.loads(ran.out)


def gate(*targets: Path | str) -> Ran:
    return audit("gate", *targets, *DATED, *ONLY)


def skipped(data: Any) -> dict[str, str]:
    return {entry["path"]: entry["reason"] for entry in data["skipped"]}


def holders(data: Any) -> dict[str, int]:
    (result,) = data["results"]
    return {one["id"]: one["line"] for one in result["resources"] if one["status"] == "fail"}


def refused(ran: Ran, *hints: str) -> None:
    """A one-line error and code 2."""
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    for hint in hints:
        assert hint in ran.err
