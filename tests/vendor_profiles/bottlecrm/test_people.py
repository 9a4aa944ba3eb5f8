"""Members, administrators, the shipped account, and the credential of the audit."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from auditor.posture import Known, Population, Seen, Unknown, UnknownKind, out_of_reach
from benchmarks.twins.bottlecrm.shapes import member
from tests.unknown import is_unknown, lacks
from vendor_profiles.bottlecrm import kinds
from vendor_profiles.bottlecrm.people import SUPERUSERS

from .tenant import BOSS, HARDENED, REP, judged, names, read, with_rows

DENIED = Unknown(UnknownKind.DENIED, kinds.ACTIVE, "role ADMIN", "HTTP 403")


def by_name(seen: Seen[Any]) -> dict[str, Any]:
    assert isinstance(seen, Population)
    return {entity.name: entity for entity in seen.items}


def value(fact: Any) -> Any:
    assert isinstance(fact, Known), fact
    return fact.value


def test_both_lists_are_one_population() -> None:
    everyone = read().users
    assert set(by_name(everyone)) == {"boss@acme.example", "rep@acme.example", "left@acme.example"}
    assert isinstance(everyone, Population)
    assert everyone.complete is True


@pytest.mark.parametrize(
    ("membership", "account", "active"),
    [(True, True, True), (True, False, False), (False, True, False), (False, False, False)],
)
def test_either_switch_turns_a_person_off(membership: bool, account: bool, active: bool) -> None:
    row = member(9, "x@acme.example", active=membership, account=account)
    assert value(by_name(read(with_rows(kinds.ACTIVE, row)).users)["x@acme.example"].active) is active


def test_who_never_signed_in_is_known_and_who_is_not_told_of_is_unknown() -> None:
    never = member(8, "never@acme.example", last_login=None)
    untold = member(9, "untold@acme.example")
    del untold["user_details"]["last_login"]
    found = by_name(read(with_rows(kinds.ACTIVE, never, untold)).users)
    assert value(found["never@acme.example"].last_login) is None
    assert is_unknown(found["untold@acme.example"].last_login, (UnknownKind.NOT_PROVIDED, "ActiveUsers"))
    assert value(by_name(read().users)["boss@acme.example"].last_login) == date(2026, 11, 20)


def test_roles_are_the_role_and_the_flag_beside_it() -> None:
    found = by_name(read().users)
    assert value(found["boss@acme.example"].roles) == ("role:administrator",)
    assert value(found["rep@acme.example"].roles) == ("role:user", "permission-set:sales-access")


def test_a_user_may_be_a_superuser_whom_no_list_shows() -> None:
    assert by_name(read().users)["rep@acme.example"].administrator is SUPERUSERS
    administrators = read().administrators
    assert set(by_name(administrators)) == {"boss@acme.example"}
    assert isinstance(administrators, Population)
    assert administrators.complete is SUPERUSERS


def test_the_session_shows_of_its_own_holder_whether_it_is_a_superuser() -> None:
    hidden = {**HARDENED, kinds.SELF: {**HARDENED[kinds.SELF], "id": "m2", "role": "USER"}}
    assert set(by_name(read(hidden).administrators)) == {"boss@acme.example", "rep@acme.example"}
    plain = {**HARDENED, kinds.SELF: {"id": "m2", "is_organization_admin": False}}
    assert value(by_name(read(plain).users)["rep@acme.example"].administrator) is False


def test_few_administrators_are_not_known_to_be_few_and_many_are_known_to_be_many() -> None:
    few = judged(read())["access.admin-count"]
    assert (few.status, few.out_of_reach) == ("unknown", True)
    assert lacks(few, (UnknownKind.OUT_OF_REACH, "Superusers"))
    bosses = [member(n, f"boss{n}@acme.example", "ADMIN") for n in range(10, 16)]
    assert judged(read(with_rows(kinds.ACTIVE, *bosses)))["access.admin-count"].status == "fail"


def test_nobody_has_a_second_factor_and_that_is_a_finding() -> None:
    results = judged(read())
    assert names(results["mfa.all-users"]) == {"boss@acme.example", "rep@acme.example"}
    assert names(results["mfa.admins"]) == {"boss@acme.example"}
    assert {
        results[id_].status
        for id_ in ("mfa.required-for-ui", "mfa.phishing-resistant", "mfa.enforcement-gaps")
    } == {"fail"}


@pytest.mark.parametrize("role", ["OWNER", 7, None])
def test_a_role_that_is_none_of_the_two_makes_its_holder_unknown(role: object) -> None:
    odd = member(9, "odd@acme.example", role=role)  # type: ignore[arg-type]
    posture = read(with_rows(kinds.ACTIVE, odd))
    assert is_unknown(
        by_name(posture.users)["odd@acme.example"].roles,
        (UnknownKind.ERROR, "ActiveUsers"),
        (UnknownKind.NOT_PROVIDED, "ActiveUsers"),
    )
    assert "odd@acme.example" in by_name(posture.administrators)


@pytest.mark.parametrize("details", [None, [], "x"])
def test_a_member_without_an_account_is_unknown(details: object) -> None:
    found = by_name(read(with_rows(kinds.ACTIVE, {**REP, "user_details": details})).users)
    assert is_unknown(found["user m2"].active, (UnknownKind.NOT_PROVIDED, "ActiveUsers"))
    assert is_unknown(found["user m2"].last_login, (UnknownKind.NOT_PROVIDED, "ActiveUsers"))


def test_a_row_without_an_id_is_unread() -> None:
    everyone = read(with_rows(kinds.ACTIVE, {**REP, "id": None}, BOSS)).users
    assert isinstance(everyone, Population)
    assert len(everyone.unread) == 1


def test_one_list_alone_is_incomplete_and_none_is_unknown() -> None:
    gap = Unknown(UnknownKind.ERROR, kinds.INACTIVE, reason="HTTP 500")
    half = read(gaps={kinds.INACTIVE: gap})
    assert isinstance(half.users, Population)
    assert half.users.complete == gap
    assert isinstance(half.administrators, Population)
    assert half.administrators.complete == gap
    none = read(gaps={kinds.ACTIVE: DENIED, kinds.INACTIVE: DENIED})
    assert (none.users, none.administrators, none.authentication.shipped_accounts) == (DENIED, DENIED, DENIED)


def test_the_account_of_every_installation() -> None:
    shipped = member(5, "admin@localhost", "ADMIN")
    result = judged(read(with_rows(kinds.ACTIVE, BOSS, shipped)))["auth.shipped-accounts"]
    assert [(entry.name, entry.status, entry.severity) for entry in result.resources] == [
        ("admin@localhost", "fail", "medium")
    ]
    off = member(5, "admin@localhost", "ADMIN", active=False)
    assert judged(read(with_rows(kinds.INACTIVE, off)))["auth.shipped-accounts"].status == "pass"
    assert judged(read())["auth.shipped-accounts"].status == "not_applicable"


def test_the_audit_itself_is_an_administrator_a_member_or_a_token() -> None:
    def excess(answers: dict[str, Any], sign_in: str = "jwt", **more: Any) -> Any:
        seen = read(answers, sign_in=sign_in, **more).audit_credentials
        assert isinstance(seen, Population)
        return seen.items[0].excess

    assert "administrator" in value(excess(dict(HARDENED)))[0]
    plain = {**HARDENED, kinds.SELF: {"id": "m2", "user": {"email": "x"}, "is_organization_admin": False}}
    assert "member" in value(excess(plain))[0]
    refused = Unknown(UnknownKind.DENIED, kinds.TOKENS, "a session", "HTTP 403")
    assert excess(dict(HARDENED), "token", gaps={kinds.TOKENS: refused}) == refused
    assert judged(read())["access.auditor-credential"].status == "fail"


def test_whether_google_vouches_for_people_stands_on_the_server() -> None:
    said = read().authentication
    assert said.sso_enabled == said.login_providers == out_of_reach("Deployment")
    assert isinstance(said.identity_providers, Population)
    assert len(said.identity_providers) == 0
