"""Delegated administration: who may hand out what, and that an export does not tell who that is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from auditor.posture import Control, Group, Known, Means, Population, UnknownKind
from tests.exports import Files, posture_of, write, xml
from tests.unknown import is_unknown
from tests.vendor_profiles.salesforce.roles import PROFILES, profile

FILE = "delegateGroups/{}.delegateGroup-meta.xml"
REGIONAL = xml(
    "DelegateGroup",
    """
    <customObjects>Request__c</customObjects>
    <groups>Sales_North</groups>
    <label>North</label>
    <loginAccess>true</loginAccess>
    <permissionSetGroups>Rep_Group</permissionSetGroups>
    <permissionSets>Console</permissionSets>
    <profiles>North Rep</profiles>
    <roles>North_Manager</roles>
    """,
)


def access(root: Path, files: Files) -> Any:
    return posture_of(write(root, {PROFILES.format("A"): profile("RunReports"), **files})).access


def controls(root: Path, files: Files) -> Population[Control]:
    found = access(root, files).controls
    assert isinstance(found, Population)
    return found


def test_a_group_hands_out_the_profiles_and_sets_that_it_names(tmp_path: Path) -> None:
    found = controls(tmp_path, {FILE.format("N"): REGIONAL})
    assert [(one.holder, one.target, one.means, one.evidence.line) for one in found.items] == [
        ("delegate-group:N", "profile:North Rep", Means.EDIT_MEMBERS, 9),
        ("delegate-group:N", "permission-set:Console", Means.EDIT_MEMBERS, 8),
        ("delegate-group:N", "permission-set-group:Rep_Group", Means.EDIT_MEMBERS, 7),
    ]
    assert found.complete is True
    assert found.items[0].name == "North: North Rep"


def test_the_group_itself_gives_no_role(tmp_path: Path) -> None:
    groups: Population[Group] = access(tmp_path, {FILE.format("N"): REGIONAL}).groups
    (group,) = groups.items
    assert (group.id, group.name, group.kind) == ("delegate-group:N", "North", "delegate-group")
    assert isinstance(group.gives, Known)
    assert group.gives.value == ()


def test_without_any_file_nothing_is_known(tmp_path: Path) -> None:
    found = access(tmp_path, {})
    assert is_unknown(found.controls, (UnknownKind.NOT_PROVIDED, "DelegateGroup"))
    assert is_unknown(found.groups, (UnknownKind.NOT_PROVIDED, "DelegateGroup"))
    assert found.controls.kind is UnknownKind.NOT_PROVIDED


def test_a_group_that_cannot_be_read_may_hand_out_anything(tmp_path: Path) -> None:
    found = access(tmp_path, {FILE.format("N"): "<torn>"})
    assert [entry.id for entry in found.controls.unread] == ["control:delegate-group:N"]
    assert [entry.id for entry in found.groups.unread] == ["delegate-group:N"]


def test_an_entry_that_names_nothing_is_a_control_that_is_not_known(tmp_path: Path) -> None:
    text = xml("DelegateGroup", "<label>N</label>\n<profiles/>\n<permissionSets>Console</permissionSets>")
    found = controls(tmp_path, {FILE.format("N"): text})
    assert [one.target for one in found.items] == ["permission-set:Console"]
    (entry,) = found.unread
    assert (entry.id, entry.unknown.kind) == ("control:delegate-group:N/profiles", UnknownKind.ERROR)


def test_copies_of_a_group_hand_out_what_either_names(tmp_path: Path) -> None:
    write(
        tmp_path,
        {FILE.format("N"): xml("DelegateGroup", "<label>North</label>\n<profiles>Other</profiles>")},
        under="other/main/default/",
    )
    found = controls(tmp_path, {FILE.format("N"): REGIONAL})
    assert {one.target for one in found.items} >= {"profile:Other", "profile:North Rep"}
