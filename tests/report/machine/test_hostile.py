"""Names that strangers chose, in every place that holds text: each file stays what its reader takes, and nothing in it acts or grows without end."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import jsonschema
import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from junitparser import JUnitXml
from prometheus_client.parser import text_string_to_metric_families
from trestle.oscal.assessment_results import AssessmentResults

from auditor.assess.assessment import Assessment
from auditor.posture import Unknown, UnknownKind
from auditor.report.formats import FORMATS
from auditor.report.views.asked import Asked
from auditor.report.views.since import LastSeen, Since, Standing
from tests.report.hostile import HOSTILE
from tests.report.machine.sarif.schema import valid
from tests.report.machine.test_gitlab import SCHEMA
from tests.report.machine.test_ocsf import validator
from tests.report.support import assessment, words

ACTS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
LONG = "ộ<\x1b[31m\u202e" * 1_000
EVIL = (*HOSTILE, LONG)


@cache
def made(evil: str) -> Assessment:
    """An assessment in which every text of the input is this one."""
    gap = Unknown(UnknownKind.ERROR, resource=evil, permission=evil, reason=evil, path=evil)
    found = assessment(tenant=evil)
    for result in found.results:
        for number, entry in enumerate(result.resources):
            entry.name, entry.path, entry.locator = evil, evil, evil
            entry.actual, entry.expected = evil, evil
            if number % 3 == 2 and entry.accepted is None and result.check.id == "access.sample-modify":
                entry.status, entry.unknown = "unknown", gap
            if entry.accepted is not None:
                entry.accepted = replace(entry.accepted, by=evil, owner=evil, reason=evil)
        result.missing = tuple(
            replace(one, resource=evil, permission=evil, reason=evil, path=evil) for one in result.missing
        )
    source = replace(found.sources[0], label=evil, product_version=evil)
    return replace(
        found, vendor_name=evil, policy_name=evil, selection=evil, sources=(source,), catalogue_version=evil
    )


def asked(evil: str) -> Asked:
    stood = Standing("2026-11-20", None, 0, 0, 100)
    last = LastSeen("access.sample-code", evil, evil, "f" * 64, "high", evil, 3)
    return Asked(sarif_unknown="note", since=Since(stood, stood, unseen=(last,)))


def text_of(name: str, evil: str) -> str:
    (output,) = FORMATS[name]
    return output.render(made(evil), words(), asked(evil))


def is_ocsf(text: str) -> None:
    for event in json.loads(text):
        validator().validate(event)


def is_oscal(text: str) -> None:
    AssessmentResults(**json.loads(text)["assessment-results"])


@cache
def strict() -> JsonStrictValidator:
    return JsonStrictValidator(SchemaVersion.V1_6)


def is_cyclonedx(text: str) -> None:
    assert strict().validate_str(text) is None


def is_gitlab(text: str) -> None:
    jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(text))


READERS: dict[str, Callable[[str], object]] = {
    "sarif": lambda text: valid(json.loads(text)),
    "junit": lambda text: JUnitXml.fromstring(text.encode()),
    "ocsf": is_ocsf,
    "oscal": is_oscal,
    "cyclonedx": is_cyclonedx,
    "gitlab": is_gitlab,
    "prometheus": lambda text: list(text_string_to_metric_families(text)),
}


def test_every_format_for_programs_has_a_reader_here() -> None:
    assert set(READERS) == {name for name, (first, *_) in FORMATS.items() if ".machine." in first.module}


@pytest.mark.parametrize("evil", EVIL, ids=lambda text: ascii(text)[:20])
@pytest.mark.parametrize("name", READERS)
def test_its_reader_takes_it_and_nothing_acts(name: str, evil: str) -> None:
    text = text_of(name, evil)
    READERS[name](text)
    assert ACTS.search(text) is None
    if name not in ("junit", "prometheus"):  # JSON could hold them as escapes
        assert [one for one in strings(json.loads(text)) if ACTS.search(one)] == []


def strings(node: object) -> list[str]:
    if isinstance(node, dict):
        return [text for key, value in node.items() for text in (str(key), *strings(value))]
    if isinstance(node, list):
        return [text for one in node for text in strings(one)]
    return [node] if isinstance(node, str) else []


@pytest.mark.parametrize("name", [one for one in READERS if one != "prometheus"])
def test_a_name_of_thousands_of_characters_is_cut(name: str) -> None:
    """A label is an identity, and stays whole; everything else is at most a thousand characters."""
    texts = [text_of(name, LONG)] if name == "junit" else strings(json.loads(text_of(name, LONG)))
    longest = max(re.split('[<>"\n]', texts[0]) if name == "junit" else texts, key=len)
    assert len(longest) <= 3 * 2_000, longest[:200]
