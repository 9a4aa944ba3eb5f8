"""The output of `creme diffsettings --all`, one setting a line; only the settings named here are kept."""

from __future__ import annotations

import ast
import re
from typing import Any

from auditor.posture import Evidence
from auditor.vendor import NotUsableError, Raw
from auditor.vendor.answers import Row
from auditor.vendor.formats.encodings import text_in

from .. import kinds

_LINE = re.compile(r"^(?:### )?([A-Z][A-Z0-9_]*) = (.*?)(?:  ###)?\r?$")
_LONGEST = 100_000
KEPT = frozenset(
    {
        "AUTHENTICATION_BACKENDS",
        "AUTH_PASSWORD_VALIDATORS",
        "CREME_GET_EMAIL_SERVER",
        "CREME_GET_EMAIL_SSL",
        "DEBUG",
        "EMAIL_HOST",
        "EMAIL_USE_SSL",
        "EMAIL_USE_TLS",
        "SECURE_HSTS_SECONDS",
        "SESSION_COOKIE_AGE",
        "SITE_DOMAIN",
    }
)


class NoLiteral:
    """Stands for a value that is no plain value of Python: nothing of it is kept."""


def settings(raw: Raw) -> Row:
    """The settings that are looked at, by name. Raises NotUsableError for text that holds none of Django's."""
    text = text_in(raw.data)
    found: dict[str, Any] = {}
    lines: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        match = _LINE.match(line[:_LONGEST])
        if match is None:
            continue
        name = match[1]
        lines[name] = number
        if name in KEPT:
            found[name] = _value(match[2])
        elif name == "DATABASES":
            found[name] = databases(_value(match[2]))
    if "ROOT_URLCONF" not in lines:
        raise NotUsableError("wrong_root", "no output of `creme diffsettings --all`: ROOT_URLCONF is missing")
    kept = {name: value for name, value in found.items() if value is not NoLiteral}
    odd = sorted(name for name, value in found.items() if value is NoLiteral)
    place = {name: lines[name] for name in found}
    return Row(kinds.SETTINGS, {**kept, "odd": odd, "lines": place}, Evidence(raw.source))


def _value(text: str) -> Any:
    try:
        return ast.literal_eval(text)
    except (ValueError, SyntaxError, RecursionError, MemoryError, TypeError):
        return NoLiteral


def databases(value: Any) -> Any:
    """Of each database its engine, host and mode of encryption; never its user or password."""
    if not isinstance(value, dict):
        return NoLiteral
    found: dict[str, dict[str, str | None]] = {}
    for name, entry in value.items():
        if not isinstance(entry, dict):
            return NoLiteral
        options = entry.get("OPTIONS")
        mode = options.get("sslmode") if isinstance(options, dict) else None
        found[str(name)] = {
            "engine": str(entry.get("ENGINE", "")),
            "host": str(entry.get("HOST", "")),
            "mode": mode if isinstance(mode, str) else None,
        }
    return found
