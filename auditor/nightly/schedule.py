"""Ready files for whatever starts a run every night, with somebody's paths in them, each quoted as that file quotes."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from importlib.resources import files
from pathlib import Path
from xml.sax.saxutils import escape

from auditor.userfile import UserFileError
from auditor.version import __version__

SCHEDULERS: Mapping[str, tuple[str, ...]] = {
    "systemd": ("crm-audit-nightly.service", "crm-audit-nightly.timer"),
    "cron": ("crontab",),
    "github": ("crm-audit-nightly.yml",),
    "gitlab": ("gitlab-ci.yml",),
    "kubernetes": ("cronjob.yaml",),
    "windows": ("crm-audit-nightly.xml",),
}
"""What starts a run, and the files that it takes."""
PLACES: Mapping[str, str] = {
    "crm-audit-nightly.service": "/etc/systemd/system/crm-audit-nightly.service",
    "crm-audit-nightly.timer": "/etc/systemd/system/crm-audit-nightly.timer",
    "crontab": "crontab -e",
    "crm-audit-nightly.yml": ".github/workflows/crm-audit-nightly.yml",
    "gitlab-ci.yml": ".gitlab-ci.yml",
    "cronjob.yaml": "kubectl apply -f cronjob.yaml",
    "crm-audit-nightly.xml": "schtasks /Create",
}
"""Where each goes."""
_ELSEWHERE = ("github", "gitlab")
_TOKEN = re.compile(r"@([A-Z_]+)@")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be run, when, and by which account."""

    command: Path
    config: Path
    out: Path
    at: time = time(2, 30)
    user: str = "crm-audit"


def schedule(name: str, wanted: Wanted) -> dict[str, str]:
    """The files of a scheduler, by name. On this machine paths are whole; in a repository they begin at its root. Raises
    UserFileError for a path that such a file cannot hold, KeyError for a scheduler that is none."""
    names = SCHEDULERS[name]
    here = name not in _ELSEWHERE
    config, out = (_path(one, whole=here) for one in (wanted.config, wanted.out))
    values = {
        "HOUR": f"{wanted.at.hour:02}",
        "MINUTE": f"{wanted.at.minute:02}",
        "HOUR_NUMBER": str(wanted.at.hour),
        "MINUTE_NUMBER": str(wanted.at.minute),
        "VERSION": __version__,
        "USER": wanted.user,
        **_QUOTED[name](_path(wanted.command, whole=True), config, out),
    }
    return {one: _filled(one, values) for one in names}


def _filled(name: str, values: Mapping[str, str]) -> str:
    template = files(__package__).joinpath(f"schedules/{name}.template").read_text(encoding="utf-8")
    return _TOKEN.sub(lambda found: values[found[1]], template)


def _path(path: Path, *, whole: bool) -> str:
    text = str(path.absolute() if whole else path)
    if any(ord(character) < 32 or character == "\x7f" for character in text):
        raise UserFileError(
            f"{text!r}: a path with a line break or another control character cannot be scheduled"
        )
    if not whole and (path.is_absolute() or ".." in path.parts):
        raise UserFileError(f"{text}: lies outside of the repository; name a path below its root")
    if "${{" in text:
        raise UserFileError(f"{text}: would be taken for an expression; choose another name")
    return text


def _systemd(command: str, config: str, out: str) -> dict[str, str]:
    def quoted(text: str) -> str:
        plain = text.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
        return f'"{plain}"'

    def argument(text: str) -> str:
        return quoted(text).replace("$", "$$")

    return {
        "COMMAND": quoted(command),
        "CONFIG": argument(config),
        "OUT": argument(out),
        "WRITES": quoted(out),
    }


def _cron(command: str, config: str, out: str) -> dict[str, str]:
    def quoted(text: str) -> str:
        return shlex.quote(text).replace("%", "\\%")  # a bare one ends the command

    return {
        "COMMAND": quoted(command),
        "CONFIG": quoted(config),
        "OUT": quoted(out),
        "LOG": quoted(str(Path(out) / "nightly.log")),
    }


def _repository(_: str, config: str, out: str) -> dict[str, str]:
    line = f"crm-audit nightly --config {shlex.quote(config)} --out {shlex.quote(out)}"
    return {"RUN": json.dumps(line, ensure_ascii=False), "OUT": json.dumps(out, ensure_ascii=False)}


def _kubernetes(_: str, config: str, __: str) -> dict[str, str]:
    mounted = json.dumps(f"/config/{Path(config).name}", ensure_ascii=False)
    return {"CONFIG": shlex.quote(config), "MOUNTED": mounted}


def _windows(command: str, config: str, out: str) -> dict[str, str]:
    def quoted(text: str) -> str:
        if '"' in text:
            raise UserFileError(f"{text}: a quotation mark cannot stand in a path of Windows")
        backslashes = len(text) - len(text.rstrip("\\"))  # they would take the quotation mark behind them
        return f'"{text}{chr(92) * backslashes}"'

    return {
        "COMMAND": escape(command),
        "ARGUMENTS": escape(f"nightly --config {quoted(config)} --out {quoted(out)}"),
    }


_QUOTED = {
    "systemd": _systemd,
    "cron": _cron,
    "github": _repository,
    "gitlab": _repository,
    "kubernetes": _kubernetes,
    "windows": _windows,
}
