"""The tenant by what of it was put right: people, roles, mail servers, settings, and what the product says of its own setup."""

from __future__ import annotations

from collections.abc import Container

from benchmarks.twins.creme.shapes import config, dump, report, role, rule, settings, stored, user

REPAIRS = (
    "rights on records",
    "administration",
    "passwords",
    "shipped account",
    "leavers",
    "exports",
    "sessions",
    "encryption",
)
"""What can be put right, in the order in which it is."""
STAFF = range(10, 30)
OLD = "2025-01-01T00:00:00Z"


def files(good: Container[str]) -> dict[str, str | bytes]:
    """What the commands of its server print."""
    return {
        "dumpdata.json": dump(
            *_users(good),
            role(
                1,
                "Regular user",
                raw_admin_4_apps="" if "administration" in good else "persons",
                raw_special_perms="" if "administration" in good else "creme_config-user\ncreme_config-role",
                exportable_ctypes=[] if "exports" in good else [["persons", "contact"]],
            ),
            rule(1, 1, set_type=2 if "rights on records" in good else 1),
            _mailbox("emails.emailsendingconfigitem", use_tls="encryption" in good),
            _mailbox("emails.emailsyncconfigitem", use_ssl=True),
        ),
        "diffsettings.txt": settings(**_settings(good)),
        "check_deploy.txt": report() if "encryption" in good else report("security.W004", "security.W012"),
        "config_export.json": config(_exported_role(good)),
    }


def _exported_role(good: Container[str]) -> dict[str, object]:
    """The same role, as the export of the configuration writes it."""
    administers = "administration" not in good
    return {
        "uuid": "role-1",
        "name": "Regular user",
        "allowed_apps": ["persons", "documents"],
        "admin_4_apps": ["persons"] if administers else [],
        "creatable_ctypes": [],
        "exportable_ctypes": [] if "exports" in good else ["persons.contact"],
        "credentials": [{"value": 62, "type": 2 if "rights on records" in good else 1}],
    }


def _users(good: Container[str]) -> list[dict[str, object]]:
    """Two superusers; twenty of the staff, of whom some left; and the account that it ships with."""
    password = {} if "shipped account" in good else {"password": stored("root")}
    root = user(1, "root", is_active="shipped account" not in good, is_superuser=True, **password)
    chiefs = [user(number, name, is_superuser=True) for number, name in ((2, "ada"), (3, "bo"))]
    staff = [user(number, f"rep{number}", role=1, roles=[1]) for number in STAFF]
    if "leavers" not in good:
        for row in staff[::2]:
            row["fields"]["last_login"] = OLD
    return [root, *chiefs, *staff]


def _mailbox(model: str, **encrypted: bool) -> dict[str, object]:
    return {"model": model, "pk": 1, "fields": {"name": "M", "host": "mail.example.test", **encrypted}}


def _settings(good: Container[str]) -> dict[str, object]:
    sure = "encryption" in good
    length = {"min_length": 14 if "passwords" in good else 4}
    server = "django.db.backends.postgresql"
    return {
        "SITE_DOMAIN": f"{'https' if sure else 'http'}://crm.example.test",
        "SECURE_HSTS_SECONDS": 31536000 if sure else 0,
        "SESSION_COOKIE_AGE": 1800 if "sessions" in good else 1209600,
        "EMAIL_USE_TLS": sure,
        "AUTH_PASSWORD_VALIDATORS": [
            {
                "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
                "OPTIONS": length,
            }
        ],
        "DATABASES": {
            "default": {"ENGINE": server, "HOST": "db", "OPTIONS": {"sslmode": "verify-full"} if sure else {}}
        },
    }
