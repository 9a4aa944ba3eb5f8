"""What a user gets who installs the wheel, or the source distribution, into an environment of their own."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from ast import literal_eval
from pathlib import Path

import pytest

from auditor.version import __version__
from tests.distribution.archives import Built
from tests.distribution.guards import EXTRAS
from tests.distribution.test_extras import DOORS
from tools.distribution.__main__ import ROOT
from tools.distribution.environment import UV

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("distribution")]

KEYRING = """
[tenants.acme]
vendor = "hubspot"
url = "https://api.hubapi.com"
sign_in = "private_app"
secrets.token = {keyring = "crm-audit/acme"}
"""
EVERY_MODULE = """
import importlib, pkgutil, sys
beyond = []
for top in ("auditor", "checks", "vendor_profiles"):
    for found in pkgutil.walk_packages(importlib.import_module(top).__path__, f"{top}."):
        if found.name.endswith((".__main__", ".migrations.env")):  # what only python -m and Alembic run
            continue
        try:
            importlib.import_module(found.name)
        except ModuleNotFoundError as error:
            beyond.append((found.name, error.name))
print(sys.modules["auditor"].__file__)
print(beyond)
"""


def run(*words: str | Path, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command in a folder of its own, without what this process knows of Python."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "CRM_AUDIT_", "VIRTUAL_"))
    }
    return subprocess.run(
        list(map(str, words)),
        cwd=folder,
        env={**kept, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_command_judges_the_example(plain: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples" / "acme-crm", tmp_path / "acme-crm")
    done = run(
        plain.with_name("crm-audit"), "scan", "acme-crm", "--out", "out", "--lang", "vi", folder=tmp_path
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == "no pdf was written; it needs an extra: pip install 'crm-auditor[pdf]'\n"
    written = json.loads((tmp_path / "out" / "assessment.json").read_text(encoding="utf-8"))
    assert written["tenant"]["vendor"] == "salesforce"
    assert {"management.vi.html", "vendor.vi.html"} <= {path.name for path in (tmp_path / "out").iterdir()}


def test_it_says_its_version(plain: Path, tmp_path: Path) -> None:
    done = run(plain.with_name("crm-audit"), "--version", folder=tmp_path)
    assert (done.returncode, done.stdout) == (0, f"crm-audit, version {__version__}\n")


def test_every_module_loads_without_an_extra_and_from_what_was_installed(plain: Path, tmp_path: Path) -> None:
    """But those few that are only imported once it is known that the extra is there."""
    done = run(plain, "-I", "-W", "error::SyntaxWarning", "-c", EVERY_MODULE, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    place, beyond = done.stdout.splitlines()
    assert Path(place).is_relative_to(plain.parents[1])
    lacking = {name: EXTRAS[module] for name, module in literal_eval(beyond)}
    inside = {name: extra for name, extra in lacking.items() if ".inside." in name}
    assert {name: extra for name, extra in lacking.items() if name not in inside} == DOORS
    assert set(inside.values()) == {"dns", "tls"}  # in a process of their own, which says so


def test_what_it_needs_is_there_and_fits(plain: Path, whole: Path, tmp_path: Path) -> None:
    for python in (plain, whole):
        done = run(*UV, "pip", "check", "--python", python, folder=tmp_path)
        assert done.returncode == 0, done.stdout + done.stderr


def test_the_manual_page_lies_where_man_looks_for_it(plain: Path) -> None:
    page = plain.parents[1] / "share/man/man1/crm-audit.1"
    assert page.read_text(encoding="utf-8").count("\n.SS ") > 10


@pytest.mark.parametrize(
    ("extra", "words"),
    [
        ("keyring", "collect acme"),
        ("documents", "assurance import a.pdf"),
        ("fleet", "nightly --config crm-audit.toml --out out --executor dask://127.0.0.1:8786"),
        ("pdf", "scan . --format pdf --out out"),
        ("postgres", "history verify --db postgresql://127.0.0.1/history"),
        ("tls", "assurance probe localhost --i-may-probe"),
    ],
)
def test_without_an_extra_one_line_says_which(extra: str, words: str, plain: Path, tmp_path: Path) -> None:
    (tmp_path / "crm-audit.toml").write_text(KEYRING, encoding="utf-8")
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\n")
    done = run(plain.with_name("crm-audit"), *words.split(), folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("crm-audit: ")
    assert done.stderr.endswith(f"pip install 'crm-auditor[{extra}]'\n")
    assert done.stderr.count("\n") == 1


def test_with_all_extras_what_they_bring_can_be_loaded(whole: Path, tmp_path: Path) -> None:
    done = run(
        whole,
        "-I",
        "-c",
        "import distributed, fontpkg_source_sans_3, keyring, psycopg, pypdf, typst; print(psycopg.pq.__impl__)",
        folder=tmp_path,
    )
    assert (done.returncode, done.stdout) == (0, "binary\n"), done.stderr


def test_pip_installs_the_source_distribution(built: Built, index: None, tmp_path: Path) -> None:
    """As a user does whose pip builds the wheel itself."""
    run(sys.executable, "-m", "venv", "env", folder=tmp_path)
    pip: list[str | Path] = [tmp_path / "env/bin/python", "-m", "pip", "--disable-pip-version-check"]
    done = run(*pip, "install", "--quiet", "--no-deps", built.sdist, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    shown = run(*pip, "show", "--files", "crm-auditor", folder=tmp_path).stdout
    assert f"Version: {__version__}" in shown
    assert "bin/crm-audit" in shown
    assert "checks/locale/vi/auth.yaml" in shown


def test_pages_name_the_command_beside_the_package() -> None:
    """It is called otherwise than what brings it: `pipx run crm-auditor` would find no command of that name."""
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    text = "\n".join(page.read_text(encoding="utf-8") for page in pages)
    tried = re.findall(r"(?:uvx|pipx run)\b[^`\n#;]*", text)
    assert len(tried) >= 5
    assert [
        line
        for line in tried
        if re.match(r"uvx --from crm-auditor crm-audit|pipx run --spec crm-auditor crm-audit", line) is None
    ] == []


def test_uvx_runs_it_from_the_wheel(built: Built, index: None, tmp_path: Path) -> None:
    """The line of the installing page, with the wheel of this work tree for the name."""
    uvx = Path(sys.executable).with_name("uvx")
    done = run(
        *(uvx, "--python", sys.executable, "--from", built.wheel, "crm-audit", "--version"),
        folder=tmp_path,
        UV_PYTHON_DOWNLOADS="never",
        UV_TOOL_DIR=str(tmp_path / "tools"),
    )
    assert (done.returncode, done.stdout) == (0, f"crm-audit, version {__version__}\n"), done.stderr
