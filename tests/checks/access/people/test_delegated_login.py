from typing import Any

from auditor.posture import DelegatedGroup, Posture, UnknownKind
from checks.access.people.delegated_login import delegated_administrators_sign_in_as_themselves as check
from tests.builders import GAP, evidence, known, population, posture_with, unread
from tests.checks.support import verdict
from tests.unknown import lacks


def groups(*facts: Any, **more: Any) -> Posture:
    entries = [
        DelegatedGroup(f"group:{index}", f"Group {index}", fact, evidence("delegateGroups/G.xml", 4))
        for index, fact in enumerate(facts)
    ]
    return posture_with(**{"access.delegated_groups": population("delegated_groups", *entries, **more)})


def test_passes_when_no_group_signs_in_as_users() -> None:
    result = verdict(check, groups(known(False), known(False)))
    assert (result.status, result.passing, result.total) == ("pass", 2, 2)


def test_counts_the_groups_that_sign_in_as_users() -> None:
    result = verdict(check, groups(known(False), known(True, line=9)))
    assert (result.status, result.failing, result.total) == ("partial", 1, 2)
    assert (result.resources[0].id, result.resources[0].line) == ("group:1", 9)
    assert verdict(check, groups(known(True))).status == "fail"


def test_is_unknown_when_no_group_is_known() -> None:
    assert lacks(verdict(check, groups(GAP)), GAP)
    assert lacks(verdict(check, groups(known(False), complete=GAP)), GAP)
    assert lacks(verdict(check, posture_with()), GAP)


def test_an_unread_group_is_no_pass() -> None:
    result = verdict(check, groups(known(False), unread=(unread("group:torn"),)))
    assert (result.status, result.passing, result.unknown, result.total) == ("unknown", 1, 1, 2)
    assert lacks(result, (UnknownKind.ERROR, "Test"))


def test_does_not_apply_where_there_are_no_such_groups() -> None:
    assert verdict(check, groups()).status == "not_applicable"
