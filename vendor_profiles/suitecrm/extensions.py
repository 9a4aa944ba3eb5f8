"""Settings of extensions of SuiteCRM 8 that speak of signing in: they win over what the environment files say.

Source: docs.suitecrm.com/8.x/developer/extensions (`extensions/<name>/config`), 2026-11-27."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.posture import Evidence, Unknown, UnknownKind
from auditor.vendor import Extraction, Raw
from auditor.vendor.answers import Row

EXTENSION = "Extension"

_PATH = re.compile(r"(?:^|/)extensions/(?!defaultext/)[^/]+/config/.+\.(?:ya?ml|php|xml)$")
_SPEAKS = re.compile(
    rb"(?i)login_throttling|auth_type|ldap_|firewalls|^\s*security\s*:|extension\(\s*['\"]security",
    re.MULTILINE,
)


def is_extension(path: str) -> bool:
    """Whether a path is a file of settings of an extension that is not the product's own."""
    return _PATH.search(path.lower()) is not None


def extension(raw: Raw) -> Iterator[Row]:
    """A row for a file that speaks of signing in."""
    if _SPEAKS.search(bytes(raw.data)) is not None:
        yield Row(EXTENSION, {}, Evidence(raw.source))


def changed(extraction: Extraction) -> list[Unknown]:
    """Why it is not known how people sign in."""
    found = [unknown for kind, _, unknown in extraction.unreadable if kind == EXTENSION]
    for record in extraction.records:
        if isinstance(record, Row) and record.kind == EXTENSION:
            path = record.evidence.source.path
            reason = f"{path.rpartition('/')[2]} is loaded and is not read"
            found.append(Unknown(UnknownKind.ERROR, EXTENSION, reason=reason, path=path))
    return found
