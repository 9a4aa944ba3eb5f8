"""Services that vouch for members, keys, and servers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from auditor.posture import Known, Posture, Unknown, UnknownKind
from benchmarks.twins import twenty as twins
from benchmarks.twins.opened import posture_of
from benchmarks.twins.twenty.shapes import key
from benchmarks.twins.twenty.tenant import REPAIRS, answers
from tests.unknown import is_unknown
from vendor_profiles.twenty import kinds


def hardened(**changed: Any) -> Posture:
    """The hardened twin with other answers."""
    twin = twins.hardened()
    assert twin.api is not None
    return posture_of(twin.answering({**twin.api.documents, **changed}))


def workspace(**changed: Any) -> dict[str, Any]:
    said = answers(REPAIRS)[kinds.WORKSPACE]["data"]["currentWorkspace"]
    return {kinds.WORKSPACE: {"data": {"currentWorkspace": {**said, **changed}}}}


def sso(*rows: dict[str, Any]) -> dict[str, Any]:
    return {kinds.SSO: {"data": {"getSSOIdentityProviders": list(rows)}}}


def value(fact: Any) -> Any:
    assert isinstance(fact, Known), fact
    return fact.value


def items(seen: Any) -> tuple[Any, ...]:
    assert not isinstance(seen, Unknown), seen
    return tuple(seen.items)


OIDC = {"id": "s1", "name": "Acme", "type": "OIDC", "status": "Active", "issuer": "https://id.acme.example"}


@pytest.mark.parametrize(
    ("changed", "names"),
    [
        ({}, []),
        ({"isGoogleAuthEnabled": True}, ["google"]),
        ({"isMicrosoftAuthEnabled": True}, ["microsoft"]),
    ],
)
def test_whose_accounts_elsewhere_are_let_in(changed: dict[str, Any], names: list[str]) -> None:
    found = hardened(**workspace(**changed)).authentication.login_providers
    assert [one.name for one in items(found)] == names


@pytest.mark.parametrize(("status", "names"), [("Active", ["Acme"]), ("Inactive", []), ("Error", [])])
def test_a_provider_that_is_off_vouches_for_nobody(status: str, names: list[str]) -> None:
    sign_in = hardened(**sso({**OIDC, "status": status})).authentication
    assert [one.name for one in items(sign_in.identity_providers)] == names
    assert value(sign_in.sso_enabled) is bool(names)


def test_an_unknown_state_leaves_the_provider_there() -> None:
    assert [
        one.name
        for one in items(hardened(**sso({**OIDC, "status": "New"})).authentication.identity_providers)
    ] == ["Acme"]


@pytest.mark.parametrize(
    ("row", "active", "scopes"),
    [
        (key("k", "etl", "member", "Member"), True, ("Member",)),
        (key("k", "etl", "admin", "Admin"), True, None),
        (key("k", "etl", "admin", "Admin", revokedAt="2026-11-02T08:00:00.000Z"), False, None),
    ],
)
def test_what_a_key_opens(row: dict[str, Any], active: bool, scopes: Any) -> None:
    [found] = items(hardened(**{kinds.KEYS: {"data": {"apiKeys": [row]}}}).integrations.credentials)
    assert (value(found.active), value(found.scopes), value(found.owner)) == (active, scopes, None)
    assert str(value(found.expires)) == "2027-01-15"


def test_a_role_of_a_key_that_is_in_no_list_is_not_understood() -> None:
    rows = [key("k", "etl", "gone", "Gone")]
    [found] = items(hardened(**{kinds.KEYS: {"data": {"apiKeys": rows}}}).integrations.credentials)
    assert is_unknown(found.scopes, (UnknownKind.ERROR, kinds.KEYS))


@pytest.mark.parametrize(
    ("mode", "encrypted"), [("verify-full", True), ("require", True), ("prefer", False), ("", False)]
)
def test_whether_the_database_is_reached_encrypted(mode: str, encrypted: bool) -> None:
    address = "PG_DATABASE_URL=postgres://crm:kept@db.acme.example/x" + (f"?sslmode={mode}" if mode else "")
    posture = posture_of(replace(twins.hardened(), files={"twenty.env": address + "\n"}))
    [found] = items(posture.transport.connections)
    assert (found.name, value(found.encrypted)) == ("db.acme.example", encrypted)


def test_a_mail_server_without_tls_is_told_and_with_it_is_not_known() -> None:
    lines = "PG_DATABASE_URL=postgres://c@localhost/x\nEMAIL_DRIVER=smtp\nEMAIL_SMTP_HOST=mail.acme.example\n"
    bare = posture_of(replace(twins.hardened(), files={"twenty.env": lines + "EMAIL_SMTP_NO_TLS=true\n"}))
    assert [value(one.encrypted) for one in items(bare.transport.connections)] == [False]
    [found] = items(posture_of(replace(twins.hardened(), files={"twenty.env": lines})).transport.connections)
    assert is_unknown(found.encrypted, (UnknownKind.OUT_OF_REACH, "MailTls"))
