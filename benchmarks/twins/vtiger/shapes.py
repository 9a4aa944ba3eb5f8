"""Rows of vtiger as its tables hold them, as its web service answers with them, and its configuration files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

TABS = {
    2: "Potentials",
    4: "Contacts",
    6: "Accounts",
    7: "Leads",
    13: "HelpDesk",
    20: "Quotes",
    22: "SalesOrder",
    23: "Invoice",
}
"""Modules of people's records, by their numbers."""
_COLUMNS: dict[str, tuple[str, ...]] = {
    "users": (
        "id", "user_name", "user_password", "first_name", "last_name", "is_admin", "email1", "status", "deleted", "date_entered",
        "accesskey",
    ),
    "user2role": ("userid", "roleid"),
    "role": ("roleid", "rolename", "parentrole", "depth"),
    "role2profile": ("roleid", "profileid"),
    "profile2globalpermissions": ("profileid", "globalactionid", "globalactionpermission"),
    "profile2tab": ("profileid", "tabid", "permissions"),
    "profile2standardpermissions": ("profileid", "tabid", "operation", "permissions"),
    "profile2utility": ("profileid", "tabid", "activityid", "permission"),
    "tab": ("tabid", "name", "presence", "ownedby"),
    "def_org_share": ("ruleid", "tabid", "permission", "editstatus"),
    "datashare_module_rel": ("shareid", "tabid", "relationtype"),
    "loginhistory": ("login_id", "user_name", "user_ip", "logout_time", "login_time", "status"),
    "modtracker_tabs": ("tabid", "visible"),
    "groups": ("groupid", "groupname", "description"),
}  # fmt: skip


def user(number: int, name: str, *, admin: bool = False, on: bool = True, **other: Any) -> dict[str, Any]:
    """A row of `vtiger_users`."""
    return {
        "id": number,
        "user_name": name,
        "user_password": "$2y$10$abcdefghijklmnopqrstuv",
        "first_name": "",
        "last_name": name.title(),
        "is_admin": "on" if admin else "off",
        "email1": f"{name}@acme.example",
        "status": "Active" if on else "Inactive",
        "deleted": 0,
        "date_entered": "2026-01-10 08:00:00",
        "accesskey": "AbCdEfGhIjKlMnOp",
        **other,
    }


def dump(tables: Mapping[str, Sequence[Mapping[str, Any]]]) -> str:
    """What mysqldump writes of them."""
    parts = ["-- MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)", "--"]
    for name, rows in tables.items():
        columns = _COLUMNS[name]
        defined = ",\n".join(f"  `{column}` text" for column in columns)
        parts.append(f"CREATE TABLE `vtiger_{name}` (\n{defined}\n) ENGINE=InnoDB;")
        if rows:
            values = ",".join(
                "(" + ",".join(_literal(row.get(column)) for column in columns) + ")" for row in rows
            )
            parts.append(f"INSERT INTO `vtiger_{name}` VALUES {values};")
    return "\n".join([*parts, "-- Dump completed on 2026-11-24  8:00:00", ""])


def answer(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What the web service answers with."""
    return {"success": True, "result": list(rows)}


def as_answered(row: Mapping[str, Any]) -> dict[str, Any]:
    """An account as the web service shows it."""
    kept = ("user_name", "first_name", "last_name", "email1", "is_admin", "status")
    return {"id": f"19x{row['id']}", **{name: row[name] for name in kept}}


def config(address: str) -> str:
    """`config.inc.php`."""
    return f"""<?php
error_reporting(E_ERROR);
include('vtigerversion.php');
ini_set('memory_limit','512M');
$CALENDAR_DISPLAY = 'true';
$dbconfig['db_server'] = 'localhost';
$dbconfig['db_port'] = ':3306';
$dbconfig['db_password'] = 'hidden-word';
$dbconfig['db_hostname'] = $dbconfig['db_server'].$dbconfig['db_port'];
$site_URL = '{address}';
$default_password = '';
$application_unique_key = '0123456789abcdef0123456789abcdef';
if(isset($default_timezone) && function_exists('date_default_timezone_set')) {{
	@date_default_timezone_set($default_timezone);
}}
include_once 'config.security.php';
?>
"""


def override(rule: str = "") -> str:
    """`config_override.php`."""
    rules = f"$validation_regex = array('password_regex' => '{rule}');\n" if rule else ""
    return f"<?php\n$max_mailboxes = 3;\n$runtime_connectors = array();\n{rules}"


def _literal(value: Any) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, int):
        return str(value)
    return "'" + str(value).replace("\\", "\\\\").replace("'", "\\'") + "'"
