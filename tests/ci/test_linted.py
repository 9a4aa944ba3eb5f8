"""What pipelines take from this repository stands the linters of their services, and every script in it that of the shell."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.ci.tools import complaints, complaints_by_schema
from tests.docs.pages import ROOT

ACTION = ROOT / "action.yml"
GITLAB = ROOT / "templates" / "gate.yml"
AZURE = ROOT / "templates" / "azure" / "gate.yml"
INPUT = re.compile(r"\$\[\[ inputs\.([a-z-]+) \]\]")


def gitlab() -> tuple[dict[str, Any], dict[str, Any]]:
    """The inputs of the component, and its job with the defaults filled in."""
    head, body = GITLAB.read_text(encoding="utf-8").split("\n---\n")
    inputs = yaml.safe_load(head)["spec"]["inputs"]

    def value(found: re.Match[str]) -> str:
        default = inputs[found[1]].get("default", "0" * 40)
        return str(default).lower() if isinstance(default, bool) else str(default)

    return inputs, yaml.safe_load(INPUT.sub(value, body))


def scripts() -> dict[str, str]:
    """Every script of the action and the templates."""
    steps = yaml.safe_load(ACTION.read_text(encoding="utf-8"))["runs"]["steps"]
    found = {f"action {step['name']}": step["run"] for step in steps if "run" in step}
    found["gitlab"] = "\n".join(gitlab()[1]["crm-security"]["script"])
    azure = yaml.safe_load(AZURE.read_text(encoding="utf-8"))["steps"]
    return found | {"azure": next(step["bash"] for step in azure if "bash" in step)}


def test_the_action_is_one() -> None:
    assert complaints_by_schema("github-actions", ACTION) == ""


def test_the_action_opens_no_hole() -> None:
    assert complaints("zizmor", "--offline", "--no-progress", "--persona", "auditor", ACTION) == ""


def test_the_component_is_one(tmp_path: Path) -> None:
    inputs, job = gitlab()
    filled = tmp_path / "filled.yml"
    filled.write_text(yaml.safe_dump(job))
    assert complaints_by_schema("gitlab-ci", filled) == ""
    used = set(INPUT.findall(GITLAB.read_text(encoding="utf-8").split("\n---\n")[1]))
    assert used == set(inputs)
    assert [name for name, one in inputs.items() if "default" not in one] == ["commit"]
    for one in inputs.values():
        assert one.get("default") in one.get("options", [one.get("default")])
        assert set(one) <= {"default", "description", "options", "regex", "type"}
    assert re.fullmatch(inputs["commit"]["regex"].strip("/"), "0" * 40)
    assert not re.fullmatch(inputs["commit"]["regex"].strip("/"), "main")


def test_the_steps_of_azure_are_ones() -> None:
    assert complaints_by_schema("azure-pipelines", AZURE) == ""


def test_the_hook_is_one() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name", scripts())
def test_the_shell_has_nothing_to_say(name: str) -> None:
    assert complaints("shellcheck", "--shell=bash", "-", text=scripts()[name]) == ""


@pytest.mark.parametrize("name", scripts())
def test_no_input_becomes_a_part_of_a_script(name: str) -> None:
    """They come by variables. Of Azure's macros only those that the service itself sets could be taken for one."""
    text = scripts()[name]
    assert "${{" not in text
    assert "$[[" not in text
    assert re.findall(r"\$\([A-Za-z_.]+\)", text) == []


def test_everything_that_is_fetched_is_pinned() -> None:
    for name in ("gitlab", "azure"):
        text = scripts()[name]
        assert '= "$CRM_COMMIT"' in text
        assert "--require-hashes --only-binary :all:" in text
        assert "python -I -m venv" in text
        assert '-I "$home/program/tools/launch.py"' in text
    for step in yaml.safe_load(ACTION.read_text(encoding="utf-8"))["runs"]["steps"]:
        assert re.search(r"@[0-9a-f]{40}$", step.get("uses", "x@" + "0" * 40))


def test_the_page_names_inputs_that_exist() -> None:
    text = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    found = [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)]
    (component,) = [one for block in found for one in block.get("include", ())]
    assert set(component["inputs"]) <= set(gitlab()[0])
    assert component["component"].endswith(f"/gate@{component['inputs']['commit']}")
    parameters = {one["name"] for one in yaml.safe_load(AZURE.read_text(encoding="utf-8"))["parameters"]}
    steps = [one for block in found for one in block.get("steps", ()) if "template" in one]
    assert len(steps) == 1
    assert set(steps[0]["parameters"]) <= parameters
    assert steps[0]["template"].partition("@")[0] == AZURE.relative_to(ROOT).as_posix()
    hooks = [hook["id"] for block in found for repo in block.get("repos", ()) for hook in repo["hooks"]]
    known = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert hooks == [one["id"] for one in known]


def test_what_others_wrote_is_pinned_on_the_page_too() -> None:
    text = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    used = [one for one in re.findall(r"uses: (\S+)", text) if not one.startswith("crm-auditor/")]
    assert len(used) > 3
    assert [one for one in used if not re.search(r"@[0-9a-f]{40}$", one)] == []
