"""Tokens: what stands, for whom, how far, how long; and the key that is never asked for."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.posture import Credential, Fact, Known, Population, Unknown, UnknownKind
from benchmarks.twins.bottlecrm.shapes import member, token
from tests.unknown import is_unknown, lacks
from vendor_profiles.bottlecrm import kinds

from .tenant import BOSS, HARDENED, REP, judged, names, read, with_rows

NEVER = {"expires_at": None}
OFF = {"owner": {"id": "m3", "name": "left", "role": "USER", "is_active": False}}


def only(row: dict[str, Any], **answers: Any) -> Credential:
    seen = read({**with_rows(kinds.TOKENS, row), **answers}).integrations.credentials
    assert isinstance(seen, Population)
    found: Credential = seen.items[0]
    return found


def value(fact: Fact[Any]) -> Any:
    assert isinstance(fact, Known), fact
    return fact.value


def test_the_owner_is_found_by_the_membership() -> None:
    key = only(token(1, "a", 2))
    assert (value(key.owner), value(key.owner_active), value(key.active)) == ("user:m2", True, True)


def test_a_token_of_a_person_whose_account_alone_is_off_still_stands() -> None:
    """The list of tokens calls the owner active; the list of users knows better."""
    rep = member(2, "rep@acme.example", account=False)
    tenant = {
        **with_rows(kinds.TOKENS, token(1, "a", 2)),
        kinds.ACTIVE: with_rows(kinds.ACTIVE, BOSS, rep)[kinds.ACTIVE],
    }
    result = judged(read(tenant))["apps.credential-owner"]
    assert (result.status, names(result)) == ("fail", {"a"})


def test_a_token_of_a_person_whose_membership_is_off_waits_for_it() -> None:
    key = only(token(1, "a", 3, **OFF))
    assert (value(key.active), value(key.owner_active)) == (True, False)


@pytest.mark.parametrize("live", [False, None, "no"])
def test_revoked_and_expired_tokens_are_no_finding_and_odd_ones_are_unknown(live: object) -> None:
    result = judged(read(with_rows(kinds.TOKENS, token(1, "a", 2, is_live=live, scopes=[], **NEVER))))[
        "apps.credential-scope"
    ]
    assert names(result) == set()
    assert names(result, "unknown") == (set() if live is False else {"a"})


@pytest.mark.parametrize(
    ("scopes", "limited"),
    [
        ([], None),
        (["*:read", "*:write"], None),
        (["*:write", "leads:read", "*:read"], None),
        (["*:read"], ("*:read",)),
        (["leads:read", "leads:write"], ("leads:read", "leads:write")),
    ],
)
def test_scopes_limit_unless_there_are_none_or_all(
    scopes: list[str], limited: tuple[str, ...] | None
) -> None:
    assert value(only(token(1, "a", 2, scopes=scopes)).scopes) == limited


@pytest.mark.parametrize("scopes", [None, "leads:read", [1], {"a": 1}])
def test_scopes_of_another_type_are_unknown(scopes: object) -> None:
    assert is_unknown(only(token(1, "a", 2, scopes=scopes)).scopes, (UnknownKind.ERROR, "Tokens"))


def test_null_is_for_ever_and_missing_is_unknown() -> None:
    assert value(only(token(1, "a", 2, **NEVER)).expires) is None
    untold = token(1, "a", 2)
    del untold["expires_at"], untold["last_used_at"]
    key = only(untold)
    assert is_unknown(key.expires, (UnknownKind.ERROR, "Tokens"))
    assert is_unknown(key.last_used, (UnknownKind.ERROR, "Tokens"))
    assert value(only(token(1, "a", 2, last_used_at=None)).last_used) is None


def test_an_owner_of_whom_no_list_knows_is_unknown() -> None:
    assert is_unknown(only(token(1, "a", 77)).owner_active, (UnknownKind.ERROR, "ActiveUsers"))
    assert is_unknown(only(token(1, "a", 2, owner=None)).owner_active, (UnknownKind.ERROR, "ActiveUsers"))
    gap = Unknown(UnknownKind.DENIED, kinds.ACTIVE, "role ADMIN", "HTTP 403")
    seen = read(gaps={kinds.ACTIVE: gap, kinds.INACTIVE: gap}).integrations.credentials
    assert isinstance(seen, Population)
    assert seen.items[0].owner_active == gap


def test_good_tokens_pass_nothing_while_the_key_of_the_organisation_is_not_ruled_out() -> None:
    """It reads everything, never expires, and belongs to nobody; whether it is accepted shows in no answer."""
    results = judged(read())
    for question in ("expiry", "owner", "scope", "unused"):
        result = results[f"apps.credential-{question}"]
        assert (result.status, result.rest_out_of_reach, result.passing) == ("unknown", True, 1)
        assert lacks(result, (UnknownKind.OUT_OF_REACH, "OrganisationKey"))
    assert judged(read(with_rows(kinds.TOKENS)))["apps.credential-expiry"].out_of_reach


def test_bad_tokens_are_findings_all_the_same() -> None:
    bad = token(1, "bad", 3, scopes=[], last_used_at=None, created_at="2020-01-01T00:00:00Z", **NEVER, **OFF)
    results = judged(read(with_rows(kinds.TOKENS, bad, token(2, "good", 2))))
    for question in ("expiry", "owner", "scope", "unused"):
        result = results[f"apps.credential-{question}"]
        assert (result.status, names(result), result.total) == ("fail", {"bad"}, 2)


def test_refused_is_worse_than_out_of_reach() -> None:
    gap = Unknown(UnknownKind.DENIED, kinds.TOKENS, "a session", "HTTP 403")
    posture = read(gaps={kinds.TOKENS: gap})
    assert posture.integrations.credentials == gap
    assert not judged(posture)["apps.credential-expiry"].out_of_reach


def test_people_of_the_fixture_are_those_of_the_tokens() -> None:
    assert {BOSS["id"], REP["id"]} == {"m1", "m2"}
    assert set(HARDENED) == set(kinds.KINDS)
