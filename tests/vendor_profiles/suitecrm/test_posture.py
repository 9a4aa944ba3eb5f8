"""What the files say of sign-in, transport and the version, for SuiteCRM 7 and 8."""

from datetime import date
from typing import Any

import pytest

from auditor.posture import Grade, Known, PasswordPolicy, Population, Posture, UnknownKind, out_of_reach
from tests.unknown import is_unknown
from tests.vendor_profiles.suitecrm.support import (
    CONFIG,
    EIGHT,
    ENVIRONMENT,
    FILES,
    IN_EIGHT,
    SEVEN,
    of_files,
    value,
    with_override,
)


def policy(posture: Posture) -> PasswordPolicy:
    found = posture.authentication.password_policies
    assert isinstance(found, Population)
    return found.items[0]


def test_password_rules() -> None:
    found = policy(of_files(FILES))
    assert (value(found.minimum_length), value(found.character_classes)) == (6, 2)
    assert (value(found.history), value(found.lockout_attempts)) == (0, 0)
    assert found.lockout_attempts.evidence.source.grade is Grade.DECLARED  # type: ignore[union-attr]


def test_a_rule_that_is_not_literal_leaves_the_count_unknown() -> None:
    found = policy(of_files(with_override("$sugar_config['passwordsetting']['oneupper'] = UPPER;")))
    assert is_unknown(found.character_classes, (UnknownKind.NOT_PROVIDED, "Config"))
    assert value(found.minimum_length) == 6


def test_no_version_no_series() -> None:
    posture = of_files({path: text for path, text in FILES.items() if path != "suitecrm_version.php"})
    assert is_unknown(posture.authentication.mfa_required, (UnknownKind.NOT_PROVIDED, "Config"))
    assert is_unknown(policy(posture).lockout_attempts, (UnknownKind.NOT_PROVIDED, "Config"))


def test_the_version_may_stand_in_the_configuration() -> None:
    files = with_override("$sugar_config['suitecrm_version'] = '7.15.0';")
    del files["suitecrm_version.php"]
    posture = of_files(files)
    assert value(posture.product.version) == "7.15.0"
    assert value(posture.authentication.mfa_required) is False


@pytest.mark.parametrize(
    ("version", "until"),
    [
        ("7.14.6", date(2025, 12, 31)),
        ("8.6.1", date(2024, 7, 31)),
        ("7.15.1", None),
        ("8.9.1", None),
        ("9.0", None),
    ],
)
def test_until_when_a_series_is_supported(version: str, until: date | None) -> None:
    product = of_files({**FILES, "suitecrm_version.php": SEVEN.replace("7.14.6", version)}).product
    assert value(product.version) == version
    if until is None:
        assert is_unknown(product.supported_until, (UnknownKind.NOT_PROVIDED, "releases"))
    else:
        assert value(product.supported_until) == until


@pytest.mark.parametrize(
    ("written", "sso", "password_off"),
    [
        ("", False, False),
        ("SugarAuthenticate", False, False),
        ("LDAPAuthenticate", False, False),
        ("SAML2Authenticate", True, None),
        ("AcmeAuthenticate", False, None),
    ],
)
def test_the_way_to_sign_in(written: str, sso: bool, password_off: bool | None) -> None:
    sign_in = of_files(with_override(f"$sugar_config['authenticationClass'] = '{written}';")).authentication
    assert value(sign_in.sso_enabled) is sso
    if password_off is None:
        assert sign_in.password_login_disabled == out_of_reach("Database")
    else:
        assert value(sign_in.password_login_disabled) is password_off


def test_a_saml_provider() -> None:
    files = with_override("$sugar_config['authenticationClass'] = 'SAML2Authenticate';")
    found = of_files(files).authentication.identity_providers
    assert isinstance(found, Population)
    assert [(entry.protocol, value(entry.protocol_current)) for entry in found.items] == [("SAML", True)]


