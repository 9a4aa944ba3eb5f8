"""How many people and kinds of records a finding concerns; what is not certain is no number."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.assess.concern import concerned
from auditor.assess.result import Concern, Resource, Result
from auditor.assess.serialize import to_data
from auditor.posture import Action, Audience, Posture, Right, RoleKind, SharingRule, UserKind
from auditor.schemas import problems
from tests.access.company import company, team, user
from tests.assess.making import TODAY, answering, assessed, sample, things
from tests.builders import DENIED, GAP, evidence, known, population, posture_with, role, unread

EXPORT = Right(Action.EXPORT)
SALES = role("Sales", EXPORT, kind=RoleKind.ROLE)
OLD = role("Old", EXPORT, kind=RoleKind.ROLE)
BUNDLE = role("Bundle", kind=RoleKind.ROLE, includes=("role:Old",))
ANN, BOB = user("ann", "role:Sales"), user("bob", "role:Old")
OFF = user("off", "role:Sales", active=known(False))
ROBOT = user("robot", "role:Sales", kind=known(UserKind.INTEGRATION))


def finding(
    *ids: str,
    noun: str = "roles",
    id: str = "access.sample",
    unlisted: int = 0,
    names: dict[str, str] | None = None,
) -> Result:
    """A result in which these entities are wrong."""
    listed = [Resource(one, (names or {}).get(one, one), "fail", "high") for one in ids]
    made = Result(sample(id), "fail", total=len(ids) + unlisted, noun=noun, resources=listed)
    made.unlisted = unlisted
    return made


def of(posture: Posture, made: Result) -> Concern | None:
    concerned([made], posture, TODAY)
    return made.concern


def people(posture: Posture, *ids: str, **more: Any) -> int | None:
    found = of(posture, finding(*ids, **more))
    return None if found is None else found.people


def test_holders_are_active_people_each_counted_once() -> None:
    both = user("eve", "role:Sales", "role:Old")
    tenant = company([SALES, OLD], [ANN, BOB, both, OFF, ROBOT])
    assert people(tenant, "role:Sales") == 2
    assert people(tenant, "role:Sales", "role:Old") == 3


def test_a_role_is_held_by_groups_and_with_others_too() -> None:
    tenant = company(
        [SALES, OLD, BUNDLE],
        [user("cy", "role:Bundle"), user("di", "team:North")],
        [team("North", "role:Old")],
    )
    assert people(tenant, "role:Old") == 2


def test_an_account_is_its_own_person() -> None:
    tenant = company([SALES], [ANN, BOB, OFF, ROBOT])
    assert people(tenant, "user:ann", "user:off", "user:robot", noun="active_users") == 1


def test_a_setting_of_sign_in_concerns_everyone_and_another_setting_nobody_in_particular() -> None:
    tenant = company([SALES], [ANN, BOB, OFF, ROBOT])
    assert people(tenant, "setting:mfa.sample", noun="settings", id="mfa.sample") == 2
    assert people(tenant, "setting:logging.sample", noun="settings", id="logging.sample") is None


UNSURE = {
    "the users are not known": (company([SALES], DENIED), "role:Sales"),
    "there may be more users": (company([SALES], population("users", ANN, complete=GAP)), "role:Sales"),
    "an account could not be read": (
        company([SALES], population("users", ANN, unread=(unread("user:x"),))),
        "role:Sales",
    ),
    "a holder may be switched off": (
        company([SALES], [ANN, user("x", "role:Sales", active=GAP)]),
        "role:Sales",
    ),
    "a holder may be a program": (company([SALES], [ANN, user("x", "role:Sales", kind=GAP)]), "role:Sales"),
    "the roles of an account are not known": (company([SALES], [ANN, user("x", roles=GAP)]), "role:Sales"),
    "what groups give is not known": (company([SALES], [ANN, user("x", "team:N")], GAP), "role:Sales"),
    "the role is not among those that were seen": (company([SALES], [ANN]), "role:Elsewhere"),
}


@pytest.mark.parametrize(("tenant", "id"), UNSURE.values(), ids=UNSURE)
def test_what_is_not_certain_is_no_number(tenant: Posture, id: str) -> None:
    assert people(tenant, id) is None


def test_entities_that_are_not_listed_leave_no_number() -> None:
    assert people(company([SALES], [ANN]), "role:Sales", unlisted=1) is None


def test_visitors_are_no_number_of_people() -> None:
    site = role("Site", EXPORT, kind=RoleKind.PROFILE, audience=Audience.GUEST)
    assert people(company([site], [ANN]), site.id) is None


def test_nobody_is_a_number_where_everyone_was_seen() -> None:
    assert people(company([SALES, OLD], [ANN]), "role:Old") == 0


def test_kinds_of_records_are_those_that_the_entities_name() -> None:
    tenant = posture_with()
    pairs = {"role:A/Contact": "A: Contact", "role:B/Contact": "B: Contact", "role:B/Lead": "B: Lead"}
    assert of(tenant, finding(*pairs, noun="object_rights", names=pairs)) == Concern(objects=2)
    fields = {"role:A/Contact.Email": "A: Contact.Email", "role:A/Contact.Phone": "A: Contact.Phone"}
    assert of(tenant, finding(*fields, noun="field_rights", names=fields)) == Concern(objects=1)
    assert of(tenant, finding("object:Lead", "object:Case", noun="personal_objects")) == Concern(objects=2)
    assert of(tenant, finding("field:Lead.Email", "field:Lead.Phone", noun="personal_fields")) == Concern(
        objects=1
    )
    assert of(tenant, finding("object:Lead", "app:X", noun="mixed")) is None


def test_a_sharing_rule_opens_one_kind_of_records() -> None:
    rule = SharingRule("sharing-rule:1", "Open", "Case", "guests", "read", evidence())
    tenant = posture_with(**{"access.sharing_rules": population("sharing_rules", rule)})
    assert of(tenant, finding("sharing-rule:1", noun="sharing_rules")) == Concern(objects=1)


def test_what_passes_concerns_nobody() -> None:
    made = finding("role:Sales")
    made.status = "unknown"
    assert of(company([SALES], [ANN]), made) is None


def test_only_what_is_known_stands_in_the_contract() -> None:
    made = assessed(answering(things({"a": known(False)})))
    made.results[0].concern = Concern(people=3)
    data = to_data(made, lambda result: ("Said.", "1 of 1 things"))
    assert data["results"][0]["concern"] == {"people": 3}
    assert problems("assessment", data) == []
    made.results[0].concern = None
    assert "concern" not in to_data(made, lambda result: ("Said.", "1 of 1 things"))["results"][0]
