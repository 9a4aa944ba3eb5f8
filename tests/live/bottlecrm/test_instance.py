"""What the served product holds is what the answer key says, judged without any code of the auditor."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from . import answer_key as key
from .asking import Caller, Subject, bearer
from .instance import Instance

pytestmark = pytest.mark.slow


def days_until(moment: str | None) -> int | None:
    """Whole days from now, below zero for the past."""
    if moment is None:
        return None
    return round((datetime.fromisoformat(moment) - datetime.now(UTC)).total_seconds() / 86400)


def days_since(moment: str | None) -> int | None:
    ahead = days_until(moment)
    return None if ahead is None else -ahead


def pages(caller: Caller, block: str, limit: int) -> list[dict[str, Any]]:
    """All rows of one of the two lists that the user page holds, page by page."""
    rows: list[dict[str, Any]] = []
    while True:
        page = caller.json("/api/users/", limit=limit, offset=len(rows))[block]
        rows += page[block]
        if not page[block]:
            assert page[f"{block}_count"] == len(rows)
            return rows


def seen(row: dict[str, Any]) -> key.User:
    person = row["user_details"]
    return key.User(
        email=person["email"],
        role=row["role"],
        last_sign_in=days_since(person["last_login"]),
        sales=row["has_sales_access"],
        marketing=row["has_marketing_access"],
        member_active=row["is_active"],
        account_active=person["is_active"],
    )


@pytest.mark.parametrize("limit", [1, 4, 1000])
def test_users_are_those_of_the_key_in_pages_of_any_size(subject: Subject, limit: int) -> None:
    rows = [row for block in ("active_users", "inactive_users") for row in pages(subject.admin, block, limit)]
    # That somebody is a superuser is in no answer.
    expected = [replace(user, superuser=False) for user in subject.state.users]
    assert sorted(map(seen, rows), key=lambda user: user.email) == sorted(
        expected, key=lambda user: user.email
    )


def test_a_page_has_ten_users_unless_asked_for_more(bottlecrm_weak: Instance) -> None:
    admin = Caller(bottlecrm_weak, bearer(bottlecrm_weak.sign_in(key.WEAK.auditor)))
    page = admin.json("/api/users/")["active_users"]
    assert (len(page["active_users"]), page["active_users_count"]) == (10, 11)


def test_tokens_are_those_of_the_key(subject: Subject) -> None:
    answer = subject.admin.json("/api/org/tokens/")
    owners = {row["id"]: row["user_details"]["email"] for row in pages(subject.admin, "active_users", 1000)}
    owners |= {
        row["id"]: row["user_details"]["email"] for row in pages(subject.admin, "inactive_users", 1000)
    }
    got = {
        row["name"]: (
            owners[row["owner"]["id"]],
            tuple(row["scopes"]),
            days_until(row["expires_at"]),
            row["is_live"],
            days_since(row["revoked_at"]),
        )
        for row in answer["tokens"]
    }
    assert got == {t.name: (t.owner, t.scopes, t.expires, t.is_live, t.revoked) for t in subject.state.tokens}
    assert answer["totals"]["live"] == sum(token.is_live for token in subject.state.tokens)


def test_last_use_of_tokens_is_that_of_the_key(subject: Subject) -> None:
    asked_with = "audit-part"  # this session uses it, so its own last use is now
    got = {
        row["name"]: days_since(row["last_used_at"])
        for row in subject.admin.json("/api/org/tokens/")["tokens"]
    }
    never_opened = {t.name: t.last_used for t in subject.state.tokens if t.name != asked_with and not t.works}
    assert {name: got[name] for name in never_opened} == never_opened


def test_a_token_opens_the_product_exactly_where_the_key_says_that_it_works(subject: Subject) -> None:
    paths = ("/api/org/settings/", "/api/leads/")
    opens = {
        token.name: any(subject.with_token(token.name).get(path).status_code == 200 for path in paths)
        for token in subject.state.tokens
    }
    assert opens == {token.name: token.works for token in subject.state.tokens}


def test_webhooks_are_those_of_the_key_and_their_secrets_are_hidden(subject: Subject) -> None:
    rows = subject.admin.json("/api/webhooks/")["endpoints"]
    got = {
        key.Webhook(row["url"], row["is_active"], row["created_by"]["email"], tuple(row["events"]))
        for row in rows
    }
    assert got == set(subject.state.webhooks)
    assert all(len(row["secret_hint"]) == len("whsec_...") + 4 and "secret" not in row for row in rows)


def test_teams_are_those_of_the_key(subject: Subject) -> None:
    rows = subject.admin.json("/api/teams/", limit=1000)["teams"]
    got = {row["name"]: tuple(sorted(user["user_details"]["email"] for user in row["users"])) for row in rows}
    assert got == subject.state.teams


def test_the_audit_log_has_the_rows_of_the_key_and_hides_token_refreshes(subject: Subject) -> None:
    shown = subject.admin.json("/api/org/audit-log/", limit=100)
    got = [
        key.Event(
            row["event_type"], row["actor"]["email"], days_since(row["created_at"]) or 0, row["success"]
        )
        for row in shown["results"]
    ]
    before = [event for event in got if event.ago > 0]
    assert sorted(before, key=repr) == sorted(subject.state.events, key=repr)
    all_rows = subject.admin.json("/api/org/audit-log/", limit=100, include_token_refresh="true")
    assert all_rows["count"] - shown["count"] == subject.state.hidden_token_refreshes


def test_settings_are_those_of_the_key(subject: Subject) -> None:
    settings = subject.admin.json("/api/org/settings/")
    assert (settings["id"], settings["name"]) == (subject.state.org_id, subject.state.org_name)
    assert (
        subject.admin.json("/api/org/help-center/")["help_center_enabled"] is subject.state.help_center_public
    )
    keys = subject.admin.json("/api/api-settings/")["api_settings"]
    assert len([row for row in keys if row["apikey"]]) == subject.state.lead_posting_keys
    assert all("apikey" not in row for row in subject.member.json("/api/api-settings/")["api_settings"])


def test_whether_the_organisation_key_is_accepted_shows_without_the_key(subject: Subject) -> None:
    refusal = Caller(subject.instance, {"Token": "not-a-key"}).get("/api/org/settings/")
    accepted = Caller(subject.instance, {"Token": subject.instance.org_api_key}).get("/api/org/settings/")
    assert refusal.status_code == 403
    assert ("is disabled on this deployment" in refusal.text) is not subject.state.org_api_key_accepted
    assert (accepted.status_code == 200) is subject.state.org_api_key_accepted


def test_pages_of_the_debug_mode_show_only_in_the_weak_state(subject: Subject) -> None:
    answer = subject.admin.get("/api/no-such-thing/")
    assert answer.status_code == 404
    assert ("DEBUG = True" in answer.text) is subject.state.debug_pages
