"""The GitHub action calls the gate with what it was given, and takes none of it for a part of a script."""

from __future__ import annotations

import os
import re
import stat
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.docs.pages import ROOT
from tests.docs.test_links import parsed

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
GATE: dict[str, Any] = next(step for step in ACTION["runs"]["steps"] if step["name"] == "Gate")


def words_of(folder: Path, **inputs: str) -> list[str]:
    """What crm-audit would be called with: what follows the file that launches it."""
    stub = folder / "crm-audit" / "bin" / "python"
    stub.parent.mkdir(parents=True)
    stub.write_text(
        '#!/bin/sh\ncase "$2" in */launch.py) printf "%s\\n" "$@" >"$RUNNER_TEMP/words"; exit 3 ;; esac\necho 0f\n',
        encoding="utf-8",
    )
    stub.chmod(stub.stat().st_mode | stat.S_IXUSR)
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", GATE["run"]],
        env={
            "PATH": os.environ["PATH"],
            "RUNNER_TEMP": str(folder),
            "GITHUB_OUTPUT": str(folder / "output"),
            "GITHUB_STEP_SUMMARY": str(folder / "summary"),
            **filled(GATE["env"], **inputs),
        },
        cwd=folder,
        check=False,
    )
    assert done.returncode == 3, "the code of the gate is the code of the step"
    assert not (folder / "owned").exists()
    isolated, launcher, *words = (folder / "words").read_text(encoding="utf-8").splitlines()
    assert (isolated, launcher) == ("-I", f"{ROOT}/tools/launch.py")
    assert (folder / "output").read_text() == "exit-code=3\n"
    said = folder / "crm-audit-said"
    at = words.index("--markdown")
    assert words[at : at + 4] == ["--markdown", f"{said}/comment.md", "--figures", f"{said}/figures.json"]
    return words[:at] + words[at + 4 :]


def filled(
    environment: dict[str, str], says: str = "everything", code: str = "1", **inputs: str
) -> dict[str, str]:
    """The variables of a step, as a runner fills them in. `says` and `code` are what the steps before it found."""
    defaults = {name: entry.get("default", "") for name, entry in ACTION["inputs"].items()}
    values = {**defaults, **{name.replace("_", "-"): value for name, value in inputs.items()}}
    known = {f"inputs.{name}": value for name, value in values.items()}
    known |= {"github.action_path": str(ROOT), "steps.readers.outputs.says": says}
    known |= {"steps.gate.outputs.exit-code": code}
    return {
        key: re.sub(r"\$\{\{ ([\w.-]+) \}\}", lambda found: known[found[1]], text)
        for key, text in environment.items()
    }


def test_it_calls_the_gate_with_its_defaults(tmp_path: Path) -> None:
    words = words_of(tmp_path, path="force-app")
    assert words == [
        "gate",
        "--offline",
        "--fail-on",
        "high",
        "--sarif",
        "crm-audit.sarif",
        "--no-cache",
        "--",
        "force-app",
    ]
    assert parsed(words) is None


def test_it_hands_on_every_input(tmp_path: Path) -> None:
    words = words_of(
        tmp_path,
        path="my org",
        vendor="salesforce",
        fail_on="low",
        baseline="b.json",
        policy="p.yaml",
        waivers="w.yaml",
        sarif="",
    )
    assert words == [
        *("gate", "--offline", "--fail-on", "low", "--vendor", "salesforce", "--baseline", "b.json"),
        *("--policy", "p.yaml", "--waivers", "w.yaml", "--no-cache", "--", "my org"),
    ]
    assert parsed(words) is None
    based = words_of(tmp_path / "based", path="org", base="origin/main", new_only="true", sarif="")
    assert based == [
        *(
            "gate",
            "--offline",
            "--fail-on",
            "high",
            "--base",
            "origin/main",
            "--new-only",
            "--no-cache",
            "--",
            "org",
        )
    ]
    assert parsed(based) is None


def test_a_cache_takes_a_key_that_a_change_cannot_reach(tmp_path: Path) -> None:
    alone = words_of(tmp_path / "a", path="org", cache="/c", sarif="")
    assert alone == ["gate", "--offline", "--fail-on", "high", "--no-cache", "--", "org"]
    sealed = words_of(tmp_path / "b", path="org", cache="/c", cache_key="k" * 32, sarif="")
    assert sealed == ["gate", "--offline", "--fail-on", "high", "--cache", "/c", "--", "org"]


@pytest.mark.parametrize("says", ["numbers", "nothing", ""])
def test_where_strangers_read_numbers_alone_are_asked_for(says: str, tmp_path: Path) -> None:
    words = words_of(tmp_path, path="org", says=says, sarif="", language="vi")
    assert words == [
        *("gate", "--offline", "--fail-on", "high", "--lang", "vi", "--no-cache", "--brief", "--", "org")
    ]


@pytest.mark.parametrize("text", ["$(touch owned)", '"; touch owned; "', "--help", "`touch owned`"])
def test_no_input_is_a_part_of_the_script(text: str, tmp_path: Path) -> None:
    assert words_of(tmp_path, path=text)[-2:] == ["--", text]
    assert all("${{" not in step.get("run", "") for step in ACTION["runs"]["steps"])


def test_the_page_shows_inputs_that_exist() -> None:
    text = (ROOT / "docs/ci.md").read_text(encoding="utf-8")
    for block in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL):
        for job in (yaml.safe_load(block).get("jobs") or {}).values():
            for step in job["steps"]:
                if str(step.get("uses", "")).startswith("crm-auditor/"):
                    assert set(step["with"]) <= set(ACTION["inputs"])
                    assert {"path", "fail-on", "baseline", "policy", "sarif"} <= set(ACTION["inputs"])


def test_every_local_hook_runs_a_tool_of_the_environment() -> None:
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    (repo,) = config["repos"]
    assert repo["repo"] == "local"
    assert {hook["language"] for hook in repo["hooks"]} == {"system"}
    assert {hook["entry"].split()[0] for hook in repo["hooks"]} == {
        ".venv/bin/ruff",
        ".venv/bin/mypy",
        ".venv/bin/python",
        ".venv/bin/lint-imports",
    }


def test_the_licence_is_whole() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in text
    assert "9. Accepting Warranty or Additional Liability." in text
    assert "END OF TERMS AND CONDITIONS" in text


def test_every_page_names_secrets_by_the_agreed_prefix() -> None:
    pages = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("vendor_profiles/*/README.md")]
    named = {
        name
        for page in [*pages, *ROOT.glob("auditor/cli/new/skeletons/*.j2")]
        for name in re.findall(r'\benv = "([^"]*)"', page.read_text(encoding="utf-8"))
    }
    assert len(named) > 10
    assert [name for name in sorted(named) if not name.startswith("CRM_AUDIT_")] == []
