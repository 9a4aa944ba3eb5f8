"""The product's rules of rights, as pure functions."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.posture import Action, Scope
from benchmarks.twins.espocrm.shapes import ACL, PORTAL_ACL, SCOPES, levels
from vendor_profiles.espocrm.rights.acl import Rules, Table, effective, reach_of, row_of, wider

RULES = Rules(SCOPES, ACL)
PORTAL = Rules(SCOPES, PORTAL_ACL, portal=True)


def test_without_a_role_there_is_only_what_the_product_gives_everyone() -> None:
    table = effective((), RULES)
    assert table["Account"] is False
    assert table["User"] == {"read": "own", "edit": "no"}
    assert table["Team"] == {"read": "team"}
    assert table["Note"] == {"read": "own", "create": "yes"}


def test_of_several_roles_the_most_permissive_level_counts_action_by_action() -> None:
    table = effective([{"Account": levels("team", "own")}, {"Account": levels("own", "all")}], RULES)
    row = table["Account"]
    assert isinstance(row, dict)
    assert (row["read"], row["edit"], row["delete"]) == ("team", "all", "no")


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        (False, {"read": "own"}, {"read": "own"}),
        ({"read": "own"}, False, {"read": "own"}),
        (True, {"read": "own"}, True),
        (None, False, False),
        ({"read": "all"}, {"edit": "own"}, {"read": "all", "edit": "own"}),
    ],
)
def test_uniting_never_takes_away(one: Any, other: Any, both: Any) -> None:
    assert wider(one, other) == both


def test_a_row_without_create_allows_to_create() -> None:
    assert row_of({"read": "own"}, ("read", "stream", "edit", "delete", "create")) == {
        "read": "own",
        "stream": "own",
        "create": "yes",
    }


def test_an_object_without_that_action_does_not() -> None:
    assert row_of({"read": "all"}, RULES.actions("User")) == {"read": "all"}


def test_a_role_cannot_open_what_the_product_keeps_from_everyone_but_administrators() -> None:
    table = effective([{"Role": levels("all", "all"), "Note": levels("all", "all")}], RULES)
    assert table["Role"] is False
    assert table["Note"] == {"read": "own", "create": "yes"}


def test_an_object_that_is_switched_off_is_closed() -> None:
    rules = Rules(SCOPES | {"Lead": {"acl": True, "entity": True, "disabled": True}}, ACL)
    assert effective([{"Lead": levels("all")}], rules)["Lead"] is False


def test_a_portal_role_opens_only_what_portals_have() -> None:
    table: Table = effective(
        [{"Case": levels("account"), "Lead": levels("all"), "User": levels("all")}], PORTAL
    )
    row = table["Case"]
    assert isinstance(row, dict)
    assert row["read"] == "account"
    assert not table.get("Lead")
    assert table["User"] == {"read": "own", "edit": "no"}


def test_levels_as_scopes() -> None:
    row = {"read": "all", "create": "yes", "edit": "team", "delete": "own", "stream": "all"}
    assert reach_of(row) == {
        Action.READ: Scope.EVERYTHING,
        Action.CREATE: Scope.EVERYTHING,
        Action.UPDATE: Scope.TEAM,
        Action.DELETE: Scope.OWN,
    }
    assert reach_of({"read": "account", "edit": "contact"}) == {
        Action.READ: Scope.TEAM,
        Action.UPDATE: Scope.OWN,
    }


def test_a_level_that_is_not_known_is_allowed_without_saying_how_far() -> None:
    assert reach_of({"read": "galaxy"}) == {Action.READ: None}
    assert wider({"read": "galaxy"}, {"read": "all"}) == {"read": "galaxy"}
