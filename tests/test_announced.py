"""What other distributions announce is looked for once, and again where there are other places to look."""

from __future__ import annotations

import sys
from importlib import metadata
from pathlib import Path

import pytest

from auditor.announced import entry_points


def distribution(folder: Path, name: str) -> Path:
    information = folder / f"{name}-1.0.dist-info"
    information.mkdir(parents=True)
    (information / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (information / "entry_points.txt").write_text(f"[crm_auditor.tested]\n{name} = {name}.checks\n")
    return folder


def test_one_that_lies_elsewhere_is_found_once_it_may_be_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = distribution(tmp_path, "acme")
    assert entry_points("crm_auditor.tested") == ()
    monkeypatch.setattr(sys, "path", [*sys.path, str(place)])
    assert [point.value for point in entry_points("crm_auditor.tested")] == ["acme.checks"]


def test_distributions_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    first = entry_points("crm_auditor.tested")
    monkeypatch.setattr(metadata, "entry_points", lambda **_: pytest.fail("read again"))
    assert entry_points("crm_auditor.tested") is first
