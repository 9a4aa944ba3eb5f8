"""`crm-audit vulnerabilities`: a list is made, listed and shown; and a scan is judged by it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from auditor.vulnerabilities import stored
from auditor.vulnerabilities.products import products
from tests.exports import audit
from tests.vulnerabilities.records import record, versions, written


def update(folder: Path, *more: str | Path) -> Path:
    out = folder / "list.json"
    ran = audit("vulnerabilities", "update", *more, "--out", out, "--date", "2026-11-28")
    assert (ran.code, ran.err) == (0, "")
    return out


def test_a_list_is_made_and_says_what_became_of_the_files(tmp_path: Path) -> None:
    folder = written(tmp_path / "cves", record(), record("CVE-2026-0002", affected=[versions("n/a")]))
    (folder / "notes.json").write_text("{}", encoding="utf-8")
    out = tmp_path / "list.json"
    ran = audit("vulnerabilities", "update", folder, "--out", out, "--whole", "--date", "2026-11-28")
    assert ran.code == 0
    assert "list.json: 1 records of 2 that were read" in ran.out
    assert "1 records name a product, and no version" in ran.out
    assert "notes.json" in ran.out
    assert "selection" not in ran.out
    assert stored(out).whole
    again = audit("vulnerabilities", "update", folder, "--out", out)
    assert again.code == 2
    assert audit("vulnerabilities", "update", folder, "--out", out, "--overwrite").code == 0
    assert len(stored(out).products["suitecrm"].records) > 5  # over the list that comes along


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_list_names_every_product_and_how_old_it_is(language: str, tmp_path: Path) -> None:
    out = update(tmp_path, written(tmp_path / "cves", record()), "--whole")
    day = ("--date", "2027-01-30", "--lang", language)
    ran = audit("vulnerabilities", "list", "--list", out, *day)
    assert (ran.code, ran.err) == (0, "")
    assert [line.split()[0] for line in ran.out.splitlines()[2 : 2 + len(products())]] == list(products())
    fresh = {"en": "is of 1 November 2026, 90 days old.", "vi": "cập nhật đến 01/11/2026, cách đây 90 ngày."}
    assert fresh[language] in ran.out
    old = audit("vulnerabilities", "list", "--list", out, "--date", "2027-01-31", "--lang", language)
    assert {"en": "91 days old; after 90 days", "vi": "cách đây 91 ngày; quá 90 ngày"}[language] in old.out


def test_a_product_is_shown_with_what_affects_a_version(tmp_path: Path) -> None:
    folder = written(
        tmp_path / "cves",
        record(affected=[versions("< 9.3.5")]),
        record("CVE-2026-0002", affected=[versions("main", lessThanOrEqual="9.9")], rating=""),
        record("CVE-2026-0003", affected=[versions("= 8.0.1")]),
    )
    out = update(tmp_path, folder, "--whole")
    ran = audit("vulnerabilities", "show", "espocrm", "--list", out)
    assert ran.out.count("https://www.cve.org/CVERecord?id=CVE-2026-") == 3
    ran = audit("vulnerabilities", "show", "espocrm", "--version", "9.4.0", "--list", out)
    assert "CVE-2026-0002 (perhaps)" in ran.out
    assert "? <= 9.9" in ran.out
    assert "?: the record does not say clearly" in ran.out
    assert "1 of 3 records" in ran.out
    assert audit("vulnerabilities", "show", "espo").err.strip().endswith("(did you mean 'espocrm'?)")
    assert audit("vulnerabilities", "show", "espocrm", "--version", "main").code == 2


@pytest.mark.parametrize(("version", "status"), [("9.3.4", "fail"), ("9.3.5", "pass")])
def test_a_scan_is_judged_by_the_list_that_it_names(version: str, status: str, tmp_path: Path) -> None:
    out = update(tmp_path, written(tmp_path / "cves", record()), "--whole")
    config = tmp_path / "espo/data"
    config.mkdir(parents=True)
    (config / "config.php").write_text(
        f"<?php\nreturn ['version' => '{version}', 'siteUrl' => 'https://crm.example.com'];\n",
        encoding="utf-8",
    )
    named = ("--check", "hygiene.known-vulnerable-version", "--vendor", "espocrm", "--date", "2026-11-28")
    ran = audit("scan", tmp_path / "espo", *named, "--vulnerabilities", out, "--format", "json")
    assert ran.code in (0, 1), ran.err
    (found,) = json.loads(ran.out)["results"]
    assert found["status"] == status
