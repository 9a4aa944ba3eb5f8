"""Columns that a product says it has: asked for by name, and never one that it has not."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from auditor.collecting.live.asking.answer import Answer, Meaning, read
from auditor.collecting.live.asking.columns import without_columns
from auditor.collecting.live.asking.plan import ApiSource

LABEL = {"en": "people", "vi": "người"}


def plan(**people: Any) -> ApiSource:
    return ApiSource.model_validate(
        {
            "sign_in": {"key": {"label": LABEL, "secrets": ["key"], "headers": {"X-Key": "{key}"}}},
            "calls": {"describe": {"path": "/describe", "items": "/fields"}, "rows": {"path": "/rows", "query": {"f": "{columns}"}}},
            "allow": [{"method": "GET", "path": "/rows", "why": "rows"}],
            "resources": {
                "Fields": {"label": LABEL, "right": "any", "call": "describe", "first": True},
                "Late": {"label": LABEL, "right": "any", "call": "describe"},
                "People": {"label": LABEL, "right": "any", "call": "rows", **people},
            },
        }
    )  # fmt: skip


def test_columns_come_from_what_is_asked_first() -> None:
    found = plan(columns={"of": "Fields", "wanted": ["id", "name"]}).resources["People"].columns
    assert found is not None and (found.name, found.value) == ("/name", "columns")  # noqa: PT018


@pytest.mark.parametrize("of", ["Late", "People", "Nobody"])
def test_columns_of_what_is_not_read_before_are_refused(of: str) -> None:
    with pytest.raises(ValidationError, match="is not read before it"):
        plan(columns={"of": of, "wanted": ["id"]})


def test_what_is_asked_first_cannot_wait_for_columns() -> None:
    with pytest.raises(ValidationError, match="is not read before it"):
        plan(first=True, columns={"of": "Fields", "wanted": ["id"]})


REFUSED = {"at": "/error/message", "pattern": "no column '(?P<column>[a-z]+)'"}


def refusing(**refused: Any) -> ApiSource:
    found = plan().model_dump(exclude_none=True)
    return ApiSource.model_validate({**found, "refused_column": {**REFUSED, **refused}})


def column_of(status: int, body: str) -> tuple[Meaning, str]:
    found = read(Answer(status, {}, body.encode(), ""), refusing(), None, 0)
    return found.meaning, found.column


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        (400, """{"error": {"message": "there is no column 'born' here"}}""", (Meaning.FAULT, "born")),
        (400, """{"error": {"message": "the filter is wrong"}}""", (Meaning.FAULT, "")),
        (400, """{"error": {"message": 7}}""", (Meaning.FAULT, "")),
        (400, "no column 'born'", (Meaning.FAULT, "")),
        (403, """{"error": {"message": "there is no column 'born' here"}}""", (Meaning.DENIED, "")),
        (500, """{"error": {"message": "there is no column 'born' here"}}""", (Meaning.FAULT, "")),
        (200, """{"message": "there is no column 'born' here"}""", (Meaning.OK, "")),
    ],
)
def test_what_a_refusal_names(status: int, body: str, expected: tuple[Meaning, str]) -> None:
    assert column_of(status, body) == expected


@pytest.mark.parametrize(
    ("using", "gone", "left"),
    [
        ({"fields": "a,b,c"}, {"b"}, {"fields": "a,c"}),
        ({"columns": "a,b"}, {"a"}, {"columns": "b"}),
        ({"fields": "a"}, {"a"}, {"fields": "a"}),
        ({"fields": "a,b"}, {"z"}, {"fields": "a,b"}),
        ({"filter": "a,b"}, {"a"}, {"filter": "a,b"}),
    ],
)
def test_a_list_of_columns_without_one(using: Any, gone: set[str], left: Any) -> None:
    assert without_columns(using, gone, refusing()) == left
    assert without_columns(using, gone, plan()) == using


@pytest.mark.parametrize(("pattern", "said"), [("(", "no regular expression"), ("[a-z]+", "no group")])
def test_a_pattern_that_names_no_column_is_refused(pattern: str, said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        refusing(pattern=pattern)
