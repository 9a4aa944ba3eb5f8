"""The fixtures have the shapes that the vendor publishes, and the profile reads nothing that is not among them."""

from __future__ import annotations

import pytest
from jsonschema import Draft202012Validator

from tests.vendor_profiles.pipedrive.shapes import SHAPES
from tests.vendor_profiles.pipedrive.tenant import EACH, LEVELS, PERMISSIONS, PLAN, good, weak
from vendor_profiles.pipedrive.tables import table

COMPANIES = {"good": good(), "weak": weak()}


@pytest.mark.parametrize("kind", sorted(SHAPES))
@pytest.mark.parametrize("name", sorted(COMPANIES))
def test_the_fixtures_are_answers_as_they_are_published(name: str, kind: str) -> None:
    document = COMPANIES[name][kind]
    validator = Draft202012Validator(SHAPES[kind])
    for entry in document.values() if kind in EACH else [document]:
        assert [f"{list(error.path)}: {error.message}" for error in validator.iter_errors(entry)] == []


def test_every_kind_of_answer_has_a_shape() -> None:
    assert set(SHAPES) == set(PLAN.resources) - {"Token"}


def test_permissions_that_give_a_right_are_published() -> None:
    known = table("permissions")
    named = {
        *known["capabilities"],
        *known["on_every_object"],
        *known["delete"].values(),
        known["share"],
        known["see_users"],
    }
    assert {name.removeprefix("can_") for name in named} <= set(PERMISSIONS)


def test_settings_of_visibility_are_published() -> None:
    assert set(table("objects")["visibility"].values()) == {f"{name}_default_visibility" for name in LEVELS}
