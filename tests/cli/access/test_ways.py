"""`crm-audit access escalate`: ways to full control, as a user asks for them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from auditor.access import effective
from auditor.access.judgments.escalation import Escalation
from auditor.cli.access.ways import answer
from auditor.posture import Capability, Posture, Right, RoleKind
from tests.access.company import TODAY, company, team, user
from tests.builders import DENIED, GAP, known, role
from tests.cli.access.test_questions import acme, asked

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
        "  sam → (North → Help desk: resets the password of ada) → ada → (Admin: gives itself every right) → everything\n"
        "Full control already, and not searched for: 1 (ada)."
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
    text, data, code = said(company(ROLES, [user("sam")]))
    assert (text, data["ways"], code) == ("No way to full control was found.", [], 0)
    assert (data["already"]["accounts"], data["switched_off"]) == (0, 0)


def test_who_has_full_control_already_and_who_is_off_is_named_and_left_out() -> None:
    off = user("old", "role:Help desk", active=known(False))
    text, data, code = said(company(ROLES, [ADA, user("eve", administrator=known(True)), off]))
    assert text.splitlines() == [
        "No way to full control was found.",
        "Full control already, and not searched for: 2 (ada, eve).",
        "Switched off, and not searched for: 1.",
    ]
    assert [one["name"] for one in data["already"]["named"]] == ["ada", "eve"]
    assert (data["already"]["accounts"], data["switched_off"], code) == (2, 1, 0)


def test_of_an_administrator_it_says_that_she_is_one_whatever_her_roles_show() -> None:
    eve = user("eve", "role:Builder", administrator=known(True))
    text, data, _ = said(company(ROLES, [eve]), "eve")
    assert text.splitlines()[-1] == "eve is an administrator, and has full control already."
    assert "No way" not in text
    assert data["already"]["named"] == [{"id": "user:eve", "name": "eve"}]
    text, _, _ = said(company(ROLES, [eve]), "eve", "vi")
    assert text.splitlines()[-1] == "eve là quản trị viên, đã có toàn quyền."


def test_an_administrator_who_may_be_one_or_may_be_off_leaves_the_answer_open() -> None:
    perhaps = user("kim", "role:Builder", administrator=DENIED)
    text, data, code = said(company(ROLES, [ADA, perhaps]), "kim")
    assert text.splitlines()[-1] == (
        "Whether kim is an administrator, and has full control already, is not known."
    )
    assert (data["already"]["unknown"], code) == (DENIED.resource, 3)
    text, data, code = said(company(ROLES, [ADA, user("eve", administrator=known(True), active=GAP)]))
    assert "Full control already, and not searched for: 1 to 2 (ada, eve)." in text
    assert (data["already"]["accounts"], code) == ({"min": 1, "max": 2}, 3)


def test_of_whom_it_is_not_known_whether_they_are_off_a_way_is_possible_only() -> None:
    text, data, code = said(company(ROLES, [ADA, user("sam", "role:Help desk", active=DENIED)]))
    assert text.startswith("2 steps (perhaps):")
    assert ([way["certain"] for way in data["ways"]], code) == ([False], 3)


def test_of_a_role_nobody_is_said_to_have_it_already() -> None:
    text, data, code = said(company(ROLES, [ADA]), "Help desk")
    assert "already" not in text
    assert (data["already"]["accounts"], code) == (0, 0)


def test_a_snapshot_is_asked_for_all_or_for_one(acme: str) -> None:
    assert "No way to full control" in asked("escalate", acme).out
    one = json.loads(asked("escalate", "a1.name", acme, "--json").out)
    assert one["schema"] == "crm-auditor/access-escalation/1"
    assert one["ways"][0]["words"]["en"].startswith("a1.name → (Administrator:")
