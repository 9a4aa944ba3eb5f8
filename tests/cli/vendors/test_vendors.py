"""`crm-audit vendors`: what is known, and the manifest that retrieves all that the reader uses."""

from __future__ import annotations

import pytest
from lxml import etree

from auditor.vendor import vendor_named
from auditor.vendor.profile import ExportSource
from tests.exports import NAMESPACE, audit
from vendor_profiles.salesforce.source.kinds import kind_of
from vendor_profiles.salesforce.source.used import SETTINGS_USED, USED

# Kinds that come along with another one.
WITHIN = {"CustomField": "CustomObject", "PermissionSetPart": "PermissionSet"}


def salesforce() -> ExportSource:
    export = vendor_named("salesforce").profile.export
    assert export is not None
    return export


@pytest.fixture(scope="module")
def manifest() -> dict[str, set[str]]:
    ran = audit("vendors", "manifest", "salesforce")
    assert (ran.code, ran.err) == (0, "")
    root = etree.fromstring(ran.raw)
    assert root.tag == f"{{{NAMESPACE}}}Package"
    assert root.findtext(f"{{{NAMESPACE}}}version") == salesforce().api_version
    return {
        str(entry.findtext("{*}name")): {str(member.text) for member in entry.iterfind("{*}members")}
        for entry in root.iterfind("{*}types")
    }


def test_the_list_names_the_vendor() -> None:
    ran = audit("vendors", "list")
    assert (ran.code, ran.err) == (0, "")
    assert "salesforce" in ran.out
    assert 'sign_in = "token": personal access token; needs secrets.token' in ran.out
    assert "needs values.login, secrets.password, options.database" in ran.out


def used_kinds() -> set[str]:
    """Every kind that the reader makes of a path."""
    kinds = {kind for suffixes in USED.values() for kind in suffixes.values()}
    part = kind_of("permissionsets/A/A.userPermission-meta.xml")
    assert part is not None
    return kinds | {part} | {f"{name}Settings" for name in SETTINGS_USED}


def test_the_manifest_asks_for_every_kind_that_the_reader_uses(manifest: dict[str, set[str]]) -> None:
    for kind in used_kinds():
        kind = WITHIN.get(kind, kind)
        if kind.endswith("Settings") and kind.removesuffix("Settings") in SETTINGS_USED:
            assert manifest["Settings"] & {"*", kind.removesuffix("Settings")}, kind
        else:
            assert manifest[kind], kind


def test_the_manifest_asks_for_nothing_else(manifest: dict[str, set[str]]) -> None:
    assert set(manifest) == {
        WITHIN.get(kind, kind)
        for kind in used_kinds()
        if not (kind.endswith("Settings") and kind.removesuffix("Settings") in SETTINGS_USED)
    } | {"Settings"}


def test_standard_objects_are_asked_for_by_name(manifest: dict[str, set[str]]) -> None:
    assert manifest["CustomObject"] >= {"*", "Account", "Case", "Contact", "Lead", "User"}


def test_every_kind_has_a_name_in_both_languages() -> None:
    evidence = salesforce().evidence
    assert set(evidence) == used_kinds()
    for kind in evidence.values():
        assert kind.label.en
        assert kind.label.vi


def test_an_unknown_vendor_gets_a_hint() -> None:
    ran = audit("vendors", "manifest", "salesfroce")
    assert (ran.code, ran.out) == (2, "")
    assert "did you mean 'salesforce'" in ran.err
