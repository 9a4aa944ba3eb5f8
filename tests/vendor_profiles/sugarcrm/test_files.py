"""The configuration files: whose they are, what they say, and that SugarCRM and SuiteCRM are judged alike where both tell."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from auditor.cli.scan import command
from auditor.posture import (
    Grade,
    IdentityProvider,
    PasswordPolicy,
    Population,
    Posture,
    SignatureStrength,
    Unknown,
    UnknownKind,
)
from auditor.vendor import detect
from tests.unknown import is_unknown
from tests.vendor_profiles.lost_columns import WORTH
from tests.vendor_profiles.sugarcrm.files import (
    CONFIG,
    FILES,
    HARDENED,
    VERSION,
    of_files,
    value,
    with_override,
)
from tests.vendor_profiles.sugarcrm.tenant import results
from tests.vendor_profiles.suitecrm import support as suitecrm
from vendor_profiles.sugarcrm.normalize import NORMALIZER

RULES = "$sugar_config['passwordsetting']"


def policy(posture: Posture) -> PasswordPolicy:
    found = posture.authentication.password_policies
    assert isinstance(found, Population)
    return found.items[0]


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


def test_what_a_hardened_installation_says() -> None:
    found = of_files(HARDENED)
    rules = policy(found)
    assert (value(rules.minimum_length), value(rules.character_classes), value(rules.max_age_days)) == (
        14,
        3,
        0,
    )
    assert (value(rules.lockout_attempts), value(rules.lockout_minutes)) == (5, 60)
    assert value(found.transport.own_address_https) is True
    assert rules.history.evidence.source.grade is Grade.DECLARED  # type: ignore[union-attr]
    passed = {id_ for id_, one in results(found).items() if one.status == "pass"}
    assert {"auth.lockout", "auth.lockout-duration", "auth.password-length"} <= passed


@pytest.mark.parametrize(
    ("settings", "attempts", "minutes"),
    [
        ({"lockoutexpiration": "0"}, 0, None),
        ({"lockoutexpiration": "1", "lockoutexpirationlogin": "7"}, 7, 0),
        (
            {
                "lockoutexpiration": 2,
                "lockoutexpirationlogin": 3,
                "lockoutexpirationtime": "2",
                "lockoutexpirationtype": 1440,
            },
            3,
            2880,
        ),
    ],
)
def test_locks(settings: dict[str, Any], attempts: int, minutes: int | None) -> None:
    lines = [f"{RULES}['{key}'] = {one!r};" for key, one in settings.items()]
    rules = policy(of_files(with_override(*lines)))
    assert value(rules.lockout_attempts) == attempts
    if minutes is None:
        assert is_unknown(rules.lockout_minutes, (UnknownKind.NOT_PROVIDED, "Config"))
    else:
        assert value(rules.lockout_minutes) == minutes


@pytest.mark.parametrize(
    ("kind", "days"), [("'0'", 0), ("'2'", 0), ("'1'", 60), ("getenv('AGE')", None), ("'soon'", None)]
)
def test_the_age_of_passwords(kind: str, days: int | None) -> None:
    lines = (
        f"{RULES}['userexpiration'] = {kind};",
        f"{RULES}['userexpirationtime'] = '2';",
        f"{RULES}['userexpirationtype'] = '30';",
    )
    age = policy(of_files(with_override(*lines))).max_age_days
    assert (
        is_unknown(age, (UnknownKind.ERROR, "Config"), (UnknownKind.NOT_PROVIDED, "Config"))
        if days is None
        else value(age) == days
    )


@pytest.mark.parametrize(
    "line",
    [
        "$sugar_config['catalog_enabled'] = true;",
        "$sugar_config['site_url'] = 'https://acme.sugarondemand.com';",
        "$sugar_config['site_url'] = 'https://acme.sugaropencloud.eu/';",
    ],
)
def test_where_sugar_identity_decides_no_file_says_how_people_sign_in(line: str) -> None:
    found = of_files(with_override(line))
    rules = policy(found)
    for fact in (rules.minimum_length, rules.lockout_attempts, found.authentication.mfa_required):
        assert isinstance(fact, Unknown)
        assert (fact.kind, fact.resource) == (UnknownKind.OUT_OF_REACH, "SugarIdentity")
    assert not isinstance(found.transport.connections, Unknown)


SAML = "$sugar_config['authenticationClass'] = 'IdMSAMLAuthenticate';"


def provider(*lines: str) -> IdentityProvider:
    found = of_files(with_override(SAML, *lines)).authentication.identity_providers
    assert isinstance(found, Population)
    return found.items[0]


def test_single_sign_on() -> None:
    found = of_files(with_override(SAML)).authentication
    assert value(found.sso_enabled) is True
    assert is_unknown(found.password_login_disabled, (UnknownKind.NOT_PROVIDED, "Config"))
    assert provider().signature is None
    assert value(provider().creates_users) is True
    assert value(provider("$sugar_config['SAML_provisionUser'] = false;").creates_users) is False


@pytest.mark.parametrize(
    ("method", "strength"),
    [
        ("", SignatureStrength.STRONG),
        ("http://www.w3.org/2001/04/xmldsig-more#rsa-sha512", SignatureStrength.STRONG),
        ("http://www.w3.org/2000/09/xmldsig#rsa-sha1", SignatureStrength.WEAK),
    ],
)
def test_how_sign_in_requests_are_signed(method: str, strength: SignatureStrength) -> None:
    lines = ["$sugar_config['SAML_sign_authn'] = true;"]
    lines += [f"$sugar_config['SAML_request_signing_method'] = '{method}';"] if method else []
    assert value(provider(*lines).signature) is strength
    odd = provider(*lines, "$sugar_config['SAML_sign_authn'] = 'yes';").signature
    assert is_unknown(odd, (UnknownKind.ERROR, "Config"))


def test_another_class_is_not_known() -> None:
    found = of_files(with_override("$sugar_config['authenticationClass'] = 'Acme';")).authentication
    assert is_unknown(found.identity_providers, (UnknownKind.NOT_PROVIDED, "Config"))
    assert is_unknown(found.password_login_disabled, (UnknownKind.NOT_PROVIDED, "Config"))


@pytest.mark.parametrize(
    ("version", "until"), [("6.5.26", date(2017, 4, 15)), ("13.3.0", None), ("26.1.0", None)]
)
def test_until_when_a_series_is_supported(version: str, until: date | None) -> None:
    product = of_files({**FILES, "sugar_version.php": VERSION.replace("13.3.0", version)}).product
    assert value(product.version) == version
    if until is None:
        assert is_unknown(product.supported_until, (UnknownKind.NOT_PROVIDED, "releases"))
    else:
        assert value(product.supported_until) == until


@pytest.mark.parametrize(
    "files",
    [
        {**FILES, "sugar_version.php": VERSION.replace("ENT", "CE").replace("13.3.0", "6.5.25")},
        with_override("$sugar_config['suitecrm_version'] = '7.14.6';"),
        {**FILES, "sugar_version.php": VERSION.replace("$sugar_flavor = 'ENT';", "")},
    ],
)
def test_the_files_of_a_relative_tell_no_version(files: dict[str, str]) -> None:
    product = of_files(files).product
    assert is_unknown(
        product.version, (UnknownKind.NOT_PROVIDED, "Config"), (UnknownKind.NOT_PROVIDED, "Version")
    )
    assert is_unknown(
        product.supported_until, (UnknownKind.NOT_PROVIDED, "Config"), (UnknownKind.NOT_PROVIDED, "Version")
    )


def test_without_the_override_nothing_is_sure_unless_somebody_states_that_there_is_none() -> None:
    base = {path: text for path, text in FILES.items() if path != "config_override.php"}
    fact = of_files(base).transport.own_address_https
    assert is_unknown(fact, (UnknownKind.NOT_PROVIDED, "ConfigOverride"))
    assert value(of_files(base, absent=["ConfigOverride"]).transport.own_address_https) is False


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


def test_no_secret_is_shown_and_people_are_out_of_reach() -> None:
    found = of_files(FILES)
    assert "s3cret" not in repr(found)
    for seen in (found.users, found.access.roles, found.integrations.credentials):
        assert is_unknown(seen, (UnknownKind.OUT_OF_REACH, "Database"))
