"""The steps of the action in a checkout that somebody hostile wrote: nothing of it is run, and nobody is asked."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.action.runner import Runner, action_in, printed
from tests.collecting.live.misbehaving import Server
from tests.collecting.live.support import well_behaved
from tests.exports import MAIN, rights, write, xml

pytestmark = pytest.mark.slow
HOLDER = {"permissionsets/All.permissionset-meta.xml": xml("PermissionSet", rights("ModifyAllData"))}
MODULES = (
    "pip/__main__",
    "pip/__init__",
    "venv/__main__",
    "venv/__init__",
    "ensurepip/__init__",
    "auditor/__init__",
    "auditor/cli/__init__",
    "checks/__init__",
    "vendor_profiles/__init__",
    "vendor_profiles/salesforce/normalize",
    "sitecustomize",
    "usercustomize",
    "conftest",
    "setup",
    "click",
    "yaml",
    "lxml",
    "requests",
    "encodings/__init__",
    "runpy",
    "site",
    "json",
)


def hostile(workspace: Path, address: str) -> None:
    """A checkout with everything that Python, pip, bash or crm-audit might take from the folder that they stand in."""
    write(workspace, HOLDER)
    tell = "import os; open(os.environ['OWNED'], 'a').write({!r} + chr(10))\n"
    for module in MODULES:
        path = workspace / f"{module}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(tell.format(module), encoding="utf-8")
    for name in ("bash", "python", "python3", "crm-audit", "git", "tools/launch.py"):
        path = workspace / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'#!/bin/sh\necho {name} >>"$OWNED"\n', encoding="utf-8")
        path.chmod(0o755)
    for name in (".bashrc", ".bash_profile", ".profile", ".env"):
        (workspace / name).write_text(f'echo {name} >>"$OWNED"\nexport PYTHONPATH=.\n', encoding="utf-8")
    (workspace / "hostile.pth").write_text(tell.format("pth"), encoding="utf-8")
    (workspace / "pyproject.toml").write_text(
        '[build-system]\nrequires=["evil"]\nbuild-backend="setup"\n', encoding="utf-8"
    )
    (workspace / "setup.cfg").write_text("[install]\nprefix=/\n", encoding="utf-8")
    for name in ("pip.conf", "pip.ini", "requirements-action.txt"):
        (workspace / name).write_text(f"[global]\nindex-url = {address}\n", encoding="utf-8")
    (workspace / ".netrc").write_text("machine 127.0.0.1 login a password b\n", encoding="utf-8")
    tenant = (
        f'vendor = "espocrm"\nurl = "{address}"\nsign_in = "api_key"\n'
        'secrets = { api_key = { env = "CI_DEPLOY_TOKEN" } }\n'
    )
    own = tenant.replace("CI_DEPLOY_TOKEN", "CRM_AUDIT_TOKEN")
    (workspace / "crm-audit.toml").write_text(
        f"[tenants.force-app]\n{tenant}\n[tenants.gone]\n{own}", encoding="utf-8"
    )


@pytest.fixture(scope="module")
def listener() -> Iterator[Server]:
    made = Server(well_behaved())
    yield made
    made.close()


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory, listener: Server) -> Runner:
    base = tmp_path_factory.mktemp("runner")
    action, workspace, temp = base / "action", base / "workspace", base / "temp"
    action_in(action, base / "wheels")
    for folder in (workspace, temp):
        folder.mkdir()
    hostile(workspace, listener.url)
    # Variables that a workflow may have set for its own Python, and the secrets of a pipeline.
    more = {
        "PYTHONPATH": str(workspace),
        "PYTHONSTARTUP": str(workspace / "conftest.py"),
        "PYTHONUSERBASE": str(workspace),
        "CI_DEPLOY_TOKEN": "t0ken-0f-the-p1peline",
        "CRM_AUDIT_TOKEN": "t0ken-0f-the-aud1t",
    }
    made = Runner(action, workspace, temp, base / "wheels", base / "owned", more)
    done = made.step("Install")
    assert done.returncode == 0, done.stderr + done.stdout
    return made


def test_a_checkout_like_this_does_own_who_is_careless(runner: Runner, tmp_path: Path) -> None:
    """The traps work: Python that looks into its folder runs them."""
    owned = tmp_path / "owned"
    subprocess.run(
        [sys.executable, "-m", "pip", "--version"],
        cwd=runner.workspace,
        env={"OWNED": str(owned), "PATH": os.environ["PATH"]},
        capture_output=True,
        check=False,
    )
    assert "pip/__init__" in owned.read_text(encoding="utf-8").splitlines()


def test_installing_runs_nothing_of_it(runner: Runner) -> None:
    assert runner.run_by_mistake == []
    python = runner.temp / "crm-audit" / "bin" / "python"
    assert python.exists()
    assert not runner.temp.is_relative_to(runner.workspace)


def test_the_gate_runs_nothing_of_it_judges_it_and_asks_nobody(runner: Runner, listener: Server) -> None:
    done = runner.step("Gate", path="force-app")
    assert done.returncode == 1, done.stderr + done.stdout
    assert printed(done).startswith("Product: Salesforce\n")
    assert "access.modify-all-data" in done.stdout
    assert f"{MAIN}permissionsets/All.permissionset-meta.xml" in done.stdout
    log = json.loads((runner.workspace / "crm-audit.sarif").read_text(encoding="utf-8"))
    assert log["runs"][0]["properties"]["vendor"] == "salesforce"
    assert runner.run_by_mistake == []
    assert listener.connections == 0


def test_a_target_that_is_gone_is_no_tenant(runner: Runner, listener: Server) -> None:
    done = runner.step("Gate", path="gone")
    assert (done.returncode, printed(done)) == (2, ""), done.stderr
    assert "gone: there is no such file or folder, and nobody is asked here" in done.stderr
    assert listener.connections == 0
    assert runner.run_by_mistake == []


def test_no_file_comes_in_that_has_another_digest(runner: Runner, tmp_path: Path) -> None:
    text = (runner.action / "requirements-action.txt").read_text(encoding="utf-8")
    changed = tmp_path / "action"
    changed.mkdir()
    (changed / "requirements-action.txt").write_text(
        text[:-2] + ("0\n" if text[-2] != "0" else "1\n"), encoding="utf-8"
    )
    (tmp_path / "temp").mkdir()
    other = Runner(
        changed, runner.workspace, tmp_path / "temp", runner.wheels, tmp_path / "owned", runner.more
    )
    done = other.step("Install")
    assert done.returncode != 0
    assert "HASH" in done.stderr.upper()


def test_a_change_is_compared_with_its_base_and_nothing_of_it_is_run(
    runner: Runner, listener: Server
) -> None:
    """The base had nothing wrong; programs that the repository names for git are not started."""
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@b.example", "-c", "core.hooksPath=/dev/null"]

    def repository(*words: str) -> None:
        subprocess.run([*git, *words], cwd=runner.workspace, check=True, capture_output=True)

    holder = runner.workspace / MAIN / "permissionsets" / "All.permissionset-meta.xml"
    repository("init", "-q", "-b", "main")
    write(runner.workspace, {"permissionsets/All.permissionset-meta.xml": xml("PermissionSet")})
    repository("add", "--force", str(holder))
    repository("commit", "-q", "-m", "base")
    write(runner.workspace, HOLDER)
    for name in ("post-checkout", "post-index-change"):
        hook = runner.workspace / ".git" / "hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(f'#!/bin/sh\necho {name} >>"$OWNED"\n', encoding="utf-8")
        hook.chmod(0o755)
    monitor = f"!echo monitor >>'{runner.owned}'"
    repository("config", "core.fsmonitor", monitor)
    done = runner.step("Gate", path="force-app", base="HEAD")
    assert done.returncode == 1, done.stderr + done.stdout
    assert printed(done).startswith("Product: Salesforce\n")
    assert "access.modify-all-data" in done.stdout
    assert runner.run_by_mistake == []
    assert listener.connections == 0
