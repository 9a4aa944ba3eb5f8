"""Files of the audit log, and the posture that they make. Their columns are labels of the four documented fields, between others."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Sequence
from datetime import date, timedelta

from auditor.policy import Policy
from auditor.posture import Posture, Source, Unknown, UnknownKind
from auditor.vendor import Extraction, NotUsableError, Raw
from tests.vendor_profiles.zoho.tenant import AT, TODAY, the_policy
from vendor_profiles.zoho.logging.log_file import Span
from vendor_profiles.zoho.normalize import NORMALIZER

HEADER = ("Done By", "Action", "Module", "Record Name", "Audited Time")
TOLD = ("logging.audit-on", "logging.audit-retention")
"""What the file can tell, by check."""
PERSON = "Nguyễn Thị Bí Mật"
RECORD = "Khách hàng bí mật"


def row(day: date | str, **cells: str) -> tuple[str, ...]:
    """A line of a day; `cells` by column."""
    time = day if isinstance(day, str) else f"{day.isoformat()}T09:30:00+07:00"
    known = {
        "Done By": PERSON,
        "Action": "Updated",
        "Module": "Users",
        "Record Name": RECORD,
        "Audited Time": time,
    }
    return tuple({**known, **cells}[name] for name in HEADER)


def file_of(*rows: Sequence[str], header: Sequence[str] = HEADER) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([header, *rows])
    return text.getvalue().encode()


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def posture_of(*files: bytes, policy: Policy | None = None) -> Posture:
    return NORMALIZER.merge(extraction_of(*files), policy or the_policy())


def extraction_of(*files: bytes) -> Extraction:
    """What reading the files gives, as the engine has it."""
    found = Extraction()
    for number, data in enumerate(files):
        path = f"AuditLog_{number:03}.csv"
        kind = NORMALIZER.kind_of(path)
        assert kind is not None
        found.provided[kind] = found.provided.get(kind, 0) + 1
        try:
            raw = Raw(kind, data, Source(path, "sha256:" + hashlib.sha256(data).hexdigest(), AT))
            found.records.extend(NORMALIZER.extract(raw, None))
        except NotUsableError as error:
            found.unreadable.append(
                (kind, path, Unknown(UnknownKind.ERROR, kind, reason=str(error), path=path))
            )
    return found


def refusal(data: bytes) -> str:
    [(_, _, unknown)] = extraction_of(data).unreadable
    return unknown.reason


def span(data: bytes) -> Span:
    [found] = extraction_of(data).records
    assert isinstance(found, Span)
    return found
