"""Tokens: what stands, for whom, how far, how long; and the key that is never asked for."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.posture import Unknown, UnknownKind
from benchmarks.twins.bottlecrm.shapes import member, token
from tests.unknown import lacks
from tests.vendor_profiles.facts import ERROR, Facts, cases, says, seen
from vendor_profiles.bottlecrm import kinds

from .tenant import BOSS, HARDENED, REP, judged, names, read, with_rows

NEVER = {"expires_at": None}
OFF = {"owner": {"id": "m3", "name": "left", "role": "USER", "is_active": False}}


UNTOLD = token(1, "a", 2)
del UNTOLD["expires_at"], UNTOLD["last_used_at"]
KEYS = "integrations.credentials[]"
NOT_TOLD, NO_OWNER = (ERROR, "Tokens"), (ERROR, "ActiveUsers")


@cases(
    "row, facts",
    {
        "the owner is found by the membership": (
            token(1, "a", 2),
            {f"{KEYS}.owner,owner_active,active": (("user:m2", True, True),)},
        ),
        "one of a person whose membership is off waits for it": (
            token(1, "a", 3, **OFF),
            {f"{KEYS}.active,owner_active": ((True, False),)},
        ),
        "an owner of whom no list knows": (token(1, "a", 77), {f"{KEYS}.owner_active": (NO_OWNER,)}),
        "no owner": (token(1, "a", 2, owner=None), {f"{KEYS}.owner_active": (NO_OWNER,)}),
        **{
            f"scopes {scopes}": (token(1, "a", 2, scopes=scopes), {f"{KEYS}.scopes": (limited,)})
            for scopes, limited in (
                ([], None),
                (["*:read", "*:write"], None),
                (["*:write", "leads:read", "*:read"], None),
                (["*:read"], ("*:read",)),
                (["leads:read", "leads:write"], ("leads:read", "leads:write")),
                (None, NOT_TOLD),
                ("leads:read", NOT_TOLD),
                ([1], NOT_TOLD),
                ({"a": 1}, NOT_TOLD),
            )
        },
        "null is for ever": (token(1, "a", 2, **NEVER), {f"{KEYS}.expires": (None,)}),
        "null is never used": (token(1, "a", 2, last_used_at=None), {f"{KEYS}.last_used": (None,)}),
        "missing is unknown": (UNTOLD, {f"{KEYS}.expires,last_used": ((NOT_TOLD, NOT_TOLD),)}),
    },
)
def test_a_token(row: dict[str, Any], facts: Facts) -> None:
    says(read(with_rows(kinds.TOKENS, row)), facts)


def test_a_token_of_a_person_whose_account_alone_is_off_still_stands() -> None:
    """The list of tokens calls the owner active; the list of users knows better."""
    rep = member(2, "rep@acme.example", account=False)
    tenant = {
        **with_rows(kinds.TOKENS, token(1, "a", 2)),
        kinds.ACTIVE: with_rows(kinds.ACTIVE, BOSS, rep)[kinds.ACTIVE],
    }
    result = judged(read(tenant))["apps.credential-owner"]
    assert (result.status, names(result)) == ("fail", {"a"})


@pytest.mark.parametrize("live", [False, None, "no"])
def test_revoked_and_expired_tokens_are_no_finding_and_odd_ones_are_unknown(live: object) -> None:
    result = judged(read(with_rows(kinds.TOKENS, token(1, "a", 2, is_live=live, scopes=[], **NEVER))))[
        "apps.credential-scope"
    ]
    assert names(result) == set()
    assert names(result, "unknown") == (set() if live is False else {"a"})


def test_people_that_were_refused_leave_owners_unknown() -> None:
    gap = Unknown(UnknownKind.DENIED, kinds.ACTIVE, "role ADMIN", "HTTP 403")
    [key] = seen(read(gaps={kinds.ACTIVE: gap, kinds.INACTIVE: gap}).integrations.credentials)
    assert key.owner_active == gap


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
