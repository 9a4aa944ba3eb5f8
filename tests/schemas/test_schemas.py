"""Every schema is complete, agrees with the code, and holds for what the code writes."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import auditor
from auditor.assess.assessment import Assessment
from auditor.assess.gating.baseline import baseline_of
from auditor.assess.listed import RESOURCES_LISTED
from auditor.assess.result import STATUSES
from auditor.assess.run import MISSING_LISTED
from auditor.assess.scoring.level import GRADES
from auditor.assess.scoring.points import GROUPS
from auditor.assess.scoring.score import ACTIONS_NAMED
from auditor.assess.serialize import to_json
from auditor.check import DOMAINS, SEVERITIES
from auditor.pipeline.request import Request
from auditor.pipeline.run import run
from auditor.policy import PRESETS, load_policy
from auditor.posture import Grade, UnknownKind
from auditor.report.plain.json_ import render
from auditor.schemas import NAMES, problems, schema
from auditor.snapshot import RawItem, Skipped, Snapshot, SourceKind
from auditor.userfile import read_yaml
from auditor.vendor import load_vendors
from auditor.vendor.registry import Vendor
from tests.builders import GAP
from tests.exports import STRICT
from tests.report.support import assessment, clean, gaps


def objects(node: Any, path: str = "$") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every part of a schema that describes an object with named keys."""
    if isinstance(node, dict):
        if isinstance(node.get("properties"), dict):
            yield path, node
        for key, value in node.items():
            yield from objects(value, f"{path}.{key}")
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from objects(value, f"{path}[{index}]")


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_one_and_says_what_it_is(name: str) -> None:
    whole = schema(name)
    Draft202012Validator.check_schema(whole)
    assert whole["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert whole["$id"].endswith(f"/{name}.schema.json")
    assert whole["title"]
    assert whole["description"]


@pytest.mark.parametrize("name", NAMES)
def test_an_id_is_the_name_of_the_file_and_nothing_is_looked_up_elsewhere(name: str) -> None:
    assert schema(name)["$id"] == f"https://crm-auditor.example/schemas/{name}.schema.json"
    references = [node["$ref"] for node in nodes(schema(name)) if "$ref" in node]
    assert [reference for reference in references if not reference.startswith("#/")] == []
    assert [node["$id"] for node in nodes(schema(name)) if "$id" in node] == [schema(name)["$id"]]


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every object of a schema."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from nodes(inner)


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_refuses_unknown_keys_everywhere(name: str) -> None:
    open_ones = [
        path
        for path, node in objects(schema(name))
        if node.get("additionalProperties") is not False and not path.endswith(".message.properties.params")
    ]
    assert open_ones == []


@pytest.mark.parametrize("name", NAMES)
def test_every_key_has_a_title_or_a_description(name: str) -> None:
    def described(entry: dict[str, Any]) -> bool:
        if "$ref" in entry and not {"title", "description"} & set(entry):
            entry = schema(name)["$defs"][entry["$ref"].rpartition("/")[2]]
        return bool({"title", "description"} & set(entry))

    silent = [
        f"{path}.{key}"
        for path, node in objects(schema(name))
        for key, entry in node["properties"].items()
        if not described(entry)
    ]
    allowed = ("groups.properties", ".params.", "score.properties.groups")
    assert [entry for entry in silent if not any(part in entry for part in allowed)] == []


def test_the_files_of_the_folder_are_those_that_are_named() -> None:
    folder = Path(str(files("auditor.schemas")))
    assert sorted(path.name for path in folder.glob("*.json")) == sorted(
        f"{name}.schema.json" for name in NAMES
    )


def test_the_hand_written_lists_are_those_of_the_code() -> None:
    contract = schema("assessment")
    parts = contract["$defs"]
    result, resource = parts["result"]["properties"], parts["resource"]["properties"]
    score = parts["score"]["properties"]
    assert parts["severity"]["enum"] == list(SEVERITIES)
    assert parts["sourceKind"]["enum"] == schema("snapshot")["properties"]["kind"]["enum"] == list(SourceKind)
    assert parts["unknownKind"]["enum"] == list(UnknownKind)
    assert result["status"]["enum"] == list(STATUSES)
    assert result["domain"]["enum"] == list(DOMAINS)
    assert resource["grade"]["enum"] == [*Grade, ""]
    assert list(score["groups"]["properties"]) == score["groups"]["required"] == list(GROUPS)
    assert score["grade"]["enum"] == [*reversed(GRADES.values()), None]
    assert score["level"]["enum"] == [*GRADES, None]
    assert score["actions"]["maxItems"] == ACTIONS_NAMED
    assert result["missing"]["maxItems"] == MISSING_LISTED
    assert result["resources"]["maxItems"] == RESOURCES_LISTED
    assert schema("policy")["properties"]["extends"]["anyOf"][0]["enum"] == list(PRESETS)


def data_of(made: Assessment) -> Any:
    return json.loads(to_json(made, lambda result: (f"about {result.check.id}", "17 of 214 roles")))


@pytest.mark.parametrize("make", [assessment, clean, gaps])
def test_an_assessment_holds(make: Callable[[], Assessment]) -> None:
    assert problems("assessment", data_of(make())) == []


def test_a_narrowed_assessment_holds() -> None:
    made = assessment()
    made.selection = "--check auth"
    assert problems("assessment", data_of(made)) == []


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("schema",), "crm-auditor/assessment/3"),
        (("assessed_at",), "yesterday"),
        (("sources", 0, "kind"), "hearsay"),
        (("sources", 0, "digest"), "0" * 64),
        (("policy", "digest"), "sha256:XYZ"),
        (("score", "value"), 101),
        (("score", "grade"), "F"),
        (("score", "groups", "sales"), 1),
        (("score", "coverage", "overall"), 1.5),
        (("results", 0, "status"), "passed"),
        (("results", 0, "severity"), "urgent"),
        (("results", 0, "domain"), "sales"),
        (("results", 0, "check"), "Access.X"),
        (("results", 0, "more"), True),
        (("requests", "count"), -1),
    ],
)
def test_a_wrong_value_shows(place: tuple[str | int, ...], value: Any) -> None:
    data = copy.deepcopy(data_of(assessment()))
    inner = data
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = value
    assert problems("assessment", data)


