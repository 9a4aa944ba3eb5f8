"""Members, administrators, the shipped account, and the credential of the audit."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from auditor.posture import Population, Unknown, UnknownKind
from benchmarks.twins.bottlecrm.shapes import member
from tests.unknown import lacks
from tests.vendor_profiles.facts import ERROR, NOT_PROVIDED, OUT_OF_REACH, Facts, cases, said, says, seen
from vendor_profiles.bottlecrm import kinds

from .tenant import BOSS, HARDENED, REP, judged, names, read, with_rows

DENIED = Unknown(UnknownKind.DENIED, kinds.ACTIVE, "role ADMIN", "HTTP 403")


NOT_TOLD, ODD = (NOT_PROVIDED, "ActiveUsers"), (ERROR, "ActiveUsers")
SUPERUSER = (OUT_OF_REACH, "Superusers")
NEW, OF_REP = "users[user:m9]", "users[user:m2]"
NO_DETAILS: tuple[object, ...] = (None, [], "x")
UNTOLD = member(9, "x@acme.example")
del UNTOLD["user_details"]["last_login"]


def active(*rows: dict[str, Any]) -> dict[str, Any]:
    return with_rows(kinds.ACTIVE, *rows)


def myself(**changes: Any) -> dict[str, Any]:
    return {**HARDENED, kinds.SELF: changes}


@cases(
    "answers, facts",
    {
        "both lists are one population": (
            HARDENED,
            {
                "users[].name,roles": (
                    ("boss@acme.example", ("role:administrator",)),
                    ("rep@acme.example", ("role:user", "permission-set:sales-access")),
                    ("left@acme.example", ("role:user",)),
                ),
                "users.complete": True,
                "users[user:m1].last_login": date(2026, 11, 20),
                # A user may be a superuser whom no list shows.
                f"{OF_REP}.administrator": SUPERUSER,
                "administrators[].name": ("boss@acme.example",),
                "administrators.complete": SUPERUSER,
                # Whether Google vouches for people stands on the server.
                "authentication.sso_enabled": (OUT_OF_REACH, "Deployment"),
                "authentication.login_providers": (OUT_OF_REACH, "Deployment"),
                "authentication.identity_providers": (),
            },
        ),
        **{
            f"membership {membership}, account {account}": (
                active(member(9, "x@acme.example", active=membership, account=account)),
                {f"{NEW}.active": membership and account},
            )
            for membership in (True, False)
            for account in (True, False)
        },
        "who never signed in is known": (
            active(member(9, "x@acme.example", last_login=None)),
            {f"{NEW}.last_login": None},
        ),
        "who is not told of is unknown": (active(UNTOLD), {f"{NEW}.last_login": NOT_TOLD}),
        # The session shows of its own holder whether it is a superuser.
        "a member that may be one": (
            {**HARDENED, kinds.SELF: {**HARDENED[kinds.SELF], "id": "m2", "role": "USER"}},
            {"administrators[].name": ("boss@acme.example", "rep@acme.example")},
        ),
        "a member that is none": (
            myself(id="m2", is_organization_admin=False),
            {f"{OF_REP}.administrator": False},
        ),
        **{
            f"a role {role!r}": (
                active(member(9, "x@acme.example", role=role)),  # type: ignore[arg-type]
                {f"{NEW}.roles": gap, "administrators": ("user:m9",)},
            )
            for role, gap in (("OWNER", ODD), (7, ODD), (None, NOT_TOLD))
        },
        **{
            f"a member with the account {details!r}": (
                active({**REP, "user_details": details}),
                {f"{OF_REP}.name": "user m2", f"{OF_REP}.active": NOT_TOLD, f"{OF_REP}.last_login": NOT_TOLD},
            )
            for details in NO_DETAILS
        },
        "a row without an id is unread": (
            active({**REP, "id": None}, BOSS),
            {"users.unread[].unknown": ((ERROR, "ActiveUsers"),)},
        ),
    },
)
def test_members(answers: dict[str, Any], facts: Facts) -> None:
    says(read(answers), facts)


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


@pytest.mark.parametrize(
    ("answers", "word"),
    [
        (HARDENED, "administrator"),
        (myself(id="m2", user={"email": "x"}, is_organization_admin=False), "member"),
    ],
)
def test_the_audit_itself_is_an_administrator_or_a_member(answers: dict[str, Any], word: str) -> None:
    [(excess, *_)] = said(read(answers), "audit_credentials[].excess")
    assert word in excess


def test_the_audit_itself_is_a_token() -> None:
    refused = Unknown(UnknownKind.DENIED, kinds.TOKENS, "a session", "HTTP 403")
    [credential] = seen(read(HARDENED, sign_in="token", gaps={kinds.TOKENS: refused}).audit_credentials)
    assert credential.excess == refused
    assert judged(read())["access.auditor-credential"].status == "fail"
