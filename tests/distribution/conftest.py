"""What is built once, and installed once, for all tests of what people install."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.distribution.archives import Built
from tools.distribution.__main__ import PINS, ROOT
from tools.distribution.build import build
from tools.distribution.environment import UV, installed

MOMENT = 1_700_000_000
LEAST_SETUPTOOLS = 77
WITHOUT = "CRM_AUDIT_LIVE_REQUIRED"


def lacking(reason: str) -> None:
    """Skips what needs something that is not here, or fails where everything must be."""
    if os.environ.get(WITHOUT) == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Source distribution and wheel of this work tree."""
    if int(version("setuptools").partition(".")[0]) < LEAST_SETUPTOOLS:
        lacking(
            f"setuptools {version('setuptools')} cannot build this project; pip install '.[dev]' brings a newer one"
        )
    return Built(*build(ROOT, tmp_path_factory.mktemp("dist"), MOMENT))


@pytest.fixture(scope="session")
def index() -> None:
    """An index of packages that answers; what is installed from it is what a user gets."""
    asked = [
        *UV,
        "pip",
        "install",
        "--dry-run",
        "--no-deps",
        "--refresh",
        "--python",
        sys.executable,
        "click",
    ]
    if subprocess.run(asked, capture_output=True, check=False).returncode:
        lacking("no index of packages can be reached")


Installer = Callable[[str], Path]


@pytest.fixture(scope="session")
def install(built: Built, index: None, tmp_path_factory: pytest.TempPathFactory) -> Installer:
    """Installs the wheel with these extras into a new environment, once; gives its Python."""
    made: dict[str, Path] = {}

    def with_extras(extras: str) -> Path:
        if extras not in made:
            made[extras] = installed(built.wheel, tmp_path_factory.mktemp("clean") / "env", extras, PINS)
        return made[extras]

    return with_extras


@pytest.fixture(scope="session")
def plain(install: Installer) -> Path:
    """The Python of an environment with what is installed by default."""
    return install("")


@pytest.fixture(scope="session")
def whole(install: Installer) -> Path:
    """The Python of an environment with every extra."""
    return install("all")
