"""The whole way: a file or a zip on the command line, and verdicts."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from auditor.cli.scan import command
from tests.exports import DATED, TODAY
from tests.vendor_profiles.over_http import Collect
from tests.vendor_profiles.zoho.audit_log import PERSON, TOLD, file_of, row
from tests.vendor_profiles.zoho.fake import ZOHO, FakeZoho
from tests.vendor_profiles.zoho.tenant import hardened


def scan(path: Path, *more: str) -> dict[str, Any]:
    result = CliRunner().invoke(command, [str(path), *DATED, "--format", "json", *more])
    assert result.exit_code == 0, result.output
    assert PERSON not in result.stdout
    document: dict[str, Any] = json.loads(result.stdout)
    return document


def status_of(document: dict[str, Any]) -> dict[str, str]:
    return {entry["check"]: entry["status"] for entry in document["results"]}


def recent_file() -> bytes:
    """A complete log, whose last row is of the day before the scan."""
    late = TODAY - timedelta(days=1)
    return file_of(row(late - timedelta(days=400)), row(late))


@pytest.mark.parametrize("name", ["AuditLog.csv", "AuditLog_001.csv"])
def test_a_scan_of_the_file_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(recent_file())
    found = status_of(scan(tmp_path / name))
    assert [found[check] for check in TOLD] == ["pass", "pass"]
    assert found["access.admin-count"] == "unknown"


def test_a_scan_of_the_zip_names_what_leads_out_of_it(tmp_path: Path) -> None:
    place = tmp_path / "AuditLog.zip"
    with zipfile.ZipFile(place, "w") as archive:
        archive.writestr("AuditLog_001.csv", recent_file())
        for name in ("../AuditLog_002.csv", "/etc/AuditLog_003.csv", "C:\\AuditLog_004.csv"):
            archive.writestr(name, recent_file())
    document = scan(place)
    assert [status_of(document)[check] for check in TOLD] == ["pass", "pass"]
    assert [entry["reason"] for entry in document["skipped"]] == ["outside"] * 3
    assert sorted(path.name for path in tmp_path.iterdir()) == ["AuditLog.zip"]


def test_a_zip_in_a_folder_is_read_where_it_lies(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("part-1.csv", recent_file())
    (tmp_path / "AuditLog.zip").write_bytes(packed.getvalue())
    found = status_of(scan(tmp_path, "--vendor", "zoho"))
    assert [found[check] for check in TOLD] == ["pass", "pass"]


def test_beside_the_answers_of_the_api(collect_over: Collect, tmp_path: Path) -> None:
    collected = collect_over(ZOHO, FakeZoho(hardened()))
    (tmp_path / "AuditLog.csv").write_bytes(recent_file())
    before, after = scan(collected.path), scan(collected.path, str(tmp_path / "AuditLog.csv"))
    assert status_of(before)["logging.audit-retention"] == "unknown"
    assert {check for check, status in status_of(after).items() if status != status_of(before)[check]} == {
        "logging.audit-retention"
    }
    for document in (before, after):
        [factors] = [entry for entry in document["results"] if entry["check"] == "mfa.admins"]
        assert {entry["kind"] for entry in factors["missing"]} == {"out_of_reach"}
