"""`crm-audit access escalate`: ways to full control, as a user asks for them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from auditor.access import effective
from auditor.access.escalation import Escalation
from auditor.cli.access_escalate import answer
from auditor.posture import Capability, Posture, Right, RoleKind
from tests.access.company import TODAY, company, team, user
from tests.builders import DENIED, GAP, known, role
from tests.cli.test_access import acme, asked

__all__ = ["acme"]

ROLES = [
    role("Admin", Right(Capability.MANAGE_ROLES), kind=RoleKind.ROLE),
    role("Help desk", Right(Capability.RESET_CREDENTIALS), kind=RoleKind.ROLE),
    role("Builder", Right(Capability.CUSTOMIZE_SCHEMA), kind=RoleKind.ROLE),
]
ADA = user("ada", "role:Admin", administrator=known(True))


def said(
    posture: Posture, principal: str | None = None, language: str = "en"
) -> tuple[str, dict[str, Any], int]:
    everyone = effective(posture, TODAY)
    return answer(everyone, Escalation(everyone, posture.access.controls), principal, language)


def test_accounts_with_the_same_roles_are_told_once_and_administrators_not_at_all() -> None:
    people = [ADA, user("sam", "team:North"), user("kim", "team:North")]
    text, data, code = said(company(ROLES, people, [team("North", "role:Help desk")]))
    assert text == (
        "2 steps: and 1 more with the same roles\n"
        "  sam → (North → Help desk: resets the password of ada) → ada → (Admin: gives itself every right) → everything"
    )
    assert code == 0
    (way,) = data["ways"]
    assert (way["accounts"], way["certain"], len(way["steps"])) == (2, True, 2)
    assert way["steps"][0]["means"] == "reset_credentials"
    assert way["steps"][0]["target"] == {"id": "user:ada", "name": "ada"}


def test_in_vietnamese() -> None:
    text, _, _ = said(company(ROLES, [ADA, user("sam", "role:Help desk")]), "sam", "vi")
    assert text == (
        "2 bước:\n"
        "  sam → (Help desk: đặt lại mật khẩu của ada) → ada → (Admin: tự cấp cho mình mọi quyền) → toàn quyền"
    )


def test_what_leads_on_in_some_settings_only_is_perhaps_and_no_want_of_evidence() -> None:
    text, data, code = said(company(ROLES, [ADA, user("sam", "role:Builder")]))
    assert text.startswith("1 step (perhaps):")
    assert (data["ways"][0]["certain"], code) == (False, 0)


@pytest.mark.parametrize(
    "posture",
    [
        company(ROLES, [ADA, user("sam", roles=DENIED)]),
        company(ROLES, [ADA], controls=GAP),
    ],
    ids=["roles of an account", "controls"],
)
def test_what_was_not_seen_is_said_and_gives_3(posture: Posture) -> None:
    assert said(posture)[2] == 3


def test_nobody_who_could_is_said_so() -> None:
    assert said(company(ROLES, [ADA]))[0] == "No way to full control was found."


def test_a_snapshot_is_asked_for_all_or_for_one(acme: str) -> None:
    assert "No way to full control" in asked("escalate", acme).out
    one = json.loads(asked("escalate", "a1.name", acme, "--json").out)
    assert one["schema"] == "crm-auditor/access-escalation/1"
    assert one["ways"][0]["words"]["en"].startswith("a1.name → (Administrator:")
