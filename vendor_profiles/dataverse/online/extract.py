"""From answers to rows. A privilege does not say whose it is, nor a column which table it is of; the request does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from auditor.posture import Evidence
from auditor.vendor import NotUsableError, Raw
from auditor.vendor.answers import Row, rows

from . import kinds

_ROLE = re.compile(r"RetrieveRolePrivilegesRole\(RoleId=([0-9A-Fa-f-]{36})\)")
_TABLE = re.compile(r"EntityDefinitions\(LogicalName='([A-Za-z0-9_]+)'\)")


def extract(raw: Raw) -> Iterable[Row]:
    """The rows of one answer. Raises NotUsableError."""
    found = tuple(rows(raw, kinds.pointer_of(raw.kind)))
    if raw.kind in kinds.NEVER_EMPTY and not found and "$skiptoken" not in raw.source.path:
        raise NotUsableError("wrong_root", "the list is empty, which it never is")
    if raw.kind == kinds.ROLE_PRIVILEGE:
        role = _named(raw, _ROLE).lower()
        return (Row(kinds.ANSWERED, {"role": role}, Evidence(raw.source)), *_with(found, "role", role))
    if raw.kind in kinds.OF_COLUMNS:
        return _with(found, "table", _named(raw, _TABLE).lower())
    return found


def _named(raw: Raw, pattern: re.Pattern[str]) -> str:
    found = pattern.search(raw.source.path)
    if found is None:
        raise NotUsableError("wrong_root", "the request does not say what it is about")
    return found[1]


def _with(found: Iterable[Row], name: str, value: str) -> Iterator[Row]:
    """The rows with what the request says."""
    for row in found:
        yield Row(row.kind, {**row.data, name: value}, row.evidence)
