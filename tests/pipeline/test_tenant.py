"""What the assessment says of its sources: which day each shows of itself, who asked, and what that account may do."""

from __future__ import annotations

import os
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from auditor import Machine, audit
from auditor.assess.assessment import Tenant, TenantSource
from auditor.pipeline.tenant import with_account
from auditor.posture import AuditCredential, Fact, Known, User
from tests.builders import DENIED, blank, evidence, population, posture_with, role
from tests.exports import EXAMPLE

NOW = "2026-11-24T08:30:00Z"
MACHINE = Machine(now=lambda: datetime(2026, 11, 24, 8, 30, tzinfo=UTC))
API = TenantSource("api", "sha256:" + "a" * 64, NOW, 3)
FILES = TenantSource("export", "sha256:" + "b" * 64, NOW, 3)


def dated(path: Path) -> list[str]:
    with audit(path, machine=MACHINE) as outcome:
        return [one.dated for one in outcome.assessment.sources]


def test_an_archive_is_dated_by_its_newest_entry_and_a_folder_by_nothing(tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for file in sorted(EXAMPLE.rglob("*")):
            if file.is_file():
                name = file.relative_to(EXAMPLE).as_posix()
                archive.writestr(zipfile.ZipInfo(name, (2024, 3, 5, 9, 0, 0)), file.read_bytes())
    os.utime(path, (0, 0))
    assert dated(path) == ["2024-03-05"]
    assert dated(EXAMPLE) == [""]
    with audit(path, machine=MACHINE) as outcome:
        assert "(5 March 2024)" in outcome.report("md")
        assert "05/03/2024" in outcome.report("md", "vi")
        assert outcome.assessment.as_of == MACHINE.moment().date()
    with audit(EXAMPLE, machine=MACHINE) as outcome:
        assert "(date unknown)" in outcome.report("md")
        assert "(không rõ ngày)" in outcome.report("md", "vi")


def told(*sources: TenantSource, excess: Fact[Any], known: bool = True) -> list[tuple[str, tuple[str, ...]]]:
    key = AuditCredential("user:7", "svc-audit", excess, evidence("self"))
    held = blank(User, id="user:7", roles=Known(("profile:Reader", "profile:Gone"), evidence("users")))
    more = (
        {"users": population("users", held), "access.roles": population("roles", role("Reader"))}
        if known
        else {}
    )
    built = posture_with(**{"audit_credentials": population("audit_credentials", key), **more})
    tenant = with_account(Tenant("Acme", "salesforce", "Salesforce", sources, ()), built)
    return [(one.account, one.rights) for one in tenant.sources]


def test_the_account_that_asked_is_named_with_what_it_may_do() -> None:
    many = Known(("ModifyAllData", "ModifyAllData"), evidence("self"))
    assert told(API, FILES, excess=many) == [("svc-audit", ("Reader", "ModifyAllData")), ("", ())]
    assert told(API, excess=many, known=False) == [("svc-audit", ("ModifyAllData",))]
    assert told(API, excess=DENIED, known=False) == [("svc-audit", ())]


def test_nobody_is_named_where_it_is_not_clear_who_asked() -> None:
    none = Known((), evidence("self"))
    assert told(FILES, excess=none) == [("", ())]
    assert told(API, replace(API, digest="sha256:" + "c" * 64), excess=none) == [("", ()), ("", ())]
    bare = with_account(Tenant("Acme", "salesforce", "Salesforce", (API,), ()), posture_with())
    assert bare.sources == (API,)
