"""Sign-in, sessions, transport and logging: from settings, from the product's own check, from the product itself."""

from typing import Any

import pytest

from auditor.posture import Grade, Known, PasswordPolicy, Posture, UnknownKind
from benchmarks.twins.creme.shapes import dump, report, settings, user
from tests.unknown import is_unknown
from tests.vendor_profiles.creme.support import read, value
from tests.vendor_profiles.facts import seen

OWN = "creme.creme_core.auth.password_validation."


def policy(posture: Posture) -> PasswordPolicy:
    policies = seen(posture.authentication.password_policies)
    (entry,) = policies.items
    return entry


def test_what_the_product_lacks_is_declared_and_no_gap() -> None:
    posture = read(dumpdata=dump(user(1, "a")))
    sign_in = posture.authentication
    for fact in (
        sign_in.mfa_required,
        sign_in.sso_enabled,
        sign_in.password_login_disabled,
        seen(posture.users).items[0].mfa_enrolled,
        posture.logging.sign_ins_recorded,
    ):
        assert isinstance(fact, Known)
        assert fact.value is False
        assert fact.evidence.source.grade is Grade.DECLARED
    assert value(policy(posture).lockout_attempts) == 0


def test_another_way_to_sign_in_makes_it_unknown() -> None:
    posture = read(
        diffsettings=settings(AUTHENTICATION_BACKENDS=["acme.SamlBackend"]), dumpdata=dump(user(1, "a"))
    )
    sign_in = posture.authentication
    facts = (sign_in.mfa_required, sign_in.password_login_disabled, seen(posture.users).items[0].mfa_enrolled)
    assert all(is_unknown(fact, (UnknownKind.NOT_PROVIDED, "Settings")) for fact in facts)
    assert is_unknown(sign_in.identity_providers, (UnknownKind.NOT_PROVIDED, "Settings"))
    assert is_unknown(policy(posture).lockout_attempts, (UnknownKind.NOT_PROVIDED, "Settings"))


def test_broken_settings_are_no_silence() -> None:
    fact = read(diffsettings=b"nothing").authentication.mfa_required
    assert is_unknown(fact, (UnknownKind.ERROR, "Settings"))


@pytest.mark.parametrize(
    ("validators", "length", "classes"),
    [
        ([], 0, 0),
        ([{"NAME": OWN + "MinimumLengthValidator"}], 8, 0),
        ([{"NAME": OWN + "MinimumLengthValidator", "OPTIONS": {"min_length": 14}}], 14, 0),
        ([{"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"}], 0, 1),
    ],
)
def test_validators(validators: list[Any], length: int, classes: int) -> None:
    found = policy(read(diffsettings=settings(AUTH_PASSWORD_VALIDATORS=validators)))
    assert (value(found.minimum_length), value(found.character_classes)) == (length, classes)


@pytest.mark.parametrize(
    "validators",
    [
        [{"NAME": "acme.Strict"}],
        [{"NAME": "acme.MinimumLengthValidator"}],
        [{}],
        "none",
        [{"NAME": OWN + "MinimumLengthValidator", "OPTIONS": {"min_length": "14"}}],
    ],
)
def test_validators_that_are_not_understood_are_unknown(validators: Any) -> None:
    assert is_unknown(
        policy(read(diffsettings=settings(AUTH_PASSWORD_VALIDATORS=validators))).minimum_length,
        (UnknownKind.ERROR, "Settings"),
        (UnknownKind.NOT_PROVIDED, "Settings"),
    )


@pytest.mark.parametrize(
    ("age", "minutes"), [(1209600, 20160), (3600, 60), (0, 1), (-5, None), ("3600", None)]
)
def test_session(age: Any, minutes: int | None) -> None:
    policies = seen(read(diffsettings=settings(SESSION_COOKIE_AGE=age)).authentication.session_policies)
    fact = policies.items[0].idle_minutes
    assert is_unknown(fact, (UnknownKind.ERROR, "Settings")) if minutes is None else value(fact) == minutes


@pytest.mark.parametrize(
    ("domain", "https"),
    [
        ("https://crm.example.test", True),
        ("http://crm.example.test", False),
        ("http://mydomain", None),
        ("crm.example.test", None),
        (None, None),
    ],
)
def test_own_address(domain: str | None, https: bool | None) -> None:
    fact = read(diffsettings=settings(SITE_DOMAIN=domain)).transport.own_address_https
    assert (
        is_unknown(fact, (UnknownKind.ERROR, "Settings"), (UnknownKind.NOT_PROVIDED, "Settings"))
        if https is None
        else value(fact) is https
    )


