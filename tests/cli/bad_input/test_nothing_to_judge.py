"""Hostile and broken input: each item is named in a line or among the skipped, and what can be read is judged. Here: nothing to judge."""

from __future__ import annotations

from pathlib import Path

from tests.cli.bad_input.support import BOSS, refused
from tests.exports import audit, write, xml


def test_an_empty_folder(tmp_path: Path) -> None:
    for command in ("scan", "gate"):
        refused(audit(command, tmp_path), f"{tmp_path}: is empty")
        refused(
            audit(command, tmp_path, "--vendor", "salesforce"), str(tmp_path), "vendors manifest salesforce"
        )


def test_a_folder_without_any_configuration_of_a_crm(tmp_path: Path) -> None:
    write(tmp_path, {"README.md": "hello", "src/main.py": "pass", "pom.xml": "<project/>"}, under="")
    refused(audit("scan", tmp_path), "holds no configuration of a known CRM", "--vendor")


def test_configuration_that_no_check_uses(tmp_path: Path) -> None:
    write(tmp_path, {"layouts/Account-Account Layout.layout-meta.xml": xml("Layout")})
    refused(audit("scan", tmp_path), "that any check can use", "crm-audit vendors manifest salesforce")


def test_a_file_that_is_neither_folder_nor_archive(tmp_path: Path) -> None:
    for name, content in (("Admin.profile-meta.xml", BOSS.encode()), ("cut.zip", b"PK\x03\x04 cut off")):
        (tmp_path / name).write_bytes(content)
        refused(audit("scan", tmp_path / name), f"{name}: is neither a folder nor a zip archive")
