"""All services that vouch for people, whichever kind they are of."""

from __future__ import annotations

from typing import Any

from auditor.posture import Authentication, IdentityProvider, Population, Seen
from tests.builders import DENIED, GAP, OUT, blank, known, population, unread


def service(id: str) -> Any:
    return blank(IdentityProvider, id=id, name=id, protocol="x")


def providers(identity: Any, login: Any, in_use: Any = GAP) -> Seen[IdentityProvider]:
    found: Authentication = blank(
        Authentication, identity_providers=identity, login_providers=login, sso_enabled=in_use
    )
    return found.providers


def ids(found: Seen[IdentityProvider]) -> list[str]:
    assert isinstance(found, Population)
    return [entry.id for entry in found]


def test_both_kinds_are_services_each_once() -> None:
    both = providers(population("a", service("x"), service("y")), population("b", service("y"), service("z")))
    assert (ids(both), both.complete) == (["x", "y", "z"], True)  # type: ignore[union-attr]
    torn = providers(population("a", unread=(unread("t"),)), population("b", complete=DENIED))
    assert [entry.id for entry in torn.unread] == ["t"]  # type: ignore[union-attr]
    assert torn.complete is DENIED  # type: ignore[union-attr]


def test_a_kind_that_was_not_seen_leaves_the_other() -> None:
    half = providers(GAP, population("b", service("z")))
    assert (ids(half), half.complete) == (["z"], GAP)  # type: ignore[union-attr]
    assert providers(OUT, DENIED) is DENIED


def test_where_single_sign_on_is_in_use_there_is_a_service_that_was_not_seen() -> None:
    none = providers(population("a"), population("b"), known(False))
    assert (ids(none), none.complete) == ([], True)  # type: ignore[union-attr]
    hidden = providers(population("a"), population("b"), known(True))
    assert ids(hidden) == []
    assert hidden.complete.reason == "single sign-on is in use"  # type: ignore[union-attr]
    seen = providers(population("a", service("x")), population("b"), known(True))
    assert seen.complete is True  # type: ignore[union-attr]
