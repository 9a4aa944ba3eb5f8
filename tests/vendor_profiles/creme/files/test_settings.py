"""Sign-in, sessions, transport and logging: from settings, from the product's own check, from the product itself."""

from __future__ import annotations

from typing import Any

from auditor.posture import Grade
from benchmarks.twins.creme.shapes import dump, report, settings, user
from tests.vendor_profiles.creme.support import read
from tests.vendor_profiles.facts import ERROR, NOT_PROVIDED, Facts, cases, says

SILENT, BAD, NO_REPORT = (NOT_PROVIDED, "Settings"), (ERROR, "Settings"), (NOT_PROVIDED, "DeployCheck")
OWN, DJANGO = "creme.creme_core.auth.password_validation.", "django.contrib.auth.password_validation."
LENGTH, CLASSES, ATTEMPTS = (
    f"authentication.password_policies[].{name}"
    for name in ("minimum_length", "character_classes", "lockout_attempts")
)
IDLE, HSTS, HTTPS = (
    "authentication.session_policies[].idle_minutes",
    "transport.hsts",
    "transport.own_address_https",
)
CONNECTIONS = "transport.connections"
PEOPLE = {"dumpdata": dump(user(1, "a"))}
LACKING = (
    "authentication.mfa_required",
    "authentication.sso_enabled",
    "authentication.password_login_disabled",
    "users[user:user-1].mfa_enrolled",
    "logging.sign_ins_recorded",
)


def said(**values: Any) -> dict[str, bytes]:
    return {"diffsettings": settings(**values)}


def deployed(*warnings: str, **counts: int) -> dict[str, bytes]:
    return {"check_deploy": report(*warnings, **counts)}


def item(model: str, **fields: Any) -> dict[str, Any]:
    return {"model": f"emails.{model}", "pk": 1, "fields": fields}


def servers(sending: dict[str, Any], fetching: dict[str, Any]) -> dict[str, bytes]:
    both = (item("emailsendingconfigitem", **sending), item("emailsyncconfigitem", **fetching))
    return {"dumpdata": dump(*both)}


def database(mode: str | None) -> dict[str, Any]:
    options = {} if mode is None else {"sslmode": mode}
    return {"default": {"ENGINE": "django.db.backends.postgresql", "HOST": "db", "OPTIONS": options}}


SAFE = servers({"host": "m", "use_tls": True}, {"host": "i", "use_ssl": True})
SHORT = {"NAME": OWN + "MinimumLengthValidator", "OPTIONS": {"min_length": "14"}}
LONG = {"NAME": OWN + "MinimumLengthValidator", "OPTIONS": {"min_length": 14}}
LOCAL = {"default": {"ENGINE": "x.sqlite3", "NAME": "db"}}
ELSEWHERE = "https://other.example.test"


