"""From answers to rows. A field does not say which module it is of; the request does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import parse_qs, unquote

from auditor.vendor import NotUsableError, Raw
from auditor.vendor.answers import Row, rows

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
NEVER_EMPTY = (kinds.ORG, kinds.USER, kinds.ROLE, kinds.PROFILES, kinds.PROFILE, kinds.MODULES)
"""Whoever asks is a user with a profile, of an organisation with roles and modules."""


def extract(raw: Raw) -> Iterable[Row]:
    """The rows of one answer; none of an answer that only an earlier release asked for. Raises NotUsableError."""
    if raw.kind not in kinds.POINTERS:
        return ()
    found = tuple(rows(raw, kinds.POINTERS[raw.kind]))
    if raw.kind in NEVER_EMPTY and not found and not _is_later_page(raw):
        raise NotUsableError("wrong_root", "the list is empty, which it never is")
    if raw.kind == kinds.FIELD:
        return _fields(raw, found)
    if raw.kind == kinds.USER_TYPE:
        return _of_portal(raw, found)
    return found


def _is_later_page(raw: Raw) -> bool:
    return _query(raw, "page") not in ("", "1")


def _fields(raw: Raw, found: Iterable[Row]) -> Iterator[Row]:
    module = _query(raw, "module")
    if not module:
        raise NotUsableError("wrong_root", "the request names no module")
    for row in found:
        kept = {key: row.data[key] for key in FIELD_COLUMNS if key in row.data}
        yield Row(row.kind, {**kept, "module": module}, row.evidence)


def _of_portal(raw: Raw, found: Iterable[Row]) -> Iterator[Row]:
    portal = unquote(raw.source.path.partition("/portals/")[2].partition("/")[0])
    for row in found:
        yield Row(row.kind, {**row.data, "portal": portal}, row.evidence)


def _query(raw: Raw, name: str) -> str:
    values = parse_qs(raw.source.path.partition("?")[2]).get(name, [""])
    return values[0]
