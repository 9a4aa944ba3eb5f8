"""What a product opens to everyone who may use an object at all."""

from __future__ import annotations

import pytest

from auditor.access.rights.default_sharing import open_by_default
from auditor.posture import Action, Audience, DataObject, PersonalData
from tests.builders import DENIED, GAP, blank, evidence, known, population

READ, UPDATE, DELETE, SHARE = Action.READ, Action.UPDATE, Action.DELETE, Action.SHARE


def contact(**sharing: object) -> PersonalData:
    one = blank(DataObject, id="object:Contact", name="Contact", custom=False, evidence=evidence(), **sharing)
    return PersonalData(GAP, population("objects", one), {})


@pytest.mark.parametrize(
    ("word", "opened"),
    [
        ("private", None),
        ("controlled_by_parent", None),  # the record above decides, and it is not asked
        ("read", {READ}),
        ("edit", {READ, UPDATE}),
        ("full", {READ, UPDATE, DELETE, SHARE}),
    ],
)
def test_each_setting_opens_what_the_product_says(word: str, opened: set[Action] | None) -> None:
    found = open_by_default(contact(internal_sharing=known(word), external_sharing=known("private")))
    assert found[Audience.INTERNAL].get("Contact") == opened
    assert found[Audience.EXTERNAL] == {}


def test_outsiders_have_a_setting_of_their_own_and_visitors_have_none() -> None:
    found = open_by_default(contact(internal_sharing=known("edit"), external_sharing=known("read")))
    assert found[Audience.EXTERNAL]["Contact"] == {READ}
    assert Audience.GUEST not in found


def test_a_setting_that_is_not_known_opens_nothing_for_certain() -> None:
    assert open_by_default(contact(internal_sharing=DENIED))[Audience.INTERNAL] == {}
    assert open_by_default(PersonalData(GAP, GAP, {})) == {}
