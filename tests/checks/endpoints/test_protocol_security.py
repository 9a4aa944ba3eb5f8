from auditor.posture import EndpointKind, UnknownKind
from checks.endpoints.protocol_security import protocol_security_is_on as check
from tests.builders import GAP, posture_with, unread
from tests.checks.endpoints.support import PATH, endpoint, endpoints, said
from tests.checks.support import verdict
from tests.unknown import lacks


def test_passes_where_it_is_on_and_leaves_out_what_has_no_such_thing() -> None:
    other = endpoint("B", EndpointKind.NAMED_CREDENTIAL, protocol_security=None)
    result = verdict(check, endpoints(endpoint("A", protocol_security=said(True)), other))
    assert (result.status, result.passing) == ("pass", 1)


def test_fails_where_it_is_off_less_so_for_an_address_that_is_off_too() -> None:
    result = verdict(
        check,
        endpoints(
            endpoint("A", protocol_security=said(False, 8)),
            endpoint("B", protocol_security=said(False), active=said(False)),
            endpoint("C", protocol_security=said(False), active=GAP),
            endpoint("D", protocol_security=said(True)),
        ),
    )
    assert (result.status, result.failing, result.total) == ("partial", 3, 4)
    assert [(entry.name, entry.severity) for entry in result.resources] == [
        ("A", "medium"),
        ("C", "medium"),
        ("B", "low"),
    ]
    assert (result.resources[0].path, result.resources[0].line) == (PATH, 8)


def test_is_unknown_without_the_fact_or_the_population() -> None:
    assert lacks(verdict(check, endpoints(endpoint())), GAP)
    assert lacks(
        verdict(check, endpoints(unread=(unread("remote-site:Broken"),))), (UnknownKind.ERROR, "Test")
    )
    assert lacks(verdict(check, posture_with()), GAP)
