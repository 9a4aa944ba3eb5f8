"""What people say of an incident, as changes of what is known."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from auditor.incident.case.incident import Company, Incident
from auditor.incident.preserve.times import moment_of, span_of
from auditor.userfile import UserFileError, read_yaml, validate

_TIMES = {
    "detected": "detected_at",
    "aware": "aware_at",
    "assessed": "assessed_at",
    "told_by_processor": "told_by_processor_at",
    "contained": "contained_at",
    "closed": "closed_at",
}
_FIXED = ("id", "schema", "schema_", "opened_at", "opened_by", "times")


def with_what_is_given(incident: Incident, said: Mapping[str, object], now: datetime) -> Incident:
    """What is known once that was said. `said` are options by name (occurred, detected, aware, detector, title, company, exercise, fields). None changes nothing,
    and no time is taken from another. Raises UserFileError."""
    document = incident.model_dump(mode="json", by_alias=True)
    for name in ("occurred", *_TIMES):
        if said.get(name) is not None:
            _set_time(document, name, str(said[name]), f"--{name}", now)
    for name in ("detector", "title"):
        if said.get(name) is not None:
            document[name] = said[name]
    if said.get("exercise"):
        document["exercise"] = True
    company = said.get("company")
    if isinstance(company, Path):
        document["company"] = validate(Company, read_yaml(company), company).model_dump(mode="json")
    fields = said.get("fields")
    for text in fields if isinstance(fields, tuple | list) else ():
        _set_field(document, str(text), now)
    return _incident(document)


def _set_time(document: dict[str, Any], name: str, text: str, what: str, now: datetime) -> None:
    times = document["times"]
    unknown = text.strip().lower() in ("unknown", "none", "-")
    if name == "occurred":
        since, until = (None, None) if unknown else span_of(text, what, now)
        times["occurred_from"] = None if since is None else since.isoformat()
        times["occurred_until"] = None if until is None else until.isoformat()
    else:
        times[_TIMES[name]] = None if unknown else moment_of(text, what, now).isoformat()


def _set_field(document: dict[str, Any], text: str, now: datetime) -> None:
    name, parted, value = text.partition("=")
    name = name.strip()
    if not parted or not name:
        raise UserFileError(f"--set {text}: write FIELD=VALUE, as affected.people=1200")
    if name in ("occurred", *_TIMES):
        _set_time(document, name, value, f"--set {name}", now)
        return
    steps = name.split(".")
    if steps[0] in _FIXED or steps[0] not in document:
        able = ", ".join(sorted(key for key in document if key not in _FIXED))
        raise UserFileError(
            f"--set {text}: there is no such field to set; fields: {able}, occurred, {', '.join(_TIMES)}"
        )
    at: Any = document
    for step in steps[:-1]:
        at = at.get(step) if isinstance(at, dict) else None
    if not isinstance(at, dict) or steps[-1] not in at:
        raise UserFileError(f"--set {text}: there is no field {name}")
    if isinstance(at[steps[-1]], list):
        at[steps[-1]] = [
            one.strip() for one in value.strip().removeprefix("[").removesuffix("]").split(",") if one.strip()
        ]
        return
    try:
        given = yaml.safe_load(value) if value.strip() else None
        if isinstance(at[steps[-1]], list) and isinstance(given, str | bool):
            given = [part.strip() for part in value.split(",")]  # a bare NO is Norway, not a refusal
        at[steps[-1]] = given
    except yaml.YAMLError as error:
        raise UserFileError(f"--set {text}: cannot be read as a value") from error


def _incident(document: dict[str, Any]) -> Incident:
    try:
        return Incident.model_validate(document)
    except ValidationError as error:
        found = error.errors()[0]
        raise UserFileError(f"{'.'.join(map(str, found['loc']))}: {found['msg']}") from error
