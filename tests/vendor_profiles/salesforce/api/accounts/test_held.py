"""Whether an account comes to a native right by any of its containers."""

from __future__ import annotations

import pytest

from auditor.posture import Known, Unknown, UnknownKind
from tests.builders import DENIED, GAP, evidence, population, role
from vendor_profiles.salesforce.api.accounts.held import Held

PLACE = evidence()
GIVER = role("Admin")
GIVER.native = {"ManageUsers": PLACE}
PLAIN, UNSEEN = role("Plain"), role("Unseen", seen=GAP)
HELD = Held(population("roles", GIVER, PLAIN, UNSEEN))


@pytest.mark.parametrize(
    ("roles", "gap", "itself", "found"),
    [
        ((PLAIN.id,), None, "", False),
        ((PLAIN.id, GIVER.id), None, "", True),
        ((PLAIN.id,), None, PLAIN.id, True),
        ((UNSEEN.id, GIVER.id), DENIED, "", True),
        ((PLAIN.id,), DENIED, "", DENIED),
        ((PLAIN.id, UNSEEN.id), None, "", GAP),
        (
            ("permission_set:Lost",),
            None,
            "",
            (UnknownKind.NOT_PROVIDED, "PermissionSet", "permission_set:Lost"),
        ),
    ],
)
def test_what_an_account_comes_to(
    roles: tuple[str, ...], gap: Unknown | None, itself: str, found: object
) -> None:
    fact = HELD.any_of(roles, gap, PLACE, "ManageUsers", itself)
    if isinstance(fact, Known):
        assert (fact.value, fact.evidence) == (found, PLACE)
    else:
        wanted = (found.kind, found.resource, found.reason) if isinstance(found, Unknown) else found
        assert (fact.kind, fact.resource, fact.reason) == wanted


def test_containers_that_were_not_seen_may_give_it() -> None:
    assert Held(DENIED).any_of((), None, PLACE, "ManageUsers") == DENIED
