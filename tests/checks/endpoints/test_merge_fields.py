from auditor.posture import EndpointKind, UnknownKind
from checks.endpoints.merge_fields import no_merge_fields as check
from tests.builders import posture_with, unread
from tests.checks.endpoints.support import PATH, endpoint, endpoints, said
from tests.checks.support import verdict
from tests.unknown import lacks

KIND = EndpointKind.NAMED_CREDENTIAL


def test_passes_where_it_is_right_and_leaves_out_what_has_no_such_thing() -> None:
    result = verdict(
        check,
        endpoints(
            endpoint("A", KIND, merge_fields_allowed=said(False)), endpoint("B", merge_fields_allowed=None)
        ),
    )
    assert (result.status, result.passing, result.total) == ("pass", 1, 1)


def test_fails_and_names_the_line() -> None:
    result = verdict(
        check,
        endpoints(
            endpoint("A", KIND, merge_fields_allowed=said(False)),
            endpoint("B", KIND, merge_fields_allowed=said(True, 11)),
        ),
    )
    assert (result.status, result.failing, result.total) == ("partial", 1, 2)
    found = result.resources[0]
    assert (found.id, found.path, found.line) == ("named-credential:B", PATH, 11)
    assert (found.actual, found.expected, found.severity) == (True, False, "medium")


def test_is_unknown_without_the_fact_or_the_population() -> None:
    assert lacks(verdict(check, endpoints(endpoint(kind=KIND))), (UnknownKind.NOT_PROVIDED, "Test"))
    assert lacks(
        verdict(check, endpoints(unread=(unread("named-credential:Broken"),))), (UnknownKind.ERROR, "Test")
    )
    assert lacks(verdict(check, posture_with()), (UnknownKind.NOT_PROVIDED, "Test"))


def test_an_address_that_is_off_weighs_little() -> None:
    rows = [
        endpoint(name, KIND, merge_fields_allowed=said(True), **facts)
        for name, facts in (("A", {"active": said(True)}), ("B", {"active": said(False)}), ("C", {}))
    ]
    found = verdict(check, endpoints(*rows)).resources
    assert [(entry.name, entry.severity) for entry in found] == [
        ("A", "medium"),
        ("C", "medium"),
        ("B", "low"),
    ]