@cases(
    "files, facts",
    {
        "what the product lacks is declared and no gap": (
            PEOPLE,
            {
                **dict.fromkeys(LACKING, False),
                **{f"{path}@grade": Grade.DECLARED for path in LACKING},
                ATTEMPTS: (0,),
            },
        ),
        "another way to sign in makes it unknown": (
            {**said(AUTHENTICATION_BACKENDS=["acme.SamlBackend"]), **PEOPLE},
            {
                "authentication.mfa_required": SILENT,
                "authentication.password_login_disabled": SILENT,
                "authentication.identity_providers": SILENT,
                "users[user:user-1].mfa_enrolled": SILENT,
                ATTEMPTS: (SILENT,),
            },
        ),
        "broken settings are no silence": (
            {"diffsettings": b"nothing"},
            {"authentication.mfa_required": BAD},
        ),
        "settings that differ": (
            {**said(), "creme_settings": settings(SITE_DOMAIN=ELSEWHERE)},
            {HTTPS: BAD},
        ),
        **{
            f"validators {validators}": (
                said(AUTH_PASSWORD_VALIDATORS=validators),
                {LENGTH: (length,), CLASSES: (classes,)},
            )
            for validators, length, classes in (
                ([], 0, 0),
                ([{"NAME": OWN + "MinimumLengthValidator"}], 8, 0),
                ([LONG], 14, 0),
                ([{"NAME": DJANGO + "NumericPasswordValidator"}], 0, 1),
            )
        },
        **{
            f"validators {validators}": (said(AUTH_PASSWORD_VALIDATORS=validators), {LENGTH: (gap,)})
            for validators, gap in (
                ([{"NAME": "acme.Strict"}], SILENT),
                ([{"NAME": "acme.MinimumLengthValidator"}], SILENT),
                ([{}], BAD),
                ("none", BAD),
                ([SHORT], BAD),
            )
        },
        **{
            f"a session of {age!r} seconds": (said(SESSION_COOKIE_AGE=age), {IDLE: (minutes,)})
            for age, minutes in ((1209600, 20160), (3600, 60), (0, 1), (-5, BAD), ("3600", BAD))
        },
        **{
            f"the address {domain}": (said(SITE_DOMAIN=domain), {HTTPS: https})
            for domain, https in {
                "https://crm.example.test": True,
                "http://crm.example.test": False,
                "http://mydomain": BAD,
                "crm.example.test": BAD,
                None: SILENT,
            }.items()
        },
        "HSTS by the settings": (said(SECURE_HSTS_SECONDS=60), {HSTS: True}),
        "no HSTS by the settings": (said(), {HSTS: False}),
        "or else by the check": (deployed("security.W004", "security.W008"), {HSTS: False}),
        "a check that does not warn of it": (deployed("security.W008"), {HSTS: True}),
        "a check without a warning": (deployed(), {HSTS: True}),
        "a report that counts more": (deployed("security.W008", counted=2), {HSTS: NO_REPORT}),
        "a report that is silenced": (deployed(silenced=1), {HSTS: NO_REPORT}),
        "a report that is cut": (
            {"check_deploy": report("security.W008")[:40]},
            {HSTS: (ERROR, "DeployCheck")},
        ),
        "a warning counts in a report that is not whole": (
            deployed("security.W004", silenced=3),
            {HSTS: False},
        ),
        "cookies": (
            deployed("security.W012"),
            {"native[Deploy.sessionCookieSecure]": False, "native[Deploy.csrfCookieSecure]": True},
        ),
        "connections of settings and of the dump": (
            {
                **said(),
                **servers(
                    {"name": "Mail", "host": "smtp.example.test", "use_tls": True},
                    {"host": "imap.example.test", "use_ssl": False},
                ),
            },
            {
                f"{CONNECTIONS}[outgoing-mail:mail.example.test].encrypted": False,
                f"{CONNECTIONS}[database:db.example.test].encrypted": False,
                f"{CONNECTIONS}[outgoing-mail:smtp.example.test].encrypted": True,
                f"{CONNECTIONS}[incoming-mail:imap.example.test].encrypted": False,
                f"{CONNECTIONS}.complete": True,
            },
        ),
        "what stays on the machine is none": (
            {**said(EMAIL_HOST="localhost", DATABASES=LOCAL), **SAFE},
            {CONNECTIONS: ("outgoing-mail:m", "incoming-mail:i")},
        ),
        **{
            f"a database in mode {mode}": (
                said(DATABASES=database(mode)),
                {f"{CONNECTIONS}[database:db].encrypted": safe},
            )
            for mode, safe in (("verify-full", True), ("require", True), ("prefer", False), (None, False))
        },
        "without the dump they are incomplete": (said(), {f"{CONNECTIONS}.complete": (NOT_PROVIDED, "Dump")}),
        "a server that is no plain value": (
            {"diffsettings": settings(EMAIL_HOST=None) + b"EMAIL_HOST = <lazy>\n", **SAFE},
            {f"{CONNECTIONS}.complete": BAD},
        ),
    },
)
def test_what_files_say(files: dict[str, bytes], facts: Facts) -> None:
    says(read(**files), facts)
