"""`crm-audit report framework` and `crm-audit scan --framework`: a row for each control of a framework."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from auditor.assess.frameworks.reading import framework_named
from tests.exports import EXAMPLE, audit

STEADY = ("--date", "2026-11-24", "--tenant", "Acme")
SBS = [one.id for one in framework_named("sbs:0.4.1").all()]


@pytest.fixture(scope="module")
def scanned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("scanned")
    assert audit("scan", str(EXAMPLE), *STEADY, "--out", str(out), "--format", "json").code == 0
    return out


def test_the_json_has_one_row_for_each_control(scanned: Path) -> None:
    done = audit("report", "framework", "sbs:0.4.1", str(scanned / "assessment.json"), "--format", "json")
    assert done.code == 0, done.text
    rows = json.loads(done.out)
    assert [row["control"] for row in rows] == SBS
    assert {tuple(row) for row in rows} == {("control", "status", "reason", "checks")}


def test_every_format_in_both_languages_is_written(scanned: Path, tmp_path: Path) -> None:
    done = audit(
        "report",
        "framework",
        "iso-27001",
        str(scanned),
        "--lang",
        "en",
        "--lang",
        "vi",
        "--out",
        str(tmp_path),
    )
    assert done.code == 0, done.text
    endings = ("html", "md", "txt", "xlsx")
    wanted = {f"framework.iso-27001-2022.{language}.{one}" for language in ("en", "vi") for one in endings}
    assert {path.name for path in tmp_path.iterdir()} == {*wanted, "framework.iso-27001-2022.json"}
    assert {Path(line).name for line in done.out.split()} == {path.name for path in tmp_path.iterdir()}


def test_a_scan_prints_a_line_for_each_control_with_status_reason_and_evidence(scanned: Path) -> None:
    done = audit("scan", str(EXAMPLE), *STEADY, "--framework", "sbs:0.4.1")
    assert done.code == 0, done.text
    lines = {line.split()[0]: line for line in done.out.splitlines() if line.startswith("SBS-")}
    assert list(lines) == SBS
    stored = json.loads(audit("report", "framework", "sbs:0.4.1", str(scanned), "--format", "json").out)
    for row in stored:
        assert row["reason"] in lines[row["control"]]
        assert not row["checks"] or "[" in lines[row["control"]]
    assert done.out.splitlines()[-1].startswith(f"{len(SBS)} controls: ")


def test_a_scan_with_a_folder_writes_the_page_beside_the_reports(tmp_path: Path) -> None:
    done = audit(
        "scan",
        str(EXAMPLE),
        *STEADY,
        "--framework",
        "sbs",
        "--out",
        str(tmp_path),
        "--format",
        "html",
        "--format",
        "sarif",
        "--lang",
        "vi",
    )
    assert done.code == 0, done.text
    names = {path.name for path in tmp_path.iterdir()}
    assert {"framework.sbs-0.4.1.vi.html", "management.vi.html", "results.sarif"} <= names
    assert "framework.sbs-0.4.1.vi.xlsx" not in names
    assert "SBS-AUTH-001" in done.out
    assert str(tmp_path) in done.out


def test_a_scan_prints_the_rows_in_the_format_that_is_named() -> None:
    done = audit("scan", str(EXAMPLE), *STEADY, "--framework", "sbs", "--format", "json")
    assert [row["control"] for row in json.loads(done.out)] == SBS


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("sbs:0.4.9", "HERE"), "no framework is called so"),
        (("sbs:0.4.1", "HERE", "--format", "xlsx"), "needs --out FOLDER"),
        (("sbs:0.4.1", "HERE", "--format", "json", "--format", "md"), "several formats need --out"),
        (("sbs:0.4.1", "HERE", "--lang", "en", "--lang", "vi"), "several languages need --out"),
        (("sbs:0.4.1", "gone"), "cannot be read"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(scanned: Path, arguments: tuple[str, ...], said: str) -> None:
    named = [str(scanned) if one == "HERE" else one for one in arguments]
    done = audit("report", "framework", *named)
    assert done.code == 2
    assert said in done.text


def test_a_framework_that_there_is_not_is_told_before_anything_is_judged(tmp_path: Path) -> None:
    done = audit("scan", str(EXAMPLE), "--framework", "sbs:9", "--out", str(tmp_path / "out"))
    assert done.code == 2
    assert not (tmp_path / "out").exists()
    assert audit("scan", str(EXAMPLE), "--framework", "sbs", "--format", "sarif").code == 2


def test_a_framework_of_ones_own(scanned: Path, tmp_path: Path) -> None:
    path = tmp_path / "acme.yaml"
    path.write_text(
        "framework: acme:1\nname: Acme 1\npublisher: Acme\nlink: https://acme.example\n"
        "licence: {en: Ours., vi: Của công ty.}\nlooked_up: 2026-11-28\n"
        "controls:\n  - {id: A-1, checks: [auth.sso-only]}\n  - {id: A-2, attested: true}\n",
        encoding="utf-8",
    )
    done = audit("report", "framework", str(path), str(scanned), "--format", "json")
    assert [(row["control"], row["status"], row["checks"]) for row in json.loads(done.out)] == [
        ("A-1", "not_met", ["auth.sso-only"]),
        ("A-2", "not_observable", []),
    ]
