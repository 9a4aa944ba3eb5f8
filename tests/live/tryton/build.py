"""Builds Tryton from the package index once: an environment and one SQLite database for each state, in a cache folder."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.kept import TRYTON, kept
from tests.live.tryton.seeds.derived import password_of

HERE = Path(__file__).parent
SEEDS = HERE / "seeds"
REQUIREMENTS = (
    "trytond~=8.2.0",
    "trytond-sale-opportunity~=8.2.0",
    "trytond-authentication-sms~=8.2.0",
)
MODULES = ("ir", "res", "sale_opportunity", "authentication_sms")
DATABASE = "crm"
STATES = ("weak", "hardened")
STEP_SECONDS = 900


class BuildError(Exception):
    """The instance cannot be built here; the text says which step failed and why."""


def digest() -> str:
    """Names the recipe: another version, module, seed or Python makes another cache folder."""
    recipe = hashlib.sha256(repr((REQUIREMENTS, MODULES, sys.version_info[:3])).encode())
    for file in (Path(__file__), *sorted(SEEDS.glob("*.py"))):
        recipe.update(file.read_bytes())
    return recipe.hexdigest()[:16]


def cache_folder() -> Path:
    """Where the built instance lies."""
    return kept(TRYTON, digest())


def built() -> Path:
    """The folder of the built instance (`venv/`, `weak/crm.sqlite`, `hardened/crm.sqlite`); builds it at first use."""
    folder = cache_folder()
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _locked(folder.with_suffix(".lock")):
        if not folder.is_dir():
            unfinished = folder.with_suffix(".unfinished")
            shutil.rmtree(unfinished, ignore_errors=True)
            _build(unfinished)
            unfinished.rename(folder)
    return folder


def python_of(folder: Path) -> str:
    """The interpreter of the instance. Its scripts are not used: they name the folder that it was built in."""
    return str(folder / "venv" / "bin" / "python")


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """This process's environment without settings of another Tryton."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("TRYTON", "PYTHON"))}
    return kept | dict(extra or {})


def _build(folder: Path) -> None:
    _step("make an environment", [sys.executable, "-m", "venv", str(folder / "venv")])
    python = python_of(folder)
    _step("install Tryton from the package index", [python, "-m", "pip", "install", "-q", *REQUIREMENTS])
    base = folder / "base"
    config = _write_base(base)
    make = [python, "-m", "trytond.cli.admin", "-c", str(config), "-d", DATABASE, "-u", *MODULES]
    make += ["--activate-dependencies", "--email", "admin@example.test"]
    _step("make the database", make, {"TRYTONPASSFILE": str(base / "first-password")})
    for state in STATES:
        (folder / state).mkdir()
        database = folder / state / f"{DATABASE}.sqlite"
        shutil.copy(base / database.name, database)
        config = _write_config(folder / state)
        _step(f"seed the {state} state", [python, "-B", str(SEEDS / f"{state}.py"), str(config)])
    shutil.rmtree(base)


def _write_base(base: Path) -> Path:
    base.mkdir()
    (base / f"{DATABASE}.sqlite").touch()
    (base / "first-password").write_text(password_of("admin"), encoding="utf-8")
    return _write_config(base)


def _write_config(folder: Path) -> Path:
    config = folder / "build.conf"
    config.write_text(f"[database]\nuri = sqlite://\npath = {folder}\n", encoding="utf-8")
    return config


def _step(purpose: str, command: list[str], extra: Mapping[str, str] | None = None) -> None:
    try:
        done = subprocess.run(
            command,
            env=environment(extra),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=STEP_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise BuildError(f"Tryton cannot be built: could not {purpose}: {error}") from error
    if done.returncode:
        raise BuildError(f"Tryton cannot be built: could not {purpose}: {done.stdout.strip()[-600:]}")


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """One builder at a time, across processes; the lock ends with the process that holds it."""
    with path.open("w", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
