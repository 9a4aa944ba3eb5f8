"""Removes what is older than it is to be kept: only what a run wrote itself, and never the newest good answers of a tenant."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from auditor.nightly.closing.summary import SUMMARY
from auditor.nightly.ordering.config import Retention
from auditor.nightly.tenant.files import SCHEMA
from auditor.nightly.tenant.names import MESSAGES, MESSAGES_LEDGER, NIGHT
from auditor.nightly.tenant.snapshots import SNAPSHOT, forget, index, opened
from auditor.userfile import UserFileError
from auditor.writing import remove_empty, remove_file

_OF_THE_DAY = (SUMMARY, MESSAGES, MESSAGES_LEDGER)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def retain(rules: Retention, out: Path, snapshots: Path, day: date) -> Iterator[str]:
    """Removes files that are too old on a day, and says which of those that are old enough it left, and why."""
    if rules.snapshots_days is not None:
        for folder in _folders(snapshots):
            yield from _old_answers(folder, day - timedelta(days=rules.snapshots_days))
    if rules.reports_days is not None:
        for folder in _folders(out):
            if _DAY.fullmatch(folder.name) and _day_of(folder.name, day) < day - timedelta(
                days=rules.reports_days
            ):
                _remove_reports(folder)


def first_kept(months: int, day: date) -> date:
    """The first day of history that is kept: it goes by whole months."""
    count = day.year * 12 + day.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)


def _old_answers(folder: Path, before: date) -> Iterator[str]:
    """Removes the answers of a tenant from before a day, unless nothing newer is good."""
    ours = {name: digest for name, digest in index(folder).items() if SNAPSHOT.fullmatch(name)}
    old = [name for name in ours if _day_of(name[:10], before) < before and (folder / name).is_file()]
    good = _newest_good(folder, sorted(ours, reverse=True)) if old else None
    for name in sorted(old):
        if good is None or name == good:
            continue
        snapshot = opened(folder / name)
        if snapshot is None or ours[name] not in ("", snapshot.digest):
            yield f"{folder / name}: is old, and is not what was written there; it is left, remove it if it is not needed"
        elif _removed(folder / name):
            forget(folder, name)


def _newest_good(folder: Path, names: list[str]) -> str | None:
    """The newest answers that are whole: every byte as it was written, not cut short, and not empty."""
    for name in names:
        snapshot = opened(folder / name)
        one = None if snapshot is None else snapshot.collection
        if one is not None and not one.cut_short and any(entry.pages for entry in one.resources):
            return name
    return None


def _remove_reports(day: Path) -> None:
    """Removes what runs wrote into the folder of a day; what else lies there stays, and the folder with it."""
    for folder in _folders(day):
        night = _night(folder)
        for name in night.get("files", ()) if night is not None else ():
            if isinstance(name, str) and Path(name).name == name:
                _removed(folder / name)
        if night is not None:
            _removed(folder / NIGHT)
        remove_empty(folder)
    if all(path.name in _OF_THE_DAY for path in day.iterdir()):
        for name in _OF_THE_DAY:
            _removed(day / name)
        remove_empty(day)


def _night(folder: Path) -> dict[str, Any] | None:
    try:
        data = json.loads((folder / NIGHT).read_bytes())
    except (OSError, ValueError):
        return None
    return data if isinstance(data, dict) and data.get("schema") == SCHEMA else None


def _removed(path: Path) -> bool:
    try:
        return remove_file(path)
    except UserFileError:
        return False  # it is tried again with the next night


def _folders(above: Path) -> list[Path]:
    """The folders in one, without links."""
    try:
        return sorted(path for path in above.iterdir() if path.is_dir() and not path.is_symlink())
    except OSError:
        return []


def _day_of(text: str, otherwise: date) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return otherwise
