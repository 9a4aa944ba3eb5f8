from typing import Any

import pytest

from auditor.posture import Posture, SharingRule, UnknownKind
from checks.exposure.guest_sharing_rules import no_sharing_rule_serves_visitors as check
from tests.builders import GAP, evidence, population, posture_with, unread
from tests.checks.access.support import personal_data
from tests.checks.support import verdict
from tests.unknown import lacks


def rules(*audiences: str, **more: Any) -> Posture:
    entries = [
        SharingRule(
            f"rule:{audience}",
            audience,
            "Contact",
            audience,
            "read",
            evidence("sharingRules/Contact.xml", 18),
        )
        for audience in audiences
    ]
    return posture_with(**{"access.sharing_rules": population("sharing_rules", *entries, **more)})


def test_passes_when_no_rule_serves_visitors() -> None:
    result = verdict(check, rules("everyone_internal", "partners"))
    assert (result.status, result.passing, result.total) == ("pass", 2, 2)


def test_fails_on_one_rule_for_visitors() -> None:
    result = verdict(check, rules("guests", "partners"))
    assert (result.status, result.failing, result.total) == ("fail", 1, 2)
    found = result.resources[0]
    assert (found.id, found.severity, found.actual) == ("rule:guests", "critical", ["guests", "read"])
    assert (found.path, found.line) == ("sharingRules/Contact.xml", 18)


def test_is_unknown_while_rules_are_hidden() -> None:
    torn = verdict(check, rules("partners", unread=(unread("rule:torn"),)))
    assert (torn.status, torn.passing, torn.unknown) == ("unknown", 1, 1)
    assert lacks(torn, (UnknownKind.ERROR, "Test"))
    assert lacks(verdict(check, rules("partners", complete=GAP)), GAP)
    assert lacks(verdict(check, posture_with()), GAP)


def test_a_rule_for_visitors_fails_whatever_else_is_hidden() -> None:
    result = verdict(check, rules("guests", complete=GAP, unread=(unread("rule:torn"),)))
    assert (result.status, result.failing, result.unknown) == ("fail", 1, 1)


def test_does_not_apply_without_rules() -> None:
    assert verdict(check, rules()).status == "not_applicable"


@pytest.mark.parametrize(
    ("object_class", "access", "severity"),
    [
        ("Product", "read", "medium"),
        ("Product", "edit", "critical"),
        ("Contact", "read", "critical"),
        ("Lost", "read", "critical"),
    ],
)
def test_what_certainly_is_no_personal_data_and_only_read_weighs_less(
    object_class: str, access: str, severity: str
) -> None:
    rule = SharingRule("rule:A", "A", object_class, "guests", access, evidence("sharingRules/A.xml", 3))
    posture = posture_with(
        data=personal_data("Contact.Email", harmless=("Product.Code",)),
        **{"access.sharing_rules": population("sharing_rules", rule)},
    )
    result = verdict(check, posture)
    assert (result.status, result.resources[0].severity) == ("fail", severity)
