"""What the profile declares, and that losing evidence never pays."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.twins.bottlecrm.shapes import member, token, webhook
from vendor_profiles.bottlecrm import kinds

from .tenant import API, CATALOGUE, HARDENED, VENDOR, judged, read, with_rows

# The API shows a part of these, and can show that it is bad; that all is well it can never show.
IN_PART = {
    "access.admin-count",
    *(f"apps.credential-{question}" for question in ("expiry", "owner", "scope", "unused")),
}
# Two administrators that are shown are enough, whoever else there is.
SHOWN_ENOUGH = {"auth.admin-recovery-second"}
# https and the address are the tenant's, not the product's: known as soon as the audit comes by https.
BY_ADDRESS = {"transport.own-address-https"}

WEAK = {
    **HARDENED,
    kinds.ACTIVE: with_rows(
        kinds.ACTIVE,
        *(member(n, f"boss{n}@acme.example", "ADMIN") for n in range(1, 8)),
        member(20, "admin@localhost", "ADMIN"),
        member(21, "gone@acme.example", last_login="2024-01-01T00:00:00Z"),
    )[kinds.ACTIVE],
    kinds.TOKENS: with_rows(kinds.TOKENS, token(1, "etl", 1, scopes=[], expires_at=None))[kinds.TOKENS],
    kinds.WEBHOOKS: with_rows(kinds.WEBHOOKS, webhook(1, "http://a.example/x"))[kinds.WEBHOOKS],
}


def declared(table: dict[str, Any]) -> set[str]:
    return {
        check.id
        for check in CATALOGUE
        if check.vendor is None and (check.id in table or check.topic in table)
    }


def test_what_is_declared_names_checks_or_topics() -> None:
    names = {name for check in CATALOGUE for name in (check.id, check.topic)}
    assert set(VENDOR.profile.not_applicable) | set(API.out_of_reach) <= names
    assert not set(VENDOR.profile.not_applicable) & set(API.out_of_reach)


@pytest.mark.parametrize("tenant", [HARDENED, WEAK], ids=["hardened", "weak"])
def test_what_is_declared_out_of_reach_is_never_found_to_be_right(tenant: dict[str, Any]) -> None:
    results = judged(read(tenant), declared=False)
    absent = declared(VENDOR.profile.not_applicable)
    for id_ in declared(dict(API.out_of_reach)) - absent:
        allowed = {"unknown", "fail"} if id_ in IN_PART else {"unknown", "not_applicable"}
        if id_ in SHOWN_ENOUGH:
            allowed = {"unknown", "pass"}
        assert results[id_].status in allowed, id_


@pytest.mark.parametrize("tenant", [HARDENED, WEAK], ids=["hardened", "weak"])
def test_what_the_product_has_not_is_found_nowhere(tenant: dict[str, Any]) -> None:
    results = judged(read(tenant), declared=False)
    assert {
        id_: results[id_].status
        for id_ in declared(VENDOR.profile.not_applicable)
        if results[id_].status not in ("unknown", "not_applicable")
    } == {}


@pytest.mark.parametrize("tenant", [HARDENED, WEAK], ids=["hardened", "weak"])
def test_with_full_sight_nothing_is_left_open(tenant: dict[str, Any]) -> None:
    left = {
        id_ for id_, r in judged(read(tenant)).items() if r.status == "unknown" and not r.rest_out_of_reach
    }
    # Which other sources say: reviews, leavers, the register, and a list of known vulnerabilities.
    elsewhere = {"access.reviewed", "apps.listed", "hygiene.known-vulnerable-version", "hygiene.leavers"}
    assert left == BY_ADDRESS | elsewhere


# The entries of the log are for comparing two days, and no check asks for them.
@pytest.mark.parametrize("kind", sorted(API.resources.keys() - set(kinds.CHANGES)))
def test_a_kind_of_evidence_that_is_broken_is_unknown_and_named(kind: str) -> None:
    posture = read({**HARDENED, kind: [1, "x"]})
    missing = {gap.resource for result in judged(posture).values() for gap in result.missing}
    assert kind in missing


def test_every_right_and_label_is_said() -> None:
    assert set(API.resources) == set(kinds.KINDS)
    for kind, resource in API.resources.items():
        assert resource.right, kind
        assert resource.label.vi != resource.label.en, kind


def test_the_calls_that_give_secrets_away_are_not_allowed() -> None:
    assert all(entry.method == "GET" for entry in API.allow)
    assert not {entry.path for entry in API.allow} & {"/api/org/api-key/", "/api/api-settings/"}
