"""Which program this is, by everything that it consists of: what an edited one would say is never taken from what another kept."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

_OF_US = (".py", ".yaml", ".json", ".j2", ".css", ".js")


def program_digest(packages: Iterable[str]) -> str:
    """The digest of every file of these packages, of the libraries that are installed (by name and version), and of Python."""
    whole = hashlib.sha256(sys.version.encode())
    for name in sorted(set(packages)):
        for place in _places(name):
            for path, data in _files(place):
                whole.update(f"\0{name}\0{path}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
                whole.update(data)
    for name in sorted(_installed()):
        whole.update(f"\0{name}".encode("utf-8", "surrogateescape"))
    return whole.hexdigest()


def _places(package: str) -> list[str]:
    from importlib.util import find_spec

    found = find_spec(package)
    if found is None:
        return []
    places = list(found.submodule_search_locations or [])
    return places or ([found.origin] if found.origin else [])


def _files(place: str) -> Iterator[tuple[str, bytes]]:
    """The files of a package, in one order."""
    if os.path.isfile(place):
        yield os.path.basename(place), Path(place).read_bytes()
    for folder, folders, names in os.walk(place):
        folders[:] = sorted(one for one in folders if one != "__pycache__")
        for name in sorted(names):
            if name.endswith(_OF_US):
                path = os.path.join(folder, name)
                yield os.path.relpath(path, place), Path(path).read_bytes()


def _installed() -> set[str]:
    """The names of what lies beside the libraries and says their versions."""
    found: set[str] = set()
    for place in sys.path:
        try:
            found |= {
                one for one in os.listdir(place or ".") if one.endswith((".dist-info", ".egg-info", ".pth"))
            }
        except OSError:  # an archive, or nothing at all
            continue
    return found
