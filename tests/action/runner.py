"""A machine that runs the steps of the action, as GitHub's runner does."""

from __future__ import annotations

import hashlib
import os
import shutil
import site
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.docs.pages import ROOT
from tests.docs.test_action import filled

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = {step["name"]: step for step in ACTION["runs"]["steps"]}


@dataclass(frozen=True)
class Runner:
    """A machine that runs the action: its folders, and what is told of everything that was run by mistake."""

    action: Path
    workspace: Path
    temp: Path
    wheels: Path
    owned: Path
    more: dict[str, str]

    def step(self, name: str, **inputs: str) -> subprocess.CompletedProcess[str]:
        """A step as a runner runs it."""
        step = STEPS[name]
        given = {
            key: text.replace(str(ROOT), str(self.action))
            for key, text in filled(step["env"], **inputs).items()
        }
        place = (
            self.action if step.get("working-directory") == "${{ github.action_path }}" else self.workspace
        )
        script = self.temp / f"{name}.sh"
        script.write_text(step["run"], encoding="utf-8")
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            env={
                "PATH": os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"])),
                "HOME": str(self.temp),
                "RUNNER_TEMP": str(self.temp),
                "GITHUB_OUTPUT": str(self.temp / "output"),
                "GITHUB_STEP_SUMMARY": str(self.temp / "summary"),
                "GITHUB_WORKSPACE": str(self.workspace),
                "PIP_NO_INDEX": "1",
                "PIP_FIND_LINKS": str(self.wheels),
                "OWNED": str(self.owned),
                **self.more,
                **given,
            },
            cwd=place,
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def run_by_mistake(self) -> list[str]:
        return self.owned.read_text(encoding="utf-8").splitlines() if self.owned.exists() else []


def environment_as_wheel(folder: Path) -> tuple[str, str]:
    """A wheel that brings the libraries of the present environment, and its line with the digest: what is pinned for users
    would have to be fetched."""
    folder.mkdir()
    places = "\n".join(site.getsitepackages())
    name, information = "here", "here-1.dist-info"
    files = {
        "here.pth": f"{places}\n",
        f"{information}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n",
        f"{information}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{path},,\n" for path in files) + f"{information}/RECORD,,\n"
    wheel = folder / "here-1-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in {**files, f"{information}/RECORD": record}.items():
            archive.writestr(path, text)
    return "here==1", hashlib.sha256(wheel.read_bytes()).hexdigest()


def printed(done: subprocess.CompletedProcess[str]) -> str:
    """What the gate printed, between two lines by which no line of it is a command to the runner."""
    first, *lines, last = done.stdout.splitlines(keepends=True)
    assert (first.removeprefix("::stop-commands::"), first[:2]) == (
        last.removeprefix("::").replace("::", ""),
        "::",
    )
    assert len(last) > 32
    return "".join(lines)


def action_in(folder: Path, wheels: Path) -> Path:
    """The action, as it is fetched, with libraries that are those of this environment."""
    ours = shutil.ignore_patterns("__pycache__")
    for name in ("auditor", "checks", "vendor_profiles"):
        shutil.copytree(ROOT / name, folder / name, ignore=ours)
    (folder / "tools").mkdir()
    for name in ("launch.py", "github.py"):
        shutil.copy(ROOT / "tools" / name, folder / "tools")
    what, digest = environment_as_wheel(wheels)
    (folder / "requirements-action.txt").write_text(f"{what} --hash=sha256:{digest}\n", encoding="utf-8")
    return folder
