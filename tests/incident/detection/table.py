"""Events as rows of a table, for tests: what is not named is NULL."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from auditor.incident.detection.nouns.rule import Rule
from auditor.incident.detection.rules.rulebook import read_rules
from auditor.incident.events.columns import COLUMNS
from auditor.incident.events.store import EventStore
from tests.incident.stores import lent

HERE = Path(__file__).parent / "fixtures"
NAMES = [column.name for column in COLUMNS]
SOURCE = {"product": "acme", "service": "log", "file": 1}


def store_of(events: Iterable[Mapping[str, Any]]) -> EventStore:
    """A store in memory with these events, one line each, of a file called events.csv."""
    store = lent()
    rows = [{**SOURCE, "line": number, **event} for number, event in enumerate(events, start=1)]
    store.connection.execute("INSERT INTO files (number, name) VALUES (1, 'events.csv')")
    names = [name for name in NAMES if any(name in row for row in rows)]
    columns, one = ", ".join(f'"{name}"' for name in names), f"({', '.join('?' for _ in names)})"
    # Many rows in one statement: executemany takes five times as long.
    for start in range(0, len(rows), 200):
        part = rows[start : start + 200]
        store.connection.execute(
            f"INSERT INTO events ({columns}) VALUES {', '.join([one] * len(part))}",
            [row.get(name) for row in part for name in names],
        )
    return store


def rules_of(name: str) -> list[Rule]:
    """The rules of a file beside the tests."""
    return read_rules((HERE / name).read_bytes(), name, complete=True)


def rule_of(text: str) -> Rule:
    """The only rule of a Sigma text."""
    (rule,) = read_rules(text.encode(), "rule.yml", complete=False)
    return rule
