"""The product's own copies: files that it writes beside itself, on the same server."""

from __future__ import annotations

import re
from datetime import date

from auditor.posture import (
    BackedUp,
    Backup,
    DataClass,
    Fact,
    Known,
    Population,
    Seen,
    Unknown,
    UnknownKind,
    not_provided,
    unseen,
)
from auditor.vendor.answers import Answers, Row

from .. import kinds
from ..product import declared

_NAMED = re.compile(r"(?:^|/)(?P<day>\d{8})_\d{6}-[^/]+$")
_NEVER_TOLD = Unknown(
    UnknownKind.OUT_OF_REACH, "Copies", reason="which copies are made beside the product's own is not told"
)


def backup(answers: Answers) -> Backup:
    """That there is a copy of the last thirty days is known by its name. That there is none says nothing of copies that others make of the
    server."""
    row = answers.one(kinds.BACKUPS)
    last = row if isinstance(row, Unknown) else _last(row)
    exists: Fact[bool] = last if isinstance(last, Unknown) else Known(True, last.evidence)
    return unseen(
        Backup,
        _NEVER_TOLD,
        exists=exists,
        coverage=_coverage(row),
    )


def _coverage(row: Row | Unknown) -> Seen[BackedUp]:
    if isinstance(row, Unknown):
        return _NEVER_TOLD if row.kind is UnknownKind.NOT_PROVIDED else row
    classes = (
        ("database", DataClass.RECORDS),
        ("private", DataClass.FILES),
        ("config", DataClass.CONFIGURATION),
    )
    found = [
        _copy(of, row.text(key).rpartition("/")[2], fact, row)
        for key, of in classes
        if isinstance(fact := _last(row, key), Known)
    ]
    return Population("backup_coverage", tuple(found), _NEVER_TOLD) if found else _NEVER_TOLD


def _copy(of: DataClass, name: str, last: Known[date], row: Row) -> BackedUp:
    """It lies in the folder of the site, so that whoever takes over the server has it, too."""
    here = declared(False, "utils/backups.py")
    return BackedUp(
        id=f"{of}:site",
        name=name,
        data_class=of,
        exists=Known(True, last.evidence),
        interval_hours=_NEVER_TOLD,
        last_good=Known(last.value, last.evidence),
        kept_days=_NEVER_TOLD,
        apart=here,
        immutable=here,
        encrypted=Known(_encrypted(name), last.evidence),
        restore_tested=_NEVER_TOLD,
        restore_hours=_NEVER_TOLD,
        lost_hours=_NEVER_TOLD,
        wanted_hours=_NEVER_TOLD,
        wanted_lost_hours=_NEVER_TOLD,
        evidence=row.evidence,
    )


def _encrypted(name: str) -> bool:
    """Whether a copy is encrypted, which its name says (frappe/utils/backups.py). The setting speaks of copies to come alone."""
    return name.partition(".")[0].endswith("-enc")


def _last(row: Row, key: str = "database") -> Fact[date]:
    """The day of the newest copy, which its name begins with."""
    if row.has(key) and row.data[key] is None:
        return not_provided("Copies", "no copy of the last thirty days lies on the server")
    name = row.words(key)
    if isinstance(name, Unknown):
        return name
    found = _NAMED.search(name.value)
    if found is None:
        return row.odd(key)
    try:
        day = date(int(found["day"][:4]), int(found["day"][4:6]), int(found["day"][6:]))
    except ValueError:
        return row.odd(key)
    return Known(day, row.evidence)
