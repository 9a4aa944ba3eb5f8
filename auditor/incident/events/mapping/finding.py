"""Finds `events.yaml` of every vendor profile, ours and those that other distributions bring."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from auditor.incident.events.mapping.model import Log, Mapping
from auditor.userfile import read_yaml, validate
from auditor.vendor.registry import load_vendors

NAME = "events.yaml"
_OF_NO_VENDOR = "auditor.incident.events.formats"


def all_logs() -> tuple[Log, ...]:
    """Every log that is known, those of no vendor last. Raises UserFileError with file and line for a mapping that is wrong."""
    found = [
        log
        for vendor in load_vendors().values()
        if (path := Path(str(files(vendor.package) / NAME))).is_file()
        for log in logs_in(path, vendor.id)
    ]
    own = sorted(Path(str(files(_OF_NO_VENDOR))).glob("*.yaml"))
    return (*found, *(log for path in own for log in logs_in(path, "")))


def logs_in(path: Path, vendor: str) -> tuple[Log, ...]:
    """The logs of one file."""
    return _logs(path, vendor, path.stat().st_mtime_ns)


@lru_cache(maxsize=128)
def _logs(path: Path, vendor: str, _changed: int) -> tuple[Log, ...]:
    found = validate(Mapping, read_yaml(path), path).logs
    return tuple(log.model_copy(update={"vendor": vendor}) for log in found)
