"""The environment files of SuiteCRM 8 (`.env`, `.env.local`): how people sign in there. Only the names below are kept."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import TypeVar

from auditor.posture import Evidence, Fact, Known, Unknown, UnknownKind, not_provided
from auditor.vendor import Extraction, NotUsableError, Raw
from auditor.vendor.answers import Answers, Row

T = TypeVar("T")

ENVIRONMENT = "Environment"

_LINE = re.compile(r"^\s*(?:export\s+)?([A-Z][A-Z0-9_]*)\s*=\s*(.*?)\s*$")
_KEPT = frozenset(
    {
        "AUTH_TYPE",
        "LDAP_ENCRYPTION",
        "LDAP_HOST",
        "LOGIN_THROTTLING_INTERVAL",
        "LOGIN_THROTTLING_MAX_ATTEMPTS",
    }
)
# Which file wins (symfony.com/doc: "Overriding Environment Values via .env.local").
_ORDER = (".env", ".env.local")
_QUOTED = re.compile(r"""^(?:"([^"$\\]*)"|'([^']*)'|([^\s"'#$\\]*))(?:\s+#.*)?$""")


def is_environment(path: str) -> bool:
    """Whether a path is one of the files that are read."""
    return PurePosixPath(path).name in _ORDER


def environment(raw: Raw) -> Row:
    """Names with their texts; a text with a variable in it is None. Raises NotUsableError."""
    try:
        text = bytes(raw.data).decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotUsableError("malformed", f"no UTF-8 text: {error}") from error
    if "\0" in text:
        raise NotUsableError("malformed", "no text: it has a zero byte")
    found: dict[str, str | None] = {}
    lines: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        match = _LINE.match(line)
        if match is not None and match[1] in _KEPT:
            quoted = _QUOTED.match(match[2])
            found[match[1]] = None if quoted is None else next(filter(None, quoted.groups()), "")
            lines[match[1]] = number
    return Row(ENVIRONMENT, {"values": found, "lines": lines}, Evidence(raw.source))


class Environment:
    """What the files say together: `.env.local` wins over `.env`."""

    def __init__(self, extraction: Extraction) -> None:
        self._gap = Answers(extraction).gap(ENVIRONMENT)
        rows = Answers(extraction).rows(ENVIRONMENT)
        self._rows = sorted(rows, key=lambda row: _ORDER.index(PurePosixPath(row.evidence.source.path).name))

    def fact(self, name: str, read: Callable[[str], T | None]) -> Fact[T]:
        """The value of a name, as `read` understands it (None: not at all)."""
        if isinstance(self._gap, Unknown):
            return self._gap
        names = [PurePosixPath(row.evidence.source.path).name for row in self._rows]
        if _ORDER[-1] not in names:
            return not_provided(ENVIRONMENT, reason=f"{_ORDER[-1]}, which may say otherwise")
        for row in reversed(self._rows):
            if name in row.data["values"]:
                return _understood(row, name, read)
        return not_provided(ENVIRONMENT, reason=name)


def _understood(row: Row, name: str, read: Callable[[str], T | None]) -> Fact[T]:
    text = row.data["values"][name]
    found = None if text is None else read(text)
    if found is None:
        path = row.evidence.source.path
        return Unknown(UnknownKind.ERROR, ENVIRONMENT, reason=f"{name} is no plain value", path=path)
    return Known(found, Evidence(row.evidence.source, row.data["lines"][name], name))
