"""docs/event-sources.md says of every page of a vendor what the data says: on which day it was read, or that nobody read it."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.vendor.registry import load_vendors
from tools import sources


def test_the_table_stands_between_its_marks_and_nothing_else_changes() -> None:
    page = f"before\n{sources.BEGIN}\nold\n{sources.END}\nafter\n"
    assert sources.filled(page) == f"before\n{sources.BEGIN}\n\n{sources.table()}\n{sources.END}\nafter\n"


def test_a_page_that_nobody_read_is_not_shown_as_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "events.yaml").write_text(
        "logs:\n"
        "  - source: {url: https://example.com/a, checked: 2026-11-28, version: '7'}\n"
        "  - source: {url: https://example.com/b, unchecked: from | memory}\n",
        encoding="utf-8",
    )
    (tmp_path / "containment.yaml").write_text(
        "source: https://example.com\nunchecked: from memory\nsteps:\n"
        "  end-sessions: {link: https://example.com/c, checked: '2026-11-28', unchecked: the menu}\n"
        "  block-apps: {link: https://example.com/d}\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(sources, "files", lambda package: tmp_path)
    monkeypatch.setattr(sources, "load_vendors", lambda: {"tryton": load_vendors()["tryton"]})
    lines = sources.table().splitlines()[2:]
    assert lines == [
        "| Tryton | log | <https://example.com/a> (7) | 2026-11-28 |  |",
        "| Tryton | log | <https://example.com/b> | **not checked** | from \\| memory |",
        "| Tryton | steps of containment | <https://example.com> | **not checked** | from memory |",
        "| Tryton | step `end-sessions` | <https://example.com/c> | 2026-11-28 | the menu |",
    ]
