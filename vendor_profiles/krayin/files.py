"""Files of the server: the environment, the packages that are installed, and the release. Only the names below are kept.

Source: github.com/krayin/laravel-crm, v2.1.0, config/*.php (which variable sets what); the order of files in
Illuminate/Foundation/Bootstrap of laravel/framework 10 (2026-11-28)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.posture import Evidence
from auditor.strictjson import strict_json
from auditor.vendor import NotUsableError, Raw
from auditor.vendor.answers import Row
from auditor.vendor.formats.encodings import text_in

from . import kinds

KEPT = frozenset(
    ("APP_DEBUG", "APP_ENV", "APP_URL", "DATABASE_URL", "DB_CONNECTION", "DB_HOST", "MAIL_HOST", "MAIL_MAILER", "MAIL_PORT",
     "MYSQL_ATTR_SSL_CA", "SESSION_LIFETIME", "SESSION_SECURE_COOKIE")
)  # fmt: skip
_LINE = re.compile(r"^\s*(?:export\s+)?([A-Z][A-Z0-9_]*)\s*=\s*(.*?)\s*$")
_PLAIN = re.compile(r"""^(?:"([^"$\\]*)"|'([^']*)'|([^\s"'#$\\]*))(?:\s+#.*)?$""")
_RELEASE = re.compile(r"const\s+KRAYIN_VERSION\s*=\s*'([^'\n]{1,40})'")
_API = "krayin/rest-api"


def environment(raw: Raw) -> Row:
    """Names with their texts, and with the line of each; what is put together of others is None. Raises NotUsableError."""
    values: dict[str, str | None] = {}
    lines: dict[str, int] = {}
    names: set[str] = set()
    for number, line in enumerate(text_in(raw.data, wide=False).splitlines(), start=1):
        found = _LINE.match(line)
        if found is None:
            continue
        names.add(found[1])
        if (
            found[1] in KEPT and found[1] not in values
        ):  # the first one holds: what is set already is not set again
            plain = _PLAIN.match(found[2])
            values[found[1]] = None if plain is None else next(filter(None, plain.groups()), "")
            lines[found[1]] = number
    if "APP_KEY" not in names:
        raise NotUsableError("wrong_root", "no environment of a Laravel application: APP_KEY is missing")
    return Row(kinds.ENVIRONMENT, {"values": values, "lines": lines}, Evidence(raw.source))


def packages(raw: Raw) -> Iterator[Row]:
    """Whether the REST API is among the installed packages. Raises NotUsableError."""
    try:
        found = strict_json(text_in(raw.data))
    except (ValueError, RecursionError) as error:
        raise NotUsableError("malformed", str(error)) from error
    entries = found.get("packages") if isinstance(found, dict) else None
    names = (
        [entry.get("name") for entry in entries if isinstance(entry, dict)]
        if isinstance(entries, list)
        else []
    )
    if "laravel/framework" not in names:
        raise NotUsableError("wrong_root", "no lock file of a Laravel application")
    yield Row(kinds.PACKAGES, {"api": _API in names}, Evidence(raw.source, locator=_API))


def release(raw: Raw) -> Iterator[Row]:
    """The release that the product's own code names."""
    found = _RELEASE.search(text_in(raw.data))
    if found is None:
        raise NotUsableError("wrong_root", "KRAYIN_VERSION is missing")
    yield Row(kinds.RELEASE, {"version": found[1]}, Evidence(raw.source, locator="KRAYIN_VERSION"))
