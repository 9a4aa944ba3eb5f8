"""The configuration files: whose they are, what they say, and that SugarCRM and SuiteCRM are judged alike where both tell."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from auditor.cli.scan import command
from auditor.posture import Grade, SignatureStrength
from auditor.vendor import detect
from tests.vendor_profiles.facts import ERROR, NOT_PROVIDED, OUT_OF_REACH, Facts, cases, says, seen
from tests.vendor_profiles.lost_columns import WORTH
from tests.vendor_profiles.sugarcrm.files import (
    CONFIG,
    FILES,
    HARDENED,
    VERSION,
    of_files,
    with_override,
)
from tests.vendor_profiles.sugarcrm.tenant import results
from tests.vendor_profiles.suitecrm import support as suitecrm
from vendor_profiles.sugarcrm.normalize import NORMALIZER

RULES = "$sugar_config['passwordsetting']"


@pytest.mark.parametrize(
    ("names", "vendor"),
    [
        (["config.php", "config_override.php", "sugar_version.php"], "sugarcrm"),
        (["crm/config.php", "crm/config_override.php", "crm/sugar_version.php"], "sugarcrm"),
        (["sugar_version.php"], "sugarcrm"),
        (["config.php", "config_override.php", "sugar_version.php", "suitecrm_version.php"], "suitecrm"),
        (["config.php", "config_override.php"], "suitecrm"),
    ],
)
def test_whose_files_they_are(names: list[str], vendor: str) -> None:
    assert [found.id for found in detect(names)] == [vendor]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("config.php", "Config"),
        ("crm/config_override.php", "ConfigOverride"),
        ("sugar_version.php", "Version"),
        ("suitecrm_version.php", None),
        ("modules/Teams/config.php", "ConfigInside"),
        ("clients/base/config.php", "ConfigInside"),
        ("src/config.php", "ConfigInside"),
    ],
)
def test_knows_the_files_of_an_installation(path: str, kind: str | None) -> None:
    assert NORMALIZER.kind_of(path) == kind


def test_a_scan_of_a_folder(tmp_path: Path) -> None:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    run = CliRunner().invoke(command, [str(tmp_path), "--format", "json"])
    assert run.exit_code == 0, run.output
    found = {entry["check"]: entry for entry in json.loads(run.stdout)["results"]}
    assert found["auth.password-length"]["status"] == "fail"
    assert found["access.people-export"]["missing"][0]["kind"] == "out_of_reach"
    assert "s3cret" not in run.stdout


SHARED = (
    "transport.own-address-https",
    "transport.connections-encrypted",
    "auth.password-length",
    "auth.password-complexity",
    "auth.password-history",
    "auth.lockout",
    "auth.sso-only",
    "mfa.required-for-ui",
    "mfa.phishing-resistant",
)
SAFER = (
    "$sugar_config['site_url'] = 'https://crm.example.test';",
    "$sugar_config['dbconfigoption']['ssl'] = true;",
    f"{RULES}['minpwdlength'] = 14;",
    f"{RULES}['onenumber'] = true;",
)


@pytest.mark.parametrize("lines", [(), SAFER, SAFER[:1], SAFER[2:]])
def test_both_products_are_judged_alike(lines: tuple[str, ...]) -> None:
    ours = results(of_files(with_override(f"{RULES}['onenumber'] = '0';", *lines)))
    theirs = suitecrm.statuses(suitecrm.of_files(suitecrm.with_override(*lines)), "export")
    assert {check: ours[check].status for check in SHARED} == {check: theirs[check] for check in SHARED}


LENGTH, CLASSES, AGE, HISTORY, ATTEMPTS, MINUTES = (
    f"authentication.password_policies[].{name}"
    for name in (
        "minimum_length",
        "character_classes",
        "max_age_days",
        "history",
        "lockout_attempts",
        "lockout_minutes",
    )
)
PROVIDERS, OFF, REQUIRED = (
    f"authentication.{name}" for name in ("identity_providers", "password_login_disabled", "mfa_required")
)
OWN, VERSION_OF, UNTIL = "transport.own_address_https", "product.version", "product.supported_until"
SILENT, ODD = (NOT_PROVIDED, "Config"), (ERROR, "Config")
IDENTITY = (OUT_OF_REACH, "SugarIdentity")
SAML = "$sugar_config['authenticationClass'] = 'IdMSAMLAuthenticate';"
SIGNED = "$sugar_config['SAML_sign_authn'] = true;"
STRONG, WEAK = SignatureStrength.STRONG, SignatureStrength.WEAK
ELSEWHERE = (
    "$sugar_config['catalog_enabled'] = true;",
    "$sugar_config['site_url'] = 'https://acme.sugarondemand.com';",
    "$sugar_config['site_url'] = 'https://acme.sugaropencloud.eu/';",
)
BASE = {path: text for path, text in FILES.items() if path != "config_override.php"}


def rules(**values: Any) -> dict[str, str]:
    return with_override(*(f"{RULES}['{key}'] = {one!r};" for key, one in values.items()))


def age(kind: str) -> dict[str, str]:
    lines = (f"{RULES}['{key}'] = {one};" for key, one in zip(AGES, (kind, "'2'", "'30'"), strict=True))
    return with_override(*lines)


def version(old: str, new: str) -> dict[str, str]:
    return {**FILES, "sugar_version.php": VERSION.replace(old, new)}


def signed_by(method: str) -> str:
    return f"$sugar_config['SAML_request_signing_method'] = '{method}';"


AGES = ("userexpiration", "userexpirationtime", "userexpirationtype")
DAYS = {"lockoutexpirationtime": "2", "lockoutexpirationtype": 1440}
RELATIVE = {VERSION_OF: (NOT_PROVIDED, "Version"), UNTIL: (NOT_PROVIDED, "Version")}


@cases(
    "files, facts",
    {
        "a hardened installation": (
            HARDENED,
            {LENGTH: (14,), CLASSES: (3,), AGE: (0,), ATTEMPTS: (5,), MINUTES: (60,), OWN: True},
        ),
        "no lock": (rules(lockoutexpiration="0"), {ATTEMPTS: (0,), MINUTES: (SILENT,)}),
        "a lock without end": (
            rules(lockoutexpiration="1", lockoutexpirationlogin="7"),
            {ATTEMPTS: (7,), MINUTES: (0,)},
        ),
        "a lock of two days": (
            rules(lockoutexpiration=2, lockoutexpirationlogin=3, **DAYS),
            {ATTEMPTS: (3,), MINUTES: (2880,)},
        ),
        "passwords of any age": (age("'0'"), {AGE: (0,)}),
        "passwords by sign-ins": (age("'2'"), {AGE: (0,)}),
        "passwords of sixty days": (age("'1'"), {AGE: (60,)}),
        "an age that is computed": (age("getenv('AGE')"), {AGE: (SILENT,)}),
        "an age in words": (age("'soon'"), {AGE: (ODD,)}),
        **{
            f"SugarIdentity decides, by {line.split(' ')[2]}": (
                with_override(line),
                {LENGTH: (IDENTITY,), ATTEMPTS: (IDENTITY,), REQUIRED: IDENTITY},
            )
            for line in ELSEWHERE
        },
        "single sign-on": (
            with_override(SAML),
            {
                "authentication.sso_enabled": True,
                OFF: SILENT,
                f"{PROVIDERS}[].signature,creates_users": ((None, True),),
            },
        ),
        "it makes no accounts": (
            with_override(SAML, "$sugar_config['SAML_provisionUser'] = false;"),
            {f"{PROVIDERS}[].creates_users": (False,)},
        ),
        "requests are signed": (with_override(SAML, SIGNED), {f"{PROVIDERS}[].signature": (STRONG,)}),
        "strongly": (
            with_override(SAML, SIGNED, signed_by("http://www.w3.org/2001/04/xmldsig-more#rsa-sha512")),
            {f"{PROVIDERS}[].signature": (STRONG,)},
        ),
        "weakly": (
            with_override(SAML, SIGNED, signed_by("http://www.w3.org/2000/09/xmldsig#rsa-sha1")),
            {f"{PROVIDERS}[].signature": (WEAK,)},
        ),
        "oddly": (
            with_override(SAML, "$sugar_config['SAML_sign_authn'] = 'yes';"),
            {f"{PROVIDERS}[].signature": (ODD,)},
        ),
        "another class": (
            with_override("$sugar_config['authenticationClass'] = 'Acme';"),
            {PROVIDERS: SILENT, OFF: SILENT},
        ),
        "version 6.5.26": (version("13.3.0", "6.5.26"), {VERSION_OF: "6.5.26", UNTIL: date(2017, 4, 15)}),
        **{
            f"version {number}": (
                version("13.3.0", number),
                {VERSION_OF: number, UNTIL: (NOT_PROVIDED, "releases")},
            )
            for number in ("13.3.0", "26.1.0")
        },
        "a relative of that name": (
            {**FILES, "sugar_version.php": VERSION.replace("ENT", "CE").replace("13.3.0", "6.5.25")},
            RELATIVE,
        ),
        "a relative by its settings": (
            with_override("$sugar_config['suitecrm_version'] = '7.14.6';"),
            RELATIVE,
        ),
        "no edition": (version("$sugar_flavor = 'ENT';", ""), {VERSION_OF: SILENT, UNTIL: SILENT}),
        "without the override nothing is sure": (BASE, {OWN: (NOT_PROVIDED, "ConfigOverride")}),
        "people are in the database": (
            FILES,
            dict.fromkeys(("users", "access.roles", "integrations.credentials"), (OUT_OF_REACH, "Database")),
        ),
    },
)
def test_what_files_say(files: dict[str, str], facts: Facts) -> None:
    says(of_files(files), facts)


def test_what_a_hardened_installation_passes_and_what_is_declared() -> None:
    passed = {id_ for id_, one in results(of_files(HARDENED)).items() if one.status == "pass"}
    assert {"auth.lockout", "auth.lockout-duration", "auth.password-length"} <= passed
    [policy] = seen(of_files(HARDENED).authentication.password_policies)
    says(policy, {"history@grade": Grade.DECLARED})
    assert "s3cret" not in repr(of_files(FILES))


def test_where_sugar_identity_decides_connections_are_told_and_an_override_may_be_stated_absent() -> None:
    assert len(seen(of_files(with_override(ELSEWHERE[0])).transport.connections)) > 0
    says(of_files(BASE, absent=["ConfigOverride"]), {OWN: False})


def test_losing_a_file_improves_no_verdict() -> None:
    for files in (FILES, HARDENED):
        before = results(of_files(files))
        for lost in files:
            for replacement in ({}, {lost: "<?php ("}):
                rest = {path: text for path, text in files.items() if path != lost} | replacement
                after = results(of_files(rest))
                better = {id_ for id_ in before if WORTH[after[id_].status] > WORTH[before[id_].status]}
                assert better == set(), (lost, replacement)


@pytest.mark.parametrize("key", ["minpwdlength", "oneupper", "lockoutexpiration", "site_url", "ssl"])
def test_a_value_that_php_would_compute_improves_no_verdict(key: str) -> None:
    before = results(of_files(FILES))
    for line in CONFIG.splitlines():
        if f"'{key}'" in line:
            changed = CONFIG.replace(line, f"  '{key}' => getenv('X'),")
            after = results(of_files({**FILES, "config.php": changed}))
            assert [id_ for id_ in before if WORTH[after[id_].status] > WORTH[before[id_].status]] == []
