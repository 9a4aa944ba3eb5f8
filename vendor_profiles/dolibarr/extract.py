"""From one answer or file to its rows, which say the same by the same names whatever way they came."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from auditor.posture import Evidence, SecretHit
from auditor.vendor import NotUsableError, Raw
from auditor.vendor.answers import Row
from auditor.vendor.answers import rows as rows_in
from auditor.vendor.exported import DATABASE, rows_of
from auditor.vendor.facts.columns import beside
from auditor.vendor.lists import named_after
from auditor.vendor.php import PhpArray, PhpError, read_php

from . import kinds
from .product import TABLE, module_named

_CONSTANTS = frozenset(TABLE["constants"])
_CONF = (
    "dolibarr_main_authentication", "dolibarr_main_auth_ldap_host", "dolibarr_main_auth_ldap_port", "dolibarr_main_db_host",
    "dolibarr_main_force_https", "dolibarr_main_prod", "dolibarr_main_restrict_ip", "dolibarr_main_url_root", "dolibarr_main_demo",
    "dolibarr_nocsrfcheck",
)  # fmt: skip
_PASSWORDS = ("dolibarr_main_db_pass", "dolibarr_main_auth_ldap_admin_pass")
_HIDDEN = ("crypted:", "dolcrypt:")
_SAME = (
    "login", "firstname", "lastname", "email", "admin", "datec", "datelastlogin", "datestartvalidity", "dateendvalidity",
)  # fmt: skip
"""Columns that the API calls as the table does."""


def extract(raw: Raw) -> Iterator[Row]:
    """The rows of one item. Raises NotUsableError."""
    if raw.kind == DATABASE:
        yield from (row for row in rows_of(raw, kinds.TABLES) if _is_read(row))
    elif raw.kind == kinds.CONF:
        yield _conf(raw)
    elif raw.kind == kinds.SETTINGS:
        yield from (
            beside(row, name=raw.owner or named_after(raw, "conf"))
            for row in rows_in(raw, "", scalar="value")
        )
    elif raw.kind == kinds.RIGHTS:
        yield from (_rights(row, raw.owner or named_after(raw, "users")) for row in rows_in(raw))
    else:
        yield from map(_as_stored, kinds.KINDS.rows(raw))


def _is_read(row: Row) -> bool:
    """Constants hold secrets, too: those that nobody asks for end here."""
    return row.kind != kinds.SETTINGS or row.data.get("name") in _CONSTANTS


def _as_stored(row: Row) -> Row:
    """An account or a group of the API by the names of its columns."""
    if row.kind not in (kinds.USERS, kinds.SELF, kinds.GROUPS):
        return row
    data: dict[str, Any] = {name: row.data[name] for name in _SAME if name in row.data}
    for name, others in {
        "rowid": ("id",),
        "statut": ("status", "statut"),
        "fk_soc": ("socid", "fk_soc"),
        "nom": ("name", "nom"),
    }.items():
        found = next((other for other in others if row.has(other)), None)
        if found is not None:
            data[name] = row.data[found]
    return Row(
        row.kind,
        {key: None if value == "" and key != "email" else value for key, value in data.items()},
        row.evidence,
    )


def _rights(row: Row, owner: str) -> Row:
    """What one account may do in all: `module/level` or `module/level/level`, each that is set."""
    held = row.data.get("rights")
    names = sorted(set(_named(held))) if isinstance(held, Mapping) else None
    return Row(row.kind, {"fk_user": owner, "rights": names}, row.evidence)


def _named(held: Mapping[str, Any], way: str = "") -> Iterator[str]:
    for name, value in held.items():
        if isinstance(value, Mapping):
            yield from _named(value, f"{way}{name if way else module_named(name)}/")
        elif value in (1, "1", True):
            yield way + name


def _conf(raw: Raw) -> Row:
    """Settings of conf.php by their names without `$`, those that are no plain value under `odd`, and passwords that stand there in clear."""
    try:
        config = read_php(bytes(raw.data), file=raw.source.path)
    except PhpError as error:
        where = f"line {error.line}: " if error.line else ""
        raise NotUsableError("malformed", where + error.reason) from error
    root: PhpArray = config.root
    if "$dolibarr_main_db_name" not in root and "$dolibarr_main_document_root" not in root:
        raise NotUsableError("wrong_root", "no conf.php of Dolibarr")
    found = {name: root[f"${name}"] for name in _CONF if f"${name}" in root}
    plain = {name: value for name, value in found.items() if isinstance(value, str | int)}
    lines = {name: root.places[f"${name}"].line for name in found}
    hits = tuple(
        SecretHit(root.places[f"${name}"].line, "password", name)
        for name in _PASSWORDS
        if f"${name}" in root
        and isinstance(root[f"${name}"], str)
        and root[f"${name}"]
        and not root[f"${name}"].startswith(_HIDDEN)
    )
    data = {
        "values": plain,
        "lines": lines,
        "odd": sorted(set(found) - set(plain)),
        "hits": hits,
        "rest": root.rest is not None,
    }
    return Row(raw.kind, data, Evidence(raw.source))
