"""The vendor's deploy tool: installed from the npm registry once, into a cache folder, and asked what it would take of trees."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests.kept import DEPLOY_TOOL, kept
from tests.vendor_profiles.salesforce.deploy_tool.trees import Tree

HERE = Path(__file__).parent
PACKAGE = HERE / "package.json"
INSTALL_SECONDS, ASK_SECONDS = 300, 120

Resolved = list[tuple[str, str]]


def cache_folder() -> Path:
    """Where it lies."""
    return kept(DEPLOY_TOOL, hashlib.sha256(PACKAGE.read_bytes()).hexdigest()[:16])


def why_not() -> str | None:
    """Why the tool cannot be asked here, or None where it can."""
    return None if shutil.which("node") and shutil.which("npm") else "needs node and npm"


def installed() -> Path:
    """The folder of the installed tool; installs it at first use. No script of any package is run."""
    folder = cache_folder()
    folder.parent.mkdir(parents=True, exist_ok=True)
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.is_dir():
            unfinished = folder.with_suffix(".unfinished")
            shutil.rmtree(unfinished, ignore_errors=True)
            unfinished.mkdir()
            shutil.copy(PACKAGE, unfinished)
            command = ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
            subprocess.run(command, cwd=unfinished, check=True, capture_output=True, timeout=INSTALL_SECONDS)
            unfinished.rename(folder)
    return folder


def resolved(trees: Sequence[tuple[Path, Tree]]) -> list[Resolved]:
    """For each tree, written at its path: the files that would be deployed, with the type of each."""
    asked = "".join(
        json.dumps({"root": str(root), "option": tree.option, "files": sorted(tree.files)}) + "\n"
        for root, tree in trees
    )
    done = subprocess.run(
        ["node", str(HERE / "resolve.js"), str(installed())],
        input=asked,
        capture_output=True,
        text=True,
        check=True,
        timeout=ASK_SECONDS,
        env={**os.environ, "SF_DISABLE_TELEMETRY": "true", "SF_DISABLE_LOG_FILE": "true"},
    )
    return [[(path, kind) for path, kind in json.loads(line)] for line in done.stdout.splitlines()]
