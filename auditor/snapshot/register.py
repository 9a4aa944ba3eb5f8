"""A staff register as it is kept: of each line what the audit asks, and nothing else that a staff department knows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from pydantic import TypeAdapter, ValidationError

from auditor.snapshot.unreadable import UnreadableError


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One person. `left` is the last day, None while they work here, and `unclear` says why it is not known; `manager` is
    what the register calls them. `broken` says why nothing of the line could be used."""

    line: int
    name: str = ""
    logins: tuple[str, ...] = ()
    left: date | None = None
    unclear: str = ""
    manager: str = ""
    broken: str = ""


@dataclass(frozen=True, slots=True)
class Register:
    """A register: the name and digest of its file, when it was read, and whether it names managers at all."""

    file: str
    sha256: str
    observed_at: str
    names_managers: bool
    rows: tuple[StaffRow, ...]

    def renamed(self, name: Callable[[str], str]) -> Register:
        """The same register under other names of its people, as it is kept beside answers of which people are redacted."""
        return replace(
            self,
            rows=tuple(
                replace(
                    row,
                    name=name(row.name) if row.name else "",
                    logins=tuple(name(login) for login in row.logins),
                    manager=name(row.manager) if row.manager else "",
                )
                for row in self.rows
            ),
        )


LARGEST = 64 * 1024 * 1024
"""Bytes that a reader of snapshots takes of one member."""

_REGISTER = TypeAdapter(Register)


def written(register: Register) -> bytes:
    """The register as JSON. Raises UnreadableError for one that could not be read back."""
    data = _REGISTER.dump_json(register, exclude_defaults=True) + b"\n"
    if len(data) > LARGEST:
        raise UnreadableError(f"{register.file}: says too much to be kept: more than {LARGEST} bytes")
    return data


def read_back(data: bytes | memoryview) -> Register:
    """A register that was kept. Raises UnreadableError."""
    try:
        return _REGISTER.validate_json(bytes(data))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise UnreadableError(f"its staff register is damaged: {where}: {first['msg']}") from error
