from typing import Any

from auditor.access import effective
from auditor.access.given.gaps import data_gap
from auditor.posture import Group, GroupKind, PersonalNames, Unknown
from tests.builders import DENIED, GAP, evidence, known, population, role
from tests.checks.access.persons import VIEW, person, tenant
from tests.checks.access.support import personal_data
from tests.checks.support import TODAY

TEAM = Group("team:All", "All", GroupKind.TEAM, known(("profile:Hidden",)), evidence())
ROLES = [role("Sales", VIEW), role("Blank", seen=GAP), role("Hidden", seen=DENIED)]


def gap(*roles: str, **more: Any) -> Unknown | None:
    return effective(tenant([person("An", *roles, **more)], ROLES, (TEAM,)), TODAY).gap(0)


def test_names_the_gravest_gap_at_any_depth() -> None:
    assert gap("profile:Blank") == GAP
    assert gap("profile:Blank", "team:All") == gap("team:All", "profile:Blank") == DENIED
    assert gap(roles=DENIED) == DENIED


def test_whoever_was_seen_wholly_has_none() -> None:
    assert gap("profile:Sales") is gap() is None


def test_says_what_is_not_known_of_classes() -> None:
    def asked(data: Any) -> Unknown | None:
        return data_gap(data, PersonalNames(data), ("Contact",))

    assert asked(personal_data("Contact.Email", objects=population("objects"))) is None
    assert asked(personal_data("Contact.Email")) == GAP  # whom Contact is open to is not told
    assert asked(personal_data("Contact.Email", objects=DENIED)) == DENIED
    unmarked = personal_data(
        "Lead.Email", fields=population("fields", complete=DENIED), objects=population("objects")
    )
    assert asked(unmarked) == DENIED
