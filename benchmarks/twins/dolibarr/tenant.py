"""The tenant by what of it was put right: people, rights, keys, constants and conf.php."""

from __future__ import annotations

import json
from collections.abc import Container
from typing import Any

from benchmarks.twins.dolibarr.shapes import account, as_answered, conf, dump, names, rights
from vendor_profiles.dolibarr.product import TABLE

REPAIRS = (
    "administrators",
    "administration",
    "reach",
    "exports",
    "leavers",
    "keys",
    "log",
    "encryption",
    "passwords",
    "sessions",
)
"""What can be put right, in the order in which it is."""
STAFF = range(20, 60)
ASKED = tuple(name for name in TABLE["constants"] if name not in (*TABLE["hidden"], "API_IN_TOKEN_TABLE"))
"""Constants that the REST API is asked for: it hides some, and one matters to keys alone, which it does not show."""
SALES = (121, 122, 281, 282, 342, 21)
OLD = "2025-01-01 08:00:00"
EVENTS = (
    "USER_LOGIN",
    "USER_LOGIN_FAILED",
    "USER_CREATE",
    "USER_MODIFY",
    "USER_NEW_PASSWORD",
    "USER_ENABLEDISABLE",
    "USER_DELETE",
    "USERGROUP_CREATE",
    "USERGROUP_MODIFY",
    "USERGROUP_DELETE",
)


def granted(good: Container[str]) -> tuple[int, ...]:
    """The rights of the group of sellers."""
    return (
        *SALES,
        *(() if "administration" in good else (125, 283, 253, 255)),
        *(() if "reach" in good else (262,)),
        *(() if "exports" in good else (126, 286, 1201)),
    )


def people(good: Container[str]) -> list[dict[str, Any]]:
    """Two administrators, or twelve; forty of the staff, of whom some left."""
    chiefs = range(1, 3 if "administrators" in good else 13)
    found = [account(number, f"chief{number}", admin=True) for number in chiefs]
    for number in STAFF:
        left = "leavers" not in good and number % 2 == 0
        found.append(account(number, f"rep{number}", seen=OLD if left else "2026-11-20 08:00:00"))
    if "keys" not in good:
        found[-1]["api_key"] = "dolcrypt:AES-256-CTR:1234:abcd"
        found[-1]["statut"] = 0
    return found


def constants(good: Container[str]) -> dict[str, str]:
    """`llx_const`, of those that are read."""
    found = {
        "MAIN_MODULE_API": "1",
        "MAIN_MAIL_SENDMODE": "smtps",
        "MAIN_MAIL_SMTP_SERVER": "mail.acme.example",
        "MAIN_MAIL_EMAIL_TLS": "1" if "encryption" in good else "0",
        "MAIN_VERSION_LAST_INSTALL": "20.0.0",
        "MAIN_SESSION_TIMEOUT": "1800" if "sessions" in good else "1209600",
        "USER_PASSWORD_GENERATED": "Perso" if "passwords" in good else "none",
        "USER_PASSWORD_PATTERN": "14;1;1;1;3;1",
        "MAIN_SECURITY_MAX_NUMBER_FAILED_AUTH": "9",
    }
    if "encryption" in good:
        found["API_RESTRICT_ON_IP"] = "203.0.113.7"
    return found | ({f"MAIN_LOGEVENTS_{name}": "1" for name in EVENTS} if "log" in good else {})


def tables(good: Container[str]) -> dict[str, list[dict[str, Any]]]:
    """The rows of the database."""
    accounts = people(good)
    return {
        "user": accounts,
        "user_rights": [{"rowid": 1, "entity": 1, "fk_user": 1, "fk_id": 251}],
        "usergroup": [{"rowid": 1, "nom": "Sales", "entity": 1}],
        "usergroup_rights": [
            {"rowid": index, "entity": 1, "fk_usergroup": 1, "fk_id": id_}
            for index, id_ in enumerate(granted(good), start=1)
        ],
        "usergroup_user": [
            {"rowid": number, "entity": 1, "fk_user": number, "fk_usergroup": 1} for number in STAFF
        ],
        "rights_def": names(),
        "const": [
            {"rowid": index, "name": name, "entity": 1, "value": value}
            for index, (name, value) in enumerate(
                {**constants(good), "MAIN_MAIL_SMTPS_PW": "hidden-word"}.items(), start=1
            )
        ],
        "oauth_token": [],
    }


def files(good: Container[str]) -> dict[str, str | bytes]:
    """The dump of the database, and conf.php."""
    sure = "encryption" in good
    return {
        "dolibarr.sql": dump(tables(good)),
        "htdocs/conf/conf.php": conf(
            dolibarr_main_url_root=f"{'https' if sure else 'http'}://crm.acme.example",
            dolibarr_main_force_https="1" if sure else "0",
            dolibarr_main_db_pass="crypted:87a6b5" if sure else "in-clear-9876",
            dolibarr_main_restrict_ip="203.0.113.7" if sure else "",
        ),
    }


def answers(good: Container[str]) -> dict[str, Any]:
    """What the key of an administrator is answered with."""
    accounts = people(good)
    seen = [as_answered(row) for row in accounts]
    mine: dict[str, tuple[int, ...]] = {
        str(row["rowid"]): (251,) if row["rowid"] == 1 else () for row in accounts
    }
    mine |= {str(number): granted(good) for number in STAFF}
    group = {"id": "1", "name": "Sales", "nom": "Sales"}
    return {
        "Status": {"success": {"code": 200, "dolibarr_version": "20.0.0", "access_locked": "0"}},
        "Self": seen[0],
        "Users": seen,
        "Rights": {
            id_: {**said, "rights": rights(ids, admin=said["admin"] == "1")}
            for said in seen
            for id_, ids in [(said["id"], mine[said["id"]])]
        },
        "Groups": [group],
        "Settings": {name: json.dumps(constants(good).get(name, "")) for name in ASKED},
        "Head": {
            "status": 200,
            "headers": {"strict-transport-security": "max-age=31536000"} if "encryption" in good else {},
        },
    }
