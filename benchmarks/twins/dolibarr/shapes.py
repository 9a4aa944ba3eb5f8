"""Rows of Dolibarr as its tables hold them, as its REST API answers with them, and conf.php."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

RIGHTS = {
    121: ("societe", "lire", None),
    122: ("societe", "creer", None),
    125: ("societe", "supprimer", None),
    126: ("societe", "export", None),
    262: ("societe", "client", "voir"),
    281: ("societe", "contact", "lire"),
    282: ("societe", "contact", "creer"),
    283: ("societe", "contact", "supprimer"),
    286: ("societe", "contact", "export"),
    251: ("user", "user", "lire"),
    253: ("user", "user", "creer"),
    255: ("user", "user", "password"),
    342: ("user", "self", "creer"),
    344: ("user", "self_advance", "writeperms"),
    21: ("propale", "lire", None),
    28: ("propale", "export", None),
    71: ("adherent", "lire", None),
    221: ("mailing", "lire", None),
    56001: ("ticket", "read", None),
    56006: ("ticket", "export", None),
    1201: ("export", "lire", None),
    2610: ("api", "apikey", "generate"),
}
"""Some of llx_rights_def."""
_COLUMNS: dict[str, tuple[str, ...]] = {
    "user": (
        "rowid", "entity", "login", "pass_crypted", "api_key", "lastname", "firstname", "email", "admin", "fk_soc", "datec",
        "datelastlogin", "datestartvalidity", "dateendvalidity", "statut",
    ),
    "user_rights": ("rowid", "entity", "fk_user", "fk_id"),
    "usergroup": ("rowid", "nom", "entity"),
    "usergroup_rights": ("rowid", "entity", "fk_usergroup", "fk_id"),
    "usergroup_user": ("rowid", "entity", "fk_user", "fk_usergroup"),
    "rights_def": ("id", "libelle", "module", "entity", "perms", "subperms"),
    "const": ("rowid", "name", "entity", "value"),
    "oauth_token": ("rowid", "service", "tokenstring", "fk_user", "restricted_ips", "datec", "expire_at", "lastaccess"),
}  # fmt: skip


def account(
    number: int,
    login: str,
    *,
    admin: bool = False,
    on: bool = True,
    key: str | None = None,
    seen: str | None = "2026-11-20 08:00:00",
    **other: Any,
) -> dict[str, Any]:
    """A row of `llx_user`."""
    return {
        "rowid": number,
        "entity": 1,
        "login": login,
        "pass_crypted": "$2y$10$abcdefghijklmnopqrstuv",
        "api_key": key,
        "lastname": login.title(),
        "firstname": "",
        "email": f"{login}@acme.example",
        "admin": int(admin),
        "fk_soc": None,
        "datec": "2026-01-10 08:00:00",
        "datelastlogin": seen,
        "datestartvalidity": None,
        "dateendvalidity": None,
        "statut": int(on),
        **other,
    }


def dump(tables: Mapping[str, Sequence[Mapping[str, Any]]]) -> str:
    """What mysqldump writes of them."""
    parts = ["-- MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)", "--"]
    for name, rows in tables.items():
        columns = _COLUMNS[name]
        defined = ",\n".join(f"  `{column}` text" for column in columns)
        parts.append(f"CREATE TABLE `llx_{name}` (\n{defined}\n) ENGINE=InnoDB;")
        if rows:
            values = ",".join(
                "(" + ",".join(_literal(row.get(column)) for column in columns) + ")" for row in rows
            )
            parts.append(f"INSERT INTO `llx_{name}` VALUES {values};")
    return "\n".join([*parts, "-- Dump completed on 2026-11-24  8:00:00", ""])


def names() -> list[dict[str, Any]]:
    """`llx_rights_def`."""
    return [
        {"id": id_, "libelle": "x", "module": module, "entity": 1, "perms": perms, "subperms": subperms}
        for id_, (module, perms, subperms) in RIGHTS.items()
    ]


def rights(ids: Iterable[int], *, admin: bool = False) -> dict[str, Any]:
    """Rights as the API nests them: those over accounts the flag of administrators gives, and proposals go by two names."""
    found: dict[str, Any] = {"user": {"user": {}, "self": {}}}
    if admin:
        found["user"] = {
            "user": dict.fromkeys(("lire", "creer", "password", "supprimer", "export"), 1),
            "self": dict.fromkeys(("creer", "password"), 1),
        }
    for id_ in ids:
        module, perms, subperms = RIGHTS[id_]
        level = found.setdefault(module, {})
        if subperms is None:
            level[perms] = 1
        else:
            level.setdefault(perms, {})[subperms] = 1
    if "propale" in found:
        found["propal"] = found["propale"]
    return found


def as_answered(row: Mapping[str, Any]) -> dict[str, Any]:
    """An account as the REST API shows it: numbers as texts, times in seconds."""
    seen = (
        None
        if row["datelastlogin"] is None
        else 1795161600
        if row["datelastlogin"].startswith("2026-11")
        else 1735689600
    )
    return {
        "id": str(row["rowid"]),
        "login": row["login"],
        "firstname": row["firstname"],
        "lastname": row["lastname"],
        "email": row["email"],
        "admin": str(row["admin"]),
        "status": str(row["statut"]),
        "statut": str(row["statut"]),
        "socid": row["fk_soc"],
        "datec": 1768032000,
        "datelastlogin": "" if seen is None else seen,
        "datestartvalidity": "",
        "dateendvalidity": "",
    }


def conf(**changed: str) -> str:
    """`conf.php`."""
    said = {
        "dolibarr_main_url_root": "https://crm.acme.example",
        "dolibarr_main_document_root": "/var/www/htdocs",
        "dolibarr_main_db_host": "localhost",
        "dolibarr_main_db_name": "dolibarr",
        "dolibarr_main_db_pass": "crypted:87a6b5",
        "dolibarr_main_authentication": "dolibarr",
        "dolibarr_main_force_https": "1",
        "dolibarr_main_prod": "1",
        "dolibarr_main_restrict_ip": "",
        **changed,
    }
    return "<?php\n" + "".join(f"${name}='{value}';\n" for name, value in said.items())


def _literal(value: Any) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, int):
        return str(value)
    return "'" + str(value).replace("\\", "\\\\").replace("'", "\\'") + "'"
