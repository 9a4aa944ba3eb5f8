from typing import Any

from auditor.posture import Posture, RoleGroup, UnknownKind
from checks.access.upkeep.role_groups_current import role_groups_are_current as check
from tests.builders import GAP, evidence, known, population, posture_with, unread
from tests.checks.support import verdict
from tests.unknown import lacks


def bundles(*facts: Any, **more: Any) -> Posture:
    entries = [
        RoleGroup(f"permission-set-group:{index}", f"Bundle {index}", fact, evidence("groups/B.xml", 4))
        for index, fact in enumerate(facts)
    ]
    return posture_with(**{"access.role_groups": population("role_groups", *entries, **more)})


def test_passes_when_every_bundle_is_current() -> None:
    result = verdict(check, bundles(known(True), known(True)))
    assert (result.status, result.passing, result.total) == ("pass", 2, 2)


def test_counts_the_bundles_that_are_out_of_date() -> None:
    result = verdict(check, bundles(known(True), known(False, line=15)))
    assert (result.status, result.failing, result.total) == ("partial", 1, 2)
    found = result.resources[0]
    assert (found.id, found.line, found.severity) == ("permission-set-group:1", 15, "low")
    assert verdict(check, bundles(known(False))).status == "fail"


def test_is_unknown_when_no_bundle_is_known() -> None:
    assert lacks(verdict(check, bundles(GAP)), GAP)
    assert lacks(verdict(check, bundles(known(True), complete=GAP)), GAP)
    assert lacks(verdict(check, posture_with()), GAP)


def test_an_unread_bundle_is_no_pass() -> None:
    result = verdict(check, bundles(known(True), unread=(unread("permission-set-group:torn"),)))
    assert (result.status, result.passing, result.unknown) == ("unknown", 1, 1)
    assert lacks(result, (UnknownKind.ERROR, "Test"))
