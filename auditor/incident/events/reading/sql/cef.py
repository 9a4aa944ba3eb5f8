"""Lines of the Common Event Format as rows: what stands in the header by its names, and each extension by its key.

`CEF:Version|Device Vendor|Device Product|Device Version|Device Event Class ID|Name|Severity|Extension`, with anything of a log service
before it. In the header `\\|` and `\\\\` stand for | and \\, in an extension `\\=`, `\\\\`, `\\n` and `\\r`. Source: ArcSight Common Event
Format, Implementation Standard, version 25 (CEF:0 and CEF:1), sections "Header Information" and "Character Encoding", checked 2026-11-28.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from auditor.incident.events.reading.sql.quoting import literal

_PART = r"((?:[^|\\]|\\.)*)"
_HEADER = rf"CEF:\s*(\d+)\|{_PART}\|{_PART}\|{_PART}\|{_PART}\|{_PART}\|{_PART}\|(.*)$"
NAMES = (
    "version",
    "deviceVendor",
    "deviceProduct",
    "deviceVersion",
    "signatureId",
    "name",
    "severity",
    "extension",
)
_STAMP = r"^(?:<\d+>)?(?:1\s+)?(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d\S*)"


@dataclass(slots=True)
class Extensions:
    """Lines, in a column `line`. `syslog` is the time that stands before the header, where that is one with a year."""

    def text(self, path: str) -> str | None:
        if path == "syslog":
            return f"regexp_extract(line, {literal(_STAMP)}, 1)"
        if path in NAMES:
            return _plain(f"h['{path}']")
        key = re.escape(path).replace("\\-", "-")
        value = rf"(?s)(?:^|\s){key}=((?:[^\\]|\\.)*?)(?:\s+[A-Za-z0-9_.\[\]-]+=.*|\s*)$"
        return _plain(f"regexp_extract(h['extension'], {literal(value)}, 1)")

    def opened(self) -> str:
        names = ", ".join(f"'{name}'" for name in NAMES)
        return f", regexp_extract(line, {literal('(?s)' + _HEADER)}, [{names}]) AS h"

    def whole(self) -> str:
        return "line"

    def torn(self) -> str:
        return "coalesce(h['version'], '') = ''"


def _plain(text: str) -> str:
    """Without its escapes; a pair of backslashes is set aside first, since what follows it is none."""
    for was, now in (
        ("\\\\", "\x01"),
        ("\\|", "|"),
        ("\\=", "="),
        ("\\n", "\n"),
        ("\\r", "\r"),
        ("\x01", "\\"),
    ):
        text = f"replace({text}, {literal(was)}, {literal(now)})"
    return text
