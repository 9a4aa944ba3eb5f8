"""What rows show as they pass: the first and the last time in them, and in which fields something was taken out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from auditor.collecting.live.asking.pointer import look
from auditor.collecting.live.redaction.redact import REDACTED

_MARK = REDACTED.encode()


@dataclass(slots=True)
class Seen:
    """Looks at each row once."""

    oldest: str | None = None
    newest: str | None = None
    redacted: set[str] = field(default_factory=set)

    def through(self, rows: Iterator[bytes], at: str | None) -> Iterator[bytes]:
        """The same rows; `at` is where their time stands."""
        for row in rows:
            if at is not None or _MARK in row:
                document = json.loads(row)
                if at is not None:
                    self._time(look(document, at))
                if _MARK in row:
                    self._hidden(document, "")
            yield row

    def _time(self, value: Any) -> None:
        if isinstance(value, str) and value:
            self.oldest = value if self.oldest is None or value < self.oldest else self.oldest
            self.newest = value if self.newest is None or value > self.newest else self.newest

    def _hidden(self, node: Any, name: str) -> None:
        if isinstance(node, dict):
            for key, value in node.items():
                self._hidden(value, str(key))
        elif isinstance(node, list):
            for value in node:
                self._hidden(value, name)
        elif isinstance(node, str) and REDACTED in node:
            self.redacted.add(name[:100])
