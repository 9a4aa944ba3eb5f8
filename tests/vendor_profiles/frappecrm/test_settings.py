"""What single settings, services, logs and keys mean."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.posture import ConnectionKind, Known, Posture, TokenLife, Unknown, UnknownKind
from benchmarks.twins import frappecrm as twins
from benchmarks.twins.frappecrm.shapes import doctype, held, permission, user
from benchmarks.twins.frappecrm.tenant import REPAIRS, answers
from benchmarks.twins.opened import posture_of
from tests.unknown import is_unknown
from vendor_profiles.frappecrm import kinds

HIDDEN = (UnknownKind.OUT_OF_REACH, "AdministratorAccount")


def hardened(**changed: Any) -> Posture:
    """The hardened twin with other answers."""
    twin = twins.hardened()
    assert twin.api is not None
    return posture_of(twin.answering({**twin.api.documents, **changed}))


def single(kind: str, **changed: Any) -> Posture:
    """The hardened twin with other settings of one kind."""
    return hardened(**{kind: {"data": {**answers(REPAIRS)[kind]["data"], **changed}}})


def value(fact: Any) -> Any:
    assert isinstance(fact, Known), fact
    return fact.value


def items(seen: Any) -> tuple[Any, ...]:
    assert not isinstance(seen, Unknown), seen
    return tuple(seen.items)


def social(kind: str, sign_ups: Any = "", on: int = 1) -> dict[str, Any]:
    row = {
        "name": kind.lower(),
        "enable_social_login": on,
        "social_login_provider": kind,
        "provider_name": kind,
        "base_url": "https://id.acme.example",
        "sign_ups": sign_ups,
    }
    return {kinds.SOCIAL: {"data": [row]}}


@pytest.mark.parametrize(
    ("kind", "own"), [("Keycloak", True), ("Office 365", True), ("Google", False), ("GitHub", False)]
)
def test_whose_directory_stands_behind_a_service(kind: str, own: bool) -> None:
    sign_in = hardened(**social(kind)).authentication
    assert (kind in {one.name for one in items(sign_in.identity_providers)}) is own
    assert (kind in {one.name for one in items(sign_in.login_providers)}) is not own


@pytest.mark.parametrize(("sign_ups", "creates"), [("Allow", True), ("Deny", False), ("", False)])
def test_whether_a_service_makes_accounts(sign_ups: str, creates: bool) -> None:
    """Where the service says nothing, the site's own setting holds, which is off here."""
    [found] = items(hardened(**social("Google", sign_ups)).authentication.login_providers)
    assert value(found.creates_users) is creates


def test_a_service_that_is_off_vouches_for_nobody() -> None:
    off = {
        **social("Google", on=0),
        kinds.LDAP: {"data": {**answers(REPAIRS)[kinds.LDAP]["data"], "enabled": 0}},
    }
    assert value(hardened(**off).authentication.sso_enabled) is False
    assert value(hardened(**social("Google")).authentication.sso_enabled) is True


@pytest.mark.parametrize(
    ("policy", "score", "hard"), [(1, "2", False), (1, "3", True), (1, 4, True), (0, "4", False)]
)
def test_how_hard_a_password_must_be_to_guess(policy: int, score: Any, hard: bool) -> None:
    posture = single(kinds.SYSTEM, enable_password_policy=policy, minimum_password_score=score)
    assert value(posture.native_fact("SystemSettings.hardPasswords")) is hard


@pytest.mark.parametrize(
    ("log", "days", "place"),
    [
        ("Activity Log", 7, "sign_in_retention_days"),
        ("Version", 30, "audit_retention_days"),
        ("Access Log", 60, "retention_days"),
    ],
)
def test_how_long_a_log_is_kept(log: str, days: int, place: str) -> None:
    posture = single(kinds.LOG_SETTINGS, logs_to_clear=[{"ref_doctype": log, "days": days}])
    assert value(getattr(posture.logging, place)) == days


