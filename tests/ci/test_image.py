"""The image: pinned, small, nobody is root in it, and nothing goes in but what is named."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from fnmatch import fnmatch
from pathlib import Path

import pytest

from tests.ci.tools import complaints
from tests.docs.pages import ROOT

MOST_MEGABYTES = 200
FILE = ROOT / "Dockerfile"
BUILDER = next((name for name in ("docker", "podman", "buildah") if shutil.which(name)), None)


def instructions() -> list[tuple[str, str]]:
    """Each instruction with its words, in order."""
    lines = [
        line for line in FILE.read_text(encoding="utf-8").splitlines() if not line.lstrip().startswith("#")
    ]
    text = re.sub(r"\\\n\s*", " ", "\n".join(lines))
    pairs = (line.partition(" ") for line in text.splitlines() if line.strip())
    return [(name, rest.strip()) for name, _, rest in pairs]


def last_stage() -> list[tuple[str, str]]:
    found = instructions()
    return found[max(index for index, (name, _) in enumerate(found) if name == "FROM") :]


def test_the_linter_has_nothing_to_say() -> None:
    assert complaints("hadolint", "--failure-threshold", "style", FILE) == ""


def test_every_base_is_pinned_by_its_digest_and_they_are_one() -> None:
    bases = {rest.split(" ")[0] for name, rest in instructions() if name == "FROM"}
    assert len(bases) == 1
    assert re.fullmatch(r"python:3\.12-alpine[\d.]+@sha256:[0-9a-f]{64}", bases.pop())


def test_nobody_is_root_in_it_and_it_cannot_be_talked_into_a_shell() -> None:
    stage = last_stage()
    names = [name for name, _ in stage]
    assert dict(stage)["USER"] == "10001:10001"
    assert names.index("USER") > max(index for index, name in enumerate(names) if name in ("RUN", "COPY"))
    assert dict(stage)["ENTRYPOINT"].startswith("[")
    assert '"-I"' in dict(stage)["ENTRYPOINT"]
    assert not {"ADD", "EXPOSE", "VOLUME"} & set(names)


def test_what_is_installed_comes_by_digest() -> None:
    runs = " ".join(rest for name, rest in instructions() if name == "RUN")
    assert runs.count("pip install") == 1
    assert "--require-hashes --only-binary :all:" in runs
    assert not re.search(r"\b(curl|wget|http)", runs)
    assert not [
        rest
        for name, rest in instructions()
        if name in ("ENV", "ARG") and re.search("(?i)token|secret|key", rest)
    ]


def test_nothing_goes_in_but_what_is_named() -> None:
    """Of the checkout the builder sees what the ignore file lets through, and copies what the image names."""
    lines = [line for line in (ROOT / ".dockerignore").read_text().splitlines() if line and line[0] != "#"]
    assert lines[0] == "*"
    let = {line[1:] for line in lines if line.startswith("!")}
    copied = {
        part
        for name, rest in instructions()
        if name == "COPY" and "--from" not in rest
        for part in rest.split(" ")[:-1]
    }
    assert copied == let
    assert all((ROOT / name).exists() for name in let)
    assert [name for name in let if fnmatch(name, ".*") or name in ("tests", "docs")] == []


def test_what_runs_is_what_the_checkout_holds() -> None:
    """A new package of the program that the image does not copy would be missed where somebody runs it."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    packages = {one.rstrip("*") for one in project["tool"]["setuptools"]["packages"]["find"]["include"]}
    copied = {rest.split(" ")[0] for name, rest in last_stage() if name == "COPY" and "--from" not in rest}
    assert packages <= copied


@pytest.mark.slow
@pytest.mark.skipif(BUILDER is None, reason="no docker, podman or buildah here")
def test_it_is_built_small_and_runs_on_a_root_that_nobody_may_write(tmp_path: Path) -> None:
    name = f"crm-audit-test-{os.getpid()}"
    assert BUILDER is not None

    def run(*words: str) -> str:
        done = subprocess.run(
            [BUILDER or "", *words], capture_output=True, text=True, check=False, timeout=900
        )
        assert done.returncode in (0, 1), done.stderr
        return done.stdout

    run("build", "--tag", name, str(ROOT))
    try:
        if BUILDER != "buildah":
            size = int(run("image", "inspect", "--format", "{{.Size}}", name))
            assert size < MOST_MEGABYTES * 1_000_000
            flags = ("--rm", "--read-only", "--tmpfs", "/tmp", "--network", "none", "--cap-drop", "ALL")
            said = run(
                "run",
                *flags,
                "--volume",
                f"{ROOT / 'examples'}:/work:ro",
                name,
                "gate",
                "acme-crm",
                "--offline",
                "--no-cache",
            )
            assert "failed:" in said
            assert run("run", *flags, "--entrypoint", "id", name, "-u").strip() == "10001"
    finally:
        run("rmi", name)
