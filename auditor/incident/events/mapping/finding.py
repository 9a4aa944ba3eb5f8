"""Finds `events.yaml` of every vendor profile, ours and those that other distributions bring; where that is long, the folder `events`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from auditor.incident.events.mapping.file import Absent, Mapping
from auditor.incident.events.mapping.model import Log
from auditor.incident.events.mapping.own import own
from auditor.userfile import read_yaml, validate
from auditor.vendor.registry import load_vendors

NAME = "events.yaml"
FOLDER = "events"
_OF_NO_VENDOR = "auditor.incident.events.formats"


def all_logs() -> tuple[Log, ...]:
    """Every log that is known, those of no vendor last. Raises UserFileError with file and line for a mapping that is wrong."""
    return (*(log for path, vendor in _all_files() for log in logs_in(path, vendor)), own())


def absent_in(product: str) -> tuple[Absent, ...]:
    """What a product records nowhere, as its profile says it. Raises UserFileError as `all_logs` does."""
    return tuple(
        one
        for path, vendor in _all_files()
        for one in _mapping(path, path.stat().st_mtime_ns).absent
        if (one.product or vendor) == product
    )


def logs_in(path: Path, vendor: str) -> tuple[Log, ...]:
    """The logs of one file."""
    return _logs(path, vendor, path.stat().st_mtime_ns)


def mapping_files(folder: Path) -> tuple[Path, ...]:
    """The files of one profile that say how its logs become events."""
    return tuple(
        path for path in (folder / NAME, *sorted((folder / FOLDER).glob("*.yaml"))) if path.is_file()
    )


def _all_files() -> Iterator[tuple[Path, str]]:
    for vendor in load_vendors().values():
        for path in mapping_files(Path(str(files(vendor.package)))):
            yield path, vendor.id
    for path in sorted(Path(str(files(_OF_NO_VENDOR))).glob("*.yaml")):
        yield path, ""


@lru_cache(maxsize=128)
def _logs(path: Path, vendor: str, changed: int) -> tuple[Log, ...]:
    return tuple(log.model_copy(update={"vendor": vendor}) for log in _mapping(path, changed).every_log())


@lru_cache(maxsize=128)
def _mapping(path: Path, _changed: int) -> Mapping:
    return validate(Mapping, read_yaml(path), path)
