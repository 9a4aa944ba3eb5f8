"""What the action installs is what the project needs, in the versions that the tests run with, and each file by its digest."""

from __future__ import annotations

import re
import tomllib

import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.docs.pages import ROOT

LINES = (ROOT / "requirements-action.txt").read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
PINNED = {canonicalize_name(line.split("==")[0]): line for line in LINES if line and not line.startswith("#")}


def test_every_line_is_one_version_with_digests() -> None:
    form = re.compile(r"[a-z0-9-]+==[\w.]+ *(; .*?)?( +--hash=sha256:[0-9a-f]{64})+ *")
    assert [line for line in PINNED.values() if form.fullmatch(line) is None] == []


def test_everything_that_the_program_needs_is_there() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for text in project["dependencies"]:
        needed = Requirement(text)
        version = PINNED[canonicalize_name(needed.name)].partition("==")[2].split()[0]
        assert needed.specifier.contains(version), text


def test_the_versions_are_those_of_the_tests() -> None:
    lines = (ROOT / "constraints-dev.txt").read_text(encoding="utf-8").splitlines()
    tested = {canonicalize_name(line.split("==")[0]): line.split("==")[1] for line in lines if "==" in line}
    found = {name: line.partition("==")[2].split()[0] for name, line in PINNED.items()}
    assert {name: version for name, version in found.items() if tested.get(name) != version} == {}


def test_what_others_wrote_is_pinned_by_its_commit() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    used = [step["uses"] for step in action["runs"]["steps"] if "uses" in step]
    assert used
    assert [one for one in used if re.search(r"@[0-9a-f]{40}$", one) is None] == []
