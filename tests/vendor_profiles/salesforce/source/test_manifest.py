"""The package.xml that is made from the profile."""

from __future__ import annotations

import pytest
from lxml import etree

from auditor.vendor import Profile, vendor_named
from tests.exports import NAMESPACE
from vendor_profiles.salesforce.source.manifest import package_xml

PROFILE = vendor_named("salesforce").profile


def types(text: str) -> dict[str, list[str]]:
    root = etree.fromstring(text.encode())
    assert root.tag == f"{{{NAMESPACE}}}Package"
    return {
        str(entry.findtext("{*}name")): [str(member.text) for member in entry.iterfind("{*}members")]
        for entry in root.iterfind("{*}types")
    }


def test_types_and_members_are_sorted_and_stand_once() -> None:
    found = types(package_xml(PROFILE))
    assert list(found) == sorted(found)
    for members in found.values():
        assert members == sorted(set(members))
        assert members


def test_settings_are_asked_for_by_their_short_names() -> None:
    found = types(package_xml(PROFILE))
    assert {"Security", "Event", "MyDomain"} <= set(found["Settings"])
    assert not [name for name in found["Settings"] if name.endswith("Settings")]


def test_kinds_that_come_with_another_are_not_asked_for() -> None:
    assert not {"CustomField", "PermissionSetPart"} & set(types(package_xml(PROFILE)))


@pytest.mark.parametrize("name", ["A & B", "<x>", '"'])
def test_names_are_escaped(name: str) -> None:
    data = PROFILE.model_dump()
    data["export"]["evidence"] = {"Odd": {"label": {"en": "x", "vi": "x"}, "members": (name,)}}
    assert types(package_xml(Profile.model_validate(data))) == {"Odd": [name]}


def test_the_command_that_uses_it_stands_in_it() -> None:
    assert "sf project retrieve start" in package_xml(PROFILE)
    assert "crm-audit scan" in package_xml(PROFILE)
