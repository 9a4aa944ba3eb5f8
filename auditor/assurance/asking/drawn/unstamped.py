"""A workbook without the time at which it was made, so that the same questions give the same bytes (ECMA-376, 5th edition, part 2)."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

_CORE = "docProps/core.xml"
_NAMESPACES = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
_FIRST = (1980, 1, 1, 0, 0, 0)
"""The time that a zip has where it has none."""


def unstamped(data: bytes, title: str) -> bytes:
    """The same workbook with a title, and no time in it."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as made,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for info in made.infolist():
            entry = zipfile.ZipInfo(info.filename, _FIRST)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, _core(title) if info.filename == _CORE else made.read(info))
    return out.getvalue()


def _core(title: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f"<cp:coreProperties {_NAMESPACES}><dc:title>{escape(title)}</dc:title>"
        "<dc:creator>crm-audit</dc:creator></cp:coreProperties>"
    ).encode()
