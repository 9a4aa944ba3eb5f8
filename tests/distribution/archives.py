"""What lies in a source distribution and in a wheel."""

from __future__ import annotations

import hashlib
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

from packaging.metadata import Metadata


@dataclass(frozen=True)
class Built:
    """Both of one release."""

    sdist: Path
    wheel: Path

    def metadata(self) -> Metadata:
        """What an index shows; raises where a key or value is none that it may be."""
        with zipfile.ZipFile(self.wheel) as archive:
            (name,) = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
            return Metadata.from_email(archive.read(name), validate=True)


def in_wheel(wheel: Path) -> dict[str, str]:
    """Path -> digest of every file of a wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return {name: _digest(archive.read(name)) for name in archive.namelist()}


def in_sdist(sdist: Path) -> dict[str, str]:
    """Path below its one folder -> digest of every file of a source distribution."""
    found = {}
    with tarfile.open(sdist) as archive:
        for entry in archive.getmembers():
            data = archive.extractfile(entry)
            if data is not None:
                found[entry.name.partition("/")[2]] = _digest(data.read())
    return found


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
