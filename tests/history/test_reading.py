"""An assessment of today and of earlier is read whole, and what is none is refused in a line."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from auditor import audit
from auditor.assess.document import MAX_BYTES
from auditor.history.reading import record_of
from auditor.schemas import assessment_problems
from auditor.userfile import UserFileError
from tests.examples import some

ACME = Path(__file__).parents[2] / "examples" / "acme-crm"
LATER = (
    "complete",
    "check_severity",
    "owner",
    "effort",
    "exposed",
    "of_vendor",
    "shown_only",
    "strict",
    "omitted",
    "concern",
)
VERSION_1 = "crm-auditor/assessment/1"


@pytest.fixture(scope="module")
def written() -> bytes:
    with audit(ACME, tenant="Acme") as outcome:
        return outcome.report("json").encode()


@pytest.fixture
def data(written: bytes) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(written)
    return loaded


def of_version_1(data: dict[str, Any]) -> dict[str, Any]:
    """The same as an earlier version would have written it."""
    old = copy.deepcopy(data)
    old["schema"] = VERSION_1
    old.pop("native")
    old.pop("entities", None)
    old.pop("as_of", None)
    old["tenant"].pop("product", None)
    old["policy"].pop("deadlines", None)
    score = old["score"]
    for key in ("bad", "unseen", "level", "points", "next"):
        score.pop(key)
    score["caps"] = []
    score["groups"] = dict.fromkeys(score["groups"])
    for action in score["actions"]:
        action.pop("do")
    for source in old["sources"]:
        for key in ("product_version", "label", "dated", "account", "rights"):
            source.pop(key, None)
    for result in old["results"]:
        result.pop("fault")
        for key in LATER:
            result.pop(key, None)
        for entry in result["resources"]:
            entry.pop("held", None)
            entry.pop("lacks", None)
    return old


def test_what_was_written_is_read(written: bytes, data: dict[str, Any]) -> None:
    record = record_of(written)
    assert (record.schema, record.tenant, record.vendor) == (2, "Acme", "salesforce")
    assert [record.value, record.bad, record.unseen] == [
        data["score"][key] for key in ("value", "bad", "unseen")
    ]
    assert record.evidence == data["evidence"]
    assert record.sources[0].digest == data["sources"][0]["digest"]
    assert list(record.results) == [one["check"] for one in data["results"]]
    points = {one["check"]: one["bad"] for one in data["score"]["points"]}
    for one in data["results"]:
        result = record.results[one["check"]]
        assert (result.status, result.passing, result.total, result.unknown, result.omitted) == (
            one["status"],
            one["passing"],
            one["total"],
            one["unknown"],
            one["resources_omitted"],
        )
        assert [entry.fingerprint for entry in result.entries] == [r["fingerprint"] for r in one["resources"]]
        assert result.bad == points.get(one["check"])
        assert [gap.permission for gap in result.gaps] == [gap["permission"] for gap in one["missing"]]


def test_bytes_a_mapping_and_a_trusted_document_are_read_alike(written: bytes, data: dict[str, Any]) -> None:
    assert record_of(written) == record_of(data) == record_of(written, trusted=True)


def test_version_1_is_read(data: dict[str, Any]) -> None:
    old = of_version_1(data)
    assert assessment_problems(old) == []
    record = record_of(json.dumps(old).encode())
    assert (record.schema, record.level, record.entities) == (1, None, None)
    assert record.value + record.bad + record.unseen == pytest.approx(100)
    assert all(result.good is None for result in record.results.values())


def test_what_is_optional_is_read(data: dict[str, Any]) -> None:
    data["entities"] = ["profile:A", "profile:B"]
    data["sources"][0]["product_version"] = "67.0"
    fails = next(entry for one in data["results"] for entry in one["resources"] if entry["status"] == "fail")
    fails["held"] = {"value": ["3"], "more_is_worse": True}
    record = record_of(data)
    assert record.entities == frozenset({"profile:A", "profile:B"})
    assert record.sources[0].product_version == "67.0"
    held = [entry.held for one in record.results.values() for entry in one.entries if entry.held is not None]
    assert ("3",) in held


@pytest.mark.parametrize(
    ("document", "says"),
    [
        (b"", "is not JSON"),
        (b"\xff\xfe", "is not UTF-8"),
        (b"[]", "is no assessment.json"),
        (b"null", "is no assessment.json"),
        (b"{}", "is no assessment.json"),
        (b'{"schema": 2}', "is no assessment.json"),
        (b'{"schema": []}', "is no assessment.json"),
        (b'{"schema": {"a": 1}}', "is no assessment.json"),
        (b'{"schema": "crm-auditor/assessment/2"}', "is a required property"),
        (b'{"schema": "crm-auditor/assessment/3"}', "later version"),
        (b'{"schema": "crm-auditor/assessment/2", "schema": "crm-auditor/assessment/2"}', "stands twice"),
        (b'{"a": NaN}', "is no number"),
        (b'{"a": ' + b"9" * 5000 + b"}", "is not JSON"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"a":' * 100_000, "nested too deeply"),
    ],
)
def test_what_is_none_is_refused_in_a_line(document: bytes, says: str) -> None:
    with pytest.raises(UserFileError) as error:
        record_of(document, where="yesterday.json")
    text = str(error.value)
    assert text.startswith("yesterday.json: ")
    assert says in text
    assert len(text) < 1000
    assert "\n" not in text


def test_a_document_that_is_too_large_is_not_even_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditor.assess.document.MAX_BYTES", 10)
    assert MAX_BYTES > 10
    with pytest.raises(UserFileError, match="larger than"):
        record_of(b'{"schema": "crm-auditor/assessment/2"}')


def _spoiled(data: dict[str, Any]) -> list[dict[str, Any]]:
    """The document with each key on the way to an entity taken out, nulled, or of another type."""
    made: list[dict[str, Any]] = []

    def at(*path: Any) -> None:
        for key in list(_reach(data, path)):
            odd: tuple[Any, ...] = (None, [], {}, -1, "x", {"a": [[[[]]]]})
            for value in odd:
                bad = copy.deepcopy(data)
                _reach(bad, path)[key] = value
                made.append(bad)
            bad = copy.deepcopy(data)
            del _reach(bad, path)[key]
            made.append(bad)

    data["results"] = [one for one in data["results"] if one["resources"] and one["missing"]][:1]
    data["results"][0]["resources"] = data["results"][0]["resources"][:1]
    data["score"]["points"] = data["score"]["points"][:1]
    for path in ((), ("tenant",), ("score",), ("score", "coverage"), ("sources", 0), ("results", 0)):
        at(*path)
    at("results", 0, "resources", 0)
    at("results", 0, "missing", 0)
    return made


def _reach(node: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        node = node[step]
    return node


@pytest.mark.parametrize("trusted", [False, True])
def test_a_spoiled_document_is_read_or_refused_and_nothing_else(data: dict[str, Any], trusted: bool) -> None:
    every = _spoiled(data)
    assert len(every) > 300
    spoiled = some(every, 150)
    refused = 0
    for document in spoiled:
        try:
            record_of(document, trusted=trusted)
        except UserFileError:
            refused += 1
    assert refused > (len(spoiled) // 2 if not trusted else 20)


def test_a_check_that_stands_twice_is_refused(data: dict[str, Any]) -> None:
    data["results"].append(data["results"][0])
    with pytest.raises(UserFileError, match="stands twice"):
        record_of(data)
