"""The environment files of SuiteCRM 8 (`.env`, `.env.local` and their like): how people sign in there. Only the names below
are kept.

Which file wins: symfony.com/doc, "Overriding Environment Values via .env.local" and "Configuring Environment Variables in
Production" (`.env.local.php`); SuiteCRM-Core, .env, commit 015f254a (all 2026-11-27)."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any, TypeVar

from auditor.posture import Evidence, Fact, Known, Unknown, UnknownKind, gravest, not_provided
from auditor.vendor import Extraction, NotUsableError, Raw
from auditor.vendor.answers import Answers, Row
from auditor.vendor.formats.encodings import text_in
from auditor.vendor.php import RETURN, PhpArray, PhpError, read_php

from .extensions import changed

T = TypeVar("T")

ENVIRONMENT = "Environment"

_LINE = re.compile(r"^\s*(?:export\s+)?([A-Z][A-Z0-9_]*)\s*=\s*(.*?)\s*$")
_NAME = "APP_ENV"
_KEPT = frozenset(
    {
        _NAME,
        "AUTH_TYPE",
        "LDAP_ENCRYPTION",
        "LDAP_HOST",
        "LOGIN_THROTTLING_INTERVAL",
        "LOGIN_THROTTLING_MAX_ATTEMPTS",
    }
)
_LOCAL, _COMPILED = ".env.local", ".env.local.php"
_ORDER = (".env.dist", ".env", _LOCAL, ".env.{}", ".env.{}.local", _COMPILED)
"""A later one wins; the braces stand for the environment. The last one stands for all."""
_ANY = re.compile(r"\.env(\.\w+){0,2}(\.local)?(\.php)?")
_OTHERS = frozenset({"test", "example", "sample", "template", "bak", "old", "orig", "php"})
"""What follows `.env.` in files that no server runs with."""
_QUOTED = re.compile(r"""^(?:"([^"$\\]*)"|'([^']*)'|([^\s"'#$\\]*))(?:\s+#.*)?$""")
_OPENED = re.compile(r"""^(?:"(?:[^"\\]|\\.)*|'[^']*)$""")

_CLOSED = {'"': re.compile(r'(?<!\\)(?:\\\\)*"'), "'": re.compile("'")}


def is_environment(path: str) -> bool:
    """Whether a path is one of the files that are read."""
    name = PurePosixPath(path.lower()).name
    return _ANY.fullmatch(name) is not None and not _OTHERS.intersection(
        name.removesuffix(".local.php").split(".")[2:]
    )


def environment(raw: Raw) -> Row:
    """Names with their texts; a text with a variable in it is None. Raises NotUsableError: for a file with a mark of its encoding,
    too, of which the mark would be a part of the first name."""
    if raw.source.path.lower().endswith(_COMPILED):
        return _compiled(raw)
    data = bytes(raw.data)
    text = text_in(data, wide=False)
    if data.startswith(codecs.BOM_UTF8):
        raise NotUsableError("encoding", "begins with a mark")
    found: dict[str, str | None] = {}
    lines: dict[str, int] = {}
    opened = ""
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        if opened:  # a text of several lines, of which none is a line of its own
            opened = "" if _CLOSED[opened].search(line) else opened
            continue
        match = _LINE.match(line)
        if match is None:
            continue
        opened = match[2][0] if _OPENED.match(match[2]) else ""
        if match[1] in _KEPT:
            quoted = _QUOTED.match(match[2])
            found[match[1]] = None if quoted is None else next(filter(None, quoted.groups()), "")
            lines[match[1]] = number
    if opened:
        raise NotUsableError("malformed", "a text that does not end")
    return Row(ENVIRONMENT, {"values": found, "lines": lines}, Evidence(raw.source))