def test_what_nothing_clears_is_kept_for_ever() -> None:
    logging = single(kinds.LOG_SETTINGS, logs_to_clear=[]).logging
    assert value(logging.audit_retention_days) == 0
    assert value(logging.retention_days) > 10_000
    assert value(logging.sign_in_retention_days) == 90  # the product adds this row by itself
    odd = single(kinds.LOG_SETTINGS, logs_to_clear=[{"days": 7}]).logging.sign_in_retention_days
    assert is_unknown(odd, (UnknownKind.ERROR, kinds.LOG_SETTINGS))


def test_a_release_without_a_log_of_rights_records_no_change_of_rights() -> None:
    rows = [row for row in answers(REPAIRS)[kinds.DOCTYPES]["data"] if row["name"] != "Permission Log"]
    recorded = {
        one.id: value(one.recorded)
        for one in items(hardened(**{kinds.DOCTYPES: {"data": rows}}).logging.streams)
    }
    assert [id_ for id_, on in recorded.items() if not on] == ["event:permission"]
    assert all(value(one.recorded) for one in items(hardened().logging.streams))


def test_without_oauth_settings_nobody_else_adds_clients() -> None:
    rows = [row for row in answers(REPAIRS)[kinds.DOCTYPES]["data"] if row["name"] != "OAuth Settings"]
    posture = hardened(**{kinds.DOCTYPES: {"data": rows}, kinds.OAUTH: {"data": {}}})
    assert value(posture.integrations.admin_approval_required) is True
    posture = hardened(**{kinds.OAUTH: {"data": {}}})
    gap = (UnknownKind.NOT_PROVIDED, kinds.OAUTH)
    assert is_unknown(posture.integrations.admin_approval_required, gap)


@pytest.mark.parametrize(("days", "life"), [(30, TokenLife.BOUNDED), (None, TokenLife.ENDLESS)])
def test_a_token_for_renewal_lives_until_its_row_is_cleared(days: Any, life: TokenLife) -> None:
    rows = [] if days is None else [{"ref_doctype": "OAuth Bearer Token", "days": days}]
    [app] = items(single(kinds.LOG_SETTINGS, logs_to_clear=rows).integrations.apps)
    assert value(app.refresh_tokens).life is life


@pytest.mark.parametrize(
    ("column", "doctype_"), [("delete", "Activity Log"), ("delete", "Version"), ("write", "Log Settings")]
)
def test_who_may_remove_what_was_recorded(column: str, doctype_: str) -> None:
    rows = answers(REPAIRS)[kinds.CUSTOM]["data"]
    posture = hardened(**{kinds.CUSTOM: {"data": [*rows, permission(doctype_, "Sales Manager", (column,))]}})
    assert value(posture.logging.deletion_allowed) is True
    assert value(hardened().logging.deletion_allowed) is False


def test_a_history_that_somebody_switched_off_is_off() -> None:
    posture = hardened(**{kinds.PROPERTIES: {"data": [{"name": "x", "doc_type": "Role", "value": "0"}]}})
    assert value(posture.logging.audit_enabled) is False


def test_what_another_app_brought_may_hold_anything() -> None:
    rows = [*answers(REPAIRS)[kinds.DOCTYPES]["data"], doctype("Customer", module="Selling")]
    found = hardened(**{kinds.DOCTYPES: {"data": rows}}).data.objects
    assert not isinstance(found, Unknown)
    assert [one.name for one in found.unread] == ["Customer"]


@pytest.mark.parametrize(
    ("account", "excess"),
    [
        (held("ada@acme.example", "System Manager"), ("System Manager: accounts, rights and every setting",)),
        (held("ada@acme.example", "Auditor"), ()),
        (held("ada@acme.example", "Sales Manager"), ("Sales Manager",)),
    ],
)
def test_what_the_audits_own_account_may_do(account: list[dict[str, Any]], excess: tuple[str, ...]) -> None:
    said = answers(REPAIRS)
    others = [row for row in said[kinds.HAS_ROLE]["data"] if row["parent"] != "ada@acme.example"]
    roles = [
        *said[kinds.ROLES]["data"],
        {"name": "Auditor", "disabled": 0, "two_factor_auth": 0, "is_custom": 1},
    ]
    rows = [*said[kinds.CUSTOM]["data"], permission("Webhook", "Auditor", ("read",))]
    posture = hardened(
        **{
            kinds.HAS_ROLE: {"data": [*others, *account]},
            kinds.ROLES: {"data": roles},
            kinds.CUSTOM: {"data": rows},
        }
    )
    [mine] = items(posture.audit_credentials)
    assert value(mine.excess) == excess


