"""The strictest of several roles counts."""

from auditor.posture import Action, Scope
from vendor_profiles.sugarcrm.rights.acl import deletes_in_bulk, develops, reach_of, strictest

SHIPPED = {
    ("Contacts", action): 90 for action in ("view", "list", "edit", "delete", "export", "massupdate")
} | {("Contacts", "access"): 89, ("Contacts", "admin"): 1}


def with_roles(*roles: dict[str, int]) -> dict[tuple[str, str], int]:
    return strictest(SHIPPED, [{("Contacts", key): level for key, level in role.items()} for role in roles])


def test_the_lowest_setting_counts_and_what_is_not_set_does_not() -> None:
    levels = with_roles({"export": 90, "delete": 0}, {"export": -99}, {"edit": 75})
    reach = reach_of(levels, "Contacts")
    assert reach[Action.EXPORT] is Scope.NONE
    assert reach[Action.UPDATE] is Scope.OWN
    assert reach[Action.DELETE] is None  # allowed, as far as teams let it


def test_a_disabled_module_gives_nothing_but_to_its_administrator() -> None:
    assert set(reach_of(with_roles({"access": -98}), "Contacts").values()) == {Scope.NONE}
    assert reach_of(with_roles({"access": -98, "admin": 99}), "Contacts")[Action.READ] is Scope.EVERYTHING


def test_levels() -> None:
    assert reach_of(with_roles({"export": 78, "admin": 100}), "Contacts")[Action.EXPORT] is Scope.TEAM
    assert reach_of(with_roles({"delete": 12}), "Contacts")[Action.DELETE] is None
    assert develops(with_roles({"admin": 95})) == ["Contacts"] == develops(with_roles({"admin": 100}))
    assert develops(with_roles({"admin": 99})) == []
    assert deletes_in_bulk(SHIPPED, "Contacts")
    assert not deletes_in_bulk(with_roles({"massupdate": -99}), "Contacts")