def _compiled(raw: Raw) -> Row:
    try:
        returned = read_php(bytes(raw.data), file=raw.source.path).at(RETURN)
    except PhpError as error:
        raise NotUsableError("malformed", str(error)) from error
    if not isinstance(returned, PhpArray) or returned.rest is not None:
        raise NotUsableError("wrong_root", "the file returns no plain array")
    found: dict[str, Any] = {name: returned[name] for name in sorted(_KEPT) if name in returned}
    values = {name: value if isinstance(value, str) else None for name, value in found.items()}
    lines = {name: returned.places[name].line for name in found}
    return Row(ENVIRONMENT, {"values": values, "lines": lines}, Evidence(raw.source))


class Environment:
    """What the files of one folder say together: that of the installation whose `legacy` folder is given, where it is known."""

    def __init__(self, extraction: Extraction, legacy: str) -> None:
        answers = Answers(extraction)
        rows = answers.rows(ENVIRONMENT)
        root = PurePosixPath(legacy).parent.parent if PurePosixPath(legacy).name.lower() == "legacy" else None
        folders = {_folder(row) for row in rows}
        if root is not None and len(folders) > 1:
            rows = [row for row in rows if _folder(row) == root]
        self._rows = {_name(row): row for row in rows}
        gap = answers.gap(ENVIRONMENT)
        gaps = [gap] if isinstance(gap, Unknown) else []
        gaps += changed(extraction)
        if (root is None and len(folders) > 1) or len(self._rows) < len(rows):
            paths = ", ".join(sorted(row.evidence.source.path for row in rows)[:5])
            gaps.append(Unknown(UnknownKind.ERROR, ENVIRONMENT, reason=f"several files of settings: {paths}"))
        self._gap = gravest(gaps) if gaps else None

    def fact(self, name: str, read: Callable[[str], T | None]) -> Fact[T]:
        """The value of a name, as `read` understands it (None: not at all)."""
        if self._gap is not None:
            return self._gap
        if _COMPILED not in self._rows and _LOCAL not in self._rows:
            return not_provided(ENVIRONMENT, reason=f"{_LOCAL}, which may say otherwise")
        now = self._now()
        if now == "test":  # which leaves out the local files
            return Unknown(UnknownKind.ERROR, ENVIRONMENT, reason=f"{_NAME} is {now}")
        order = [pattern.format(now) for pattern in _ORDER]
        order = [one for one in order if one != ".env.dist" or ".env" not in self._rows]
        holding = [one for one in reversed(order) if name in _values(self._rows.get(one))]
        if _COMPILED in self._rows:
            holding = [one for one in holding if one == _COMPILED]
        for other, row in self._rows.items():
            if other not in _ORDER and other not in order and name in _values(row):
                return Unknown(
                    UnknownKind.ERROR,
                    ENVIRONMENT,
                    reason=f"{other} gives {name}, too, for another environment",
                    path=row.evidence.source.path,
                )
        if not holding:
            return not_provided(ENVIRONMENT, reason=name)
        return _understood(self._rows[holding[0]], name, read)

    def _now(self) -> str:
        """The name of the environment: what the files say, else what the program takes."""
        said = [_values(self._rows.get(name)).get(_NAME) for name in (_LOCAL, ".env", ".env.dist")]
        return next((name.lower() for name in said if name), "dev")


def _name(row: Row) -> str:
    return PurePosixPath(row.evidence.source.path).name.lower()


def _folder(row: Row) -> PurePosixPath:
    return PurePosixPath(row.evidence.source.path).parent


def _values(row: Row | None) -> dict[str, str | None]:
    found: dict[str, str | None] = {} if row is None else row.data["values"]
    return found


def _understood(row: Row, name: str, read: Callable[[str], T | None]) -> Fact[T]:
    text = row.data["values"][name]
    found = None if text is None else read(text)
    if found is None:
        path = row.evidence.source.path
        return Unknown(UnknownKind.ERROR, ENVIRONMENT, reason=f"{name} is no plain value", path=path)
    return Known(found, Evidence(row.evidence.source, row.data["lines"][name], name))
