"""Reports of backup products: each is recognised by what it holds, and says no more than stands there."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from auditor.assurance.backups.products import products
from auditor.assurance.backups.reading import MAX_BYTES, read, read_data
from auditor.assurance.backups.suggesting import Suggested
from auditor.register.model.lists import Backup
from auditor.userfile import UserFileError

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
DAYS = ("2026-11-26", "2026-11-25", "2026-11-23")


def restic(day: str, **more: Any) -> dict[str, Any]:
    return {
        "time": f"{day}T02:00:00.895208559+07:00",
        "tree": "2da8",
        "paths": ["/srv/crm"],
        "hostname": "crm1",
        "id": "40dc",
        "short_id": "40dc",
        **more,
    }


def borg(*days: str, mode: str = "repokey") -> dict[str, Any]:
    archives = [
        {"archive": day, "name": day, "id": "80cd", "start": f"{day}T02:00:00.5", "time": f"{day}T02:10:00.5"}
        for day in days
    ]
    return {
        "archives": archives,
        "encryption": {"mode": mode},
        "repository": {"id": "0cbe", "location": "ssh://b/./crm"},
    }


def pgbackrest(*days: str, cipher: str = "none", error: bool = False) -> list[dict[str, Any]]:
    runs = [
        {
            "label": day,
            "type": "full",
            "error": error,
            "timestamp": {"start": seconds(day), "stop": seconds(day) + 600},
        }
        for day in days
    ]
    return [{"name": "crm", "cipher": cipher, "db": [{"id": 1}], "backup": runs, "status": {"code": 0}}]


def aws(*states: tuple[str, str], **more: Any) -> dict[str, Any]:
    jobs = [
        {
            "BackupJobId": day,
            "State": state,
            "CreationDate": seconds(day),
            "CompletionDate": seconds(day) + 60,
            "ResourceType": "RDS",
            "ResourceArn": "arn:aws:rds:eu-west-1:1:db:crm",
            "BackupVaultName": "vault",
            **({"MessageCategory": "SUCCESS"} if state == "COMPLETED" else {}),
        }
        for day, state in states
    ]
    return {"BackupJobs": jobs, **more}


def azure(*jobs: tuple[str, str, str]) -> list[dict[str, Any]]:
    return [
        {
            "name": day,
            "properties": {
                "jobType": "AzureIaaSVMJob",
                "operation": operation,
                "status": status,
                "startTime": f"{day}T01:00:00.1234567+00:00",
                "endTime": f"{day}T02:00:00.1234567+00:00",
                "entityFriendlyName": "crm-vm",
                "backupManagementType": "AzureIaasVM",
            },
        }
        for operation, status, day in jobs
    ]


def velero(*phases: tuple[str, str]) -> dict[str, Any]:
    items = [
        {
            "apiVersion": "velero.io/v1",
            "kind": "Backup",
            "metadata": {"name": f"crm-{day}", "labels": {"velero.io/schedule-name": "crm"}},
            "spec": {"includedNamespaces": ["crm"], "ttl": "720h0m0s"},
            "status": {
                "phase": phase,
                "completionTimestamp": f"{day}T02:00:00Z",
                "expiration": f"{after(day)}T01:59:00Z",
            },
        }
        for day, phase in phases
    ]
    return {"apiVersion": "v1", "kind": "List", "items": items}


def seconds(day: str) -> int:
    return int(datetime.fromisoformat(f"{day}T01:00:00+00:00").timestamp())


def after(day: str) -> str:
    return datetime.fromtimestamp(seconds(day) + 30 * 86400, UTC).date().isoformat()


def told(document: Any, language: str = "en") -> list[Suggested]:
    report = read_data(json.dumps(document).encode(), NOW, language)
    assert report is not None
    return list(report.suggestions)


def one(document: Any) -> Suggested:
    (suggestion,) = told(document)
    assert suggestion.into == "backups"
    Backup.model_validate(suggestion.entry)
    return suggestion


RESTIC = {
    "data": "files",
    "name": "restic: crm1, /srv/crm",
    "exists": True,
    "last_good": "2026-11-25",
    "interval_hours": 48,
    "encrypted": True,
}
BORG = {
    "data": "files",
    "name": "BorgBackup: ssh://b/./crm",
    "exists": True,
    "last_good": "2026-11-26",
    "interval_hours": 48,
}
PG = {
    "data": "records",
    "name": "pgBackRest: crm",
    "exists": True,
    "last_good": "2026-11-26",
    "interval_hours": 48,
}
AWS = {
    "data": "records",
    "name": "AWS Backup: RDS, arn:aws:rds:eu-west-1:1:db:crm, vault",
    "exists": True,
    "last_good": "2026-11-25",
}
AZURE = {
    "data": "records",
    "name": "Azure Backup: crm-vm, AzureIaasVM",
    "exists": True,
    "last_good": "2026-11-26",
}


@pytest.mark.parametrize(
    ("document", "entry"),
    [
        ([restic(day) for day in DAYS], RESTIC),
        ([{"group_key": None, "snapshots": [restic(day) for day in DAYS]}], RESTIC),
        (borg(*DAYS), {**BORG, "encrypted": True}),
        (borg(*DAYS, mode="none"), {**BORG, "encrypted": False}),
        (borg(*DAYS, mode="authenticated"), {**BORG, "encrypted": False}),
        (borg(*DAYS, mode="rot13"), BORG),
        (pgbackrest(*DAYS), {**PG, "encrypted": False}),
        (pgbackrest(*DAYS, cipher="aes-256-cbc"), {**PG, "encrypted": True}),
        (aws(("2026-11-26", "FAILED"), ("2026-11-25", "COMPLETED"), ("2026-11-27", "RUNNING")), AWS),
        (azure(("Backup", "Completed", "2026-11-26"), ("ConfigureBackup", "Completed", "2026-11-27")), AZURE),
        (
            azure(
                ("Backup", "Completed", "2026-11-26"),
                ("Restore", "Completed", "2026-10-01"),
                ("Restore", "Failed", "2026-11-01"),
            ),
            {**AZURE, "restore": {"tested": "2026-10-01"}},
        ),
        (
            velero(*((day, "Completed") for day in DAYS), ("2026-11-27", "PartiallyFailed")),
            {
                "data": "files",
                "name": "Velero: crm, crm",
                "exists": True,
                "last_good": "2026-11-26",
                "interval_hours": 48,
                "kept_days": 29,
            },
        ),
    ],
    ids=[
        "restic",
        "grouped",
        "borg",
        "borg open",
        "borg signed",
        "borg odd",
        "pg",
        "pg sealed",
        "aws",
        "azure",
        "restore",
        "velero",
    ],
)
def test_each_product_is_read(document: Any, entry: dict[str, Any]) -> None:
    assert one(document).entry == entry


@pytest.mark.parametrize(
    ("document", "doubt"),
    [
        (aws(("2026-11-26", "FAILED"), ("2026-11-25", "COMPLETED")), "The last run, of 2026-11-26, did not succeed."),
        (aws(("2026-11-26", "FAILED")), "No run in this report succeeded."),
        (aws(("2026-11-26", "COMPLETED"), NextToken="x"), "The report goes on elsewhere; this is only a part of it."),
        (pgbackrest("2026-11-26", error=True), "No run in this report succeeded."),
        ([restic("2026-11-26"), restic("2026-11-25", time="soon")], "Rows of the report that could not be read: 1."),
        ([restic("2026-11-26"), restic("2999-01-01")], "Rows of the report that could not be read: 1."),
        (borg("2026-11-26", mode="rot13"), "The report names a kind of encryption that is not known here: rot13."),
    ],
)  # fmt: skip
def test_what_is_left_open_is_said(document: Any, doubt: str) -> None:
    assert doubt in one(document).doubt


def test_whom_it_belongs_to_is_always_asked_in_the_readers_language() -> None:
    assert "which data of the CRM" in one(borg(*DAYS)).doubt[0]
    (other,) = told(borg(*DAYS), "vi")
    assert other.doubt[0].startswith("Báo cáo không cho biết")


def test_a_run_that_left_something_out_is_told() -> None:
    document = aws(("2026-11-26", "COMPLETED"))
    document["BackupJobs"][0]["MessageCategory"] = "AccessDenied"
    assert "Runs that left something out: 1." in one(document).doubt


def test_two_runs_are_too_few_to_say_how_often() -> None:
    assert "interval_hours" not in one([restic("2026-11-26"), restic("2026-11-25")]).entry


def test_nothing_that_failed_counts_as_a_backup() -> None:
    assert one(aws(("2026-11-26", "FAILED"))).entry == {"data": "records", "name": AWS["name"]}


def test_each_arrangement_is_one_suggestion() -> None:
    found = told([restic("2026-11-26"), restic("2026-11-25", hostname="mail1")])
    assert [entry.entry["name"] for entry in found] == ["restic: crm1, /srv/crm", "restic: mail1, /srv/crm"]
    assert len({entry.id for entry in found}) == 2


def test_where_it_stands_is_quoted() -> None:
    shown = one(borg(*DAYS)).shown_by
    assert (shown[0].field, shown[0].place, shown[0].quotation) == (
        "last_good",
        "1: time",
        '"2026-11-26T02:10:00.5"',
    )


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{}",
        b"[1]",
        b"no json",
        b'{"a":1,"a":2}',
        b'[{"time":"2026-01-01"}]',
        b'{"archives":[]}',
        b"[" * 100_000,
    ],
)
def test_what_is_no_report_is_not_taken_for_one(data: bytes) -> None:
    assert read_data(data, NOW) is None


def test_a_report_in_which_one_row_is_of_another_kind_is_not_taken() -> None:
    assert read_data(json.dumps([restic("2026-11-26"), {"x": 1}]).encode(), NOW) is None


def test_hostile_values_stay_text_of_bounded_length() -> None:
    found = one([restic("2026-11-26", hostname="=cmd()" + "x" * 5000, paths=[["\u202e", {"a": 1}]])])
    assert len(found.entry["name"]) == 200


def test_a_file_is_read_by_what_it_holds(tmp_path: Path) -> None:
    place = tmp_path / "anything.txt"
    place.write_text(json.dumps(borg(*DAYS)), encoding="utf-8")
    (found,) = read(place, NOW)
    assert found.plain()["shown_by"][0]["field"] == "last_good"
    (tmp_path / "other.json").write_text("{}", encoding="utf-8")
    assert read(tmp_path / "other.json", NOW) == []


def test_a_file_that_cannot_be_read_is_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UserFileError, match="cannot be read"):
        read(tmp_path / "nowhere", NOW)
    assert MAX_BYTES == 64 * 1024 * 1024
    monkeypatch.setattr("auditor.assurance.backups.reading.MAX_BYTES", 3)
    (tmp_path / "large").write_bytes(b"[1,2]")
    with pytest.raises(UserFileError, match="larger than 3 bytes"):
        read(tmp_path / "large", NOW)


def test_every_product_says_where_its_runs_end() -> None:
    assert {id_ for id_, product in products().items() if not product.ended or not product.of} == set()
