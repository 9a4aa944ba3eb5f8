"""What is known of an incident: read, and changed in no other way than through the custody log."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from auditor.incident.case.folder import Folder
from auditor.incident.case.incident import Incident, Person
from auditor.incident.preserve.bundle import Bundle, Entry
from auditor.incident.preserve.canon import digest
from auditor.incident.preserve.log import Change, Line
from auditor.incident.preserve.seal import Sign
from auditor.strictjson import strict_json
from auditor.userfile import UserFileError


def opened(folder: Folder | Path) -> Incident:
    """The incident of a folder. Raises UserFileError where there is none, or it cannot be read."""
    bundle = Bundle.at(folder)
    path = bundle.of.incident
    if not path.is_file() and not bundle.finish():
        raise UserFileError(
            f"{path.parent}: holds no incident; begin with `crm-audit incident open`, or name its folder with --folder"
        )
    try:
        return Incident.model_validate(strict_json(path.read_bytes()))
    except OSError as error:
        raise UserFileError(f"{path}: cannot be read: {error.strerror}") from error
    except (ValueError, RecursionError, ValidationError) as error:
        raise UserFileError(f"{path}: is no incident that this version can read: {_first(error)}") from error


def changed(
    folder: Folder | Path,
    incident: Incident,
    by: Person | str,
    at: datetime,
    why: str,
    *,
    sign: Sign | None = None,
) -> Line | None:
    """Write what is known now; each field that differs goes into the custody log, before and after. None where nothing differs. Raises
    UserFileError."""
    before = opened(folder)
    bundle = Bundle.at(folder)
    _refuse_what_was_changed_by_hand(bundle)
    changes = tuple(_differences(_plain(before), _plain(incident)))
    if not changes:
        return None
    entry = Entry(action="changed", by=by, at=at, incident=incident, changes=changes, note=why)
    return bundle.commit(entry, sign)


def _refuse_what_was_changed_by_hand(bundle: Bundle) -> None:
    """A change that nobody noted must not become part of what is noted. Raises UserFileError."""
    name = bundle.of.incident.name
    pinned = next((line.files[name] for line in reversed(bundle.lines()) if name in line.files), None)
    if pinned != digest(bundle.of.incident.read_bytes()):
        raise UserFileError(
            f"{bundle.of.incident}: was changed without a line in the custody log; put it back as it was, and change it with `crm-audit incident "
            "open --set FIELD=VALUE`, which notes who did it"
        )


def _differences(before: Any, after: Any, field: str = "") -> Iterator[Change]:
    if isinstance(before, dict) and isinstance(after, dict):
        for key in sorted({*before, *after}):
            yield from _differences(before.get(key), after.get(key), f"{field}.{key}" if field else key)
    elif before != after:
        yield Change(field=field, before=before, after=after)


def _plain(incident: Incident) -> Any:
    return incident.model_dump(mode="json", by_alias=True)


def _first(error: Exception) -> str:
    if isinstance(error, ValidationError):
        found = error.errors()[0]
        return f"{'.'.join(map(str, found['loc']))}: {found['msg']}"
    return str(error)
