"""Columns that a product says it has: asked for by name, and never one that it has not."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from auditor.collect.live.plan import ApiSource

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
