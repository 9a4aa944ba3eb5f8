"""The list that comes with the program, and one that somebody made."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path

from auditor.userfile import MAX_BYTES, read_raw, validate, yaml_of
from auditor.vulnerabilities.model import KnownVulnerabilities

SHIPPED = "known.json"
_MOST = 8 * MAX_BYTES


def stored(path: Path) -> KnownVulnerabilities:
    """The list in a file. Raises UserFileError."""
    raw = read_raw(path, _MOST)
    found = validate(KnownVulnerabilities, yaml_of(raw, path), path)
    return found.model_copy(update={"digest": hashlib.sha256(raw).hexdigest()})


@cache
def shipped() -> KnownVulnerabilities:
    """The list that the program comes with."""
    return stored(Path(str(files("auditor.vulnerabilities") / SHIPPED)))
