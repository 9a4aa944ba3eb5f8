"""Which files are there to test others: by what the product says of them, else by their names."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from auditor.posture import ScannedFile

_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_AT_AN_END = frozenset({"test", "tests", "mock", "mocks", "stub", "stubs", "fixture", "fixtures"})
_FOLDERS = frozenset({"test", "tests", "__tests__", "testdata", "mocks", "__mocks__", "fixtures"})


def is_test_code(file: ScannedFile) -> bool:
    """A name that begins or ends with such a word (`InvoiceTest`, `MockCallout`), or a folder of such a name."""
    if file.for_tests:
        return True
    path = PurePosixPath(file.evidence.source.path)
    words = [word.lower() for word in _WORDS.findall(path.name.partition(".")[0])]
    if words and not _AT_AN_END.isdisjoint((words[0], words[-1])):
        return True
    return not _FOLDERS.isdisjoint(part.lower() for part in path.parent.parts)
