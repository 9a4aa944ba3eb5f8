"""A real export, compared with itself in an archive, whole and with one file less.

Real exports are no part of the project. The environment variable CRM_AUDIT_REAL_EXPORTS names the folder that holds them.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.assurance.restoring.shapes import restored, zipped

EXPORT = (
    Path(os.environ.get("CRM_AUDIT_REAL_EXPORTS", "no-real-exports")) / "salesforce" / "jongpie__NebulaLogger"
)
pytestmark = pytest.mark.skipif(
    not EXPORT.is_dir(), reason="CRM_AUDIT_REAL_EXPORTS names no folder of real exports"
)


def test_an_archive_of_it_and_one_with_a_file_less(tmp_path: Path) -> None:
    files = {
        str(path.relative_to(EXPORT)): path.read_bytes()
        for path in sorted(EXPORT.rglob("*"))
        if path.is_file()
    }
    assert restored(EXPORT, zipped(tmp_path / "whole.zip", files)).came_back is True
    dropped = sorted(files)[len(files) // 2]
    less = zipped(tmp_path / "less.zip", {name: data for name, data in files.items() if name != dropped})
    file = restored(EXPORT, less)
    assert file.came_back is False
    assert [kind.samples for kind in file.kinds if kind.missing] == [(dropped,)]