def test_hsts_from_the_settings_or_else_from_the_check() -> None:
    assert value(read(diffsettings=settings(SECURE_HSTS_SECONDS=60)).transport.hsts) is True
    assert value(read(diffsettings=settings()).transport.hsts) is False
    assert value(read(check_deploy=report("security.W004", "security.W008")).transport.hsts) is False
    assert value(read(check_deploy=report("security.W008")).transport.hsts) is True
    assert value(read(check_deploy=report()).transport.hsts) is True


@pytest.mark.parametrize(
    "text", [report("security.W008", counted=2), report(silenced=1), report("security.W008")[:40]]
)
def test_a_report_that_is_not_whole_does_not_say_that_all_is_well(text: bytes) -> None:
    assert is_unknown(
        read(check_deploy=text).transport.hsts,
        (UnknownKind.ERROR, "DeployCheck"),
        (UnknownKind.NOT_PROVIDED, "DeployCheck"),
    )


def test_a_warning_counts_in_a_report_that_is_not_whole() -> None:
    assert value(read(check_deploy=report("security.W004", silenced=3)).transport.hsts) is False


def test_native_facts_of_the_check() -> None:
    found = read(check_deploy=report("security.W012")).native
    assert value(found["Deploy.sessionCookieSecure"]) is False
    assert value(found["Deploy.csrfCookieSecure"]) is True


def connections(posture: Posture) -> dict[str, Any]:
    found = seen(posture.transport.connections)
    return {entry.id: entry.encrypted for entry in found.items}


def item(model: str, **fields: Any) -> dict[str, Any]:
    return {"model": f"emails.{model}", "pk": 1, "fields": fields}


def test_connections_of_settings_and_of_the_dump() -> None:
    servers = dump(
        item("emailsendingconfigitem", name="Mail", host="smtp.example.test", use_tls=True),
        item("emailsyncconfigitem", host="imap.example.test", use_ssl=False),
    )
    posture = read(diffsettings=settings(), dumpdata=servers)
    found = connections(posture)
    assert {id_: value(fact) for id_, fact in found.items()} == {
        "outgoing-mail:mail.example.test": False,
        "database:db.example.test": False,
        "outgoing-mail:smtp.example.test": True,
        "incoming-mail:imap.example.test": False,
    }
    assert seen(posture.transport.connections).complete is True


def test_what_stays_on_the_machine_is_no_connection() -> None:
    here = settings(EMAIL_HOST="localhost", DATABASES={"default": {"ENGINE": "x.sqlite3", "NAME": "db"}})
    servers = (
        item("emailsendingconfigitem", host="m", use_tls=True),
        item("emailsyncconfigitem", host="i", use_ssl=True),
    )
    posture = read(diffsettings=here, dumpdata=dump(*servers))
    assert set(connections(posture)) == {"outgoing-mail:m", "incoming-mail:i"}


@pytest.mark.parametrize(
    ("mode", "safe"), [("verify-full", True), ("require", True), ("prefer", False), (None, False)]
)
def test_a_database_insists_on_tls_or_does_not(mode: str | None, safe: bool) -> None:
    options = {} if mode is None else {"sslmode": mode}
    database = {"default": {"ENGINE": "django.db.backends.postgresql", "HOST": "db", "OPTIONS": options}}
    assert value(connections(read(diffsettings=settings(DATABASES=database)))["database:db"]) is safe


def test_connections_are_incomplete_without_the_dump() -> None:
    found = seen(read(diffsettings=settings()).transport.connections)
    assert is_unknown(found.complete, (UnknownKind.NOT_PROVIDED, "Dump"))


def test_a_server_that_is_no_plain_value_leaves_connections_incomplete() -> None:
    odd = settings(EMAIL_HOST=None) + b"EMAIL_HOST = <lazy>\n"
    servers = (
        item("emailsendingconfigitem", host="m", use_tls=True),
        item("emailsyncconfigitem", host="i", use_ssl=True),
    )
    found = seen(read(diffsettings=odd, dumpdata=dump(*servers)).transport.connections)
    assert is_unknown(found.complete, (UnknownKind.ERROR, "Settings"))


def test_settings_that_differ_are_unknown() -> None:
    posture = read(diffsettings=settings(), creme_settings=settings(SITE_DOMAIN="https://other.example.test"))
    assert is_unknown(posture.transport.own_address_https, (UnknownKind.ERROR, "Settings"))
