"""The access engine judged by the product: for every recorded account it says what the product says of itself."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from auditor.access import Rights, Tenant, from_posture, what_can
from auditor.posture import Action, Capability, Scope
from tests.vendor_profiles.espocrm.tenant import TODAY, posture
from tests.vendor_profiles.espocrm.test_recorded import as_admin, body, pytestmark  # noqa: F401 - needs recordings
from vendor_profiles.espocrm.acl import NATIVE, SCOPES

INTERNAL = ("bob.sales", "carol.manager", "erin.api", "frank.api", "grace.norole", "heidi.field")
ADMINISTRATORS = ("alice.admin", "dave.former", "zed.admin")
NOT_EVEN_ADMINISTRATORS = {"Currency"}
"""An administrator's rights are on every object; of currencies they are to read and change alone."""


@cache
def tenant() -> Tenant:
    return from_posture(posture(as_admin()), TODAY)


def rights_of(login: str) -> Rights:
    found = tenant()
    return what_can(found, found.subject(login))


def said_of(row: Any, word: str) -> Scope:
    return SCOPES[row.get(word, "no")] if isinstance(row, dict) else Scope.NONE


@pytest.mark.parametrize("login", INTERNAL)
def test_every_right_of_an_account_reaches_as_far_as_the_product_says(login: str) -> None:
    table, found = body(f"user_acl_{login}")["table"], rights_of(login)
    assert found.gaps == ()
    assert len(table) == 83
    said = {
        (name, action): (reach, reach)
        for name, row in table.items()
        for word, action in NATIVE.items()
        for reach in (said_of(row, word),)
    }
    assert {pair: found.span(pair[1], pair[0]) for pair in said} == said


@pytest.mark.parametrize("login", INTERNAL)
def test_what_is_no_record_is_held_exactly_where_the_product_says(login: str) -> None:
    said, found = body(f"user_acl_{login}"), rights_of(login)
    deletes = [row for row in said["table"].values() if said_of(row, "delete") is Scope.EVERYTHING]
    expected: dict[Action | Capability, bool] = {
        Action.EXPORT: said["exportPermission"] == "yes",
        Action.IMPORT: said["table"]["Import"] is True,
        Capability.READ_AUDIT_LOG: said["auditPermission"] == "yes",
        Capability.BULK_DELETE: said["massUpdatePermission"] == "yes" and bool(deletes),
        Capability.MANAGE_INTEGRATIONS: said["table"]["Webhook"] is True,
        Capability.MANAGE_USERS: False,
    }
    held = {right: found.span(right, "*") for right in expected}
    assert held == {
        right: (Scope.EVERYTHING,) * 2 if yes else (Scope.NONE,) * 2 for right, yes in expected.items()
    }


@pytest.mark.parametrize("login", ADMINISTRATORS)
def test_administrators_reach_all_records_that_roles_could_open(login: str) -> None:
    table, found, scopes = body(f"user_acl_{login}")["table"], rights_of(login), body("metadata_scopes")
    governed = [name for name in table if (scopes.get(name) or {}).get("acl") is True]
    assert len(governed) == 19
    for name in governed:
        for word, action in NATIVE.items():
            said, engine = said_of(table[name], word), found.span(action, name)
            assert engine[0] >= said, (name, word)
            if name not in NOT_EVEN_ADMINISTRATORS:
                assert engine == (said, said), (name, word)
