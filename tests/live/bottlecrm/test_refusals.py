"""Who is refused what, and in which words."""

from __future__ import annotations

import pytest
import requests

from .asking import ADMIN_ONLY, Caller, Subject
from .instance import Instance

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("path", ADMIN_ONLY)
def test_a_user_is_refused_what_is_for_administrators(subject: Subject, path: str) -> None:
    answer = subject.member.get(path)
    assert (answer.status_code, answer.json()) == (403, ADMIN_ONLY[path])


def test_a_user_can_still_list_colleagues_but_only_active_ones(subject: Subject) -> None:
    profiles = subject.member.json("/api/users/get-teams-and-users/")["profiles"]
    got = {row["user_details"]["email"] for row in profiles}
    assert got == {user.email for user in subject.state.users if user.member_active}


@pytest.mark.parametrize(
    "path",
    [
        "/api/org/tokens/",
        "/api/org/audit-log/",
        "/api/org/api-key/",
        "/api/webhooks/",
        "/api/automation/rules/",
    ],
)
def test_no_token_reaches_credentials_whatever_its_scopes(subject: Subject, path: str) -> None:
    names = [token.name for token in subject.state.tokens if token.works]
    answers = [subject.with_token(name).get(path) for name in names]
    assert {answer.status_code for answer in answers} == {403}
    assert all("cannot read or manage other credentials" in answer.json()["detail"] for answer in answers)


def test_a_token_with_some_scopes_sees_some(subject: Subject) -> None:
    part = subject.with_token("audit-part")
    active = [user for user in subject.state.users if user.member_active]
    assert part.json("/api/users/", limit=1000)["active_users"]["active_users_count"] == len(active)
    assert part.json("/api/org/settings/")["id"] == subject.state.org_id
    assert part.json("/api/teams/")["teams_count"] == len(subject.state.teams)
    refused = part.get("/api/leads/")
    assert refused.status_code == 403
    assert refused.json()["detail"].endswith("It needs the leads:read scope.")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/api/users/", "Organization context is required. Please login again."),
        ("/api/org/settings/", "Token revoked or expired"),  # below /api/org/ the reason is said
    ],
)
def test_a_revoked_token_is_refused(subject: Subject, path: str, said: str) -> None:
    answer = subject.with_token("migration").get(path)
    assert (answer.status_code, answer.json()) == (403, {"detail": said})


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/api/users/", 403, "Organization context is required. Please login again."),
        ("/api/org/settings/", 403, "Authentication credentials were not provided."),
        ("/api/auth/me/", 401, "Authentication credentials were not provided."),
    ],
)
def test_nobody_is_refused(subject: Subject, path: str, status: int, said: str) -> None:
    answer = Caller(subject.instance, {}).get(path)
    assert (answer.status_code, answer.json()) == (status, {"detail": said})


def test_a_person_whose_account_is_off_cannot_sign_in(bottlecrm_weak: Instance) -> None:
    with pytest.raises(requests.HTTPError, match="403"):
        bottlecrm_weak.sign_in("disabled@northwind.example")
