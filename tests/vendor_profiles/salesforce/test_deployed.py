"""What is judged is what is deployed: each way by which the vendor's tool takes a right that stands elsewhere, under another name or in
other words leaves it found, or not known; and none of what honest projects do makes a verdict unknown."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from auditor.assess.result import Result
from auditor.collect.folder import MAX_ITEM_BYTES
from auditor.posture import ObjectRights, Population, UnknownKind
from tests.exports import MAIN, object_rights, posture_of, result_of, rights, scan, write, xml, zipped
from tests.unknown import Gap, lacks, lacks_some

CHECK = "access.modify-all-data"
LABEL = "<label>A set of rights</label>\n"
EVIL = xml("PermissionSet", LABEL + rights("ModifyAllData"))
HARMLESS = xml("PermissionSet", LABEL + rights("RunReports"))
HONEST: Mapping[str, str] = {
    "profiles/Sales.profile-meta.xml": xml("Profile", rights("RunReports")),
    "permissionsets/Plain.permissionset-meta.xml": HARMLESS,
    "permissionsetgroups/All.permissionsetgroup-meta.xml": xml(
        "PermissionSetGroup", LABEL + "<permissionSets>Plain</permissionSets>"
    ),
}
NAME = "permissionsets/EV.permissionset-meta.xml"
SETS, PARTS, GROUPS, PROFILES = (
    (UnknownKind.ERROR, kind)
    for kind in ("PermissionSet", "PermissionSetPart", "PermissionSetGroup", "Profile")
)
ALL = (SETS, PARTS, GROUPS, PROFILES)


def project(**more: Any) -> str:
    return json.dumps({"packageDirectories": [{"path": "force-app", "default": True}], **more})


@pytest.fixture
def honest(tmp_path: Path) -> Path:
    root = tmp_path / "org"
    write(root, HONEST)
    write(root, {"sfdx-project.json": project()}, under="")
    return root


def verdict(*paths: Path) -> Result:
    return result_of(scan(*paths), CHECK)


def test_the_honest_project_passes(honest: Path) -> None:
    assert verdict(honest).status == "pass"
    assert verdict(honest / "force-app").status == "pass"


@pytest.mark.parametrize(
    "folder",
    [
        "node_modules/x",
        "__pycache__",
        ".venv",
        ".hg",
        ".svn",
        ".sf",
        ".sfdx",
        ".hidden",
        "a/.git",
        "__MACOSX",
    ],
)
@pytest.mark.parametrize("under", [MAIN, ""])
def test_no_folder_is_a_hiding_place(honest: Path, folder: str, under: str) -> None:
    write(honest, {f"{folder}/{NAME}": EVIL}, under=under)
    assert verdict(honest).status in ("fail", "partial")


@pytest.mark.parametrize("folder", ["node_modules/x/", "__MACOSX/", ".git/", ".sfdx/"])
def test_no_folder_of_an_archive_is_a_hiding_place(tmp_path: Path, folder: str) -> None:
    archive = zipped(tmp_path / "org.zip", {**HONEST, f"{folder}{NAME}": EVIL}, MAIN)
    assert verdict(archive).status in ("fail", "partial")


@pytest.mark.parametrize(
    "name",
    [
        "permissionsets/EV.permissionset-meta.xml.bak",
        "permissionsets/EV.permissionset-meta.xml~",
        "somewhere/EV.permissionset-meta.xml.orig",
        "PermissionSets/EV.permissionset",
    ],
)
def test_no_ending_after_the_name_hides_a_file(honest: Path, name: str) -> None:
    write(honest, {name: EVIL})
    assert verdict(honest).status in ("fail", "partial")


@pytest.mark.parametrize(
    "place",
    [
        "userPermissions/X.userPermission-meta.xml",
        "a/b/c/X.userPermission-meta.xml",
        "EV.userPermissions-meta.xml",
        "X.userPermission-meta.xml.bak",
    ],
)
def test_a_part_is_found_however_deep_it_lies(honest: Path, place: str) -> None:
    part = xml("UserPermission", "<enabled>true</enabled>\n<name>ModifyAllData</name>")
    write(honest, {f"permissionsets/EV/{place}": part})
    failing = {entry.id for entry in verdict(honest).resources if entry.status == "fail"}
    assert failing == {"permission-set:EV"}


@pytest.mark.parametrize("name", ["EV.flowAccess-meta.xml", "EV.layout-meta.xml", "EV.unheard-meta.xml"])
def test_what_stands_in_for_the_main_file_of_a_set_is_read(honest: Path, name: str) -> None:
    write(honest, {f"permissionsets/EV/{name}": EVIL})
    failing = {entry.id for entry in verdict(honest).resources if entry.status == "fail"}
    assert failing == {"permission-set:EV"}


def test_parts_without_rights_and_files_of_other_types_spoil_nothing(honest: Path) -> None:
    write(
        honest,
        {
            "permissionsets/Plain/classAccesses/A.classAccess-meta.xml": xml(
                "ClassAccess", "<enabled>true</enabled>"
            ),
            "permissionsets/Plain/Plain.layout-meta.xml": xml("Layout"),
            "objects/Account/Account.webLink-meta.xml": xml("WebLink"),
            "sharingRules/Case/Case.workflow-meta.xml": xml("Workflow"),
        },
    )
    outcome = scan(honest)
    assert (result_of(outcome, CHECK).status, outcome.assessment.skipped) == ("pass", ())


def test_a_sharing_rule_in_a_file_of_its_own_is_read(honest: Path) -> None:
    body = "<accessLevel>Edit</accessLevel>\n<label>Open</label>\n<sharedTo><guestUser>Shop</guestUser></sharedTo>"
    place = "sharingRules/Lead/sharingGuestRules/Open.sharingGuestRule-meta.xml"
    write(honest, {place: xml("SharingGuestRule", body)})
    result = result_of(scan(honest), "exposure.guest-sharing-rules")
    assert {entry.name for entry in result.resources if entry.status == "fail"} == {"Lead.Open"}


# Links ------------------------------------------------------------------------------------------------------


def test_a_folder_behind_a_link_that_leads_out_may_hold_anything(honest: Path, tmp_path: Path) -> None:
    write(tmp_path / "outside", {NAME: EVIL}, under="")
    (honest / MAIN / "assets").symlink_to(tmp_path / "outside")
    result = verdict(honest)
    assert lacks(result, *ALL)
    assert any("assets/" in gap.path and "outside" in gap.reason for gap in result.missing)


def test_a_folder_that_cannot_be_opened_may_hold_anything(
    honest: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(honest, {f"closed/{NAME}": EVIL})
    real = os.scandir

    def scandir(path: Any) -> Any:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    result = verdict(honest)
    assert lacks(result, *ALL)


@pytest.mark.parametrize("name", ["permissionsets", "PermissionSets"])
def test_a_link_that_gives_files_a_meaning_hides_these(tmp_path: Path, name: str) -> None:
    root = tmp_path / "org"
    write(root, {**HONEST, "stuff/EV.permissionset": EVIL})
    assert verdict(root).status == "pass"
    (root / MAIN / "more").mkdir()
    (root / MAIN / "more" / name).symlink_to("../stuff")
    result = verdict(root)
    assert lacks(result, SETS)
    assert {entry.id for entry in result.resources if entry.status == "unknown"} == {"permission-set:EV"}


def test_a_link_through_another_is_followed_in_name(tmp_path: Path) -> None:
    root = tmp_path / "org"
    write(root, {**HONEST, "stuff/deep/EV.permissionset": EVIL, "house/file.txt": ""})
    (root / MAIN / "house" / "permissionsets").symlink_to("../stuff/deep")
    (root / MAIN / "stuff" / "permissionsets").symlink_to("../house")
    assert lacks(verdict(root), SETS)


def test_links_between_packages_make_nothing_unknown(honest: Path) -> None:
    write(honest, {"packages/tool/index.js": "", "packages/tool/README.md": ""}, under="")
    (honest / "node_modules").mkdir()
    for link, leads_to in (
        ("node_modules/tool", "../packages/tool"),
        ("packages/tool/self", "."),
        ("packages/up", ".."),
        ("again", "force-app"),
        ("force-app/main/default/sets", "permissionsets"),
    ):
        (honest / link).symlink_to(leads_to)
    outcome = scan(honest)
    assert result_of(outcome, CHECK).status == "pass"
    assert outcome.assessment.skipped == ()


def test_an_object_under_another_name_is_another_object(tmp_path: Path) -> None:
    root = tmp_path / "org"
    write(
        root, {**HONEST, "objects/A__c/fields/F__c.field-meta.xml": xml("CustomField", "<type>Text</type>")}
    )
    (root / MAIN / "objects" / "B__c").symlink_to("A__c")
    assert {entry.path for entry in scan(root).assessment.skipped} == {
        f"{MAIN}objects/B__c/fields/F__c.field-meta.xml"
    }


# The project file -------------------------------------------------------------------------------------------

PLACES = [
    {"filename": f"force-app/main/default/{NAME}"},
    {"filename": "EV.permissionset-meta.xml"},
    {"glob": "force-app/**/*.xml"},
    {"glob": "**/EV.*"},
    {"glob": "*.permissionset-meta.xml"},
    {"glob": "force-app/main/default/permissionsets/{EV,X}.permissionset-meta.xml"},
    {"glob": "force-app/main/default/@(permissionsets)/*"},
    {"glob": "permissionsets/[E]V*"},
]
TEXTS: list[dict[str, Any]] = [
    {"stringToReplace": "RunReports", "replaceWithEnv": "RIGHT"},
    {"stringToReplace": "RunReports", "replaceWithFile": "right.txt"},
    {"regexToReplace": "Run(?=Reports)", "replaceWithEnv": "RIGHT", "allowUnsetEnvVariable": True},
    {"stringToReplace": "Run", "replaceWithEnv": "RIGHT", "replaceWhenEnv": [{"env": "CI", "value": "1"}]},
    {"stringToReplace": "", "replaceWithEnv": "RIGHT"},
]


@pytest.mark.parametrize("where", ["", "force-app", "force-app/main/default"])
@pytest.mark.parametrize("place", PLACES, ids=str)
def test_a_file_that_is_changed_on_its_way_is_not_known(
    honest: Path, place: dict[str, str], where: str
) -> None:
    write(honest, {NAME: HARMLESS})
    write(honest, {"sfdx-project.json": project(replacements=[{**place, **TEXTS[0]}])}, under="")
    result = verdict(honest / where)
    assert lacks_some(result, SETS, PROFILES)
    (changed,) = [gap for gap in result.missing if gap.path.endswith(NAME)]
    assert changed.resource == "PermissionSet"
    assert "sfdx-project.json replaces text in it" in changed.reason


@pytest.mark.parametrize("text", TEXTS, ids=str)
def test_whatever_says_the_text_it_is_not_known(honest: Path, text: dict[str, Any]) -> None:
    write(honest, {NAME: HARMLESS})
    write(honest, {"sfdx-project.json": project(replacements=[{**PLACES[0], **text}])}, under="")
    assert lacks(verdict(honest), SETS)


def test_a_right_that_is_there_stays_found_where_a_replacement_may_change_it(honest: Path) -> None:
    write(honest, {NAME: EVIL})
    replacements = [{"glob": "**/*.xml", "stringToReplace": "true", "replaceWithEnv": "ON"}]
    write(honest, {"sfdx-project.json": project(replacements=replacements)}, under="")
    failing = {entry.id for entry in verdict(honest).resources if entry.status == "fail"}
    assert failing == {"permission-set:EV"}


@pytest.mark.parametrize(
    "one",
    [
        {"glob": "force-app/**/*.xml", "stringToReplace": "%%ADDRESS%%", "replaceWithEnv": "ADDRESS"},
        {"filename": "force-app/main/default/classes/A.cls", "regexToReplace": ".*", "replaceWithEnv": "X"},
        {"glob": "force-app/**/*.cls", "regexToReplace": ".*", "replaceWithEnv": "X"},
        {"glob": "other-app/**/EV.*", "stringToReplace": "RunReports", "replaceWithEnv": "X"},
        {"stringToReplace": "RunReports", "replaceWithEnv": "X"},
    ],
    ids=str,
)
def test_a_replacement_that_means_nothing_here_changes_nothing(honest: Path, one: dict[str, str]) -> None:
    write(honest, {"sfdx-project.json": project(replacements=[one])}, under="")
    assert verdict(honest).status == "pass"


def test_a_project_file_inside_takes_nothing_back_that_one_above_says(honest: Path) -> None:
    write(honest, {NAME: HARMLESS, "../../sfdx-project.json": project()})
    write(honest, {"sfdx-project.json": project(replacements=[{**PLACES[1], **TEXTS[0]}])}, under="")
    (honest / ".git").mkdir()
    assert lacks(verdict(honest / "force-app"), SETS)


def test_files_above_the_repository_say_nothing(honest: Path) -> None:
    write(honest.parent, {"sfdx-project.json": project(replacements=[{**PLACES[4], **TEXTS[4]}])}, under="")
    (honest / ".git").mkdir()
    assert verdict(honest / "force-app").status == "pass"


def test_the_project_file_of_an_archive_counts(tmp_path: Path) -> None:
    files = {f"{MAIN}{name}": text for name, text in {**HONEST, NAME: HARMLESS}.items()}
    said = project(replacements=[{**PLACES[0], **TEXTS[0]}])
    assert verdict(zipped(tmp_path / "a.zip", {**files, "sfdx-project.json": project()})).status == "pass"
    assert lacks(verdict(zipped(tmp_path / "b.zip", {**files, "sfdx-project.json": said})), SETS)


@pytest.mark.parametrize(
    ("registry", "gaps"),
    [
        (
            {"types": {"permissionset": {"id": "permissionset", "name": "PermissionSet", "suffix": "txt"}}},
            (SETS, PARTS),
        ),
        ({"types": {"x": {"id": "x", "name": "PermissionSet", "suffix": "txt"}}}, (SETS, PARTS)),
        (
            {"types": {"x": {"id": "x", "name": "X", "directoryName": "permissionsets", "suffix": "txt"}}},
            (SETS,),
        ),
        ({"suffixes": {"txt": "permissionset"}}, (SETS, PARTS)),
        ({"childTypes": {"x": "permissionset"}, "types": {}}, (SETS, PARTS)),
        ({"strictDirectoryNames": {"texts": "permissionset"}}, (SETS, PARTS)),
        (
            {"types": {"x": {"id": "x", "name": "X", "suffix": "txt", "aliasFor": "permissionset"}}},
            (SETS, PARTS),
        ),
        (
            {"types": {"x": {"name": "X", "children": {"types": {"y": {"name": "PermissionSet"}}}}}},
            (SETS, PARTS),
        ),
        (["permissionset"], ALL),
    ],
    ids=str,
)
def test_a_type_with_rules_of_the_projects_own_is_not_known(
    honest: Path, registry: Any, gaps: tuple[Gap, ...]
) -> None:
    write(honest, {"notes/EV.txt-meta.xml": EVIL})
    write(honest, {"sfdx-project.json": project(registryCustomizations=registry)}, under="")
    result = verdict(honest)
    assert lacks(result, *gaps)


@pytest.mark.parametrize(
    "said",
    [
        {"registryCustomizations": {"types": {"newthing": {"name": "NewThing", "suffix": "newThing"}}}},
        {"sourceBehaviorOptions": ["decomposePermissionSetBeta2", "decomposeWorkflowBeta"]},
        {"registryPresets": ["decomposeSharingRulesBeta"]},
        {"sourceBehaviorOptions": ["decomposeBotsBeta"]},
    ],
    ids=str,
)
def test_rules_of_types_that_are_read_all_the_same_change_nothing(honest: Path, said: dict[str, Any]) -> None:
    write(honest, {"sfdx-project.json": project(**said)}, under="")
    assert verdict(honest).status == "pass"


@pytest.mark.parametrize(
    ("option", "gaps"),
    [("decomposeProfileBeta", (PROFILES,)), ("decomposePermissionSetBeta9", (SETS,)), ("somethingElse", ALL)],
)
def test_an_option_that_is_not_known_takes_what_it_names_apart(
    honest: Path, option: str, gaps: tuple[Gap, ...]
) -> None:
    write(honest, {"sfdx-project.json": project(sourceBehaviorOptions=[option])}, under="")
    assert lacks(verdict(honest), *gaps)


@pytest.mark.parametrize("text", ["{", "[]", "[" * 100_000, '{"replacements": '])
def test_a_project_file_that_cannot_be_read_may_say_anything(honest: Path, text: str) -> None:
    write(honest, {"sfdx-project.json": text}, under="")
    result = verdict(honest / "force-app")
    assert lacks(result, *ALL)


def test_a_package_folder_beside_the_target_is_deployed_with_it(honest: Path) -> None:
    two = json.dumps({"packageDirectories": [{"path": "force-app"}, {"path": "./more-app"}]})
    write(honest, {"sfdx-project.json": two}, under="")
    assert verdict(honest / "force-app").status == "pass"  # there is no such folder
    write(honest, {NAME: EVIL}, under="more-app/")
    result = verdict(honest / "force-app")
    assert lacks(result, SETS)
    assert {entry.path for entry in scan(honest / "force-app").assessment.skipped} == {"../more-app/"}
    assert verdict(honest).status in ("fail", "partial")
    assert verdict(honest / "force-app", honest / "more-app").status in ("fail", "partial")
    write(honest, {NAME: HARMLESS}, under="more-app/")
    assert verdict(honest / "force-app", honest / "more-app").status == "pass"


def test_a_package_folder_beside_with_nothing_that_is_judged_hides_nothing(honest: Path) -> None:
    two = json.dumps({"packageDirectories": [{"path": "force-app"}, {"path": "pictures"}]})
    write(honest, {"sfdx-project.json": two, "pictures/logo.png": ""}, under="")
    assert verdict(honest / "force-app").status == "pass"


def test_a_backslash_in_the_name_of_a_package_folder_is_a_slash(honest: Path) -> None:
    two = json.dumps({"packageDirectories": [{"path": "force-app"}, {"path": "more\\app"}]})
    write(honest, {"sfdx-project.json": two}, under="")
    write(honest, {NAME: EVIL}, under="more/app/")
    result = verdict(honest / "force-app")
    assert lacks(result, SETS)


# Ignore files -----------------------------------------------------------------------------------------------


def test_what_an_ignore_file_names_is_judged_all_the_same(honest: Path) -> None:
    write(honest, {NAME: EVIL})
    write(honest, {".forceignore": "**\n"}, under="")
    assert verdict(honest).status in ("fail", "partial")


def test_the_tools_own_state_is_left_out_where_its_ignore_file_keeps_it_in(honest: Path) -> None:
    write(honest, {f".sfdx/{NAME}": EVIL, ".sf/config.json": "{}"}, under="")
    assert verdict(honest).status in ("fail", "partial")
    write(honest, {".forceignore": "# notes\n**/jsconfig.json\n"}, under="")
    outcome = scan(honest)
    assert result_of(outcome, CHECK).status == "pass"
    assert {(entry.path, entry.reason) for entry in outcome.assessment.skipped} == {
        (".sfdx/", "left_out"),
        (".sf/", "left_out"),
    }


def test_an_ignore_file_that_cannot_be_read_keeps_nothing_in(honest: Path) -> None:
    write(honest, {f".sfdx/{NAME}": EVIL}, under="")
    with (honest / ".forceignore").open("wb") as stream:
        stream.truncate(MAX_ITEM_BYTES + 1)
    assert verdict(honest).status in ("fail", "partial")


@pytest.mark.parametrize(
    "files",
    [
        {".forceignore": "!.sfdx\n"},
        {".forceignore": "x\n", ".sfdx/permissionsets/.forceignore": ""},
        {".forceignore": "x\n", "sfdx-project.json": '{"packageDirectories": [{"path": ".sfdx/x"}]}'},
        {"force-app/.forceignore": "x\n"},
    ],
    ids=str,
)
def test_and_read_where_that_is_not_sure(honest: Path, files: dict[str, str]) -> None:
    write(honest, {f".sfdx/{NAME}": EVIL, **files}, under="")
    assert verdict(honest).status in ("fail", "partial")


@pytest.mark.parametrize(
    ("link", "leads_to"), [(f"{MAIN}more", "../../../.sfdx"), ("more", ".sfdx/permissionsets"), ("all", ".")]
)
def test_nor_is_state_left_out_that_a_link_leads_to(honest: Path, link: str, leads_to: str) -> None:
    write(honest, {f".sfdx/{NAME}": EVIL, ".forceignore": "x\n"}, under="")
    os.symlink(leads_to, honest / link)
    assert verdict(honest).status in ("fail", "partial")


@pytest.mark.parametrize(
    ("other", "package", "target"),
    [
        ("sfdx-project.json", ".", "."),
        ("sfdx-project.json", "force-app", "."),
        ("sfdx-project.json", ".", "force-app"),
        ("beside/sfdx-project.json", "..", "."),
        ("beside/sfdx-project.json", "..\\\\force-app", "."),
    ],
)
def test_nor_of_a_project_in_what_another_one_deploys(
    honest: Path, other: str, package: str, target: str
) -> None:
    """The tool takes the ignore file that lies nearest to the folder that it deploys, or above."""
    inner = {"sfdx-project.json": project(), ".forceignore": "x\n", f".sfdx/{NAME}": EVIL}
    write(honest, inner, under="force-app/inner/")
    write(honest, {other: f'{{"packageDirectories": [{{"path": "{package}"}}]}}'}, under="")
    assert verdict(honest / target).status in ("fail", "partial")


def test_state_of_each_of_several_projects_is_left_out(honest: Path) -> None:
    inner = {"sfdx-project.json": project(), ".forceignore": "x\n", f".sfdx/{NAME}": EVIL}
    os.remove(honest / "sfdx-project.json")
    write(honest, inner, under="one/")
    write(honest, inner, under="two/")
    assert verdict(honest).status == "pass"


# Names ------------------------------------------------------------------------------------------------------


def test_a_guest_is_known_in_any_case(honest: Path) -> None:
    site = xml("CustomSite", "<guestProfile>shop PROFILE</guestProfile>\n<active>true</active>")
    guest = xml("Profile", rights("RunReports") + object_rights("Account", "allowRead", "allowEdit"))
    write(honest, {"sites/Shop.site-meta.xml": site, "profiles/Shop Profile.profile-meta.xml": guest})
    result = result_of(scan(honest), "access.guest-object-rights")
    assert {entry.id for entry in result.resources if entry.status == "fail"} == {
        "profile:Shop Profile/Account"
    }


def test_an_object_is_the_same_in_any_case(honest: Path) -> None:
    sight = xml("CustomObject", "<sharingModel>Private</sharingModel>")
    wide = xml("PermissionSet", LABEL + object_rights("CONTACT", "allowRead", "viewAllRecords"))
    own = xml("PermissionSet", LABEL + object_rights("secret__C", "allowRead", "viewAllRecords"))
    write(
        honest,
        {
            "objects/contact/contact.object-meta.xml": sight,
            "objects/Secret__c/Secret__c.object-meta.xml": sight,
            "permissionsets/Wide.permissionset-meta.xml": wide,
            "permissionsets/Own.permissionset-meta.xml": own,
        },
    )
    roles = posture_of(honest).access.roles
    assert isinstance(roles, Population)
    named = {
        name
        for role in roles.items
        if isinstance(role.objects, ObjectRights)
        for name in role.objects.objects
    }
    assert named == {"Contact", "Secret__c"}
    assert "permission-set:Wide" in str(result_of(scan(honest), "access.personal-data-wide").resources)


@pytest.mark.parametrize("kind", ["ProfilePasswordPolicy", "ProfileSessionSetting"])
@pytest.mark.parametrize(
    ("named", "missing"),
    [("sales", set()), ("Boss", {"profile:Boss"}), ("system administrator", {"profile:Admin"})],
)
def test_a_profile_with_a_policy_of_its_own_is_there(
    honest: Path, kind: str, named: str, missing: set[str]
) -> None:
    suffix = kind[0].lower() + kind[1:]
    folder = suffix.replace("Policy", "Policie") + "s"
    write(honest, {f"{folder}/X_1.{suffix}-meta.xml": xml(kind, f"<profile>{named}</profile>")})
    result = verdict(honest)
    assert {entry.id for entry in result.resources if entry.status == "unknown"} == missing
    assert result.status == ("unknown" if missing else "pass")


@pytest.mark.parametrize("file", ["destructiveChanges.xml", "manifest/destructiveChangesPost.xml"])
def test_what_mutes_rights_does_not_count_where_it_is_deleted_with_the_same_deployment(
    honest: Path, file: str
) -> None:
    group = LABEL + "<mutingPermissionSets>Quiet</mutingPermissionSets>\n<permissionSets>EV</permissionSets>"
    write(
        honest,
        {
            NAME: EVIL,
            "permissionsetgroups/G.permissionsetgroup-meta.xml": xml("PermissionSetGroup", group),
            "mutingpermissionsets/Quiet.mutingpermissionset-meta.xml": xml(
                "MutingPermissionSet", LABEL + rights("ModifyAllData")
            ),
        },
    )
    of_group = [one for one in verdict(honest).resources if one.id == "permission-set-group:G"]
    assert [one.status for one in of_group if one.status != "pass"] == []
    gone = "<types>\n<members>quiet</members>\n<members>Sales</members>\n<name>MutingPermissionSet</name>\n</types>"
    write(honest, {file: xml("Package", gone)}, under="")
    (found,) = [one for one in verdict(honest).resources if one.id == "permission-set-group:G"]
    assert lacks(found, (UnknownKind.ERROR, "MutingPermissionSet"))


# Submodules -------------------------------------------------------------------------------------------------


def test_a_submodule_that_was_not_fetched_may_hold_anything_where_it_is_deployed(honest: Path) -> None:
    said = '[submodule "{0}"]\n\tpath = {0}\n'
    for place in ("tools", "force-app/more"):
        (honest / place).mkdir()
    write(honest, {".gitmodules": said.format("tools")}, under="")
    assert verdict(honest).status == "pass"
    write(honest, {".gitmodules": said.format("tools") + said.format("force-app/more")}, under="")
    result = verdict(honest)
    assert lacks(result, *ALL)
    assert {entry.path for entry in scan(honest).assessment.skipped} == {"force-app/more/"}
