"""What the packer would take from elsewhere, or in another form, is read or leaves open what it could hold."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest

from auditor.posture import Unknown, UnknownKind
from tests.exports import Files, write
from tests.unknown import is_unknown
from tests.vendor_profiles.facts import seen

from .solutions import customizations, manifest, posture_of, read, role_element, role_file, roles_of

GOOD = role_file("Good", "prvReadAccount Basic")
EVIL = role_file("Evil", "prvBulkDelete Global", number=2)
MAP = '<Mapping>\n<{} map="{}" to="elsewhere"/>\n</Mapping>'
PROJECT = '<Project xmlns="http://schemas.microsoft.com/developer/msbuild/2003"><PropertyGroup>{}</PropertyGroup></Project>'


def beyond(folder: Path, files: Files) -> Literal[True] | Unknown:
    """Why there may be more roles than were read."""
    roles = seen(posture_of(folder, files).access.roles)
    return roles.complete


@pytest.mark.parametrize(
    "path",
    [
        "Roles/a/b/c/Evil.xml",
        "entities/Roles/Evil.xml",
        "WebResources/Roles/Evil.xml",
        "spare/anything.xml",
        "Evil.XML",
    ],
)
def test_a_role_is_found_wherever_it_lies(tmp_path: Path, path: str) -> None:
    assert "role:Evil" in roles_of(posture_of(tmp_path, {"Roles/Good.xml": GOOD, path: EVIL}))


def test_customizations_of_another_name_are_found(tmp_path: Path) -> None:
    text = customizations(f"<Roles>{role_element('Evil', 'prvBulkDelete Global')}</Roles>")
    assert "role:Evil" in roles_of(posture_of(tmp_path, {"Roles/Good.xml": GOOD, "x/other.xml": text}))


def test_a_role_that_a_manifest_of_another_name_lists_is_not_known(tmp_path: Path) -> None:
    roles = seen(posture_of(tmp_path, {"Roles/Good.xml": GOOD, "x/other.xml": manifest(7)}).access.roles)
    assert len(roles.unread) == 1


@pytest.mark.parametrize(
    ("element", "taken"),
    [
        ("Folder", "Roles"),
        ("folder", "roles\\"),
        ("FileToFile", "Roles\\Good.xml"),
        ("FileToPath", "Other\\*.xml"),
        ("FileToPath", "**\\*.xml"),
        ("Folder", "Entities"),
        ("Folder", ""),
        ("Folder", "WebResources\\..\\Roles"),
    ],
)
@pytest.mark.parametrize("name", ["map.xml", "x/y/anything.xml"])
def test_what_a_mapping_takes_from_elsewhere_is_not_known(
    tmp_path: Path, element: str, taken: str, name: str
) -> None:
    files = {"Roles/Good.xml": GOOD, name: MAP.format(element, taken)}
    assert is_unknown(beyond(tmp_path, files), (UnknownKind.ERROR, "OtherXmlFile"))


@pytest.mark.parametrize(
    ("element", "taken"),
    [
        ("FileToPath", "PluginAssemblies\\**\\*.dll"),
        ("FileToFile", "Plugin.dll"),
        ("Folder", "WebResources"),
        ("Folder", "WebResources\\acme_"),
        ("FileToFile", "WebResources\\acme_\\x.js"),
    ],
)
def test_programs_from_elsewhere_give_nobody_rights(tmp_path: Path, element: str, taken: str) -> None:
    files = {"Roles/Good.xml": GOOD, "map.xml": MAP.format(element, taken)}
    assert is_unknown(beyond(tmp_path, files), (UnknownKind.NOT_PROVIDED, "RoleFile"))


def test_web_resources_from_elsewhere_were_not_searched(tmp_path: Path) -> None:
    whole = {
        "Workflows/a.json": "{}",
        "WebResources/a.js": "x",
        "SdkMessageProcessingSteps/a.xml": "<SdkMessageProcessingStep/>",
        "environmentvariabledefinitions/a/environmentvariabledefinition.xml": "<environmentvariabledefinition/>",
    }
    searched = seen(posture_of(tmp_path / "a", whole).secrets)
    assert searched.complete is True
    mapped = whole | {"map.xml": MAP.format("Folder", "WebResources")}
    searched = seen(posture_of(tmp_path / "b", mapped).secrets)
    assert is_unknown(searched.complete, (UnknownKind.NOT_PROVIDED, "WebResourceFile"))


@pytest.mark.parametrize(
    "name",
    [
        "roles/evil.yml",
        "roles/evil/role.yaml",
        "solutions/acme/solution.yml",
        "solutions/acme/rootcomponents.yml",
        "fieldsecurityprofiles/x.yml",
        "entities/account/entity.yml",
        "sdkmessageprocessingsteps/x.yml",
    ],
)
def test_the_newer_source_format_may_hold_any_role(tmp_path: Path, name: str) -> None:
    files = {"Roles/Good.xml": GOOD, name: "a: 1"}
    assert is_unknown(beyond(tmp_path, files), (UnknownKind.ERROR, "YamlSourceFile"))


@pytest.mark.parametrize("name", ["azure-pipelines.yml", ".github/workflows/build.yml", "docs/roles.yml"])
def test_other_yaml_is_none_of_a_solution(tmp_path: Path, name: str) -> None:
    files = {"Roles/Good.xml": GOOD, name: "a: 1"}
    assert is_unknown(beyond(tmp_path, files), (UnknownKind.NOT_PROVIDED, "RoleFile"))


@pytest.mark.parametrize(
    "text",
    [
        "<SolutionRootPath>../../evil</SolutionRootPath>",
        "<SolutionRootPath>/evil</SolutionRootPath>",
        "<SolutionRootPath>C:\\evil</SolutionRootPath>",
        "<SolutionRootPath>$(Evil)\\src</SolutionRootPath>",
        "<SolutionPackageMapFilePath>$(MSBuildThisFileDirectory)\\..\\..\\map.xml</SolutionPackageMapFilePath>",
    ],
)
def test_a_project_that_packs_another_folder_leaves_roles_unknown(tmp_path: Path, text: str) -> None:
    files = {"a/src/Roles/Good.xml": GOOD, "a/a.cdsproj": PROJECT.format(text)}
    assert is_unknown(beyond(tmp_path, files), (UnknownKind.ERROR, "OtherXmlFile"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<SolutionRootPath>src</SolutionRootPath>",
        "<SolutionRootPath>.\\src\\</SolutionRootPath>",
        "<SolutionRootPath>..\\a\\src</SolutionRootPath>",
        "<SolutionPackageMapFilePath>$(MSBuildThisFileDirectory)\\map-$(Configuration).xml</SolutionPackageMapFilePath>",
    ],
)
def test_a_project_that_packs_what_is_read_changes_nothing(tmp_path: Path, text: str) -> None:
    files = {
        "a/src/Roles/Good.xml": GOOD,
        "a/a.cdsproj": PROJECT.format(text),
        "b/b.cdsproj": PROJECT.format(""),
    }
    assert is_unknown(beyond(tmp_path, files), (UnknownKind.NOT_PROVIDED, "RoleFile"))


@pytest.mark.parametrize("text", ["<Mapping><Folder", "not XML", "<Role"])
def test_xml_whose_first_element_cannot_be_read_may_be_anything(tmp_path: Path, text: str) -> None:
    files = {"Roles/Good.xml": GOOD, "map.xml": text}
    assert is_unknown(beyond(tmp_path, files), (UnknownKind.ERROR, "OtherXmlFile"))


@pytest.mark.parametrize(
    "text", ["", "<forms><form/></forms>", "<RibbonDiffXml/>", "<AppModule><Role/></AppModule>"]
)
def test_other_xml_is_nothing(tmp_path: Path, text: str) -> None:
    root = write(tmp_path, {"Roles/Good.xml": GOOD, "Entities/Account/FormXml/x.xml": text}, "")
    snapshot, posture = read(root)
    assert snapshot.skipped == []
    assert set(roles_of(posture)) == {"role:Good"}
