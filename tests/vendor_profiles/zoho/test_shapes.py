"""The fixtures have the shapes that the vendor publishes."""

from __future__ import annotations

import pytest
from jsonschema import Draft202012Validator

from tests.vendor_profiles.zoho.shapes import SHAPES
from tests.vendor_profiles.zoho.tenant import EACH, PLAN, hardened, weak

TENANTS = {"weak": weak(), "hardened": hardened()}


@pytest.mark.parametrize("kind", sorted(SHAPES))
@pytest.mark.parametrize("name", sorted(TENANTS))
def test_the_fixtures_are_answers_as_they_are_published(name: str, kind: str) -> None:
    document = TENANTS[name][kind]
    validator = Draft202012Validator(SHAPES[kind])
    for entry in document.values() if kind in EACH else [document]:
        assert [f"{list(error.path)}: {error.message}" for error in validator.iter_errors(entry)] == []


def test_every_kind_of_answer_has_a_shape() -> None:
    assert set(SHAPES) == set(PLAN.resources) - {"Token"}
