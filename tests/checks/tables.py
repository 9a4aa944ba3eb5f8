"""The tables of a check's test: where they lie, and the cases in them."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import auditor
from auditor.check import Check
from tests.checks.cases import Case
from tests.checks.salesforce.support import row_cases

ROOT = Path(auditor.__file__).parent.parent
ROWS_IN = "checks.salesforce.health_check"
"""Makes one check of each row of a file; their cases are made of the rows."""


def source_of(check: Check) -> Path:
    """The file that defines a check."""
    return ROOT / f"{check.judge.__module__.replace('.', '/')}.py"


def place_of_test(check: Check) -> Path:
    """The file that holds its test."""
    source = source_of(check).relative_to(ROOT / "checks")
    return ROOT / "tests/checks" / source.parent / f"test_{source.name}"


def tables_of(module: ModuleType) -> list[Any]:
    """The tables of a test module: what `cases` made, and what their tests are called."""
    return [
        found for name, found in vars(module).items() if name.startswith("test") and hasattr(found, "table")
    ]


def cases_of(check: Check) -> list[Case]:
    """All cases of a check, in the order of its test."""
    if check.judge.__module__ == ROWS_IN:
        return row_cases(check)
    path = place_of_test(check).relative_to(ROOT).with_suffix("")
    return [case for table in tables_of(import_module(".".join(path.parts))) for case in table.table]
