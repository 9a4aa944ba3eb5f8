"""The two sources of settings: the answer of GET Settings, and the configuration files of the server."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from auditor.posture import Evidence, Known, Unknown, UnknownKind, gravest, not_provided
from auditor.vendor.answers import Answers, Row

from ..accounts.viewer import RIGHT, Viewer
from ..extract import CONFIG
from .records import ConfigFile, NotSaid
from .settings import Absent, Settings, seen_by
from .start import START, Start

APPEND = "__APPEND__"
"""Among the entries of a list: it is added to the one of an earlier file."""


def from_api(answers: Answers, viewer: Viewer) -> Settings:
    """Settings as the API told them. A key that the account is not shown is refused, not unset."""
    row = answers.one("Settings")

    def told(key: str) -> Known[Any] | Unknown | Absent:
        if isinstance(row, Unknown):
            return row
        if row.has(key):
            return Known(row.data[key], replace(row.evidence, locator=key))
        return _not_shown(row, key, viewer)

    return Settings(told)


def _not_shown(row: Row, key: str, viewer: Viewer) -> Unknown | Absent:
    level = seen_by(key)
    if level == "files":
        # What the API shows nobody is out of its reach, as the profile declares of the checks that ask for it.
        return Unknown(
            UnknownKind.OUT_OF_REACH, "Settings", reason=f"{key} stands only in the files of the server"
        )
    if level == "admin" and isinstance(viewer.type, Unknown):
        return viewer.type
    if level == "admin" and not viewer.is_admin:
        return Unknown(UnknownKind.DENIED, "Settings", RIGHT, f"{key} is shown to administrators only")
    if not row.has("recordsPerPage"):  # what everybody gets who is signed in, and nobody else
        return Unknown(UnknownKind.DENIED, "Settings", RIGHT, "the answer is the one for visitors")
    return Absent(row.evidence)


def from_files(answers: Answers) -> Settings:
    """Settings as the configuration files say them, a later file over an earlier one. Both files that every
    installation has must be there before a key counts as not set."""
    records = [record for record in answers.extraction.records if isinstance(record, ConfigFile)]
    files = {record.kind: record for record in records}
    torn = [
        unknown for kind, _, unknown in answers.extraction.unreadable if kind in (*CONFIG.values(), START)
    ]
    torn += [
        Unknown(
            UnknownKind.ERROR, one.kind, reason="the target holds several installations", path=one.source.path
        )
        for one in records
        if files[one.kind] is not one
    ]
    starts = [record for record in answers.extraction.records if isinstance(record, Start)]
    missing = [not_provided(kind) for kind in ("Config", "ConfigInternal") if kind not in files]

    def told(key: str) -> Known[Any] | Unknown | Absent:
        if torn:  # a file that could not be read may say anything
            return gravest(torn)
        if outdone := [why for one in starts if (why := one.unknown(key)) is not None]:
            return outdone[0]
        found: Known[Any] | None = None
        for kind in reversed(tuple(CONFIG.values())):
            file = files.get(kind)
            if file is None:
                continue
            if key in file.values:
                said = _value(file, key)
                united = said if found is None or isinstance(said, Unknown) else _merged(said, found, file)
                if isinstance(united, Unknown) or not _may_be_a_part(united.value):
                    return united
                found = united
            elif file.rest:
                return _unsaid(file, file.rest)
        if missing:
            return missing[0]
        return Absent(Evidence(files["Config"].source)) if found is None else found

    return Settings(told)


def _merged(under: Known[Any], over: Known[Any], file: ConfigFile) -> Known[Any] | Unknown:
    """What the product makes of an array that two files hold (Core/Utils/Util.php, `merge`): names are united, a list is
    replaced. What is neither clearly is unknown."""
    above, below = over.value, under.value
    if not isinstance(below, dict | list) or (
        isinstance(above, list) and isinstance(below, list) and APPEND not in above
    ):
        return over
    if isinstance(above, dict) and isinstance(below, dict) and not _nested(above) and not _nested(below):
        return Known({**below, **above}, over.evidence)
    reason = "several files hold a part of it"
    return Unknown(UnknownKind.ERROR, file.kind, reason=reason, path=over.evidence.source.path)


def _may_be_a_part(value: Any) -> bool:
    """Whether an earlier file may add to a value."""
    return isinstance(value, dict) or (isinstance(value, list) and APPEND in value)


def _nested(value: dict[Any, Any]) -> bool:
    return any(isinstance(entry, dict | list) for entry in value.values())


def _value(file: ConfigFile, key: str) -> Known[Any] | Unknown:
    value = file.values[key]
    if isinstance(value, NotSaid):
        return _unsaid(file, value.why)
    return Known(value, Evidence(file.source, file.lines[key], key))


def _unsaid(file: ConfigFile, why: str) -> Unknown:
    reason = f"the file computes the value instead of saying it ({why})"
    return Unknown(UnknownKind.ERROR, file.kind, reason=reason, path=file.source.path)
