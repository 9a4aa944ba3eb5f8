"""trytond.conf: what each option means, what silence means, and that no password is kept."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.policy import load_policy
from auditor.posture import (
    Grade,
    IpRange,
    Known,
    PasswordPolicy,
    Population,
    Posture,
    SessionPolicy,
    Unknown,
    UnknownKind,
)
from auditor.vendor import Extraction, NotUsableError
from benchmarks.twins.tryton.shapes import CONF
from tests.unknown import is_unknown
from tests.vendor_profiles.tryton.tenant import posture, raw
from vendor_profiles.tryton.conf import read_conf
from vendor_profiles.tryton.normalize import NORMALIZER


def read(*files: str) -> Posture:
    """The posture of a server with these files."""
    extraction = Extraction(provided={"Settings": len(files)})
    for number, text in enumerate(files):
        extraction.records.extend(
            NORMALIZER.extract(raw("Settings", text.encode(), f"trytond-{number}.conf"), None)
        )
    return NORMALIZER.merge(extraction, load_policy())


def only(population: Any) -> Any:
    assert isinstance(population, Population)
    (found,) = population.items
    return found


def value(fact: Any) -> Any:
    assert isinstance(fact, Known), fact
    return fact.value


def passwords(text: str) -> PasswordPolicy:
    found: PasswordPolicy = only(read(text).authentication.password_policies)
    return found


def sessions(text: str) -> SessionPolicy:
    found: SessionPolicy = only(read(text).authentication.session_policies)
    return found


def test_an_option_is_read_with_its_line() -> None:
    fact = passwords("# a comment\n[password]\nlength = 12\n").minimum_length
    assert isinstance(fact, Known)
    assert (fact.value, fact.evidence.line, fact.evidence.source.grade) == (12, 3, Grade.OBSERVED)


def test_silence_is_the_products_default_and_weaker_evidence() -> None:
    policy = passwords("[web]\nlisten = localhost:8000\n")
    assert isinstance(policy.minimum_length, Known)
    assert policy.minimum_length.evidence.source.grade is Grade.DECLARED
    assert (value(policy.minimum_length), value(policy.lockout_attempts), value(policy.lockout_minutes)) == (
        8,
        6,
        5,
    )
    assert value(sessions("").idle_minutes) == 43200
    assert value(read("").authentication.mfa_required) is False


@pytest.mark.parametrize("text", ["length = twelve", "length =", "length = -1", "length = 1.5"])
def test_what_is_no_number_is_unknown(text: str) -> None:
    fact = passwords(f"[password]\n{text}\n").minimum_length
    assert is_unknown(fact, (UnknownKind.ERROR, "Settings"))
    assert fact.kind is UnknownKind.ERROR


def test_the_lock_counts_one_more_than_its_maximum_within_its_window() -> None:
    policy = passwords("[session]\nmax_attempt = 2\ntimeout = 90\n")
    assert (value(policy.lockout_attempts), value(policy.lockout_minutes)) == (3, 1)
    without_window = passwords("[session]\nmax_attempt = 2\ntimeout = 0\n")
    assert value(without_window.lockout_attempts) == 0, "no lock at all"
    assert value(without_window.lockout_minutes) == 1, "0 would mean until somebody unlocks"


def test_a_session_lasts_as_long_as_it_may_not_as_long_as_it_is_fresh() -> None:
    assert value(sessions("[session]\nmax_age = 3601\ntimeout = 300\n").idle_minutes) == 61
    assert value(sessions("[session]\nmax_age = 0\n").idle_minutes) == 1


@pytest.mark.parametrize(
    ("methods", "required", "sms", "resistant", "password_off"),
    [
        ("password", False, False, False, False),
        ("password+sms", True, True, False, False),
        ("password+sms?ip_address:device_cookie", True, True, False, False),
        ("password+sms,ldap", False, True, False, False),
        ("ldap", False, False, False, True),
        ("ldap+password", False, False, False, False),
        ("sms", False, True, False, True),
        ("password+passkey", True, False, None, False),
        ("password + sms , ldap + sms", True, True, False, False),
    ],
)
def test_ways_to_sign_in(
    methods: str, required: bool, sms: bool, resistant: bool | None, password_off: bool
) -> None:
    found = read(f"[session]\nauthentications = {methods}\n").authentication
    assert value(found.mfa_required) is required
    assert value(found.mfa_sms_suffices) is sms
    assert value(found.password_login_disabled) is password_off
    assert value(found.mfa_exempt) == ()
    if resistant is None:
        assert is_unknown(found.mfa_phishing_resistant_allowed, (UnknownKind.NOT_PROVIDED, "Settings"))
    else:
        assert value(found.mfa_phishing_resistant_allowed) is resistant


def test_trusted_networks_count_where_a_factor_asks_for_them() -> None:
    networks = "authentication_ip_network = 192.0.2.0/24, 2001:db8::/64\n"
    asked = read(
        f"[session]\nauthentications = password+sms?ip_address\n{networks}"
    ).authentication.trusted_ranges
    assert value(asked) == (
        IpRange("192.0.2.0", "192.0.2.255", 3),
        IpRange("2001:db8::", "2001:db8::ffff:ffff:ffff:ffff", 3),
    )
    assert (
        value(read(f"[session]\nauthentications = password+sms\n{networks}").authentication.trusted_ranges)
        == ()
    )
    broken = "[session]\nauthentications = password+sms?ip_address\nauthentication_ip_network = office\n"
    assert is_unknown(read(broken).authentication.trusted_ranges, (UnknownKind.ERROR, "Settings"))


@pytest.mark.parametrize(
    ("section", "uri", "encrypted"),
    [
        ("email", "smtps://mail.example.test:465", True),
        ("email", "smtp+tls://mail.example.test:587", True),
        ("email", "smtp://mail.example.test:25", False),
        ("email", "smtp://localhost:25", None),
        ("email", "smtp://127.0.0.1:25", None),
        ("database", "postgresql://u:p@db.example.test/", False),
        ("database", "postgresql://db.example.test/?sslmode=prefer", False),
        ("database", "postgresql://db.example.test/?sslmode=verify-full", True),
        ("database", "postgresql:///?host=/run/postgresql", None),
        ("database", "postgresql://", None),
        ("database", "sqlite://", None),
        ("ldap_authentication", "ldap://ldap.example.test/dc=x??sub", False),
        ("ldap_authentication", "ldaps://ldap.example.test/dc=x??sub", True),
        ("ldap_authentication", "ldap+tls://ldap.example.test/dc=x??sub", True),
    ],
)
def test_servers_beyond_this_machine(section: str, uri: str, encrypted: bool | None) -> None:
    found = read(f"[{section}]\nuri = {uri}\n").transport.connections
    assert isinstance(found, Population)
    assert [value(entry.encrypted) for entry in found] == ([] if encrypted is None else [encrypted])


def test_mail_to_a_relay_on_the_same_machine_is_not_known_to_be_encrypted() -> None:
    assert is_unknown(read("").transport.mail_tls_required, (UnknownKind.NOT_PROVIDED, "Settings"))
    assert value(read("[email]\nuri = smtps://mail.example.test\n").transport.mail_tls_required) is True


def test_an_address_that_is_none_is_an_unknown_connection() -> None:
    (entry,) = read("[email]\nuri = smtp://[::1\n").transport.connections  # type: ignore[misc]
    assert is_unknown(entry.encrypted, (UnknownKind.ERROR, "Settings"))


def test_tls_of_the_server_itself() -> None:
    assert is_unknown(read("").transport.own_address_https, (UnknownKind.NOT_PROVIDED, "Settings")), (
        "a proxy may do it"
    )
    assert value(read("[ssl]\ncertificate = true\n").transport.own_address_https) is True


def test_origins_are_one_a_line() -> None:
    found = read("[web]\ncors =\n  https://a.example.test\n  http://b.example.test\n").integrations.origins
    assert isinstance(found, Population)
    assert [entry.name for entry in found] == ["https://a.example.test", "http://b.example.test"]
    assert len(read("").integrations.origins) == 0  # type: ignore[arg-type]


def test_passwords_are_found_and_kept_nowhere() -> None:
    secret = "Zq8vTn3wLx5bKd"
    text = (
        f"[database]\nuri = postgresql://tryton:{secret}@db.example.test/\n"
        f"[email]\nuri = smtps://mailer:{secret}@mail.example.test\n"
        f"[ldap_authentication]\nuri = ldaps://ldap.example.test/dc=x??sub\nbind_pass = {secret}\n"
    )
    record = read_conf(raw("Settings", text.encode(), "trytond.conf"))
    assert secret not in repr(record)
    assert {2, 4, 7} <= {hit.line for hit in record.scanned.hits}
    assert secret not in repr(read(text))


def test_a_file_without_passwords_is_clean() -> None:
    secrets = posture({}, conf=CONF).secrets
    assert isinstance(secrets, Population)
    assert [file.hits for file in secrets] == [()]


def test_two_files_that_differ_are_not_understood_and_two_that_agree_are() -> None:
    found = only(
        read("[password]\nlength = 12\n", "[password]\nlength = 4\n").authentication.password_policies
    )
    assert is_unknown(found.minimum_length, (UnknownKind.ERROR, "Settings"))
    found = only(read("[password]\nlength = 12\n", "[web]\nlisten = x\n").authentication.password_policies)
    assert value(found.minimum_length) == 12


@pytest.mark.parametrize(
    "data",
    [b"length = 12\n", b"[password]\nlength = 1\nlength = 2\n", b"\xff\xfe", b"[a]\n" + b"#" * 1024 * 1024],
)
def test_refuses_what_it_cannot_read(data: bytes) -> None:
    with pytest.raises(NotUsableError):
        read_conf(raw("Settings", data))


def test_an_error_shows_no_line_of_the_file() -> None:
    with pytest.raises(NotUsableError) as caught:
        read_conf(raw("Settings", b"bind_pass = Zq8vTn3wLx5bKd\n"))
    assert "Zq8v" not in str(caught.value)


def test_a_file_that_was_not_read_leaves_every_setting_unknown() -> None:
    broken = Unknown(UnknownKind.ERROR, "Settings", reason="malformed", path="trytond-2.conf")
    extraction = Extraction(provided={"Settings": 2}, unreadable=[("Settings", "trytond-2.conf", broken)])
    extraction.records.extend(NORMALIZER.extract(raw("Settings", CONF.encode(), "trytond-1.conf"), None))
    found = NORMALIZER.merge(extraction, load_policy())
    assert found.authentication.password_policies == found.authentication.mfa_required == broken
    assert isinstance(found.secrets, Population)
    assert found.secrets.complete == broken


def test_without_any_file_settings_are_not_provided() -> None:
    found = posture({})
    assert is_unknown(found.authentication.mfa_required, (UnknownKind.NOT_PROVIDED, "Settings"))
    assert found.authentication.mfa_required.kind is UnknownKind.NOT_PROVIDED


def test_knows_its_files() -> None:
    assert (
        NORMALIZER.kind_of("etc/tryton/trytond.conf") == NORMALIZER.kind_of("trytond-crm.conf") == "Settings"
    )
    assert NORMALIZER.kind_of("etc/tryton/logging.conf") == "OtherSettings"
    assert NORMALIZER.kind_of("settings.py") is None


@pytest.mark.parametrize(
    ("ways", "directories"), [("password+sms", 0), ("ldap,password", 1), ("password+acme", None), (None, 0)]
)
def test_what_vouches_for_people(ways: str | None, directories: int | None) -> None:
    """The directory is asked with the password that is typed in, so that it is no single sign-on."""
    conf = "" if ways is None else f"[session]\nauthentications = {ways}\n"
    said = posture({}, conf=conf).authentication
    if directories is None:
        for gap in (said.sso_enabled, said.identity_providers, said.login_providers):
            assert isinstance(gap, Unknown)
            assert (gap.kind, gap.resource) == (UnknownKind.NOT_PROVIDED, "Settings")
        return
    assert isinstance(said.sso_enabled, Known)
    assert isinstance(said.identity_providers, Population)
    assert isinstance(said.login_providers, Population)
    assert (said.sso_enabled.value, len(said.identity_providers), len(said.login_providers)) == (
        False,
        directories,
        0,
    )


def test_without_the_file_it_is_not_known_what_vouches_for_people() -> None:
    said = posture({}).authentication
    for gap in (said.sso_enabled, said.identity_providers, said.login_providers):
        assert is_unknown(gap, (UnknownKind.NOT_PROVIDED, "Settings"))
        assert gap.kind is UnknownKind.NOT_PROVIDED
