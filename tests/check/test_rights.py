from typing import Any

from auditor.check import Judged, Outcome, bad, each_pair, nobody_holds, ok, pair, right_words, row_evidence
from auditor.posture import Action, FieldGrant, ObjectGrant, ObjectRight, Right, Role, Unknown
from tests.builders import DENIED, GAP, evidence, population, posture_with, role, unread

READ = Right(Action.READ)


def test_nobody_holds_judges_every_role_strictly_unless_told_otherwise() -> None:
    posture = posture_with(**{"access.roles": population("roles", role("Admin", READ), role("Sales"))})
    outcome = nobody_holds(posture, READ)
    assert (outcome.strict, outcome.compliant) == (True, 1)
    assert [(entry.id, entry.verdict.passed) for entry in outcome.judged] == [("profile:Admin", False)]
    assert nobody_holds(posture, READ, strict=False).strict is False


def test_nobody_holds_is_incomplete_without_roles() -> None:
    assert nobody_holds(posture_with(), READ).complete is GAP


def judge(one: Role) -> list[Judged] | Unknown:
    if isinstance(one.objects, Unknown):
        return one.objects
    return [
        pair(one, grant.object_class, bad("x", "y", None) if grant.rights else ok()) for grant in one.objects
    ]


def pairs(*roles: Role, **more: Any) -> Outcome:
    return each_pair(population("roles", *roles, **more), judge, noun="object_rights")


def test_each_pair_lists_what_is_wrong_and_counts_what_is_right() -> None:
    outcome = pairs(role("Sales", objects=[("Contact", 1, 5), ("Product", 0, 6)]), role("Idle"))
    assert [(entry.id, entry.name) for entry in outcome.judged] == [
        ("profile:Sales/Contact", "Sales: Contact")
    ]
    assert (outcome.compliant, outcome.complete, outcome.noun) == (2, True, "object_rights")
    assert outcome.params == {"rights": 2, "more_unknown": 0}


def test_where_there_is_no_role_it_is_roles_that_there_are_none_of() -> None:
    assert (pairs().noun, pairs(role("Idle")).noun) == ("roles", "object_rights")


def test_a_role_that_shows_nothing_may_hide_any_number_of_pairs() -> None:
    outcome = pairs(role("Idle"), role("Hidden", objects=DENIED))
    assert [(entry.id, entry.verdict.passed) for entry in outcome.judged] == [("profile:Hidden", DENIED)]
    assert outcome.complete is DENIED
    torn = unread("profile:Torn")
    assert pairs(role("Idle"), unread=(torn,)).complete is torn.unknown
    assert pairs(role("Hidden", objects=DENIED), complete=GAP).complete is GAP
    assert each_pair(GAP, judge, noun="object_rights").complete is GAP


def test_rows_name_their_line_and_say_their_rights_in_words() -> None:
    own = "profiles/Sales.profile-meta.xml"
    place = row_evidence(role("Sales"), ObjectGrant("Contact", ObjectRight.READ, 61))
    assert (place.source.path, place.line, place.locator) == (own, 61, "Contact")
    place = row_evidence(role("Sales"), FieldGrant("Contact.Email", False, 7))
    assert (place.source.path, place.line, place.locator) == (own, 7, "Contact.Email")
    assert right_words(ObjectRight.MODIFY_ALL | ObjectRight.READ) == ["read", "modify all"]
    assert right_words(ObjectRight(0)) == []


def test_rows_of_a_role_in_several_files_name_the_file_that_they_come_from() -> None:
    part = evidence("permissionsets/Sales/Contact.objectSettings-meta.xml").source
    assert row_evidence(role("Sales"), ObjectGrant("Contact", ObjectRight.READ, 3, part)).source is part
    assert row_evidence(role("Sales"), FieldGrant("Contact.Email", True, 4, part)).source is part
