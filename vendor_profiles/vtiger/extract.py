"""From one answer or file to its rows, by the same names whatever way they came."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from auditor.posture import Evidence
from auditor.vendor import NotUsableError, Raw
from auditor.vendor.answers import Row
from auditor.vendor.exported import DATABASE, rows_of
from auditor.vendor.formats.encodings import text_in
from auditor.vendor.php import PhpArray, PhpError, read_php

from . import kinds

_OWN = re.compile(rb"include(?:_once)?\s*\(?\s*['\"](?:vtigerversion|config\.security)\.php['\"]\s*\)?\s*;")
"""Files of the product itself that config.inc.php takes along, and that set none of what is read."""
_ID = re.compile(r"\d+x(\d+)")
"""An id of the web service: that of its kind, and the number that the table has."""
_LATER = re.compile(r" LIMIT [1-9]\d*,\d+;")
"""What a query ends with that asks for a page after the first."""
_VERSION = re.compile(r"\$vtiger_current_version\s*=\s*['\"]([^'\"\n]{1,40})['\"]")
_NAMES = ("site_URL", "default_password", "default_user_name")


def extract(raw: Raw) -> Iterator[Row]:
    """The rows of one item. Raises NotUsableError."""
    if raw.kind == DATABASE:
        yield from rows_of(raw, kinds.TABLES)
    elif raw.kind == kinds.RELEASE:
        yield _release(raw)
    elif raw.kind in (kinds.CONFIG, kinds.OVERRIDE):
        yield _config(raw)
    else:
        yield from map(_as_stored, _answered(raw))


def _answered(raw: Raw) -> tuple[Row, ...]:
    """The rows of an answer. Which page it is stands within its query, and the page that ends the list is empty."""
    found = tuple(kinds.KINDS.rows(raw))
    if not found and raw.kind == kinds.USERS and _LATER.search(raw.source.path) is None:
        raise NotUsableError("wrong_root", "the list is empty, which it never is")
    return found


def _as_stored(row: Row) -> Row:
    """A row of the web service by the names of the table."""
    found = _ID.fullmatch(row.text("id"))
    if found is None:
        return row
    key = "groupid" if row.kind == kinds.GROUPS else "id"
    return Row(row.kind, {**row.data, key: found[1]}, row.evidence)


def _config(raw: Raw) -> Row:
    """Settings by their names without `$`; those that are no plain text under `odd`."""
    data = _OWN.sub(lambda found: b" " * len(found[0]), bytes(raw.data))
    try:
        root: PhpArray = read_php(data, file=raw.source.path).root
    except PhpError as error:
        where = f"line {error.line}: " if error.line else ""
        raise NotUsableError("malformed", where + error.reason) from error
    if raw.kind == kinds.CONFIG and "$dbconfig" not in root and root.rest is None:
        raise NotUsableError("wrong_root", "no config.inc.php of vtiger")
    found: dict[str, Any] = {name: root[f"${name}"] for name in _NAMES if f"${name}" in root}
    if "$dbconfig" in root:
        found["db_server"] = _within(root["$dbconfig"], "db_server")
    if "$validation_regex" in root:
        found["password_regex"] = _within(root["$validation_regex"], "password_regex")
    found = {name: value for name, value in found.items() if value is not None}
    plain = {name: value for name, value in found.items() if isinstance(value, str)}
    lines = {name: root.places[key].line for name in found if (key := _key(name)) in root.places}
    data_ = {
        "values": plain,
        "lines": lines,
        "odd": sorted(set(found) - set(plain)),
        "rest": root.rest is not None,
    }
    return Row(raw.kind, data_, Evidence(raw.source))


def _release(raw: Raw) -> Row:
    """The release that the product's own file names."""
    found = _VERSION.search(text_in(raw.data))
    if found is None:
        raise NotUsableError("wrong_root", "no vtigerversion.php")
    return Row(raw.kind, {"version": found[1]}, Evidence(raw.source, locator="vtiger_current_version"))


def _key(name: str) -> str:
    return {"db_server": "$dbconfig", "password_regex": "$validation_regex"}.get(name, f"${name}")


def _within(value: Any, key: str) -> Any:
    """An entry of an array: None where it surely has none."""
    if not isinstance(value, PhpArray):
        return value
    return value.get(key, None)
