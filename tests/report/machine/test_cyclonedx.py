"""CycloneDX attestations, taken by the strict validator of the project's own library."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from hypothesis import given
from hypothesis import strategies as st

from auditor.assess.assessment import Assessment
from auditor.assess.result import Result
from auditor.report.formats import FORMATS
from auditor.report.machine.cyclonedx.bom import VERSION
from auditor.report.machine.cyclonedx.numbers import borne
from tests.report.samples import CHECKS
from tests.report.support import assessment, clean, gaps, of_roles, words


@cache
def validator() -> JsonStrictValidator:
    return JsonStrictValidator(SchemaVersion.from_version(VERSION))


def text_of(made: Assessment, language: str = "en") -> str:
    (output,) = FORMATS["cyclonedx"]
    return output.render(made, words(language))


def bom_of(made: Assessment, language: str = "en") -> Any:
    text = text_of(made, language)
    assert validator().validate_str(text) is None
    return json.loads(text)


SIDES = ("claims", "counterClaims")


def mapped(bom: Any) -> dict[str, Any]:
    """What is said of each requirement."""
    return {one["requirement"]: one for each in bom["declarations"]["attestations"] for one in each["map"]}


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("make", [assessment, clean, gaps, of_roles])
def test_the_strict_schema_takes_it(make: Any, language: str) -> None:
    bom_of(make(), language)


def names_of(node: Any) -> Iterator[str]:
    """Every bom-ref that the document gives."""
    if isinstance(node, dict):
        if "bom-ref" in node:
            yield node["bom-ref"]
        for value in node.values():
            yield from names_of(value)
    elif isinstance(node, list):
        for one in node:
            yield from names_of(one)


@pytest.mark.parametrize("make", [assessment, clean, gaps])
def test_every_reference_leads_somewhere_and_every_name_is_used_once(make: Any) -> None:
    bom = bom_of(make())
    names = list(names_of(bom))
    assert len(set(names)) == len(names)
    declared, requirements = bom["declarations"], mapped(bom)
    assert set(requirements) == {
        one["bom-ref"] for standard in bom["definitions"]["standards"] for one in standard["requirements"]
    }
    sides = {ref for one in requirements.values() for side in SIDES for ref in one.get(side, ())}
    assert sides == {claim["bom-ref"] for claim in declared["claims"]}
    pointed = {claim["target"] for claim in declared["claims"]}
    pointed |= {one["assessor"] for one in declared["attestations"]}
    for claim in declared["claims"]:
        pointed |= {*claim["evidence"], *claim.get("mitigationStrategies", ())}
    for one in requirements.values():
        pointed |= set(one["conformance"].get("mitigationStrategies", ()))
    assert pointed <= set(names)


def test_a_check_claims_what_it_found_and_one_that_is_not_known_claims_nothing() -> None:
    made = assessment()
    bom = bom_of(made)
    for_, against = set(), set()
    for one in mapped(bom).values():
        for_ |= set(one.get("claims", ()))
        against |= set(one.get("counterClaims", ()))
    assert for_ == {"claim:access.sample-code", "claim:transport.sample-hsts"}
    assert against == {
        "claim:access.sample-export",
        "claim:access.sample-modify",
        "claim:endpoints.sample-http",
    }
    (claim,) = [
        one for one in bom["declarations"]["claims"] if one["bom-ref"] == "claim:access.sample-modify"
    ]
    assert claim["predicate"].startswith("15 of 46 are not as they should be")


def test_numbers_are_of_what_was_shown() -> None:
    found = mapped(bom_of(assessment()))
    only_unknown = [one for one in found.values() if not one.get("claims") and not one.get("counterClaims")]
    assert only_unknown
    for one in only_unknown:
        assert "score" not in one["conformance"], "nothing is known, which is neither a failure nor a pass"
        assert one["confidence"]["score"] == 0
    for one in found.values():
        if one not in only_unknown:
            assert 0 <= one["conformance"]["score"] <= one["confidence"]["score"] <= 1
    whole = mapped(bom_of(clean()))
    assert {(one["conformance"]["score"], one["confidence"]["score"]) for one in whole.values()} == {(1, 1)}


def test_what_was_accepted_is_a_mitigation_and_earns_nothing() -> None:
    with_, without = assessment(), assessment()
    for result in without.results:
        for entry in result.resources:
            entry.accepted = None
    mine, other = mapped(bom_of(with_)), mapped(bom_of(without))
    assert {name: one["conformance"].get("score") for name, one in mine.items()} == {
        name: one["conformance"].get("score") for name, one in other.items()
    }
    named = {ref for one in mine.values() for ref in one["conformance"].get("mitigationStrategies", ())}
    assert named == {"accepted:access.sample-modify", "accepted:endpoints.sample-http"}
    assert not any("mitigationStrategies" in one["conformance"] for one in other.values())


def test_evidence_names_every_entity_that_is_wrong() -> None:
    made = assessment()
    data = {one["bom-ref"]: one for one in bom_of(made)["declarations"]["evidence"]}
    for result in made.results:
        if result.is_beside or not result.is_finding:
            continue
        wrong = [entry for entry in result.resources if entry.status == "fail"]
        assert len(data[f"evidence:{result.check.id}"]["data"]) == len(wrong)


COUNTS = st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 5), st.booleans(), st.booleans())


def judged(counts: tuple[int, int, int, bool, bool]) -> Result:
    passing, failing, unknown, complete, strict = counts
    status = "fail" if failing else "unknown" if unknown or not complete else "pass"
    return Result(
        CHECKS[0], status, passing, passing + failing + unknown, unknown, complete=complete, strict=strict
    )


@given(st.lists(COUNTS, min_size=1, max_size=4))
def test_losing_evidence_never_raises_a_number(rows: list[tuple[int, int, int, bool, bool]]) -> None:
    before = borne([judged(one) for one in rows])
    passing, failing, unknown, complete, strict = rows[0]
    lost = (0, 0, passing + failing + unknown, complete, strict)
    after = borne([judged(one) for one in (lost, *rows[1:])])
    assert (after.conformance or 0) <= (before.conformance or 0)
    assert after.confidence <= before.confidence


def test_the_same_assessment_gives_the_same_bytes() -> None:
    assert text_of(assessment()) == text_of(assessment())
