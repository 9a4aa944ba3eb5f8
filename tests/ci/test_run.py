"""The scripts of the templates run, against a change that opens something and one that takes evidence away."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from tests.action.runner import action_in
from tests.ci.test_linted import gitlab, scripts
from tests.cli.repositories import commit, git, repository
from tests.docs.pages import ROOT
from tests.exports import MAIN, audit, rights, xml

pytestmark = pytest.mark.slow

NAME = "Everything_Of_Ours"
HOLDER = {
    f"{MAIN}permissionsets/{NAME}.permissionset-meta.xml": xml("PermissionSet", rights("ModifyAllData"))
}
PLAIN = {f"{MAIN}permissionsets/Plain.permissionset-meta.xml": xml("PermissionSet", rights("RunReports"))}


FILES = ("crm-audit.junit.xml", "crm-audit.sarif", "gl-code-quality.json")


@dataclass(frozen=True)
class Service:
    """A checkout of a change, and where the program is fetched from."""

    checkout: Path
    program: Path
    commit: str
    wheels: Path
    temp: Path

    def run(self, name: str, **more: str) -> subprocess.CompletedProcess[str]:
        """A script of a template, as its service runs it."""
        variables = dict(gitlab()[1]["crm-security"]["variables"])
        variables |= {"CRM_BASE": "main", "CRM_PUBLISH": "auto" if name == "gitlab" else "everything"}
        variables |= {"CRM_COMMIT": self.commit, "CRM_FROM": str(self.program)}
        self.temp.mkdir(exist_ok=True)
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-c", scripts()[name]],
            cwd=self.checkout,
            env={
                "PATH": os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"])),
                "HOME": str(self.temp),
                "TMPDIR": str(self.temp),
                "AGENT_TEMPDIRECTORY": str(self.temp),
                "PIP_NO_INDEX": "1",
                "PIP_FIND_LINKS": str(self.wheels),
                "PYTHONPATH": str(self.checkout),
                "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
                "CI_PROJECT_VISIBILITY": "private",
                **variables,
                **more,
            },
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Service:
    base = tmp_path_factory.mktemp("service")
    program = base / "program"
    program.mkdir()
    action_in(program, base / "wheels")
    git(program, "init", "--quiet")
    id_ = commit(program, {})
    origin = repository(base / "origin", PLAIN)
    git(origin, "checkout", "--quiet", "change")
    commit(origin, HOLDER)
    git(base, "clone", "--quiet", "--branch", "change", str(origin), "checkout")
    (base / "checkout" / "auditor").mkdir()
    (base / "checkout" / "auditor" / "__init__.py").write_text("raise SystemExit('run by mistake')\n")
    return Service(base / "checkout", program, id_, base / "wheels", base / "temp")


@pytest.mark.parametrize("name", ["gitlab", "azure"])
def test_a_change_that_opens_something_fails(service: Service, name: str) -> None:
    done = service.run(name)
    assert done.returncode == 1, done.stderr + done.stdout
    assert NAME in done.stdout
    assert "failed: 1 open finding" in done.stdout


def test_gitlab_says_numbers_in_a_public_project(service: Service) -> None:
    for more in ({"CI_PROJECT_VISIBILITY": "public"}, {"CRM_PUBLISH": "never"}):
        for file in (*FILES, "crm-audit.md"):
            (service.checkout / file).unlink(missing_ok=True)
        done = service.run("gitlab", **more)
        assert done.returncode == 1, done.stderr
        assert NAME not in done.stdout + (service.checkout / "crm-audit.md").read_text()
        assert [file for file in FILES if (service.checkout / file).exists()] == []
    assert service.run("gitlab", CI_PROJECT_VISIBILITY="public", CRM_PUBLISH="always").returncode == 1
    assert [file for file in FILES if not (service.checkout / file).exists()] == []
    issues = json.loads((service.checkout / "gl-code-quality.json").read_text())
    assert all((service.checkout / one["location"]["path"]).is_file() for one in issues)
    assert NAME in {Path(one["location"]["path"]).name.partition(".")[0] for one in issues}
    assert NAME in (service.checkout / "crm-audit.md").read_text()


def test_azure_says_numbers_where_that_is_asked(service: Service) -> None:
    done = service.run("azure", CRM_PUBLISH="numbers")
    assert (done.returncode, NAME in done.stdout) == (1, False), done.stderr
    assert "##vso[task.uploadsummary]" in done.stdout


@pytest.mark.parametrize("name", ["gitlab", "azure"])
def test_another_commit_is_not_run(service: Service, name: str) -> None:
    assert service.run(name, CRM_COMMIT="main").returncode not in (0, 1, 3)


def test_the_hook_judges_what_would_be_committed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    program, *words = hook["entry"].split()
    assert (program, hook["pass_filenames"], hook["always_run"]) == ("crm-audit", False, True)
    root = repository(tmp_path / "work", PLAIN)
    monkeypatch.chdir(root)
    assert audit(*words, *hook["args"]).code == 0
    for path, text in HOLDER.items():
        (root / path).write_text(text)
    ran = audit(*words, *hook["args"])
    assert ran.code == 1
    assert NAME in ran.out
    git(root, "rm", "--quiet", "-r", "--cached", MAIN)
    (root / next(iter(PLAIN))).unlink()
    for path in HOLDER:
        (root / path).unlink()
    assert audit(*words, *hook["args"]).code != 0
