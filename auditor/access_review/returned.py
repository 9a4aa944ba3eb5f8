"""Where sheets come back: a folder, an archive, a workbook, the file of a page, or what was kept of them in a snapshot."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from auditor.access_review.manifest import NAME
from auditor.collecting.target import Target, open_target

ENDING = ".review.xlsx"
SAVED = ".review.json"
"""How the file ends that a page saves."""


@dataclass(frozen=True, slots=True)
class Returned:
    """Where something came back: a folder, an archive, a sheet, or what was kept of one in a snapshot."""

    path: str
    target: Target


def returned(path: str) -> Returned:
    """Open what a user names. Raises UnreadableError."""
    return Returned(path, open_target(path, None, Path.cwd()))


def counts(path: str) -> bool:
    """Whether a file may be a sheet or the record of a pack, by its name."""
    name = path.rpartition("/")[2]
    return name == NAME or is_saved(name) or (name.lower().endswith(".xlsx") and not name.startswith("~$"))


def is_saved(path: str) -> bool:
    """Whether a file was saved by a page, by its name; a browser may have put a number into it: "001-mai.review (1).json"."""
    return re.search(r"\.review(?:\W*\d+\W*)?\.json$", path.lower()) is not None


def is_review(names: Sequence[str]) -> bool:
    """Whether these files are a pack, or a sheet of one, by their names."""
    return NAME in names or (len(names) == 1 and (names[0].lower().endswith(ENDING) or is_saved(names[0])))
