"""What the files say of sign-in, transport, access and the version, for SuiteCRM 7 and 8: which file wins, what is not literal, and what
absence means."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from auditor.posture import Grade
from tests.vendor_profiles.facts import ERROR, NOT_PROVIDED, OUT_OF_REACH, Facts, cases, said, says
from tests.vendor_profiles.suitecrm.support import (
    CONFIG,
    EIGHT,
    ENVIRONMENT,
    FILES,
    IN_EIGHT,
    OVERRIDE,
    SEVEN,
    of_files,
    with_override,
)

SILENT, NO_OVERRIDE = (NOT_PROVIDED, "Config"), (NOT_PROVIDED, "ConfigOverride")
NO_ENVIRONMENT, DATABASE = (NOT_PROVIDED, "Environment"), (OUT_OF_REACH, "Database")
RULES = "$sugar_config['passwordsetting']"
LOCKED, OWN, VERSION = "native[Config.installerLocked]", "transport.own_address_https", "product.version"
LENGTH, CLASSES, HISTORY, ATTEMPTS, MINUTES = (
    f"authentication.password_policies[].{name}"
    for name in ("minimum_length", "character_classes", "history", "lockout_attempts", "lockout_minutes")
)
REQUIRED, SSO, OFF = (
    f"authentication.{name}" for name in ("mfa_required", "sso_enabled", "password_login_disabled")
)
CONNECTIONS, UNTIL = "transport.connections", "product.supported_until"
LEAVING = f"{CONNECTIONS}[].id,encrypted"


def without(name: str, files: dict[str, str] = FILES) -> dict[str, str]:
    return {path: text for path, text in files.items() if name not in path}


def lines(*of_override: str) -> dict[str, str]:
    return with_override(*of_override)


def version(number: str) -> dict[str, str]:
    return {**FILES, "suitecrm_version.php": SEVEN.replace("7.14.6", number)}


def moved(folder: str, files: dict[str, str] = FILES) -> dict[str, str]:
    return {f"{folder}/{path}": text for path, text in files.items()}


def environment(old: str, new: str) -> dict[str, str]:
    return {**IN_EIGHT, ".env.local": ENVIRONMENT.replace(old, new)}


def sign_in(name: str) -> dict[str, str]:
    return lines(f"$sugar_config['authenticationClass'] = '{name}';")


LIMIT = "MAX_ATTEMPTS=5"
BASE = ENVIRONMENT.replace("ATTEMPTS=5", "ATTEMPTS=50")
BARE = {**FILES, "config.php": "<?php\n$sugar_config = array('site_url' => 'https://x.test');\n"}


@cases(
    "files, facts",
    {
        "a value comes with its file and line": (
            FILES,
            {LOCKED: True, f"{LOCKED}@path": "config.php", f"{LOCKED}@line": 18},
        ),
        "the override wins and is named": (
            lines("", "$sugar_config['installer_locked'] = false;"),
            {LOCKED: False, f"{LOCKED}@path": "config_override.php", f"{LOCKED}@line": 3},
        ),
        "an override of a whole array drops its other keys": (
            lines(f"{RULES} = array('minpwdlength' => 14);"),
            {LENGTH: (14,), CLASSES: (0,)},
        ),
        "a call": (lines("$sugar_config['installer_locked'] = getenv('LOCKED');"), {LOCKED: SILENT}),
        "a condition": (
            lines("if (PHP_SAPI === 'cli') { $sugar_config['installer_locked'] = false; }"),
            {LOCKED: SILENT},
        ),
        "another file": (lines("include 'more.php';"), {LOCKED: (ERROR, "Config")}),
        # Whose files they are.
        **{
            f"a second installation in {folder}, as {kind}": (
                FILES | {f"{folder}/config.php": text},
                {OWN: (ERROR, kind)},
            )
            for folder in ("src", "data/crm", "custom", "include/x")
            for text, kind in ((CONFIG, "Config"), ("<?php $sugar_config = ", "ConfigInside"))
        },
        "two installations that differ": (
            {**FILES, "old/config.php": CONFIG.replace("http:", "https:")},
            {OWN: (ERROR, "Config")},
        ),
        "the version is that of the file beside the settings": (
            {"a/suitecrm_version.php": EIGHT, **moved("b")},
            {VERSION: "7.14.6"},
        ),
        "two versions side by side": (
            {**FILES, "SuiteCRM_version.php": SEVEN},
            {VERSION: (ERROR, "Version")},
        ),
        "two overrides side by side": (
            FILES | {"Config_Override.php": OVERRIDE},
            {OWN: (ERROR, "ConfigOverride")},
        ),
        "without the override nothing is sure": (without("override"), {OWN: NO_OVERRIDE}),
        "one of another installation does not count": (
            {"a/config.php": CONFIG, "b/config_override.php": "<?php\n"},
            {OWN: NO_OVERRIDE},
        ),
        "nothing": ({}, {OWN: SILENT, VERSION: SILENT}),
        # What absent keys mean: what the program does, or nothing.
        "absent keys": (
            BARE,
            {
                "native[Config.developerMode]": False,
                "native[Config.exportRestricted]": False,
                LOCKED: SILENT,
                "native[Config.uploadBlocked]": SILENT,
                OWN: True,
            },
        ),
        "exporting is restricted": (
            lines("$sugar_config['admin_export_only'] = true;"),
            {"native[Config.exportRestricted]": True},
        ),
        "people and roles are in the database": (
            FILES,
            dict.fromkeys(("users", "administrators", "access.roles", "integrations.credentials"), DATABASE),
        ),
        # Passwords and sign-in.
        "password rules": (
            FILES,
            {LENGTH: (6,), CLASSES: (2,), HISTORY: (0,), ATTEMPTS: (0,), REQUIRED: False},
        ),
        "a rule that is not literal": (
            lines(f"{RULES}['oneupper'] = UPPER;"),
            {CLASSES: (SILENT,), LENGTH: (6,)},
        ),
        "no version, no series": (without("version"), {REQUIRED: SILENT, ATTEMPTS: (SILENT,)}),
        "the version may stand in the configuration": (
            without("version", lines("$sugar_config['suitecrm_version'] = '7.15.0';")),
            {VERSION: "7.15.0", REQUIRED: False},
        ),
        **{
            f"version {number}": (version(number), {VERSION: number, UNTIL: until})
            for number, until in {
                "7.14.6": date(2025, 12, 31),
                "8.6.1": date(2024, 7, 31),
                "7.15.1": (NOT_PROVIDED, "releases"),
                "8.9.1": (NOT_PROVIDED, "releases"),
                "9.0": (NOT_PROVIDED, "releases"),
            }.items()
        },
        **{
            f"sign-in by {name}": (sign_in(name), {SSO: sso, OFF: off})
            for name, sso, off in (
                ("", False, False),
                ("SugarAuthenticate", False, False),
                ("LDAPAuthenticate", False, False),
                ("SAML2Authenticate", True, DATABASE),
                ("AcmeAuthenticate", False, DATABASE),
            )
        },
        "a SAML provider": (
            sign_in("SAML2Authenticate"),
            {"authentication.identity_providers[].protocol,protocol_current": (("SAML", True),)},
        ),
        # Eight.
        "eight reads its environment": (
            IN_EIGHT,
            {
                ATTEMPTS: (5,),
                MINUTES: (30,),
                OFF: False,
                REQUIRED: NO_ENVIRONMENT,
                LEAVING: (("database:db.example.test", False), ("directory:dc.example.test", False)),
            },
        ),
        "a variable": (environment(LIMIT, "MAX_ATTEMPTS=${LIMIT}"), {ATTEMPTS: ((ERROR, "Environment"),)}),
        "an odd text": (environment(LIMIT, "MAX_ATTEMPTS=five"), {ATTEMPTS: ((ERROR, "Environment"),)}),
        "silence": (environment(f"LOGIN_THROTTLING_{LIMIT}", ""), {ATTEMPTS: (NO_ENVIRONMENT,)}),
        "the local environment wins": ({**IN_EIGHT, ".env": BASE}, {ATTEMPTS: (5,)}),
        "and is needed": ({**without(".env.local", IN_EIGHT), ".env": BASE}, {ATTEMPTS: (NO_ENVIRONMENT,)}),
        "the folder legacy without a version is eight": (without("version", IN_EIGHT), {ATTEMPTS: (5,)}),
        # Connections that leave the machine; mail servers stand in the database.
        "plain": (
            FILES,
            {LEAVING: (("database:db.example.test", False),), f"{CONNECTIONS}.complete": DATABASE},
        ),
        "TLS": (
            {**FILES, "config.php": CONFIG.replace("'ssl' => false", "'ssl' => true")},
            {LEAVING: (("database:db.example.test", True),)},
        ),
        "on the machine": (
            {**FILES, "config.php": CONFIG.replace("db.example.test", "localhost:3306")},
            {LEAVING: (), f"{CONNECTIONS}.complete": DATABASE},
        ),
    },
)
def test_what_files_say(files: dict[str, str], facts: Facts) -> None:
    says(of_files(files), facts)


def test_somebody_can_state_that_there_is_no_override() -> None:
    says(of_files(without("override"), absent=["ConfigOverride"]), {OWN: False})


def test_what_php_would_have_to_be_run_for_names_its_file_and_what_is_declared_its_grade() -> None:
    called = of_files(lines("$sugar_config['installer_locked'] = getenv('LOCKED');"))
    assert "config_override.php" in said(called, f"{LOCKED}@reason")
    [policy] = of_files(FILES).authentication.password_policies  # type: ignore[misc]
    says(policy, {"lockout_attempts@grade": Grade.DECLARED})
    assert "phtml" in said(of_files(FILES), "native[Config.uploadBlocked]")


@pytest.mark.parametrize("folder", ["src", "data/crm"])
def test_one_installation_in_a_folder_of_any_name_is_read(folder: str) -> None:
    fact: Any = of_files(FILES).transport.own_address_https
    source = replace(fact.evidence.source, path=f"{folder}/{fact.evidence.source.path}")
    there = replace(fact, evidence=replace(fact.evidence, source=source))
    assert of_files(moved(folder)).transport.own_address_https == there


@pytest.mark.parametrize(
    "text",
    ["<?php\n$searchdefs = array();\n", "<?php\nfunction f() { global $sugar_config; }\n", "<?php echo"],
)
def test_settings_of_a_module_are_none_of_the_installation(text: str) -> None:
    assert of_files(FILES | {"modules/X/config.php": text}).native == of_files(FILES).native
