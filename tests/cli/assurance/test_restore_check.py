"""`crm-audit assurance restore-check`: lines, codes, the file it writes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from auditor.register.restore.restore_file import RestoreFile
from tests.assurance.restoring.shapes import as_csv, folder
from tests.exports import DATED, Ran, audit

ROWS = [
    {"Id": f"003{number}", "Name": f"name {number}", "LastModifiedDate": "2026"} for number in range(1200)
]
PROFILE = {"app/profiles/Admin.profile-meta.xml": "<P/>"}


def check(before: Path, after: Path, *options: str | Path) -> Ran:
    return audit("assurance", "restore-check", before, after, *options)


@pytest.fixture
def before(tmp_path: Path) -> Path:
    return folder(tmp_path / "before", {**PROFILE, "Contact.csv": as_csv(ROWS)})


def test_everything_came_back(tmp_path: Path, before: Path) -> None:
    touched = [{**ROWS[0], "LastModifiedDate": "2027"}, *ROWS[1:]]
    ran = check(before, folder(tmp_path / "after", {**PROFILE, "Contact.csv": as_csv(touched)}))
    assert ran.code == 0
    assert ran.out.splitlines()[:4] == [
        "Everything came back.",
        "Records: 1,200 of 1,200 came back.",
        "Configuration: 1 of 1 parts came back.",
        "Contact: 1,200 of 1,200 came back; 1 with another last change; matched by Id",
    ]


def test_what_did_not_is_said_first_in_both_languages(tmp_path: Path, before: Path) -> None:
    after = folder(tmp_path / "after", {**PROFILE, "Contact.csv": as_csv(ROWS[1:])})
    ran = check(before, after)
    assert ran.code == 1
    assert ran.out.startswith(
        "Not everything came back: 1 of 1,200 records are missing or have another content.\n"
    )
    assert "  such as 0030\n" in ran.out
    other = check(before, after, "--lang", "vi")
    assert other.out.startswith(
        "Chưa khôi phục được toàn bộ: 1 trên 1.200 hồ sơ bị thiếu hoặc có nội dung khác.\n"
    )
    assert other.code == 1


def test_what_cannot_be_read_is_no_pass(tmp_path: Path, before: Path) -> None:
    ran = check(before, folder(tmp_path / "after", {**PROFILE, "Contact.csv": "Id,Name\n1\n"}))
    assert ran.code == 3
    assert ran.out.startswith(
        "It cannot be told whether everything came back; 1 of the files could not be read.\n"
    )
    assert check(before, before).code == 3


def test_what_can_not_be_opened_is_a_line(tmp_path: Path, before: Path) -> None:
    ran = check(before, tmp_path / "nowhere")
    assert (ran.code, len(ran.err.splitlines())) == (2, 1)
    empty = check(folder(tmp_path / "empty", {}), before)
    assert (empty.code, empty.err) == (2, "crm-audit: empty: holds nothing that could be compared\n")


def test_the_file_says_who_and_when(tmp_path: Path, before: Path) -> None:
    out = tmp_path / "restore.json"
    after = folder(tmp_path / "after", {**PROFILE, "Contact.csv": as_csv(ROWS)})
    options = ("--by", "An, head of IT", "--on", "2026-03-01", "--hours", "3.5", "--lost-hours", "24")
    ran = check(before, after, *options, "--out", out, "--json")
    assert json.loads(ran.out) == json.loads(out.read_text(encoding="utf-8"))
    file = RestoreFile.model_validate_json(out.read_bytes())
    assert (file.at, file.by, file.hours, file.lost_hours) == ("2026-03-01", "An, head of IT", 3.5, 24)
    assert str(tmp_path) not in ran.out
    assert out.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("options", [("--on", "2999-01-01"), ("--by", " "), ("--hours", "-1")])
def test_a_mistake_in_the_call(tmp_path: Path, before: Path, options: tuple[str, str]) -> None:
    assert check(before, folder(tmp_path / "after", PROFILE), *options).code == 2


def test_hostile_names_and_many_kinds_stay_within_a_terminal(tmp_path: Path) -> None:
    files = {f"{number}{'x' * 90}\u202e\x1b[2J.kind{number}": "x" for number in range(60)}
    files |= {f"t{number}.csv": "Id\n1,2\n" for number in range(20)}
    before = folder(tmp_path / "before", files)
    for language in ("en", "vi"):
        ran = check(before, folder(tmp_path / language, {"a.kind0": "y"}), "--lang", language)
        assert ran.code == 1
        assert len(ran.out.splitlines()) <= 25
        assert "\x1b" not in ran.out
        assert "\u202e" not in ran.out


def test_a_scan_takes_the_file_beside_the_export(tmp_path: Path) -> None:
    export = folder(tmp_path / "export", {"package.xml": "", **PROFILE})
    again = folder(tmp_path / "again", {"package.xml": "", **PROFILE})
    lacking = folder(tmp_path / "lacking", {"package.xml": ""})
    for after, proven, tested in ((again, "pass", "pass"), (lacking, "partial", "unknown")):
        out = tmp_path / after.name / "restore.json"
        check(export, after, "--by", "An, head of IT", "--on", "2026-11-20", "--out", out)
        names = ("backup.restore-proven", "backup.restore-tested")
        asked = [option for name in names for option in ("--check", name)]
        ran = audit("scan", export, out, *DATED, *asked, "--format", "json")
        found = {result["check"]: result["status"] for result in json.loads(ran.out)["results"]}
        assert found == dict(zip(names, (proven, tested), strict=True))
