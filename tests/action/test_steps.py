"""The steps of the action one after another, with a GitHub that is played: what is said to whom, and what the job comes to."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tests.action.playing import TOKEN, GitHub, playing
from tests.action.runner import ACTION, STEPS, Runner, action_in
from tests.exports import rights, write, xml

pytestmark = pytest.mark.slow

NAME = "Everything_Of_Ours"
HOLDER = {f"permissionsets/{NAME}.permissionset-meta.xml": xml("PermissionSet", rights("ModifyAllData"))}
COMMAND = re.compile(r"^::(notice|warning|error|stop-commands|[0-9a-f]{40})\b", re.MULTILINE)


@dataclass
class Job:
    """What a job has said and come to."""

    runner: Runner
    github: GitHub

    def run(self, *, private: bool | None = True, **inputs: str) -> dict[str, str]:
        """All steps of our own, as a runner does them; what each printed by its name, and the outputs."""
        temp = self.runner.temp
        for name in ("output", "summary"):
            (temp / name).write_text("")
        event: dict[str, object] = {"pull_request": {"number": 7}}
        if private is not None:
            event["repository"] = {"private": private}
        (temp / "event.json").write_text(json.dumps(event))
        given = {"path": "force-app", "token": TOKEN, "sarif": "crm-audit.sarif", **inputs}
        said: dict[str, str] = {}
        done = self.runner.step("Readers", **given)
        said["Readers"] = done.stdout
        if done.returncode:
            return {**said, "code": str(done.returncode)}
        outputs = self._outputs()
        done = self.runner.step("Gate", says=outputs["says"], **given)
        said |= {"Gate": done.stdout, "code": str(done.returncode), "err": done.stderr}
        outputs = self._outputs()
        if (
            outputs.get("written") == "true"
            and outputs["says"] != "nothing"
            and given.get("comment") != "false"
        ):
            done = self.runner.step("Comment", code=outputs["exit-code"], **given)
            assert done.returncode == 0, done.stderr
            said["Comment"] = done.stdout
        return said | outputs | {"summary": (temp / "summary").read_text(encoding="utf-8")}

    def _outputs(self) -> dict[str, str]:
        lines = (self.runner.temp / "output").read_text(encoding="utf-8").splitlines()
        return dict(line.split("=", 1) for line in lines)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Runner:
    base = tmp_path_factory.mktemp("job")
    action, workspace, temp = base / "action", base / "workspace", base / "temp"
    action_in(action, base / "wheels")
    for folder in (workspace, temp):
        folder.mkdir()
    write(workspace, HOLDER)
    made = Runner(action, workspace, temp, base / "wheels", base / "owned", {})
    done = made.step("Install")
    assert done.returncode == 0, done.stderr
    return made


@pytest.fixture
def job(installed: Runner) -> Iterator[Job]:
    with playing(GitHub()) as github:
        more = {
            "GITHUB_API_URL": github.url,
            "GITHUB_REPOSITORY": "acme/crm",
            "GITHUB_EVENT_PATH": str(installed.temp / "event.json"),
        }
        yield Job(replace(installed, more=more), github)


def test_in_a_private_repository_everything_is_said(job: Job) -> None:
    said = job.run()
    assert (said["code"], said["exit-code"], said["says"]) == ("1", "1", "everything")
    assert said["grade"] == ""  # too little was seen for one
    assert said["Readers"] == ""
    assert NAME in said["Gate"]
    assert NAME in said["summary"]
    assert [one["body"] for one in job.github.comments] == [said["summary"]]
    assert said["Comment"] == "Comment: written.\n"
    assert 0 <= float(said["value"]) < 100
    assert said["added"] == ""
    job.run()
    assert len(job.github.comments) == 1


@pytest.mark.parametrize("private", [False, None])
def test_where_strangers_read_numbers_are_said_and_a_warning_comes_first(
    job: Job, private: bool | None
) -> None:
    job.github.private = None
    said = job.run(private=private)
    assert (said["code"], said["says"]) == ("1", "numbers")
    assert said["Readers"].startswith("::warning title=Strangers read this repository::")
    (body,) = (one["body"] for one in job.github.comments)
    for text in (said["Gate"], said["summary"], body, said["Readers"], said["err"]):
        assert NAME not in text
        assert "modify" not in text
    assert "- critical: 1" in said["summary"]
    assert NAME in (job.runner.workspace / "crm-audit.sarif").read_text(
        encoding="utf-8"
    )  # for code scanning, which they do not see


def test_whoever_wants_it_said_is_warned_all_the_same(job: Job) -> None:
    said = job.run(private=False, publish="always")
    assert said["says"] == "everything"
    assert "::warning title=Strangers read this repository::" in said["Readers"]
    assert NAME in said["summary"]


def test_never_is_never(job: Job) -> None:
    said = job.run(publish="never")
    assert (said["code"], said["says"], said["summary"]) == ("1", "nothing", "")
    assert NAME not in said["Gate"]
    assert "critical: 1" in said["Gate"]
    assert job.github.asked == []


@pytest.mark.parametrize("publish", ["", "sometimes", "$(touch owned)", "always:private", "never\nauto"])
def test_another_word_ends_the_job(job: Job, publish: str) -> None:
    said = job.run(publish=publish)
    assert said["code"] == "2"
    assert said["Readers"].startswith("::error")
    assert not (job.runner.workspace / "owned").exists()


def test_a_token_that_may_only_read_fails_no_job(job: Job) -> None:
    job.github.refuses = 403
    said = job.run()
    assert said["code"] == "1"
    assert said["Comment"].startswith("::notice title=No comment::")
    assert NAME in said["summary"]


def test_lost_evidence_fails_unless_it_is_let_pass(job: Job, tmp_path: Path) -> None:
    policy = tmp_path / "policy.yaml"
    policy.write_text("name: own\nexpects: [SecuritySettings]\n")
    tree = job.runner.workspace / "force-app"
    aside = tree.rename(job.runner.workspace / "aside")
    try:
        write(
            job.runner.workspace,
            {"permissionsets/Plain.permissionset-meta.xml": xml("PermissionSet", "<label>Plain</label>")},
        )
        said = job.run(policy=str(policy), fail_on="low")
        assert (said["code"], said["exit-code"]) == ("3", "3")
        warned = job.run(policy=str(policy), fail_on="low", could_not_tell="warn")
        assert (warned["code"], warned["exit-code"]) == ("0", "3")
        assert "::warning title=Could not tell::" in warned["Gate"]
    finally:
        shutil.rmtree(tree)
        aside.rename(tree)


def test_no_line_that_is_printed_is_a_command_to_the_runner(job: Job) -> None:
    hostile = job.runner.workspace / "force-app/main/default/permissionsets/::error::x.permissionset-meta.xml"
    hostile.write_text(
        xml("PermissionSet", "<label>::set-output name=a::b</label>" + rights("ModifyAllData"))
    )
    try:
        said = job.run()["Gate"]
    finally:
        hostile.unlink()
    opened, fence = said.split("\n", 1)[0].split("::")[1:]
    assert opened == "stop-commands"
    assert len(fence) == 40
    assert said.rstrip().endswith(f"::{fence}::")
    inside = said.split("\n", 1)[1].rsplit("\n", 2)[0]
    assert COMMAND.search(inside) is None


def test_the_gate_has_no_token_and_the_token_no_checkout() -> None:
    assert "TOKEN" not in STEPS["Gate"]["env"]
    for name in ("Readers", "Comment"):
        assert "launch.py" not in STEPS[name]["run"]
        assert "-I" in STEPS[name]["run"]


def test_the_job_is_warned_before_anything_is_published() -> None:
    names = [step["name"] for step in ACTION["runs"]["steps"]]
    assert names.index("Readers") < names.index("Gate") < names.index("Comment") < names.index("Keep")
    assert STEPS["Keep"]["if"].endswith("steps.readers.outputs.says == 'everything'")
    assert "steps.readers.outputs.says != 'nothing'" in STEPS["Comment"]["if"]


def test_lost_evidence_fails_and_strangers_read_numbers_by_default() -> None:
    defaults = {name: entry.get("default") for name, entry in ACTION["inputs"].items()}
    assert (defaults["could-not-tell"], defaults["publish"], defaults["cache-key"]) == ("fail", "auto", "")
