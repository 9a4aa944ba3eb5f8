"""The tenant by what of it was put right: people, profiles, sharing, tracking, the address and the rule for passwords."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from benchmarks.twins.vtiger.shapes import TABS, answer, as_answered, config, dump, override, user

REPAIRS = ("administrators", "profiles", "exports", "leavers", "sharing", "tracking", "address", "passwords")
"""What can be put right, in the order in which it is."""
STAFF = range(20, 60)
OLD, NEW = "2025-01-01 08:00:00", "2026-11-20 08:00:00"
RULE = r"^(?=.*[a-z])(?=.*[0-9])(?=.*[!@#\$%])(?=.{14,})"


def people(good: Container[str]) -> list[dict[str, Any]]:
    """Two administrators, or twelve; forty of the staff."""
    chiefs = range(1, 3 if "administrators" in good else 13)
    return [
        *(user(number, f"chief{number}", admin=True) for number in chiefs),
        *(user(number, f"rep{number}") for number in STAFF),
    ]


def tables(good: Container[str]) -> dict[str, list[dict[str, Any]]]:
    """The rows of the database: everybody has the role of sellers, with one profile."""
    accounts = people(good)
    strict = "1" if "profiles" in good else "0"
    utility = "1" if "exports" in good else "0"
    private = "sharing" in good
    return {
        "users": accounts,
        "user2role": [
            {"userid": row["id"], "roleid": "H2" if row["is_admin"] == "on" else "H3"} for row in accounts
        ],
        "role": [
            {"roleid": "H1", "rolename": "Organisation", "parentrole": "H1", "depth": 0},
            {"roleid": "H2", "rolename": "Management", "parentrole": "H1::H2", "depth": 1},
            {"roleid": "H3", "rolename": "Sales", "parentrole": "H1::H2::H3", "depth": 2},
        ],
        "role2profile": [{"roleid": "H2", "profileid": 2}, {"roleid": "H3", "profileid": 1}],
        "profile2globalpermissions": [
            {
                "profileid": profile,
                "globalactionid": right,
                "globalactionpermission": strict if profile == 1 else "1",
            }
            for profile in (1, 2)
            for right in (1, 2)
        ],
        "profile2tab": [
            {"profileid": profile, "tabid": tab, "permissions": 0} for profile in (1, 2) for tab in TABS
        ],
        "profile2standardpermissions": [
            {
                "profileid": profile,
                "tabid": tab,
                "operation": operation,
                "permissions": 1
                if (operation == 2 or (profile == 2 and operation != 4)) and strict == "1"
                else 0,
            }
            for profile in (1, 2)
            for tab in TABS
            for operation in (0, 1, 2, 3, 4, 7)
        ],
        "profile2utility": [
            {"profileid": profile, "tabid": tab, "activityid": right, "permission": utility}
            for profile in (1, 2)
            for tab in TABS
            for right in (5, 6)
        ],
        "tab": [{"tabid": tab, "name": name, "presence": 0, "ownedby": 0} for tab, name in TABS.items()],
        "def_org_share": [
            {"ruleid": tab, "tabid": tab, "permission": 3 if private else 2, "editstatus": 0} for tab in TABS
        ],
        "datashare_module_rel": [],
        "loginhistory": [
            {
                "login_id": row["id"],
                "user_name": row["user_name"],
                "user_ip": "192.0.2.10",
                "logout_time": None,
                "login_time": OLD if "leavers" not in good and row["id"] in STAFF and row["id"] % 2 else NEW,
                "status": "Signed off",
            }
            for row in accounts
        ],
        "modtracker_tabs": [{"tabid": tab, "visible": int("tracking" in good)} for tab in TABS],
        "groups": [{"groupid": 2, "groupname": "Team Selling", "description": ""}],
    }


def files(good: Container[str]) -> dict[str, str | bytes]:
    """The dump of the database, and the configuration files."""
    scheme = "https" if "address" in good else "http"
    return {
        "vtiger.sql": dump(tables(good)),
        "vtigerversion.php": "<?php\n$patch_version = '20230901';\n$vtiger_current_version = '8.0.0';\n",
        "config.inc.php": config(f"{scheme}://crm.acme.example/"),
        "config_override.php": override(RULE if "passwords" in good else ""),
    }


def answers(good: Container[str]) -> dict[str, Any]:
    """What a session is answered with."""
    return {
        "Users": answer([as_answered(row) for row in people(good)]),
        "Groups": answer([{"id": "20x2", "groupname": "Team Selling"}]),
        "Head": {
            "status": 200,
            "headers": {"strict-transport-security": "max-age=31536000"} if "address" in good else {},
        },
    }
