"""Why a file of PHP cannot be read."""

from __future__ import annotations


class PhpError(ValueError):
    """A file that cannot be read whole. `line` counts from 1; None where the whole file is meant."""

    def __init__(self, reason: str, line: int | None = None, file: str = "") -> None:
        where = ", ".join(part for part in (file, f"line {line}" if line else "") if part)
        super().__init__(f"{where}: {reason}" if where else reason)
        self.reason, self.line, self.file = reason, line, file
