"""The tenant by what of it was put right: what its API answers an administrator, and the files of its server."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from benchmarks.twins.php import literal
from benchmarks.twins.sugarcrm.shapes import (
    CLOSED,
    MODULES,
    SHIPPED,
    action,
    field,
    field_right,
    fields,
    listed,
    sets,
    team,
    user,
)

REPAIRS = (
    "administrators",
    "roles",
    "leavers",
    "unheld role",
    "keys",
    "hook",
    "field history",
    "passwords",
    "lockout",
    "single sign-on",
    "encryption",
    "pages",
)
"""What can be put right, in the order in which it is."""
PEOPLE = range(1, 61)
ADMINS, TOO_MANY = range(1, 3), range(1, 13)
LEFT = range(56, 61)
_STAFF = dict.fromkeys(("edit", "delete", "export", "massupdate", "import"), -99)


def answers(good: Container[str]) -> dict[str, Any]:
    """The answers to a System Administrator User."""
    tenant = {**_accounts(good), **_roles(good), **_data(good)}
    if "roles" in good:
        sets(tenant, "r1", CLOSED)
        sets(tenant, "r1", _STAFF, "Users")
    else:
        sets(tenant, "r1", {"export": 90})
    if "unheld role" not in good:
        sets(tenant, "r2", {"export": -99})
    return tenant


def _accounts(good: Container[str]) -> dict[str, Any]:
    strict = {"strict-transport-security": "max-age=31536000"}
    return {
        "Front": {"status": 200, "headers": strict if "pages" in good else {}},
        "Self": {"current_user": {"type": "admin", "id": "u1", "user_name": "u1"}},
        "User": listed(*(_person(number, good) for number in PEOPLE)),
        "Team": listed(team("1", "Global"), team("t1", "North")),
        "TeamUser": {
            "1": listed(*({"id": f"u{number}"} for number in PEOPLE)),
            "t1": listed({"id": "u20"}),
        },
    }


def _person(number: int, good: Container[str]) -> dict[str, Any]:
    admins = ADMINS if "administrators" in good else TOO_MANY
    row = user(f"u{number}", is_admin=number in admins, reports_to_id="" if number == 1 else "u1")
    if number in LEFT:
        row |= {"last_login": "2024-11-20T10:00:00+00:00"}
        row |= {"status": "Inactive"} if "leavers" in good else {}
    return row


def _roles(good: Container[str]) -> dict[str, Any]:
    """A role of sellers, which everybody has, and one that nobody has."""
    held = {"r1": listed(*({"id": f"u{number}"} for number in PEOPLE))}
    rows = [{"id": "r1", "name": "Sales", "description": "Sellers"}]
    if "unheld role" not in good:
        rows.append({"id": "r2", "name": "Held by nobody"})
        held["r2"] = listed()
    return {
        "Role": listed(*rows),
        "RoleUser": held,
        "Action": listed(*(action(module, name) for module in MODULES for name in SHIPPED)),
        "ActionRole": {f"a-{module}-{name}": listed() for module in MODULES for name in SHIPPED},
        "AclField": listed(field_right("r1", "birthdate", 50)),
    }


def _data(good: Container[str]) -> dict[str, Any]:
    kept: dict[str, Any] = {"audited": True} if "field history" in good else {}
    key = {
        "id": "k1",
        "name": "Old program",
        "oauth_type": "oauth2",
        "client_type": "user",
        "date_entered": "2019-01-02T03:04:05+00:00",
    }
    scheme = "https" if "hook" in good else "http"
    return {
        "Field": {
            "Contacts": fields(
                field("id", "id"),
                field("last_name", pii=True, **kept),
                field("birthdate", "date", pii=True, **kept),
                field("id_number_c", "encrypt", pii=True, source="custom_fields", **kept),
            ),
            "Users": fields(field("id", "id"), field("last_name", audited=True)),
        },
        "OAuthKey": listed(*([] if "keys" in good else [key])),
        "WebLogicHook": listed(
            {
                "id": "h1",
                "name": "hook",
                "webhook_target_module": "Contacts",
                "trigger_event": "after_save",
                "url": f"{scheme}://hook.example.test/in",
            }
        ),
    }


def files(good: Container[str]) -> dict[str, str]:
    """The files of a server of one's own."""
    version = "$sugar_version = '13.3.0';\n$sugar_flavor = 'ENT';\n"
    return {
        "config.php": f"<?php\n$sugar_config = {literal(_config(good))};\n",
        "config_override.php": "<?php\n$sugar_config['default_max_tabs'] = '10';\n",
        "sugar_version.php": f"<?php\n{version}",
    }


def _config(good: Container[str]) -> dict[str, Any]:
    scheme = "https" if "encryption" in good else "http"
    long, locks = "passwords" in good, "lockout" in good
    config: dict[str, Any] = {
        "catalog_enabled": False,
        "dbconfig": {"db_host_name": "db.example.test", "db_user_name": "crm", "db_type": "mysql"},
        "dbconfigoption": {"persistent": True, "ssl": "encryption" in good},
        "passwordsetting": {
            "minpwdlength": 14 if long else 6,
            "oneupper": long,
            "onelower": long,
            "onenumber": long,
            "onespecial": long,
            "userexpiration": "0",
            "lockoutexpiration": "2" if locks else "0",
            "lockoutexpirationlogin": "5" if locks else "",
            "lockoutexpirationtime": "1" if locks else "",
            "lockoutexpirationtype": "60",
        },
        "site_url": f"{scheme}://crm.example.test",
        "sugar_version": "13.3.0",
    }
    return config | (_SINGLE_SIGN_ON if "single sign-on" in good else {})


_SINGLE_SIGN_ON: dict[str, Any] = {
    "authenticationClass": "IdMSAMLAuthenticate",
    "SAML_loginurl": "https://id.example.test/sso",
    "SAML_X509Cert": "-----BEGIN CERTIFICATE-----",
    "SAML_sign_authn": True,
    "SAML_request_signing_method": "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
    "SAML_provisionUser": False,
}
