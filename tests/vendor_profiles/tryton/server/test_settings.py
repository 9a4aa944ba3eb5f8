"""trytond.conf: what each option means, what silence means, and that no password is kept."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.policy import load_policy
from auditor.posture import Grade, IpRange, Posture, Unknown, UnknownKind
from auditor.vendor import Extraction, NotUsableError
from benchmarks.twins.tryton.shapes import CONF
from tests.vendor_profiles.facts import ERROR, NOT_PROVIDED, Facts, cases, says, seen
from tests.vendor_profiles.tryton.tenant import posture, raw
from vendor_profiles.tryton.normalize import NORMALIZER
from vendor_profiles.tryton.server.conf import read_conf

SILENT, BAD = (NOT_PROVIDED, "Settings"), (ERROR, "Settings")
LENGTH, ATTEMPTS, MINUTES = (
    f"authentication.password_policies[].{name}"
    for name in ("minimum_length", "lockout_attempts", "lockout_minutes")
)
IDLE, REQUIRED = "authentication.session_policies[].idle_minutes", "authentication.mfa_required"
HOURS, ONCE = "authentication.session_hours", "authentication.sessions_at_once"
BY_MAIL = "authentication.admin_recovery_by_mail"
TRUSTED = "authentication.trusted_ranges"
NETWORKS = "authentication_ip_network = 192.0.2.0/24, 2001:db8::/64\n"
OWN_HTTPS, MAIL = "transport.own_address_https", "transport.mail_tls_required"
CORS = "[web]\ncors =\n  https://a.example.test\n  http://b.example.test\n"
SECRET = "Zq8vTn3wLx5bKd"


def read(*files: str) -> Posture:
    """The posture of a server with these files."""
    extraction = Extraction(provided={"Settings": len(files)})
    for number, text in enumerate(files):
        item = raw("Settings", text.encode(), f"trytond-{number}.conf")
        extraction.records.extend(NORMALIZER.extract(item, None))
    return NORMALIZER.merge(extraction, load_policy())


def session(text: str) -> str:
    return f"[session]\n{text}\n"


@cases(
    "conf, facts",
    {
        "silence is the product's default": (
            "[web]\nlisten = localhost:8000\n",
            {LENGTH: (8,), ATTEMPTS: (6,), MINUTES: (5,), IDLE: (43200,), REQUIRED: False},
        ),
        "a length": ("[password]\nlength = 12\n", {LENGTH: (12,)}),
        "a length in letters": ("[password]\nlength = twelve\n", {LENGTH: (BAD,)}),
        "an empty one": ("[password]\nlength =\n", {LENGTH: (BAD,)}),
        "a negative one": ("[password]\nlength = -1\n", {LENGTH: (BAD,)}),
        "a broken one": ("[password]\nlength = 1.5\n", {LENGTH: (BAD,)}),
        "the lock counts one more than its maximum": (
            session("max_attempt = 2\ntimeout = 90"),
            {ATTEMPTS: (3,), MINUTES: (1,)},
        ),
        "without its window there is none, and 0 would mean until somebody unlocks": (
            session("max_attempt = 2\ntimeout = 0"),
            {ATTEMPTS: (0,), MINUTES: (1,)},
        ),
        "a session lasts as long as it may, not as long as it is fresh": (
            session("max_age = 3601\ntimeout = 300"),
            {IDLE: (61,)},
        ),
        "no age at all": (session("max_age = 0"), {IDLE: (1,), HOURS: 1 / 3600}),
        "an age in hours": (session("max_age = 43200"), {HOURS: 12.0}),
        "an age that is none": (session("max_age = soon"), {HOURS: BAD}),
        "a month, where nobody says": ("", {HOURS: 720.0}),
        "as many sessions as one likes, and no mail to administrators": ("", {ONCE: 0, BY_MAIL: False}),
        "networks count where a factor asks for them": (
            session(f"authentications = password+sms?ip_address\n{NETWORKS}"),
            {
                TRUSTED: (
                    IpRange("192.0.2.0", "192.0.2.255", 3),
                    IpRange("2001:db8::", "2001:db8::ffff:ffff:ffff:ffff", 3),
                )
            },
        ),
        "and not where none does": (session(f"authentications = password+sms\n{NETWORKS}"), {TRUSTED: ()}),
        "networks by another name": (
            session("authentications = password+sms?ip_address\nauthentication_ip_network = office"),
            {TRUSTED: BAD},
        ),
        "a relay on the same machine is not known to be encrypted; a proxy may do it": (
            "",
            {MAIL: SILENT, OWN_HTTPS: SILENT, "integrations.origins": ()},
        ),
        "mail by TLS": ("[email]\nuri = smtps://mail.example.test\n", {MAIL: True}),
        "an address that is none": (
            "[email]\nuri = smtp://[::1\n",
            {"transport.connections[].encrypted": (BAD,)},
        ),
        "TLS of the server itself": ("[ssl]\ncertificate = true\n", {OWN_HTTPS: True}),
        "origins are one a line": (
            CORS,
            {"integrations.origins[].name": ("https://a.example.test", "http://b.example.test")},
        ),
        "no passwords": (CONF, {"secrets[].hits": ((),)}),
    },
)
def test_an_option(conf: str, facts: Facts) -> None:
    says(read(conf), facts)


def test_an_option_is_read_with_its_line_and_silence_is_weaker_evidence() -> None:
    [policy] = seen(read("# a comment\n[password]\nlength = 12\n").authentication.password_policies)
    says(policy, {"minimum_length@line": 3, "minimum_length@grade": Grade.OBSERVED})
    says(policy, {"lockout_attempts@grade": Grade.DECLARED})


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
        ("password+passkey", True, False, SILENT, False),
        ("password + sms , ldap + sms", True, True, False, False),
    ],
)
def test_ways_to_sign_in(methods: str, required: bool, sms: bool, resistant: Any, password_off: bool) -> None:
    facts = {
        "mfa_required": required,
        "mfa_sms_suffices": sms,
        "password_login_disabled": password_off,
        "mfa_exempt": (),
        "mfa_phishing_resistant_allowed": resistant,
    }
    says(read(session(f"authentications = {methods}")).authentication, facts)


@pytest.mark.parametrize(
    ("section", "uri", "encrypted"),
    [
        ("email", "smtps://mail.example.test:465", (True,)),
        ("email", "smtp+tls://mail.example.test:587", (True,)),
        ("email", "smtp://mail.example.test:25", (False,)),
        ("email", "smtp://localhost:25", ()),
        ("email", "smtp://127.0.0.1:25", ()),
        ("database", "postgresql://u:p@db.example.test/", (False,)),
        ("database", "postgresql://db.example.test/?sslmode=prefer", (False,)),
        ("database", "postgresql://db.example.test/?sslmode=verify-full", (True,)),
        ("database", "postgresql:///?host=/run/postgresql", ()),
        ("database", "postgresql://", ()),
        ("database", "sqlite://", ()),
        ("ldap_authentication", "ldap://ldap.example.test/dc=x??sub", (False,)),
        ("ldap_authentication", "ldaps://ldap.example.test/dc=x??sub", (True,)),
        ("ldap_authentication", "ldap+tls://ldap.example.test/dc=x??sub", (True,)),
    ],
)
def test_servers_beyond_this_machine(section: str, uri: str, encrypted: tuple[bool, ...]) -> None:
    says(read(f"[{section}]\nuri = {uri}\n"), {"transport.connections[].encrypted": encrypted})


def test_passwords_are_found_and_kept_nowhere() -> None:
    text = (
        f"[database]\nuri = postgresql://tryton:{SECRET}@db.example.test/\n"
        f"[email]\nuri = smtps://mailer:{SECRET}@mail.example.test\n"
        f"[ldap_authentication]\nuri = ldaps://ldap.example.test/dc=x??sub\nbind_pass = {SECRET}\n"
    )
    record = read_conf(raw("Settings", text.encode(), "trytond.conf"))
    assert SECRET not in repr(record)
    assert {2, 4, 7} <= {hit.line for hit in record.scanned.hits}
    assert SECRET not in repr(read(text))


@cases(
    "one, other, length",
    {
        "they differ": ("[password]\nlength = 12\n", "[password]\nlength = 4\n", BAD),
        "they agree": ("[password]\nlength = 12\n", "[web]\nlisten = x\n", 12),
    },
)
def test_two_files(one: str, other: str, length: Any) -> None:
    says(read(one, other), {LENGTH: (length,)})


@cases(
    "one, other, length",
    {
        "one leaves out what the other sets": ("[password]\nlength = 12\n", "[web]\nlisten = x\n", BAD),
        "one leaves out what the other sets to the default": (
            "[password]\nlength = 8\n",
            "[web]\nlisten = x\n",
            8,
        ),
        "they agree": ("[password]\nlength = 12\n", "[password]\nlength = 12\n", 12),
        "neither says it": ("[web]\nlisten = x\n", "[web]\nlisten = x\n", 8),
    },
)
def test_two_files_of_one_name_are_of_two_servers(one: str, other: str, length: Any) -> None:
    extraction = Extraction(provided={"Settings": 2})
    for folder, text in (("a", one), ("b", other)):
        item = raw("Settings", text.encode(), f"{folder}/trytond.conf")
        extraction.records.extend(NORMALIZER.extract(item, None))
    says(NORMALIZER.merge(extraction, load_policy()), {LENGTH: (length,)})


@pytest.mark.parametrize(
    "data",
    [
        f"bind_pass = {SECRET}\n".encode(),
        b"[password]\nlength = 1\nlength = 2\n",
        b"\xff\xfe",
        b"[a]\n" + b"#" * 1024 * 1024,
    ],
    ids=["no section", "twice", "no text", "too long"],
)
def test_refuses_what_it_cannot_read_and_shows_no_line_of_it(data: bytes) -> None:
    with pytest.raises(NotUsableError) as caught:
        read_conf(raw("Settings", data))
    assert "Zq8v" not in str(caught.value)


def test_a_file_that_was_not_read_leaves_every_setting_unknown() -> None:
    broken = Unknown(UnknownKind.ERROR, "Settings", reason="malformed", path="trytond-2.conf")
    extraction = Extraction(provided={"Settings": 2}, unreadable=[("Settings", "trytond-2.conf", broken)])
    extraction.records.extend(NORMALIZER.extract(raw("Settings", CONF.encode(), "trytond-1.conf"), None))
    found = NORMALIZER.merge(extraction, load_policy())
    assert found.authentication.password_policies == found.authentication.mfa_required == broken
    assert seen(found.secrets).complete == broken


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("etc/tryton/trytond.conf", "Settings"),
        ("trytond-crm.conf", "Settings"),
        ("etc/tryton/logging.conf", "OtherSettings"),
        ("settings.py", None),
    ],
)
def test_knows_its_files(path: str, kind: str | None) -> None:
    assert NORMALIZER.kind_of(path) == kind


@pytest.mark.parametrize(
    ("conf", "sso", "directories", "others"),
    [
        (session("authentications = password+sms"), False, 0, 0),
        (session("authentications = ldap,password"), False, 1, 0),
        ("", False, 0, 0),
        (session("authentications = password+acme"), SILENT, None, None),
        (None, SILENT, None, None),
    ],
)
def test_what_vouches_for_people(
    conf: str | None, sso: Any, directories: int | None, others: int | None
) -> None:
    """The directory is asked with the password that is typed in, so that it is no single sign-on."""
    said = posture({}, conf=conf).authentication
    says(said, {"sso_enabled": sso} if conf is not None else {"sso_enabled": sso, "mfa_required": SILENT})
    if directories is None:
        says(said, {"identity_providers": SILENT, "login_providers": SILENT})
    else:
        assert (len(seen(said.identity_providers)), len(seen(said.login_providers))) == (directories, others)
