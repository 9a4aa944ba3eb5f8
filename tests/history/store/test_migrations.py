"""Tables are brought forward, and never back."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from auditor.history.store import HistoryError
from auditor.history.store.database import migrations

VERSIONS = sorted(path.stem for path in (Path(migrations.__file__).parent / "versions").glob("r*.py"))


@pytest.mark.parametrize("version", VERSIONS)
def test_a_store_is_never_taken_apart_for_an_older_program(version: str) -> None:
    with pytest.raises(HistoryError, match="only grows"):
        import_module(f"auditor.history.store.database.migrations.versions.{version}").downgrade()
