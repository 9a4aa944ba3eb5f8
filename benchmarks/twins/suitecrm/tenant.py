"""The tenant by what of it was put right: its files, its accounts and its API clients."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from benchmarks.twins.php import literal
from benchmarks.twins.suitecrm.shapes import client, person

REPAIRS = (
    "second factor",
    "wrong passwords",
    "installer",
    "error pages",
    "uploads",
    "clients",
    "passwords",
    "single sign-on",
    "export",
    "encryption",
    "pages",
)
"""What can be put right, in the order in which it is."""
REFUSED = (
    "php",
    "php3",
    "php4",
    "php5",
    "php7",
    "PHTML",
    "phar",
    "pl",
    "cgi",
    "py",
    "asp",
    "html",
    "htm",
    "js",
    "svg",
)
PEOPLE = range(1, 41)


def files(good: Container[str]) -> dict[str, str]:
    """The files of a SuiteCRM 8."""
    return {
        ".env": "AUTH_TYPE=native\nLOGIN_THROTTLING_MAX_ATTEMPTS=5\n",
        ".env.local": _environment(good),
        "public/legacy/config.php": f"<?php\n$sugar_config = {literal(_config(good))};\n",
        "public/legacy/config_override.php": "<?php\n$sugar_config['default_module_favicon'] = false;\n",
        "public/legacy/suitecrm_version.php": "<?php\n$suitecrm_version = '8.9.1';\n",
    }


def _environment(good: Container[str]) -> str:
    few = "wrong passwords" in good
    lines = [
        'DATABASE_URL="mysql://crm@db.example.test/crm"',
        f"AUTH_TYPE={'saml' if 'single sign-on' in good else 'native'}",
        f"LOGIN_THROTTLING_MAX_ATTEMPTS={5 if few else 5000}",
        f'LOGIN_THROTTLING_INTERVAL="{"30 minutes" if few else "1 minute"}"',
    ]
    return "\n".join([*lines, ""])


def _config(good: Container[str]) -> dict[str, Any]:
    return {
        "admin_export_only": "export" in good,
        "dbconfig": {"db_host_name": "db.example.test", "db_user_name": "crm", "db_type": "mysql"},
        "dbconfigoption": {"persistent": True, "ssl": "encryption" in good},
        "developerMode": "error pages" not in good,
        "disable_export": False,
        "installer_locked": "installer" in good,
        "passwordsetting": _passwords("passwords" in good),
        "site_url": f"{'https' if 'encryption' in good else 'http'}://crm.example.test",
        "stack_trace_errors": "error pages" not in good,
        "upload_badext": REFUSED if "uploads" in good else ("html",),
    }


def _passwords(good: bool) -> dict[str, Any]:
    rules = dict.fromkeys(("oneupper", "onelower", "onenumber", "onespecial"), good)
    return {"minpwdlength": 14 if good else 4, **rules}


def answers(good: Container[str]) -> dict[str, Any]:
    """What the API says to an administrator's client."""
    kept = {
        "strict-transport-security": "max-age=31536000",
        "x-frame-options": "DENY",
        "x-content-type-options": "nosniff",
    }
    return {
        "Front": {"status": 200, "headers": kept if "pages" in good else {}},
        "Self": {"data": _person(0, good, is_admin="1", user_name="audit")},
        "User": {"data": [_person(number, good) for number in (0, *PEOPLE)]},
        "OAuth2Client": {"data": [client(number) for number in ((1,) if "clients" in good else (1, 2, 3))]},
    }


def _person(number: int, good: Container[str], **more: Any) -> dict[str, Any]:
    return person(number, factor_auth="1" if "second factor" in good else "0", **more)
