"""The fonts that paper is set in: one sans with an open licence, which comes with the extra, and the monospaced one of the typesetter itself.
Fonts of the machine are never used, so that the same report is the same everywhere."""

from __future__ import annotations

import struct
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from auditor.userfile import UserFileError

PACKAGE = "fontpkg_source_sans_3"
_UPRIGHT = "SourceSans3[wght].ttf"


def font_folder() -> Path:
    """Where the files of the family lie. Raises UserFileError where the extra is not installed."""
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise UserFileError("the PDF needs an extra: pip install 'crm-auditor[pdf]'")
    return Path(spec.origin).parent / "files"


@lru_cache(maxsize=1)
def covered() -> frozenset[int]:
    """Every code point that the upright face has a glyph for."""
    return code_points((font_folder() / _UPRIGHT).read_bytes())


def code_points(font: bytes) -> frozenset[int]:
    """What stands in the character map of a font file (OpenType 1.9, table `cmap`, subtables of the formats 4 and 12, which hold
    ranges and name a glyph for every member)."""
    (count,) = struct.unpack_from(">H", font, 4)
    tables = {
        font[12 + 16 * n : 16 + 16 * n]: struct.unpack_from(">I", font, 20 + 16 * n)[0] for n in range(count)
    }
    start = tables[b"cmap"]
    (subtables,) = struct.unpack_from(">H", font, start + 2)
    found: set[int] = set()
    for n in range(subtables):
        (offset,) = struct.unpack_from(">I", font, start + 8 + 8 * n)
        at = start + offset
        if struct.unpack_from(">H", font, at)[0] == 12:
            found.update(_groups(font, at))
    return frozenset(found)


def _groups(font: bytes, at: int) -> set[int]:
    """The members of a subtable of format 12: groups of first, last and first glyph."""
    (groups,) = struct.unpack_from(">I", font, at + 12)
    found: set[int] = set()
    for n in range(groups):
        first, last, _ = struct.unpack_from(">3I", font, at + 16 + 12 * n)
        found.update(range(first, last + 1))
    return found
