"""`--sarif-unknown note` with `--since`, from the command line to the files: what was found once and cannot be seen now stays."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.exports import DATED, audit, rights, write, xml

BOSS = {"profiles/Boss.profile-meta.xml": xml("Profile", f"<userLicense>Salesforce</userLicense>\n{rights('ModifyAllData')}")}  # fmt: skip
BROKEN = {"profiles/Boss.profile-meta.xml": "<Profile"}
FORMATS = ("--format", "json", "--format", "sarif", "--format", "gitlab")
CHECK = "access.modify-all-data"


def scanned(folder: Path, files: dict[str, str], *options: str | Path) -> Path:
    """The reports of an export of these files."""
    out = folder / "reports"
    org = write(folder / "org", files)
    ran = audit("scan", org, *DATED, "--tenant", "ACME", *FORMATS, *options, "--out", out)
    assert ran.code == 0, ran.text
    return out


def named(out: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """SARIF results and issues for GitLab by fingerprint."""
    (run,) = json.loads((out / "results.sarif").read_text())["runs"]
    results = {one["partialFingerprints"]["crmAudit/v1"]: one for one in run["results"]}
    issues = {one["fingerprint"]: one for one in json.loads((out / "gl-code-quality.json").read_text())}
    return results, issues


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return scanned(tmp_path_factory.mktemp("before"), BOSS)


def test_what_cannot_be_read_any_more_stays_under_its_name(before: Path, tmp_path: Path) -> None:
    wrong, issues = named(before)
    (name,) = [key for key, one in wrong.items() if one["ruleId"] == CHECK]
    told = scanned(tmp_path / "told", BROKEN, "--since", before, "--sarif-unknown", "note")
    results, kept = named(told)
    assert results[name]["level"] == "note"
    assert (results[name]["ruleId"], issues[name]["severity"]) == (CHECK, "blocker")
    assert kept[name]["severity"] == "info"
    silent, _ = named(scanned(tmp_path / "silent", BROKEN))
    assert name not in silent


def test_a_stored_assessment_gives_the_same_files(before: Path, tmp_path: Path) -> None:
    told = scanned(tmp_path, BROKEN, "--since", before, "--sarif-unknown", "note")
    again = tmp_path / "again"
    options = ("--since", before, "--sarif-unknown", "note", "--out", again)
    ran = audit("report", "render", told / "assessment.json", *FORMATS[2:], *options)
    assert ran.code == 0, ran.text
    for name in ("results.sarif", "gl-code-quality.json"):
        assert (again / name).read_bytes() == (told / name).read_bytes()


def test_what_was_put_right_is_gone(before: Path, tmp_path: Path) -> None:
    wrong, _ = named(before)
    (name,) = [key for key, one in wrong.items() if one["ruleId"] == CHECK]
    mended = {path: text.replace("ModifyAllData", "RunReports") for path, text in BOSS.items()}
    results, issues = named(scanned(tmp_path, mended, "--since", before, "--sarif-unknown", "note"))
    assert name not in results
    assert name not in issues
