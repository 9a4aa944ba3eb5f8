"""What a change writes into a register excuses nothing that the same change brings."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from auditor.pipeline.comparing.compared import With, compare
from auditor.pipeline.request import Request
from auditor.posture import Known, Population
from auditor.register.file.dumping import yaml_text
from auditor.userfile import UserFileError
from tests.cli.repositories import commit, enter, repository
from tests.exports import rights, xml
from tests.register.made import HEAD, SOC2, digest

WIDE = {"export/permissionsets/Support.permissionset-meta.xml": xml("PermissionSet", rights("ModifyAllData"))}
PAPER: dict[str, Any] = {
    "id": "soc-2",
    "kind": "soc-2-type-2",
    "period": {"begins": date(2025, 10, 1), "ends": date(2026, 9, 30)},
    "opinion": "unqualified",
    "file": {"name": "documents/soc2.pdf", "sha256": digest(SOC2)},
}
HOLDER: dict[str, Any] = {
    "check": "access.modify-all-data",
    "resource": "permission-set:Support",
    "reason": "r",
    "owner": "Lan",
    "approver": "Minh",
    "on": date(2026, 10, 1),
    "expires": date(2027, 6, 30),
}


def register(**parts: Any) -> str:
    return yaml_text({**HEAD, "documents": [PAPER], **parts})


def judge(*names: str) -> Any:
    request = Request(("export", *names), today=date(2026, 11, 27), processes=1)
    return compare(request, With(ref="main"))


def test_a_holder_that_the_change_adds_is_not_there_yet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {**WIDE, "register.yaml": register(), "documents/soc2.pdf": SOC2.decode()}
    root = repository(tmp_path / "work", files)
    enter(root, monkeypatch)
    commit(root, {"register.yaml": register(holders=[HOLDER])})
    with judge("register.yaml").outcome as outcome:
        result = outcome.assessment.result("access.modify-all-data")
        assert result is not None
        assert result.status == "fail"
        documents = outcome.posture.assurance.documents
        assert isinstance(documents, Population)
        assert isinstance(documents.items[0].standing, Known)  # its file was laid beside it


def test_one_that_was_there_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {**WIDE, "register.yaml": register(holders=[HOLDER]), "documents/soc2.pdf": SOC2.decode()}
    root = repository(tmp_path / "work", files)
    enter(root, monkeypatch)
    with judge("register.yaml").outcome as outcome:
        result = outcome.assessment.result("access.modify-all-data")
        assert result is not None
        assert result.status != "fail"


def test_a_register_that_the_change_brings_must_land_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = repository(tmp_path / "work", WIDE)
    enter(root, monkeypatch)
    commit(root, {"register.yaml": register(holders=[HOLDER])})
    with pytest.raises(UserFileError, match="is not there at main"):
        judge("register.yaml")
