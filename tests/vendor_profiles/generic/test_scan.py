"""The whole way: a form on disk, through the command line, to the machine contract."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from auditor.check import load_catalogue
from auditor.schemas import problems
from auditor.userfile import read_yaml
from auditor.vendor import vendor_named
from tests.docs.test_examples import plain
from tests.exports import DATED, EXAMPLE, ROOT, audit
from tests.vendor_profiles.brought import is_unasked
from tests.vendor_profiles.generic.forms import HARDENED, HARDENED_ROWS, xlsx_of, yaml_of

FORMS = sorted((ROOT / "examples" / "forms").glob("*.form.yaml"))


def scanned(*words: str) -> dict[str, Any]:
    ran = audit("scan", *words, *DATED, "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    found: dict[str, Any] = json.loads(ran.raw)
    assert problems("assessment", found) == []
    return found


def statuses(found: dict[str, Any]) -> dict[str, str]:
    return {entry["check"]: entry["status"] for entry in found["results"]}


def test_there_is_an_example_in_each_language() -> None:
    assert sorted(read_yaml(path)["language"] for path in FORMS) == ["en", "vi"]


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_an_example_holds_by_the_schema_and_every_answer_is_used(path: Path) -> None:
    assert problems("form", plain(read_yaml(path))) == []
    found = scanned(str(path))
    assert found["tenant"]["vendor"] == "generic"
    assert [source["kind"] for source in found["sources"]] == ["form"]
    assert found["skipped"] == []
    kinds = {gap["kind"] for entry in found["results"] for gap in entry["missing"]}
    assert kinds <= {"not_provided", "out_of_reach"}
    assert sum(status in ("pass", "fail", "partial") for status in statuses(found).values()) > 30
    grades = {
        entry["grade"] for result in found["results"] for entry in result["resources"] if entry["grade"]
    }
    assert grades == {"attested"}


@pytest.mark.parametrize("name", ["crm-form.xlsx", "CRM-Form 2026.XLSX", "acme.form.yaml"])
def test_a_form_is_known_by_its_name(name: str, tmp_path: Path) -> None:
    data = (
        xlsx_of(HARDENED, HARDENED_ROWS, "vi")
        if name.lower().endswith("xlsx")
        else yaml_of(HARDENED, HARDENED_ROWS)
    )
    (tmp_path / name).write_bytes(data)
    found = statuses(scanned(str(tmp_path / name)))
    beyond = vendor_named("generic").profile.out_of_reach("form").keys()
    brought = {check.id for check in load_catalogue() if is_unasked(check)}
    told = {status for check, status in found.items() if check not in beyond | brought}
    assert told == {"pass", "not_applicable"}


def test_any_name_will_do_under_the_option(tmp_path: Path) -> None:
    path = tmp_path / "answers of the vendor.xlsx"
    path.write_bytes(xlsx_of(HARDENED, HARDENED_ROWS))
    assert statuses(scanned("--form", str(path)))["backup.exists"] == "pass"


def test_a_form_fills_what_an_export_cannot_show(tmp_path: Path) -> None:
    path = tmp_path / "a.form.yaml"
    path.write_bytes(yaml_of({"backup-exists": True, "restore-test": "2026-09-01", "password-length": 64}))
    alone, together = scanned(str(EXAMPLE)), scanned(str(EXAMPLE), "--form", str(path))
    assert together["tenant"]["vendor"] == "salesforce"
    changed = {check for check, status in statuses(together).items() if statuses(alone)[check] != status}
    assert changed == {"backup.exists", "backup.restore-tested", "assurance.contradicting-sources"}
    contradicted = next(
        entry for entry in together["results"] if entry["check"] == "assurance.contradicting-sources"
    )
    assert contradicted["status"] == "fail"


def test_a_form_that_is_none_is_named_and_nothing_is_known(tmp_path: Path) -> None:
    path = tmp_path / "a.form.xlsx"
    path.write_bytes(b"PK\x03\x04 no workbook")
    alone = audit("scan", str(path), *DATED)
    assert (alone.code, alone.out, alone.err.count("\n")) == (2, "", 1)
    other = tmp_path / "b.form.yaml"
    other.write_bytes(yaml_of({"mfa-required": True}))
    found = scanned(str(path), str(other))
    (skipped,) = found["skipped"]
    assert (skipped["path"].endswith("a.form.xlsx"), skipped["reason"]) == (True, "malformed")
    assert statuses(found)["backup.exists"] == "unknown"


def test_what_people_enter_is_harmless_in_a_spreadsheet(tmp_path: Path) -> None:
    attack = '=HYPERLINK("http://evil.example","x")'
    rows = {
        "keys": [
            {"name": attack, "active": True, "owner": attack, "expires": "never", "limited-to": "not limited"}
        ]
    }
    path = tmp_path / "a.form.yaml"
    path.write_bytes(
        yaml_of({"keys-all-listed": True, "backup-exists": False}, rows, by="=cmd|' /C calc'!A0")
    )
    ran = audit("scan", str(path), *DATED, "--format", "csv")
    assert "HYPERLINK" in ran.out
    cells = [cell for row in csv.reader(io.StringIO(ran.out.lstrip("\ufeff"))) for cell in row]
    assert [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r")] == []


def test_html_takes_no_markup_from_a_form(tmp_path: Path) -> None:
    path = tmp_path / "a.form.yaml"
    rows = {"keys": [{"name": "<script>alert(1)</script>", "active": True, "expires": "never"}]}
    path.write_bytes(yaml_of({"keys-all-listed": True}, rows, by="<img src=x onerror=alert(1)>"))
    audit("scan", str(path), *DATED, "--out", str(tmp_path / "out"))
    pages = list((tmp_path / "out").glob("*.html"))
    assert pages
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert "<script>alert" not in text
        assert "<img src=x" not in text
    shutil.rmtree(tmp_path / "out")


@pytest.mark.parametrize("suffix", ["yaml", "xlsx"])
def test_a_form_names_its_product_its_signer_and_its_day(suffix: str, tmp_path: Path) -> None:
    make = xlsx_of if suffix == "xlsx" else yaml_of
    own = {"value": True, "by": "Binh, operations", "date": "2026-11-22"}
    path = tmp_path / f"acme.form.{suffix}"
    path.write_bytes(make({"backup-exists": own, "mfa-required": True}, product="Riverbank CRM, cloud"))
    said = audit("scan", str(path), *DATED, "--format", "text").out
    assert "Riverbank CRM, cloud" in said
    assert f"acme.form.{suffix} (An Nguyen, IT manager)" in " ".join(said.split())
    (source,) = scanned(str(path))["sources"]
    assert source["observed_at"] == "2026-11-22T00:00:00Z"


def test_beside_an_export_the_product_keeps_its_own_name(tmp_path: Path) -> None:
    path = tmp_path / "acme.form.yaml"
    path.write_bytes(yaml_of({"backup-exists": True}, product="Something else"))
    said = audit("scan", str(EXAMPLE), "--form", str(path), *DATED, "--format", "md").out
    assert "Salesforce" in said
    assert "Something else" not in said


@pytest.mark.parametrize("command", ["scan", "gate"])
def test_a_typo_in_the_only_form_is_one_line_and_no_report(command: str, tmp_path: Path) -> None:
    path = tmp_path / "acme.form.yaml"
    path.write_bytes(yaml_of({"backup-exist": True}))
    ran = audit(command, str(path), *DATED)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1), ran.text
    assert "there is no question 'backup-exist'; did you mean backup-exists?" in ran.err
