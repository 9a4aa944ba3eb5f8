"""Names of the members of an archive, as one program or another takes them."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from pathlib import PurePosixPath

from auditor.zips.shape import second_name

_UNUSUAL = re.compile(r"[ .](?:/|$)|//|/$|^\./|^/")
_UTF8 = 0x800  # the flag of a name in UTF-8


def folded(name: str) -> str:
    """What is one name to one program or another: without regard to case, to how accents are composed, and to blanks and dots at
    the end of a part."""
    if name.isascii() and _UNUSUAL.search(name) is None:
        return name.lower()
    parts = (part.rstrip(" .") if part.strip(".") else part for part in name.rstrip("/").split("/"))
    plain = "/".join(part for part in parts if part not in ("", "."))
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", plain).casefold())


def has_another_name(info: zipfile.ZipInfo) -> bool:
    """Whether it says another name beside its own, or a name that the one is only a makeshift for."""
    plain = info.orig_filename.encode("utf-8" if info.flag_bits & _UTF8 else "cp437", "replace")
    other = second_name(info.extra, plain)
    return other is not None and other.decode("utf-8", "replace") not in (
        info.orig_filename,
        plain.decode("utf-8", "replace"),
    )


def leads_out(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or ":" in (path.parts[0] if path.parts else "")
