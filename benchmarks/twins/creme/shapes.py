"""Creme's files in their real shapes: what its commands print."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any

ALL = {"value": 62, "set_type": 1, "ctype": None, "forbidden": False, "efilter": None}
SETTINGS = {
    "ROOT_URLCONF": "creme.urls",
    "AUTHENTICATION_BACKENDS": ["creme.creme_core.auth.backend.EntityBackend"],
    "AUTH_PASSWORD_VALIDATORS": [
        {"NAME": "creme.creme_core.auth.password_validation.MinimumLengthValidator"},
        {"NAME": "creme.creme_core.auth.password_validation.NumericPasswordValidator"},
    ],
    "SESSION_COOKIE_AGE": 1209600,
    "SECURE_HSTS_SECONDS": 0,
    "SITE_DOMAIN": "http://crm.example.test",
    "CREME_GET_EMAIL_SERVER": "",
    "EMAIL_HOST": "mail.example.test",
    "EMAIL_USE_TLS": False,
    "EMAIL_USE_SSL": False,
    "DATABASES": {
        "default": {"ENGINE": "django.db.backends.postgresql", "HOST": "db.example.test", "OPTIONS": {}}
    },
    "DEBUG": False,
}


def stored(password: str, rounds: int = 1000, salt: str = "pepper") -> str:
    """A password as Django stores it."""
    found = hashlib.pbkdf2_hmac("sha256", password.encode(), salt.encode(), rounds)
    return f"pbkdf2_sha256${rounds}${salt}${base64.b64encode(found).decode()}"


def user(pk: int, name: str, **fields: Any) -> dict[str, Any]:
    """A record of dumpdata for an account."""
    base = {
        "uuid": f"user-{pk}",
        "username": name,
        "first_name": name.title(),
        "last_name": "",
        "password": "pbkdf2_sha256$1000000$salt$" + "A" * 43 + "=",
        "last_login": "2026-11-20T08:00:00Z",
        "date_joined": "2026-01-01T00:00:00Z",
        "is_active": True,
        "is_staff": False,
        "is_superuser": False,
        "is_team": False,
        "role": None,
        "roles": [],
    }
    return {"model": "creme_core.cremeuser", "pk": pk, "fields": base | fields}


def role(pk: int, name: str, **fields: Any) -> dict[str, Any]:
    """A record of dumpdata for a role; by default of one app, with nothing exportable."""
    base = {
        "uuid": f"role-{pk}",
        "name": name,
        "deactivated_on": None,
        "raw_allowed_apps": "persons\ndocuments",
        "raw_admin_4_apps": "",
        "raw_special_perms": "",
        "creatable_ctypes": [["persons", "contact"]],
        "exportable_ctypes": [],
    }
    return {"model": "creme_core.userrole", "pk": pk, "fields": base | fields}


def rule(pk: int, role: int, **fields: Any) -> dict[str, Any]:
    """A record of dumpdata for a rule of a role."""
    return {"model": "creme_core.setcredentials", "pk": pk, "fields": {"role": role, **ALL, **fields}}


def config(*roles: dict[str, Any]) -> bytes:
    """A configuration export with these roles."""
    return json.dumps({"version": "1.6", "roles": list(roles), "menu": []}).encode()


def settings(**changed: Any) -> bytes:
    """What `creme diffsettings --all` prints; a setting that is None is left out."""
    lines = [f"{key} = {value!r}  ###" for key, value in (SETTINGS | changed).items() if value is not None]
    return "\n".join([*lines, "### USE_TZ = True", ""]).encode()


def report(*issues: str, silenced: int = 0, counted: int | None = None) -> bytes:
    """What `creme check --deploy` prints."""
    lines = [f"?: ({issue}) Something is not set." for issue in issues]
    number = len(issues) if counted is None else counted
    end = f"System check identified {number or 'no'} issues ({silenced} silenced)."
    return "\n".join(["System check identified some issues:", *lines, end, ""]).encode()


def dump(*records: dict[str, Any]) -> bytes:
    """What `creme dumpdata` writes."""
    return json.dumps(list(records)).encode()
