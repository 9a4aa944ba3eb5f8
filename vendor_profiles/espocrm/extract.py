"""From raw items to records: answers of the API to rows, configuration files to the keys that are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import PurePosixPath
from typing import Any

from auditor.posture import SecretHit
from auditor.vendor import NotUsableError, Raw
from auditor.vendor.answers import Row, rows
from auditor.vendor.php import RETURN, NotLiteral, PhpArray, PhpConfig, PhpError, read_php
from vendor_profiles._startup.files import is_start

from .configuration.custom import CUSTOM, custom, is_custom
from .configuration.records import ConfigFile, NotSaid
from .configuration.start import START, start
from .tables import table

CONFIG = {
    "config.php": "Config",
    "config-internal.php": "ConfigInternal",
    "config-override.php": "ConfigOverride",
    "config-internal-override.php": "ConfigInternalOverride",
    "state.php": "ConfigState",
}
"""Files in the order in which a later one wins (Core/Utils/Config.php, commit 2cde9d98, 2026-11-27)."""

SECRETIVE = frozenset({"ConfigInternal", "ConfigInternalOverride"})
"""Files that are for secrets."""

_COPIES = frozenset({".backup", "upload", "cache", "tmp"})
"""Folders of `data` in which upgrades and extensions keep copies of an installation."""

LISTS = frozenset(
    (
        "User", "ApiUser", "PortalUser", "Role", "PortalRole", "Team", "Portal", "AuthLogRecord",
        "ActionHistoryRecord", "Webhook", "ScheduledJob", "EmailAccount", "InboundEmail",
        "AuthenticationProvider", "Extension",
    )
)  # fmt: skip
DETAILS = {
    "UserRecord": ("id", "lastAccess", "auth2FA"),
    "UserSecurity": ("auth2FA", "auth2FAMethod"),
    "TeamRecord": ("id", "rolesIds"),
    "PortalRecord": ("id", "portalRolesIds"),
}
"""What is kept of the answers that come one for each row of a list: they hold much more of a person than is used."""

_SECRET_KEYS = ("password", "secret", "cryptkey", "passwordsalt", "apikey", "token", "privatekey")
_DATABASE = ("host", "platform", "sslCA", "sslCAPath", "sslCert", "sslVerifyDisabled")


def kind_of(path: str) -> str | None:
    """The kind of a configuration file, in a folder `data` or at the root of what was given, or of what extensions change. Not
    every server tells letters by their case."""
    place = PurePosixPath(path.lower())
    if place.name in CONFIG and place.parent.name in ("data", "") and not _is_copy(place):
        return CONFIG[place.name]
    if is_custom(path):
        return CUSTOM
    return START if is_start(path) else None


def _is_copy(place: PurePosixPath) -> bool:
    parts = place.parts
    return any(one == "data" and other in _COPIES for one, other in pairwise(parts))


def extract(raw: Raw) -> Iterable[Any]:
    """The records of one item. Raises NotUsableError."""
    if raw.kind in CONFIG.values():
        return (_config_file(raw),)
    if raw.kind == CUSTOM:
        return custom(raw)
    if raw.kind == START:
        return start(raw)
    if raw.kind in LISTS:
        return tuple(rows(raw, "/list"))
    return tuple(_details(raw))


def _details(raw: Raw) -> Iterator[Row]:
    """One answer that is one record. One that does not name whom it is about is named by its address."""
    kept = DETAILS.get(raw.kind)
    for row in rows(raw):
        data = row.data if kept is None else {key: row.data[key] for key in kept if key in row.data}
        if kept is not None and "id" not in data:
            data = {**data, "id": raw.source.path.partition("?")[0].rpartition("/")[2]}
        yield Row(row.kind, data, row.evidence)


def _config_file(raw: Raw) -> ConfigFile:
    try:
        config = read_php(bytes(raw.data), file=raw.source.path)
    except PhpError as error:
        where = f"line {error.line}: " if error.line else ""
        raise NotUsableError("malformed", where + error.reason) from error
    found = config.at(RETURN)
    if not isinstance(found, PhpArray):
        raise NotUsableError("wrong_root", "the file returns no array")
    values: dict[str, Any | NotSaid] = {}
    for key in sorted((*table("defaults")["keys"], *table("defaults")["plain"])):
        if key in found:
            values[key] = _database(found[key]) if key == "database" else _plain(found[key])
    lines = {key: found.places[key].line for key in values}
    rest = "" if found.rest is None else _why(found.rest)
    return ConfigFile(raw.kind, raw.source, values, lines, rest, _hits(raw.kind, config))


def _plain(value: Any) -> Any | NotSaid:
    if isinstance(value, NotLiteral):
        return NotSaid(_why(value))
    if isinstance(value, PhpArray):
        if value.rest is not None:
            return NotSaid(_why(value.rest))
        plain = {key: _plain(entry) for key, entry in value.items()}
        unsaid = [entry for entry in plain.values() if isinstance(entry, NotSaid)]
        if unsaid:
            return unsaid[0]
        return list(plain.values()) if value.is_list else plain
    return value


def _database(value: Any) -> Any | NotSaid:
    """Where the database is and whether TLS is set up; never its password."""
    if not isinstance(value, PhpArray):
        return _plain(value)
    if value.rest is not None:
        return NotSaid(_why(value.rest))
    return {key: _plain(value[key]) for key in _DATABASE if key in value}


def _why(value: NotLiteral) -> str:
    return f"line {value.line}: {value.kind} {value.text}".strip()


def _hits(kind: str, config: PhpConfig) -> tuple[SecretHit, ...]:
    """Secrets in the files that are not for them: those for secrets have `-internal` in their names (documentation, "Config
    parameters"), and are read by the server alone."""
    if kind in SECRETIVE:
        return ()
    found = []
    for leaf in config.leaves():
        name = str(leaf.path[-1]).lower()
        if isinstance(leaf.value, str) and len(leaf.value) > 3 and name.endswith(_SECRET_KEYS):
            found.append(SecretHit(leaf.place.line, "password or key", "/".join(map(str, leaf.path[1:]))))
    return tuple(found)
