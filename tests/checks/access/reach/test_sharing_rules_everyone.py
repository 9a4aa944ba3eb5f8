from typing import Any

import pytest

from auditor.posture import EVERY_OBJECT, PersonalData, Posture, SharingRule, UnknownKind
from checks.access.reach.sharing_rules_everyone import no_sharing_rule_opens_to_everyone as check
from tests.builders import GAP, evidence, population, posture_with, unread
from tests.checks.access.support import personal_data
from tests.checks.support import verdict
from tests.unknown import lacks

DATA = personal_data("Contact.Email", harmless=("Product.Code",))


def rule(shared_with: str, access: str = "read", object_class: str = "Contact") -> SharingRule:
    place = evidence(f"sharingRules/{object_class}.xml", 18)
    return SharingRule(f"rule:{shared_with}", shared_with, object_class, shared_with, access, place)


def tenant(*rules: SharingRule, data: PersonalData = DATA, **more: Any) -> Posture:
    return posture_with(data=data, **{"access.sharing_rules": population("sharing_rules", *rules, **more)})


def test_passes_on_rules_for_named_groups_and_leaves_visitors_to_their_own_check() -> None:
    posture = tenant(rule("group", "edit"), rule("guests"), rule("everyone_internal", "read", "Product"))
    result = verdict(check, posture)
    assert (result.status, result.passing, result.total) == ("pass", 3, 3)


@pytest.mark.parametrize(
    ("audience", "access", "object_class", "severity"),
    [
        ("everyone_internal", "edit", "Product", "high"),
        ("everyone_internal", "read", "Contact", "medium"),
        ("partners", "read", "Product", "medium"),
        ("partners", "read", "Contact", "high"),
        ("partners", "read", "Lost", "high"),
        ("customers", "edit", "Product", "high"),
    ],
)
def test_counts_the_rules_for_whole_audiences(
    audience: str, access: str, object_class: str, severity: str
) -> None:
    result = verdict(check, tenant(rule(audience, access, object_class), rule("group")))
    assert (result.status, result.failing, result.total) == ("partial", 1, 2)
    found = result.resources[0]
    assert (found.id, found.severity, found.actual) == (f"rule:{audience}", severity, [audience, access])
    assert (found.path, found.line) == (f"sharingRules/{object_class}.xml", 18)


def test_fails_when_every_rule_opens_too_widely() -> None:
    assert verdict(check, tenant(rule("partners"), rule("customers"))).status == "fail"


def test_is_unknown_without_the_rules() -> None:
    assert lacks(verdict(check, posture_with(data=DATA)), GAP)
    assert lacks(verdict(check, tenant(rule("group"), complete=GAP)), GAP)
    assert lacks(verdict(check, tenant(unread=(unread("rule:torn"),))), (UnknownKind.ERROR, "Test"))


def test_reading_for_everyone_is_unknown_while_the_object_may_hold_personal_data() -> None:
    blind = PersonalData(GAP, GAP)
    result = verdict(check, tenant(rule("everyone_internal"), rule("group"), data=blind))
    assert (result.status, result.unknown, result.passing) == ("unknown", 1, 1)
    assert lacks(result, GAP)
    assert lacks(
        verdict(check, tenant(rule("everyone_internal", object_class="Unseen"))),
        (UnknownKind.NOT_PROVIDED, "objects"),
    )


def test_a_rule_for_every_object_opens_personal_data_where_there_is_any() -> None:
    every = rule("everyone_internal", object_class=EVERY_OBJECT)
    found = verdict(check, tenant(every, rule("group")))
    assert (found.status, found.failing, found.resources[0].severity) == ("partial", 1, "medium")
    none = personal_data(harmless=("Product.Code",))
    assert verdict(check, tenant(every, data=none)).status == "pass"
    assert lacks(verdict(check, tenant(every, data=PersonalData(GAP, GAP))), GAP)
