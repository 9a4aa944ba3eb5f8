"""Another distribution adds a vendor and a check by its entry points, with its own texts, and nothing else."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import auditor
from auditor.report.speech.catalogue import FALLBACK_MARK

PROJECT = Path(auditor.__file__).parent.parent
SOURCES = Path(__file__).parent / "second"
EXPORT = SOURCES / "export"

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Installed:
    """Where a distribution was installed, beside the auditor."""

    folder: Path

    def audit(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run crm-audit with the distribution in sight."""
        path = os.pathsep.join((str(self.folder), str(PROJECT)))
        return subprocess.run(
            [sys.executable, "-c", "from auditor.cli import main; main()", *arguments],
            env={**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1", "COLUMNS": "200"},
            cwd=self.folder.parent,
            capture_output=True,
            text=True,
            check=False,
        )


def install(sources: Path, folder: Path) -> Installed:
    """Install a distribution with pip, from a wheel made here: building one by pip would need a network."""
    target = folder / "installed"
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    wheel = wheel_of(sources, folder)
    done = subprocess.run(
        [*command, "--no-index", "--target", str(target), str(wheel)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return Installed(target)


def wheel_of(sources: Path, folder: Path) -> Path:
    """The wheel that the distribution's pyproject.toml describes."""
    project = tomllib.loads((sources / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    name, version = project["name"].replace("-", "_"), project["version"]
    information = f"{name}-{version}.dist-info"
    groups = [
        "\n".join((f"[{group}]", *(f"{key} = {value}" for key, value in entries.items())))
        for group, entries in project["entry-points"].items()
    ]
    files = {
        path.relative_to(sources).as_posix(): path.read_bytes()
        for path in sorted(sources.rglob("*"))
        if path.is_file() and path.relative_to(sources).parts[0].startswith("acme_") and path.suffix != ".pyc"
    }
    files |= {
        f"{information}/METADATA": f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {version}\n".encode(),
        f"{information}/WHEEL": b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{information}/entry_points.txt": "\n\n".join(groups).encode(),
    }
    record = "".join(f"{path},sha256={digest(data)},{len(data)}\n" for path, data in files.items())
    wheel = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, data in files.items():
            archive.writestr(path, data)
        archive.writestr(f"{information}/RECORD", f"{record}{information}/RECORD,,\n")
    return wheel


def digest(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).decode().rstrip("=")


def copied(folder: Path, **changes: tuple[str, str]) -> Path:
    """A copy of the sources in which texts of files (`__` for `/`, without suffix) are replaced."""
    sources = folder / "sources"
    shutil.copytree(SOURCES, sources, ignore=shutil.ignore_patterns("__pycache__"))
    for name, (old, new) in changes.items():
        path = next(sources.glob(f"{name.replace('__', '/')}.*"))
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
    return sources


@pytest.fixture(scope="module")
def acme(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    return install(SOURCES, tmp_path_factory.mktemp("acme"))


@pytest.fixture(scope="module")
def results(acme: Installed) -> dict[str, Any]:
    """The results of a scan of its export, by check."""
    done = acme.audit("scan", str(EXPORT), "--format", "json")
    assert done.returncode == 0, done.stderr
    data = json.loads(done.stdout)
    assert data["tenant"]["vendor"] == "acme"
    assert data["evidence"] == {"Roles": 1, "Settings": 1, "Webhooks": 1}
    return {entry["check"]: entry for entry in data["results"]}


def refusal(done: subprocess.CompletedProcess[str]) -> str:
    """The one line of an error in what the user, or what he installed, wrote."""
    assert (done.returncode, done.stdout) == (2, ""), done.stderr
    assert done.stderr.startswith("crm-audit: ")
    assert len(done.stderr.splitlines()) == 1
    return done.stderr


def test_its_check_and_its_vendor_are_listed(acme: Installed) -> None:
    checks = acme.audit("checks", "list").stdout
    assert [line.split()[:3] for line in checks.splitlines() if line.startswith("backup.acme-off-site")] == [
        ["backup.acme-off-site", "high", "acme"]
    ]
    vendors = acme.audit("vendors", "list").stdout.splitlines()
    assert {"acme", "salesforce"} <= {line.split()[0] for line in vendors}


def test_its_check_is_explained_with_the_controls_of_its_topic(acme: Installed) -> None:
    text = acme.audit("checks", "explain", "backup.acme-off-site").stdout
    assert "Are backups kept at another site?" in text
    assert "iso-27001:2022: A.8.13" in text


def test_its_export_is_told_by_its_names_and_judged_by_its_own_check(results: dict[str, Any]) -> None:
    found = results["backup.acme-off-site"]
    assert (found["status"], found["severity"], found["total"]) == ("fail", "high", 1)
    resource = found["resources"][0]
    assert resource["path"].endswith("acme-settings.json")
    assert (resource["locator"], resource["actual"], resource["expected"]) == (
        "/backup/off_site",
        False,
        True,
    )


def test_its_export_is_judged_by_neutral_checks(results: dict[str, Any]) -> None:
    statuses = {name: entry["status"] for name, entry in results.items()}
    assert statuses["transport.hsts"] == "pass"
    assert statuses["backup.exists"] == "pass"
    assert statuses["auth.password-length"] == "fail"
    assert statuses["endpoints.plain-http"] == "partial"
    assert statuses["access.modify-all-data"] == "fail"
    assert statuses["access.run-code"] == "pass"
    holders = [(entry["id"], entry["status"]) for entry in results["access.modify-all-data"]["resources"]]
    assert holders == [("role:Owner", "fail")]
    assert [entry["id"] for entry in results["endpoints.plain-http"]["resources"]] == ["webhook:Old shop"]


def test_what_it_does_not_tell_is_unknown_and_other_products_are_not_asked_about(
    results: dict[str, Any],
) -> None:
    assert results["mfa.all-users"]["status"] == "unknown"
    assert [entry["kind"] for entry in results["mfa.all-users"]["missing"]] == ["not_provided"]
    assert [entry["kind"] for entry in results["encryption.at-rest"]["missing"]] == ["out_of_reach"]
    assert "Ask Acme for its security statement." in results["encryption.at-rest"]["message"]["text_en"]
    assert [name for name in results if "salesforce" in name] == []


def test_its_export_can_be_gated(acme: Installed) -> None:
    done = acme.audit("gate", str(EXPORT), "--check", "backup.acme-off-site")
    assert done.returncode == 1
    assert "Backups at another site" in done.stdout


def test_it_speaks_vietnamese_and_a_missing_text_is_marked(acme: Installed, tmp_path: Path) -> None:
    listed = acme.audit("checks", "list", "--lang", "vi").stdout
    assert "Bản sao lưu ở địa điểm khác" in listed
    explained = acme.audit("checks", "explain", "backup.acme-off-site", "--lang", "vi").stdout
    assert "Sự cố cháy hoặc kẻ xâm nhập đã tới được CRM" in explained
    assert f"Choose a second site for backups.{FALLBACK_MARK}" in explained
    narrowed = ("--lang", "vi", "--check", "backup.acme-off-site")
    report = acme.audit("scan", str(EXPORT), *narrowed, "--verbose").stdout
    assert "Bản sao lưu ở địa điểm khác" in report
    assert f"Choose a second site for backups.{FALLBACK_MARK}" in report
    page = tmp_path / "out/vendor.vi.html"
    acme.audit("scan", str(EXPORT), *narrowed, "--format", "html", "--out", str(page.parent))
    assert "một vụ cháy có thể làm mất cả hai" in page.read_text(encoding="utf-8")


def test_the_reports_carry_its_guidance(acme: Installed, tmp_path: Path) -> None:
    done = acme.audit("scan", str(EXPORT), "--format", "html", "--out", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr
    assert "Settings &gt; Backup" in (tmp_path / "out/vendor.en.html").read_text(encoding="utf-8")


def test_two_checks_of_one_id_are_refused(tmp_path: Path) -> None:
    sources = copied(tmp_path, acme_checks__off_site=('id="backup.acme-off-site"', 'id="transport.hsts"'))
    twice = install(sources, tmp_path)
    for command in (("checks", "list"), ("scan", str(EXPORT))):
        assert "two checks have the id transport.hsts; the second is in acme_checks" in refusal(
            twice.audit(*command)
        )


def test_a_check_that_breaks_the_rules_is_refused(tmp_path: Path) -> None:
    sources = copied(tmp_path, acme_checks__off_site=('severity="high"', 'severity="urgent"'))
    assert "backup.acme-off-site: severity" in refusal(install(sources, tmp_path).audit("checks", "list"))


def test_two_vendors_of_one_id_are_refused(tmp_path: Path) -> None:
    sources = copied(tmp_path, pyproject=('acme = "acme_vendor"', 'salesforce = "acme_vendor"'))
    text = refusal(install(sources, tmp_path).audit("vendors", "list"))
    assert "two vendors have the id 'salesforce'; the second is acme_vendor" in text


def test_a_mistake_in_its_profile_is_named(tmp_path: Path) -> None:
    sources = copied(tmp_path, acme_vendor__profile=("detect:", "detct:"))
    text = refusal(install(sources, tmp_path).audit("scan", str(EXPORT)))
    assert "profile.yaml" in text
    assert "unknown key 'detct' (did you mean 'detect'?) (line 4)" in text
