"""The workflows of this repository are what GitHub takes, ask for no right too many, and call what there is."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.ci.tools import complaints_by_schema
from tests.docs.pages import ROOT

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
JOBS: list[tuple[str, str, dict[str, Any]]] = [
    (path.stem, name, job)
    for path in WORKFLOWS
    for name, job in yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].items()
]
STEPS = [(f"{stem}: {name}", step) for stem, name, job in JOBS for step in job.get("steps", ())]


def test_they_hold_by_the_schema() -> None:
    assert complaints_by_schema("github-workflows", *WORKFLOWS) == ""


def test_a_security_linter_finds_no_fault() -> None:
    """Actions that are not pinned, inputs in scripts, credentials that stay: what zizmor knows, without a network."""
    program = Path(sys.executable).with_name("zizmor")
    done = subprocess.run(
        [program, "--offline", "--no-progress", *WORKFLOWS, ROOT / "action.yml"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_nothing_is_granted_to_all_jobs_and_little_to_each() -> None:
    assert {yaml.safe_load(path.read_text(encoding="utf-8"))["permissions"] == {} for path in WORKFLOWS} == {
        True
    }
    writing = {
        (stem, name, right)
        for stem, name, job in JOBS
        for right, kind in job["permissions"].items()
        if kind == "write"
    }
    assert writing == {
        ("release", "attest", "id-token"),
        ("release", "attest", "attestations"),
        ("release", "index", "id-token"),
        ("release", "draft", "contents"),
    }


def test_what_has_a_right_to_write_runs_nothing_of_the_checkout() -> None:
    for _, _, job in JOBS:
        if "write" in job["permissions"].values():
            used = [step["uses"].partition("@")[0] for step in job["steps"] if "uses" in step]
            assert "actions/checkout" not in used
            assert not any(re.search(r"\bmake\b|python", step.get("run", "")) for step in job["steps"])


@pytest.mark.parametrize(("place", "step"), STEPS, ids=[place for place, _ in STEPS])
def test_a_script_is_one(place: str, step: dict[str, Any]) -> None:
    if "run" in step:
        done = subprocess.run(["bash", "-n"], input=step["run"], capture_output=True, text=True, check=False)
        assert done.stderr == ""
        assert "${{" not in step["run"]
    else:
        assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", step["uses"]), place


def test_every_target_that_a_script_makes_is_one() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([\w-]+):", makefile, re.MULTILINE))
    asked = {word for _, step in STEPS for word in re.findall(r"\bmake ([\w-]+)", step.get("run", ""))}
    assert asked == {"release-ready", "sums", "test-all"}
    assert asked <= targets
    declared = re.search(r"^\.PHONY: ((?:.*\\\n)*.*)", makefile, re.MULTILINE)
    phony = set(declared[1].replace("\\\n", " ").split()) if declared else set()
    assert phony == targets


def test_what_is_released_was_tested_by_the_same_run() -> None:
    jobs = {name: job for stem, name, job in JOBS if stem == "release"}
    order = {name: job.get("needs") for name, job in jobs.items()}
    assert order == {"test": None, "build": "test", "attest": "build", "index": "attest", "draft": "index"}
    assert jobs["test"]["uses"] == "$/.github/workflows/test.yml"