def test_a_missing_key_shows() -> None:
    data = data_of(assessment())
    optional = {"as_of", "entities"}  # files that were written before stay valid
    for key in data.keys() - optional:
        assert problems("assessment", {name: value for name, value in data.items() if name != key})


def test_a_baseline_holds() -> None:
    made = baseline_of(assessment(), frozenset({"profile:Admin", "remote-site:Old"}))
    data = made.model_dump(mode="json", by_alias=True)
    assert made.findings
    assert problems("baseline", data) == []
    assert problems("baseline", {**data, "findings": {"short": "x"}})
    assert problems("baseline", {**data, "unknown": ["short"]})


def test_a_manifest_holds() -> None:
    made = Snapshot(
        vendor="salesforce",
        kind=SourceKind.EXPORT,
        container=None,  # type: ignore[arg-type]
        items=(RawItem("profiles/Admin.profile", 12),),
        observed_at="2026-11-24T08:30:00Z",
        skipped=[Skipped("profiles/Broken.profile", "malformed", "line 3")],
        digests={"profiles/Admin.profile": "0" * 64},
    )
    data = json.loads(json.dumps(made.manifest()))
    assert problems("snapshot", data) == []
    assert problems("snapshot", {**data, "digest": "0" * 64})
    assert problems("snapshot", {**data, "items": [{**data["items"][0], "sha256": "sha256:" + "0" * 64}]})


@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_is_a_policy_file(preset: str) -> None:
    assert problems("policy", load_policy(preset=preset).model_dump(mode="json", exclude={"today"})) == []
    assert problems("policy", {}) == []
    assert problems("policy", {"extends": preset, "thresholds": {"dormant_days": 60}}) == []
    assert problems("policy", {"extends": "lax"})
    assert problems("policy", {"today": "2026-11-24"})
    assert problems("policy", {"thresholds": {"dormant_days": 0}})
    assert problems("policy", {"allowed": {"modify-all-data": ["profile:Admin"]}})


def test_a_waiver_needs_all_of_its_keys() -> None:
    whole = {
        "check": "endpoints.plain-http",
        "resource": "remote-site:Old",
        "reason": "replaced in March",
        "owner": "IT",
        "approver": "The director",
        "expires": "2027-03-31",
    }
    assert problems("waivers", {"waivers": [whole]}) == []
    assert problems("waivers", {"waivers": [{**whole, "expires": "31/03/2027"}]})
    for key in whole:
        assert problems("waivers", {"waivers": [{k: v for k, v in whole.items() if k != key}]})


@pytest.mark.parametrize("vendor", load_vendors().values(), ids=lambda vendor: str(vendor.id))
def test_a_vendor_holds(vendor: Vendor) -> None:
    folder = Path(str(files(vendor.package)))
    assert problems("profile", read_yaml(folder / "profile.yaml")) == []
    assert problems("guidance", read_yaml(folder / "guidance.yaml")) == []
    profile = read_yaml(folder / "profile.yaml")
    assert problems("profile", {**profile, "not_applicable": {"mfa-for-admins": {"en": "x", "vi": "x"}}})


def test_accepted_unknown_and_open_resources_hold_and_one_without_a_name_does_not() -> None:
    made = assessment()
    listed = [entry for result in made.results for entry in result.resources]
    assert {entry.accepted is None for entry in listed} == {True, False}
    unsure = replace(listed[0], status="unknown", unknown=GAP, evidence="", grade="", observed_at="")
    made.results[0].resources = [
        unsure,
        replace(unsure, path="a\udcff", actual=["a", 1], expected={"b": None}),
    ]
    assert problems("assessment", data_of(made)) == []
    made.results[0].resources = [replace(unsure, fingerprint="")]
    assert problems("assessment", data_of(made))


def test_the_files_of_the_example_and_what_a_scan_of_it_gives_hold() -> None:
    examples = Path(auditor.__file__).parent.parent / "examples"
    policy, waivers = examples / "policy.yaml", examples / "waivers.yaml"
    assert problems("policy", plain(read_yaml(policy))) == []
    assert problems("waivers", plain(read_yaml(waivers))) == []
    outcome = run(Request((str(examples / "acme-crm"),), policy=policy, waivers=waivers, processes=1), STRICT)
    text = render(outcome.assessment, outcome.words("en"))
    assert problems("assessment", json.loads(text)) == []
    baseline = baseline_of(outcome.assessment, outcome.entities)
    assert problems("baseline", baseline.model_dump(mode="json", by_alias=True)) == []
    manifests = [snapshot.manifest() for snapshot in outcome.snapshots]
    assert [found for manifest in manifests for found in problems("snapshot", manifest)] == []
    assert [manifest["digest"] for manifest in manifests] == [
        source.digest for source in outcome.assessment.sources
    ]


def plain(value: Any) -> Any:
    """YAML as JSON has it: a date is its text."""
    return json.loads(json.dumps(value, default=str))