def test_the_account_that_is_hidden_is_there() -> None:
    found = items(hardened().users)
    mine = next(one for one in found if one.id == "user:Administrator")
    assert (value(mine.active), value(mine.administrator), value(mine.mfa_enrolled)) == (True, True, False)
    assert str(value(mine.last_login)) == "2026-11-20"
    assert [one.name for one in items(hardened().authentication.shipped_accounts)] == ["Administrator"]


def test_when_it_was_last_used_is_not_known_while_the_log_is_silent() -> None:
    found = items(hardened(**{kinds.ADMIN_SIGN_INS: {"data": []}}).users)
    mine = next(one for one in found if one.id == "user:Administrator")
    assert is_unknown(mine.last_login, HIDDEN)


def test_only_administrator_sees_all_keys() -> None:
    assert not isinstance(hardened().integrations.credentials, Unknown)
    found = hardened().integrations.credentials
    assert not isinstance(found, Unknown)
    assert is_unknown(found.complete, HIDDEN)
    seen = hardened(**{kinds.SELF: {"message": "Administrator"}}).integrations.credentials
    assert not isinstance(seen, Unknown)
    assert seen.complete is True


DAY = "2026-11-20 08:00:00.000000"
NO_DATES = (UnknownKind.OUT_OF_REACH, "KeyDates")


def of_program(**columns: Any) -> Posture:
    """The hardened twin with one account that has a key."""
    row = {**user("program@acme.example"), **columns}
    key = {"name": "program@acme.example", "enabled": 1}
    rows = answers(REPAIRS)[kinds.USERS]["data"]
    return hardened(
        **{
            kinds.USERS: {"data": [*rows, {name: said for name, said in row.items() if said != "gone"}]},
            kinds.KEYS: {"data": [key]},
        }
    )


@pytest.mark.parametrize(
    ("signed_in", "active", "used", "by_key"),
    [
        (None, DAY, "2026-11-20", "2026-11-20"),  # a key signs nobody in
        (None, None, "None", "None"),
        (DAY, "2026-11-22 08:00:00.000000", "2026-11-22", NO_DATES),
        ("2026-11-22 08:00:00.000000", DAY, "2026-11-22", NO_DATES),
        (DAY, None, "2026-11-20", "None"),
        (DAY, "gone", "2026-11-20", NO_DATES),
        (None, "gone", (UnknownKind.NOT_PROVIDED, kinds.USERS), NO_DATES),
    ],
)
def test_an_account_is_used_by_its_key_too(signed_in: Any, active: Any, used: Any, by_key: Any) -> None:
    posture = of_program(last_login=signed_in, last_active=active)
    [account] = [one for one in items(posture.users) if one.login == "program@acme.example"]
    [key] = items(posture.integrations.credentials)
    for fact, wanted in ((account.last_login, used), (key.last_used, by_key)):
        if isinstance(wanted, str):
            assert str(value(fact)) == wanted
        else:
            assert is_unknown(fact, wanted)


@pytest.mark.parametrize(
    ("address", "mode", "encrypted"),
    [
        ("ldap://directory.acme.example", "Off", False),
        ("ldap://directory.acme.example", "StartTLS", True),
        ("ldaps://directory.acme.example:636", "Off", True),
    ],
)
def test_whether_the_directory_is_asked_encrypted(address: str, mode: str, encrypted: bool) -> None:
    posture = single(kinds.LDAP, ldap_server_url=address, ssl_tls_mode=mode)
    [found] = [one for one in items(posture.transport.connections) if one.kind is ConnectionKind.DIRECTORY]
    assert (found.name, value(found.encrypted)) == ("directory.acme.example", encrypted)
