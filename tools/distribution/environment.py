"""A new environment that holds what installing a wheel brings, and nothing else: not even pip."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tools.distribution.stage import ReleaseError

UV = (sys.executable, "-m", "uv")
_LAST = 5


def installed(wheel: Path, folder: Path, extras: str = "", pins: Path | None = None) -> Path:
    """Its Python. `extras` are those of the wheel, with commas; `pins` hold versions where some are to be kept."""
    _run([sys.executable, "-m", "venv", "--without-pip", str(folder)])
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    wanted = f"{wheel}[{extras}]" if extras else str(wheel)
    held = ["--constraint", str(pins)] if pins is not None else []
    _run([*UV, "pip", "install", "--quiet", "--python", str(python), *held, wanted])
    return python


def without_python() -> dict[str, str]:
    """The variables of this process but those that would show another Python what this one sees."""
    return {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))
    }


def _run(command: list[str]) -> None:
    done = subprocess.run(command, env=without_python(), capture_output=True, text=True, check=False)
    if done.returncode:
        raise ReleaseError("\n".join((done.stdout + done.stderr).splitlines()[-_LAST:]))
