"""From answers to rows. A field does not say which module it is of; the request does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from auditor.vendor import NotUsableError, Raw
from auditor.vendor.answers import Row
from auditor.vendor.lists import asked

from . import kinds

FIELD_COLUMNS = (
    "api_name",
    "data_type",
    "custom_field",
    "private",
    "crypt",
    "history_tracking_enabled",
    "hipaa_compliance_enabled",
    "profiles",
)


def extract(raw: Raw) -> Iterable[Row]:
    """The rows of one answer; none of an answer that only an earlier release asked for. Raises NotUsableError."""
    if raw.kind not in kinds.KINDS:
        return ()
    found = kinds.KINDS.rows(raw)
    return _fields(raw, found) if raw.kind == kinds.FIELD else found


def _fields(raw: Raw, found: Iterable[Row]) -> Iterator[Row]:
    module = asked(raw, "module")
    if not module:
        raise NotUsableError("wrong_root", "the request names no module")
    for row in found:
        kept = {key: row.data[key] for key in FIELD_COLUMNS if key in row.data}
        yield Row(row.kind, {**kept, "module": module}, row.evidence)
