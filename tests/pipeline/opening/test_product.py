"""One product a target, on the command line: what is said where there are two."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.access.test_questions import acme
from tests.exports import DATED, audit, rights, write, xml, zipped

__all__ = ["acme"]
HOLDER = {"permissionsets/Everything.permissionset-meta.xml": xml("PermissionSet", rights("ModifyAllData"))}


@pytest.fixture
def both(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A change that adds as many files of another product as it likes."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "org", HOLDER)
    write(tmp_path / "org", {f"d{number}/suitecrm_version.php": "<?php" for number in range(1100)}, "docs")
    return Path("org")


@pytest.mark.parametrize(
    "command",
    [
        ("gate",),
        ("scan",),
        ("access", "summary"),
        ("access", "who-can", "run_code"),
        ("access", "review", "--out", "x"),
    ],
    ids=lambda command: " ".join(command[:2]),
)
def test_two_products_are_refused_by_name_with_files_and_what_to_do(
    both: Path, command: tuple[str, ...]
) -> None:
    done = audit(*command, both)
    assert (done.code, done.out) == (2, ""), done.text
    assert "org: holds files of more than one CRM" in done.err
    assert (
        "Salesforce (org/force-app/main/default/permissionsets/Everything.permissionset-meta.xml)" in done.err
    )
    assert "SuiteCRM (org/docs/d0/suitecrm_version.php, " in done.err
    assert done.err.count("suitecrm_version.php") == 3
    assert "--vendor salesforce or --vendor suitecrm" in done.err


def test_the_named_one_is_judged_and_the_other_is_said_not_to_be(both: Path) -> None:
    gated = audit("gate", both, *DATED, "--vendor", "salesforce", "--check", "access.modify-all-data")
    assert gated.code == 1, gated.text
    assert "docs/d0/suitecrm_version.php" in gated.out
    assert "belongs to another CRM and is not judged (SuiteCRM)" in gated.out
    vietnamese = audit("gate", both, *DATED, "--vendor", "salesforce", "--lang", "vi")
    assert "thuộc một CRM khác nên không được đánh giá" in vietnamese.out
    text = audit("scan", both, *DATED, "--vendor", "salesforce", "--verbose").out
    assert "docs/d0/suitecrm_version.php" in text
    data = json.loads(audit("scan", both, *DATED, "--vendor", "salesforce", "--format", "json").out)
    told = [entry for entry in data["skipped"] if entry["reason"] == "other_product"]
    assert [entry["path"].partition("/d")[0] for entry in told] == ["docs"] * 3
    asked = audit("access", "summary", both, "--vendor", "salesforce")
    assert "docs/d0/suitecrm_version.php" in asked.err
    assert "SuiteCRM" in asked.err


def test_two_targets_of_one_command_line_are_of_one_product(both: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    write(tmp_path / "one", HOLDER)
    (tmp_path / "two" / "odoo.conf").write_text("[options]\n", encoding="utf-8")
    done = audit("gate", "one", "two")
    assert (done.code, "Odoo (two/odoo.conf)" in done.err) == (2, True), done.text
    packed = zipped(tmp_path / "two.zip", {"odoo.conf": "[options]\n"})
    assert audit("gate", "one", packed).code == 2


def test_files_beside_a_snapshot_are_of_its_product(acme: str) -> None:
    Path("odoo.conf").write_text("[options]\n", encoding="utf-8")
    Path("more").mkdir()
    Path("odoo.conf").rename("more/odoo.conf")
    done = audit("scan", acme, "more")
    assert done.code == 2
    assert "EspoCRM (stored or collected), Odoo (more/odoo.conf)" in done.err
    named = audit("scan", acme, "more", "--vendor", "espocrm", "--verbose")
    assert named.code == 0, named.text
    assert "odoo.conf: belongs to another CRM and is not judged (Odoo)" in named.out


def test_a_form_that_is_named_is_no_second_product(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, HOLDER)
    form = "form: crm-auditor/form/1\nlanguage: en\nproduct: Riverbank\nby: An\ndate: 2026-11-20\n"
    Path("crm.form.yaml").write_text(form, encoding="utf-8")
    refused = audit("scan", ".", *DATED)
    assert (refused.code, "a form is named with --form crm.form.yaml" in refused.err) == (2, True), (
        refused.text
    )
    assert audit("scan", ".", "--form", "crm.form.yaml", *DATED).code == 0
    assert audit("scan", ".", "crm.form.yaml", *DATED).code == 0


@pytest.mark.parametrize("name", ["review.json", "notes.review.xlsx"])
def test_a_file_of_a_review_turns_no_export_into_one(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would be read for decisions, and its configuration not at all."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "org", HOLDER)
    write(tmp_path / "rest", {"permissionsets/Fine.permissionset-meta.xml": xml("PermissionSet")})
    (tmp_path / "org" / name).write_text("{}", encoding="utf-8")
    form = "form: crm-auditor/form/1\nlanguage: en\nproduct: Acme\nby: An\ndate: 2026-11-20\n"
    Path("acme.form.yaml").write_text(form, encoding="utf-8")
    for beside in (("rest",), ("--form", "acme.form.yaml"), ("rest", "--vendor", "salesforce")):
        done = audit("gate", "org", *beside, *DATED)
        if name == "review.json":
            assert (done.code, done.out) == (2, ""), done.text
            assert "org: holds an access review and configuration (org/force-app/" in done.err
        else:
            assert done.code == 1, done.text
            assert "Everything.permissionset-meta.xml" in done.out
