"""What the action installs is what the project needs, in the versions that the tests run with, and each file by its digest."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib

import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.docs.pages import ROOT
from tools.gate_needs import gate_needs

LINES = (ROOT / "requirements-action.txt").read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
PINNED = {canonicalize_name(line.split("==")[0]): line for line in LINES if line and not line.startswith("#")}


def test_every_line_is_one_version_with_digests() -> None:
    form = re.compile(r"[a-z0-9-]+==[\w.]+ *(; .*?)?( +--hash=sha256:[0-9a-f]{64})+ *")
    assert [line for line in PINNED.values() if form.fullmatch(line) is None] == []


def test_everything_that_a_gate_needs_is_there_and_nothing_else() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    beyond = set(project["tool"]["crm-auditor"]["beyond-a-gate"])
    needed = {
        canonicalize_name(one.name): one for one in map(Requirement, project["project"]["dependencies"])
    }
    assert beyond < needed.keys()
    for name in needed.keys() - beyond:
        assert needed[name].specifier.contains(PINNED[name].partition("==")[2].split()[0]), name
    assert beyond & PINNED.keys() == set()
    assert {Requirement(line).name for line in gate_needs()} == {
        needed[name].name for name in needed.keys() - beyond
    }


def test_a_gate_loads_nothing_beyond() -> None:
    """Neither what is not installed for it, nor what that brings along."""
    beyond = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["crm-auditor"]
    code = (
        "import sys\nfrom auditor.cli import main\ntry:\n    main()\nfinally:\n"
        "    print(sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "gate", "examples/acme-crm", "--no-cache"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    loaded = set(ast.literal_eval(done.stderr.splitlines()[-1]))
    assert "lxml" in loaded
    extras = {"psycopg", "distributed", "dask", "typst", "fontpkg_source_sans_3"}
    assert loaded & {*beyond["beyond-a-gate"], "mako", "greenlet", *extras} == set()


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
