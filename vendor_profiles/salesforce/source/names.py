"""File names as the vendor's tool takes them apart: full name, suffix, and whose part a file is."""

from __future__ import annotations

import re
from urllib.parse import unquote

META = "-meta.xml"
# As the vendor's tool reads a name: what follows "-meta.xml" does not matter to it ("A.profile-meta.xml.bak").
_META_NAME = re.compile(r"(.+)\.(.+)-meta\.xml", re.IGNORECASE)
_OWNERS_LIE_IN = frozenset({"objects", "permissionsets", "sharingrules"})


def split_name(name: str) -> tuple[str, str, bool]:
    """Full name, suffix, and whether it is the name of a description ("-meta.xml"), as the vendor's tool takes a file name apart."""
    if name.endswith(META):
        stem, _, suffix = name[: -len(META)].rpartition(".")
        if stem and suffix and "\n" not in name:
            return stem, suffix, True
    found = _META_NAME.search(name) if META in name.lower() else None
    if found is not None:
        return found[1], found[2], True
    stem, _, suffix = name.rpartition(".")
    return stem, suffix, False


def full_name(path: str) -> str:
    """The full name of what a file holds: file names are percent-encoded, `E%26C` is `E&C`."""
    return unquote(split_name(path.rpartition("/")[2])[0])


def owner_of(path: str) -> str:
    """The full name of the object or permission set that a part in a file of its own belongs to: the folder below the last one that
    is called `objects`, `permissionsets` or `sharingRules`, else the one above the part's own, and nothing where there is none; a
    part that lies in that folder itself is named after its owner."""
    *folders, name = path.split("/")
    tops = [index for index, folder in enumerate(folders) if folder.lower() in _OWNERS_LIE_IN]
    if tops and tops[-1] + 1 < len(folders):
        return unquote(folders[tops[-1] + 1])
    if tops:
        return unquote(name.partition(".")[0])
    return unquote(folders[-2]) if len(folders) > 1 else ""
