"""Who made and revoked tokens and changed webhooks, and when."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.posture import AdministrationEvent, Unknown, UnknownKind
from tests.unknown import is_unknown
from tests.vendor_profiles.bottlecrm.tenant import HARDENED, read
from vendor_profiles.bottlecrm import kinds

WHO = {"id": "u1", "email": "Boss@acme.example", "name": "boss"}


def entry(**more: Any) -> dict[str, Any]:
    return {
        "id": "e1",
        "event_type": "API_TOKEN_CREATED",
        "event_label": "API Token Created",
        "created_at": "2026-11-24T18:34:00.347895+07:00",
        "success": True,
        "actor": WHO,
        "details": {"token_id": "t1", "token_name": "reporting", "owner_name": "rep"},
        **more,
    }


def log(*entries: Any) -> dict[str, Any]:
    return {"count": len(entries), "next": None, "previous": None, "results": list(entries)}


def tenant(**kinds_: Any) -> dict[str, Any]:
    return {**HARDENED, **{kind: log() for kind in kinds.CHANGES}, **kinds_}


def changes(answers: dict[str, Any]) -> tuple[AdministrationEvent, ...]:
    found = read(answers).changes
    assert not isinstance(found, Unknown)
    return found.items


def test_an_entry_says_who_what_when_and_of_which_token() -> None:
    (made,) = changes(tenant(TokensMade=log(entry())))
    assert (made.name, made.at, made.actor_name) == (
        "API Token Created: reporting",
        "2026-11-24T11:34:00Z",
        "Boss@acme.example",
    )
    assert made.target == "access-token:t1"
    boss = next(user for user in read().users.items if user.login == "boss@acme.example")  # type: ignore[union-attr]
    assert made.actor == boss.id


def test_a_webhook_is_named_by_its_id_as_the_list_of_webhooks_has_it() -> None:
    changed = entry(
        event_type="WEBHOOK_CHANGED", event_label="", details={"endpoint_id": "1", "changed": ["url"]}
    )
    (made,) = changes(tenant(WebhooksChanged=log(changed)))
    assert (made.name, made.target) == ("WEBHOOK_CHANGED", "webhook:1")


def test_all_kinds_of_entry_are_one_trail() -> None:
    answers = tenant(
        TokensMade=log(entry()), TokensRevoked=log(entry(id="e2", event_type="API_TOKEN_REVOKED"))
    )
    assert [made.id for made in changes(answers)] == ["change:e1", "change:e2"]


@pytest.mark.parametrize("at", [None, "", "yesterday", 7, "2026-11-24", "2026-11-24T10:00:00"])
def test_an_entry_that_does_not_say_when_is_none(at: Any) -> None:
    assert changes(tenant(TokensMade=log(entry(created_at=at)))) == ()


@pytest.mark.parametrize("actor", [None, "boss", {}, {"email": None}])
def test_nobody_is_made_up(actor: Any) -> None:
    (made,) = changes(tenant(TokensMade=log(entry(actor=actor))))
    assert (made.actor, made.actor_name) == ("", "")


def test_what_was_refused_is_not_silence() -> None:
    refused = {kind: Unknown(UnknownKind.DENIED, kind, "role ADMIN") for kind in kinds.CHANGES}
    found = read(tenant(), refused).changes
    assert is_unknown(found, (UnknownKind.DENIED, kinds.TOKENS_MADE))


def test_a_part_that_was_refused_leaves_the_rest_and_says_so() -> None:
    refused = {kinds.TOKENS_REVOKED: Unknown(UnknownKind.DENIED, kinds.TOKENS_REVOKED)}
    found = read(tenant(TokensMade=log(entry())), refused).changes
    assert not isinstance(found, Unknown)
    assert len(found.items) == 1
    assert is_unknown(found.complete, (UnknownKind.DENIED, kinds.TOKENS_REVOKED))
