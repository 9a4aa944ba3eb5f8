from typing import Any

from auditor.policy import load_policy
from auditor.posture import Capability, Posture, Right, UnknownKind
from checks.mfa.bypass_holders import no_role_bypasses_the_second_factor as check
from tests.builders import GAP, population, posture_with, role, unread
from tests.checks.support import verdict
from tests.unknown import lacks

RIGHT = Right(Capability.BYPASS_AUTHENTICATION)


def tenant(*roles: Any, **more: Any) -> Posture:
    return posture_with(**{"access.roles": population("roles", *roles, **more)})


def test_passes_when_no_role_holds_it() -> None:
    result = verdict(check, tenant(role("Admin"), role("Sales", Right(Capability.API_ACCESS))))
    assert (result.status, result.passing, result.total) == ("pass", 2, 2)


def test_one_holder_fails_the_check_at_the_line_that_grants_it() -> None:
    result = verdict(check, tenant(role("Admin", Right(Capability.API_ACCESS), RIGHT), role("Sales")))
    assert (result.status, result.failing, result.total) == ("fail", 1, 2)
    found = result.resources[0]
    assert (found.id, found.path, found.line) == ("profile:Admin", "profiles/Admin.profile-meta.xml", 11)


def test_a_holder_that_the_policy_allows_passes_and_is_listed() -> None:
    policy = load_policy().model_copy(update={"allowed": {"mfa.bypass-holders": ("profile:Robot",)}})
    result = verdict(check, tenant(role("Robot", RIGHT), role("Sales")), policy)
    assert (result.status, result.passing) == ("pass", 2)
    assert [(entry.id, entry.status) for entry in result.resources] == [("profile:Robot", "pass")]


def test_is_unknown_while_a_role_could_not_be_read() -> None:
    assert lacks(verdict(check, posture_with()), GAP)
    lost = verdict(check, tenant(role("Sales"), unread=(unread("profile:Lost"),)))
    assert (lost.status, lost.passing, lost.unknown) == ("unknown", 1, 1)
    assert lacks(lost, (UnknownKind.ERROR, "Test"))
    hidden = verdict(check, tenant(role("Sales"), role("Half", seen=GAP)))
    assert (hidden.status, hidden.passing, hidden.unknown) == ("unknown", 1, 1)
    assert lacks(hidden, GAP)
    assert lacks(verdict(check, tenant(role("Sales"), complete=GAP)), GAP)
