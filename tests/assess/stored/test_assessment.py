"""An assessment that is read out of its document is the one that was written into it."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from auditor.assess.accepted import direction, tokens
from auditor.assess.assessment import Assessment
from auditor.assess.document import EARLIER
from auditor.assess.frameworks import Frameworks, load_frameworks
from auditor.assess.listed import RESOURCES_LISTED, as_listed
from auditor.assess.result import Resource
from auditor.assess.serialize import to_data, to_json
from auditor.assess.stored import assessment_of
from auditor.schemas import problems
from auditor.userfile import UserFileError
from tests.assess.stored.made import assessments
from tests.examples import examples
from tests.report.samples import CHECKS
from tests.report.support import assessment, crowd, gaps

INSTALLED = {entry.id: entry for entry in CHECKS}


def said(result: Any) -> tuple[str, str]:
    return result.told or f"About {result.check.id}.", result.noun


def data_of(made: Assessment) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(to_json(made, said))
    return loaded


def read(data: Any, installed: Any = INSTALLED, *, trusted: bool = False) -> Assessment:
    return assessment_of(data, installed, load_frameworks(), trusted=trusted)


@settings(max_examples=examples(100), deadline=None)
@given(assessments())
def test_what_was_written_is_read_back(made: Assessment) -> None:
    data = data_of(made)
    assert problems("assessment", data) == []
    again = read(to_json(made, said).encode("utf-8", "backslashreplace"))
    assert data_of(again) == data
    assert again.score == made.score
    for one, other in zip(again.results, made.results, strict=True):
        assert replace(one, resources=[], concern=None) == replace(other, resources=[], concern=None)
        for entry, before in zip(one.resources, other.resources, strict=True):
            assert replace(entry, held=None) == replace(before, held=None)
    assert (again.sources, again.answers, again.waiver_notices) == (
        made.sources,
        made.answers,
        made.waiver_notices,
    )
    assert (again.as_of, again.deadlines, again.native) == (made.as_of, made.deadlines, made.native)


@pytest.mark.parametrize("make", [assessment, gaps])
def test_what_an_engine_made_is_read_back_whole(make: Callable[[], Assessment]) -> None:
    made = make()
    again = read(data_of(made))
    assert [replace(one, resources=[]) for one in again.results] == [
        replace(one, resources=[]) for one in made.results
    ]
    assert [entry for one in again.results for entry in one.resources] == [
        entry for one in made.results for entry in one.resources
    ]


def test_an_entity_does_not_say_once_more_what_its_result_lacks() -> None:
    made = gaps()
    lost = [entry for one in data_of(made)["results"] for entry in one["resources"] if entry["unknown"]]
    assert lost
    assert [entry for entry in lost if {"reason", "path"} & set(entry.get("lacks", {}))] == []


def test_of_very_many_entities_the_same_are_listed_as_in_the_document() -> None:
    made = crowd(RESOURCES_LISTED + 7)
    data, listed = data_of(made), as_listed(made)
    again = read(data, trusted=True)
    assert data_of(listed) == data == data_of(again)
    for one, other, whole in zip(again.results, listed.results, made.results, strict=True):
        assert one.resources == other.resources == whole.resources[:RESOURCES_LISTED]
        assert (one.severity, one.gravest_wrong, one.still_open) == (
            whole.severity,
            whole.gravest_wrong,
            whole.still_open,
        )


def test_what_is_not_listed_is_accepted_only_where_all_of_it_was() -> None:
    made = crowd(RESOURCES_LISTED + 3)
    result = next(one for one in made.results if len(one.resources) > RESOURCES_LISTED)
    accepted = next(
        entry.accepted for one in assessment().results for entry in one.resources if entry.accepted
    )
    assert accepted is not None
    for entry in result.resources:
        entry.accepted = accepted
    assert read(data_of(made), trusted=True).result(result.check.id).all_accepted  # type: ignore[union-attr]
    result.resources[-1].accepted = None
    again = read(data_of(made), trusted=True).result(result.check.id)
    assert again is not None
    assert (again.all_accepted, again.still_open, again.accepted) == (False, 1, RESOURCES_LISTED + 2)


def test_a_document_of_before_these_keys_is_read() -> None:
    data = data_of(assessment())
    for key in ("product",):
        del data["tenant"][key]
    for one in data["results"]:
        for key in (
            "check_severity",
            "owner",
            "effort",
            "exposed",
            "of_vendor",
            "shown_only",
            "strict",
            "complete",
        ):
            one.pop(key, None)
        for entry in one["resources"]:
            entry.pop("lacks", None)
    for source in data["sources"]:
        source.pop("label", None)
    made = read(data)
    assert made.vendor_name == "salesforce"
    assert [one.check for one in made.results] == [one.check for one in assessment().results]


def test_a_check_that_is_not_installed_is_told_as_the_document_tells_it() -> None:
    data = data_of(assessment())
    made = read(data, {})
    assert [(one.told, one.check.id) for one in made.results] == [
        (one["message"]["text_en"], one["check"]) for one in data["results"]
    ]
    assert [one.check.severity for one in made.results] == [one["check_severity"] for one in data["results"]]
    assert [one.is_beside for one in made.results] == [one.is_beside for one in assessment().results]
    assert data_of(made) == data


def test_a_check_of_another_version_keeps_its_verdict_and_its_sentence() -> None:
    data = data_of(assessment())
    newer = {
        id_: replace(one, version=2, severity="low", topic="mfa-admins") for id_, one in INSTALLED.items()
    }
    made = read(data, newer)
    assert {one.check.version for one in made.results} == {1}
    assert data_of(made) == data
    assert {one.check.texts["title"] for one in made.results} == {one.texts["title"] for one in CHECKS}


def test_controls_are_those_of_the_document() -> None:
    data = data_of(assessment())
    made = assessment_of(data, INSTALLED, Frameworks({"iso-27001:2022": {}}))
    assert data_of(made) == data


def changed(place: str, value: Any) -> Any:
    def change(data: Any) -> None:
        *way, last = place.split("/")
        for step in way:
            data = data[int(step)] if step.isdigit() else data[step]
        data[int(last) if last.isdigit() else last] = value

    return pytest.param(change, id=place)


@pytest.mark.parametrize(
    "change",
    [
        changed("assessed_at", "2026-13-45T00:00:00Z"),
        changed("assessed_at", "9999-12-31T00:00:00Z"),
        changed("as_of", "2026-02-30"),
        changed("sources/0/observed_at", "2026-11-24T99:00:00Z"),
        changed("results/1/resources/0/observed_at", "2026-11-31T00:00:00Z"),
        changed("results/1/message/params/more_unknown", "x"),
        changed("results/1/message/params/more_unknown", True),
        changed("results/1/resources/0/actual", {"min": "a", "max": 1}),
        changed("results/1/resources/0/actual", {"min": 3, "max": 1}),
        changed("results/1/unknown", 10**6),
        changed("results/1/check", "access.sample-code"),
        changed("results/1/domain", "readiness"),
        changed("score/points/0/check", "access.nobody"),
        changed("score/value", 100),
        changed("score/unseen", 0),
        changed("score/grade", "A"),
        changed("results/1/status", "pass"),
        changed("policy/deadlines", {"critical": 10**9}),
        changed("waivers/0", {"state": "unused", "check": "", "resource": "", "detail": "soon"}),
    ],
)
def test_a_document_that_no_program_would_have_written_is_refused_in_a_line(
    change: Callable[[Any], None],
) -> None:
    data = copy.deepcopy(data_of(assessment()))
    change(data)
    with pytest.raises(UserFileError, match=r"^the assessment: ") as refused:
        read(data)
    assert "\n" not in str(refused.value)


def test_a_value_that_lies_too_deep_is_refused() -> None:
    data = data_of(assessment())
    value: Any = "x"
    for _ in range(200):
        value = [value]
    data["results"][1]["resources"][0]["actual"] = value
    with pytest.raises(UserFileError, match="nested too deeply"):
        read(data)


def test_the_first_format_tells_too_little() -> None:
    data = data_of(assessment()) | {"schema": EARLIER}
    with pytest.raises(UserFileError, match="scan its evidence again"):
        assessment_of(data, INSTALLED, load_frameworks(), trusted=True)


def test_what_is_accepted_with_a_finding_is_read_back() -> None:
    made = assessment()
    for one in read(data_of(made)).results:
        for entry in one.resources:
            assert entry.held == (held(made, entry) if entry.status == "fail" else None)


def held(made: Assessment, entry: Resource) -> Any:
    mine = next(
        one for result in made.results for one in result.resources if one.fingerprint == entry.fingerprint
    )
    assert mine.held is not None
    assert mine.held.value == tokens(entry.actual)
    return replace(mine.held, more_is_worse=direction(entry.expected))


def test_data_and_text_are_read_alike() -> None:
    made = assessment()
    assert to_data(read(to_json(made, said).encode("utf-8", "backslashreplace")), said) == to_data(
        read(data_of(made)), said
    )
