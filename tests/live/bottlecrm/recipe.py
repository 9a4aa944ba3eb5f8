"""What the BottleCRM test instance is made of, and where on this machine its parts are."""

from __future__ import annotations

import ctypes
import hashlib
import os
import pwd
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.kept import BOTTLECRM, kept

HERE = Path(__file__).parent

# The application is pinned, and so are the libraries that decide how it answers.
REQUIREMENTS = (
    "django-crm==1.35.0",
    "Django==6.1.3",
    "djangorestframework==3.18.3",
    "djangorestframework-simplejwt==5.5.1",
)
LEAST_PYTHON = (3, 12)
LEAST_POSTGRES = 15  # Django 6.1 refuses an older one
# A change of one of these makes another cache.
PARTS = ("recipe.py", "build.py", "postgres.py", "seed.py", "seed_weak.py", "seed_hardened.py")


class Missing(Exception):
    """A component that the instance needs is not on this machine; the text says which and what to install."""


@dataclass(frozen=True)
class Machine:
    """The components of this machine that the instance runs on."""

    python: Path
    postgres: Path  # the folder of initdb and postgres
    postgres_major: int
    account: str | None  # the account that postgres runs as, where it is not ours

    @property
    def digest(self) -> str:
        """12 hex digits that change with the versions and with the recipe."""
        parts = [*REQUIREMENTS, str(self.python), str(self.postgres_major)]
        parts += [(HERE / name).read_text("utf-8") for name in PARTS]
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]


def find_machine() -> Machine:
    """The components, or Missing with the Debian package to install."""
    folder, major = _postgres()
    _need_pango()
    return Machine(python=_python(), postgres=folder, postgres_major=major, account=_account())


def cache_folder(machine: Machine) -> Path:
    """Where the built instance rests between sessions.

    PostgreSQL never runs in it, only in a copy, so that it may lie in a home that other accounts cannot enter.
    """
    return kept(BOTTLECRM, machine.digest)


def _python() -> Path:
    for name in ("/usr/bin/python3", sys.executable, "python3.14", "python3.13", "python3.12"):
        path = shutil.which(name)
        if path is None:
            continue
        asked = subprocess.run(
            [path, "-Ic", "import ensurepip, sys; print(*sys.version_info[:2], sys.executable, sep='\\n')"],
            capture_output=True,
            text=True,
            check=False,
        )
        if asked.returncode == 0:
            major, minor, executable = asked.stdout.splitlines()
            if (int(major), int(minor)) >= LEAST_PYTHON:
                return Path(executable)
    raise Missing("BottleCRM needs Python 3.12 or later with venv: install python3 and python3-venv")


def _postgres() -> tuple[Path, int]:
    found = {
        int(folder.parent.name): folder
        for folder in Path("/usr/lib/postgresql").glob("*/bin")
        if folder.parent.name.isdigit() and (folder / "initdb").exists()
    }
    if not found or max(found) < LEAST_POSTGRES:
        raise Missing(f"BottleCRM needs PostgreSQL {LEAST_POSTGRES} or later: install postgresql")
    return found[max(found)], max(found)


def _need_pango() -> None:
    """The application does not start without the libraries with which it would draw PDFs."""
    try:
        ctypes.CDLL("libpangoft2-1.0.so.0")
    except OSError:
        raise Missing("BottleCRM needs the library Pango: install libpangoft2-1.0-0") from None


def _account() -> str | None:
    """PostgreSQL refuses to run as root; Debian's package brings the account for it."""
    if os.geteuid() != 0:
        return None
    try:
        pwd.getpwnam("postgres")
    except KeyError:
        raise Missing(
            "PostgreSQL refuses root and there is no account `postgres`: install postgresql"
        ) from None
    if shutil.which("setpriv") is None:
        raise Missing("PostgreSQL refuses root and setpriv is not here: install util-linux")
    return "postgres"
