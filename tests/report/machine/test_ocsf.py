"""OCSF events, each taken by the schema that another project makes of the published one."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from typing import Any

import jsonschema
import pytest
from ocsf_json_schema import OcsfJsonSchemaEmbedded, get_ocsf_schema

from auditor.assess.assessment import Assessment
from auditor.report.formats import FORMATS
from auditor.report.machine.ocsf import VERSION
from auditor.report.views.asked import Asked
from tests.report.machine.sarif.test_help import GUIDANCE
from tests.report.support import assessment, clean, crowd, gaps, words


@cache
def validator() -> Any:
    schema = OcsfJsonSchemaEmbedded(get_ocsf_schema(VERSION)).get_class_schema("compliance_finding", [])
    return jsonschema.Draft202012Validator(schema)


def text_of(made: Assessment, language: str = "en") -> str:
    (output,) = FORMATS["ocsf"]
    return output.render(made, words(language), Asked(guidance=GUIDANCE))


def events_of(made: Assessment, language: str = "en") -> list[Any]:
    events: list[Any] = json.loads(text_of(made, language).encode("utf-8"))
    for event in events[:500]:
        validator().validate(event)
    return events


DEPRECATED = {
    "status_detail", "resource", "compliance_references", "compliance_standards", "product_uid", "kb_articles",
    "data_classification", "extension",
}  # fmt: skip


def keys(node: Any) -> set[str]:
    """Every name of an event, however deep."""
    if isinstance(node, list):
        return {name for one in node for name in keys(one)}
    return set(node) | keys(list(node.values())) if isinstance(node, dict) else set()


def check_of(event: Any) -> str:
    return str(event["metadata"]["event_code"])


def verdict(event: Any) -> tuple[int, str]:
    return event["compliance"]["status_id"], event["compliance"]["status_code"]


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("make", [assessment, clean, gaps])
def test_the_schema_takes_every_event_and_none_is_deprecated(make: Any, language: str) -> None:
    made = make()
    events = events_of(made, language)
    counting = {entry.check.id for entry in made.results if not entry.is_beside}
    assert {check_of(event) for event in events} == counting
    assert {name for event in events for name in keys(event)} & DEPRECATED == set()


def test_names_are_unique_and_stable_and_those_of_the_assessment() -> None:
    made = assessment()
    events = events_of(made)
    names = [event["finding_info"]["uid"] for event in events]
    assert len(set(names)) == len(names)
    assert len({event["metadata"]["uid"] for event in events}) == len(events)
    failing = {
        entry.fingerprint
        for result in made.results
        if not result.is_beside
        for entry in result.resources
        if entry.status == "fail"
    }
    assert {event["finding_info"]["uid"] for event in events if verdict(event)[0] == 3} == failing
    assert text_of(assessment()) == text_of(made)


def test_each_status_has_its_verdict() -> None:
    made = assessment()
    found: dict[str, set[Any]] = {}
    for event in events_of(made):
        found.setdefault(check_of(event), set()).add(verdict(event))
    assert found == {
        "access.sample-code": {(1, "pass")},
        "access.sample-export": {(3, "fail")},
        "access.sample-modify": {(3, "fail"), (3, "accepted")},
        "backup.sample-restore": {(2, "unknown")},
        "encryption.sample-at-rest": {(2, "unknown")},
        "endpoints.sample-http": {(3, "accepted")},
        "exposure.sample-sites": {(99, "not_applicable")},
        "hygiene.sample-broken": {(0, "unknown")},
        "logging.sample-relays": {(2, "unknown")},
        "mfa.sample-admins": {(2, "unknown")},
        "secrets.sample-code": {(2, "unknown")},
        "transport.sample-hsts": {(1, "pass")},
    }


def test_only_what_is_wrong_has_a_severity_and_something_to_do() -> None:
    for event in events_of(assessment()):
        wrong = event["compliance"]["status_id"] == 3
        assert ("remediation" in event) is wrong
        assert ("status_id" in event) is wrong
        assert (event["severity_id"] >= 2) is wrong
        if event["compliance"]["status_code"] == "unknown":
            assert event["severity_id"] == 0


def test_what_is_accepted_is_suppressed_with_its_reason() -> None:
    found = [event for event in events_of(assessment()) if verdict(event)[1] == "accepted"]
    assert {event["resources"][0]["name"] for event in found} == {"Partner", "Old"}
    assert {event["status_id"] for event in found} == {3}
    assert all("@ciso" in event["comment"] for event in found)


def test_an_event_says_what_where_why_and_how_to_put_it_right() -> None:
    (event,) = [one for one in events_of(assessment()) if one["resources"][0]["name"] == "Sales"]
    assert event["finding_info"]["title"] == "Roles that can change every record"
    assert event["finding_info"]["analytic"]["uid"] == "access.sample-modify"
    assert event["resources"][0]["uid"] == "profile:Sales"
    assert event["evidences"][0]["data"]["path"] == "profiles/Sales.profile-meta.xml"
    assert "iso-27001:2022 A.8.2" in event["compliance"]["requirements"]
    assert "What to set: Clear the box Modify All Data." in event["remediation"]["desc"]
    assert event["remediation"]["references"] == ["https://help.example/profiles"]
    assert (event["time"], event["metadata"]["version"]) == (1795509000000, "1.8.0")


def test_an_event_stands_on_one_line() -> None:
    lines = text_of(assessment()).splitlines()
    assert (lines[0], lines[-1]) == ("[", "]")
    assert [json.loads(line.rstrip(",")) for line in lines[1:-1]] == events_of(assessment())


def test_what_was_too_much_to_list_is_counted() -> None:
    made = crowd(30)
    result = made.result("access.sample-modify")
    assert result is not None
    result.unlisted = 70
    found = Counter(event.get("count", 1) for event in events_of(made) if check_of(event) == result.check.id)
    assert found == {1: 30, 70: 1}