def test_no_second_factor_can_be_demanded_in_seven_and_eight_decides_elsewhere() -> None:
    assert value(of_files(FILES).authentication.mfa_required) is False
    fact = of_files(IN_EIGHT).authentication.mfa_required
    assert is_unknown(fact, (UnknownKind.NOT_PROVIDED, "Environment"))


def test_eight_reads_its_environment() -> None:
    posture = of_files(IN_EIGHT)
    found = policy(posture)
    assert (value(found.lockout_attempts), value(found.lockout_minutes)) == (5, 30)
    assert value(posture.authentication.password_login_disabled) is False
    assert connections(posture) == {"database:db.example.test": False, "directory:dc.example.test": False}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("MAX_ATTEMPTS=5", "MAX_ATTEMPTS=${LIMIT}"),
        ("MAX_ATTEMPTS=5", "MAX_ATTEMPTS=five"),
        ("LOGIN_THROTTLING_MAX_ATTEMPTS=5", ""),
    ],
)
def test_a_variable_an_odd_text_and_silence_are_unknown(old: str, new: str) -> None:
    files = {**IN_EIGHT, ".env.local": ENVIRONMENT.replace(old, new)}
    assert is_unknown(
        policy(of_files(files)).lockout_attempts,
        (UnknownKind.ERROR, "Environment"),
        (UnknownKind.NOT_PROVIDED, "Environment"),
    )


def test_the_local_environment_wins_and_is_needed() -> None:
    base = ENVIRONMENT.replace("ATTEMPTS=5", "ATTEMPTS=50")
    assert value(policy(of_files({**IN_EIGHT, ".env": base})).lockout_attempts) == 5
    only_base = {path: text for path, text in IN_EIGHT.items() if path != ".env.local"}
    assert is_unknown(
        policy(of_files({**only_base, ".env": base})).lockout_attempts,
        (UnknownKind.NOT_PROVIDED, "Environment"),
    )


def test_legacy_folder_without_a_version_is_eight() -> None:
    files = {path: text for path, text in IN_EIGHT.items() if "version" not in path}
    assert value(policy(of_files(files)).lockout_attempts) == 5


def connections(posture: Posture) -> dict[str, Any]:
    found = posture.transport.connections
    assert isinstance(found, Population)
    return {entry.id: value(entry.encrypted) for entry in found.items}


def test_connections_that_leave_the_machine() -> None:
    assert connections(of_files(FILES)) == {"database:db.example.test": False}
    safe = of_files({**FILES, "config.php": CONFIG.replace("'ssl' => false", "'ssl' => true")})
    assert connections(safe) == {"database:db.example.test": True}
    here = of_files({**FILES, "config.php": CONFIG.replace("db.example.test", "localhost:3306")})
    assert connections(here) == {}
    found = here.transport.connections
    assert isinstance(found, Population)
    assert is_unknown(
        found.complete, (UnknownKind.OUT_OF_REACH, "Database")
    )  # mail servers stand in the database
    assert found.complete.kind is UnknownKind.OUT_OF_REACH


def test_native_facts() -> None:
    native = of_files(FILES).native
    assert value(native["Config.exportRestricted"]) is False
    assert "phtml" in value(native["Config.uploadBlocked"])
    more = of_files(with_override("$sugar_config['admin_export_only'] = true;")).native
    assert value(more["Config.exportRestricted"]) is True


def test_people_and_roles_are_out_of_reach_of_files() -> None:
    posture = of_files(FILES)
    for seen in (
        posture.users,
        posture.administrators,
        posture.access.roles,
        posture.integrations.credentials,
    ):
        assert is_unknown(seen, (UnknownKind.OUT_OF_REACH, "Database"))


def test_nothing_given_is_not_provided() -> None:
    posture = of_files({})
    fact = posture.transport.own_address_https
    assert is_unknown(fact, (UnknownKind.NOT_PROVIDED, "Config"))
    assert EIGHT != SEVEN
    assert not isinstance(posture.product.version, Known)
