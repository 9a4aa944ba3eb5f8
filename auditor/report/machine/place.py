"""Where a fact lies, as programs that show files take it: a relative path, never empty, never upwards, never with a scheme."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote

from auditor.report.escape import plain
from auditor.textbytes import bytes_of

NO_PLACE = "assessment.json"
"""The report that holds a fact which has no place of its own."""
LONGEST = 4_096
"""A longer path is that of no file, and no program is sent there."""
_SCHEME = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*://+")


@lru_cache(maxsize=16_384)
def address(path: str) -> str:
    """A path or URL as a relative, percent-encoded reference."""
    return "/".join(quote(bytes_of(part), safe="!$&'()*+,;=@") for part in _parts(path)) or NO_PLACE


@lru_cache(maxsize=16_384)
def file_name(path: str) -> str:
    """The same as it stands in a file system, where nothing is percent-encoded."""
    return "/".join(map(plain, _parts(path))) or NO_PLACE


def _parts(path: str) -> list[str]:
    if len(path) > LONGEST:
        return []
    bare = _SCHEME.sub("", path.replace("\\", "/"))
    return [part for part in bare.split("/") if part not in ("", ".", "..")]


def is_file(path: str) -> bool:
    """Whether a fact lies in a file of an export, and not at an address or nowhere."""
    return 0 < len(path) <= LONGEST and not _SCHEME.match(path)
