"""What is judged is what is deployed: each way by which the vendor's tool takes a right that stands elsewhere, under another name or in
other words leaves it found, or not known; and none of what honest projects do makes a verdict unknown."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from auditor.assess.result import Result
from auditor.collecting.folder import MAX_ITEM_BYTES
from auditor.posture import ObjectRights, UnknownKind
from tests.exports import MAIN, Files, object_rights, posture_of, result_of, rights, scan, write, xml, zipped
from tests.unknown import Gap, lacks, lacks_some
from tests.vendor_profiles.facts import cases
from tests.vendor_profiles.salesforce.files import els, meta

CHECK, PROJECT, IGNORE = "access.modify-all-data", "sfdx-project.json", ".forceignore"
LABEL = "<label>A set of rights</label>\n"
EVIL = xml("PermissionSet", LABEL + rights("ModifyAllData"))
HARMLESS = xml("PermissionSet", LABEL + rights("RunReports"))
HONEST: Files = {
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
FOUND, PASSES = "the right is found", "nothing is found, and all is known"
Expected = str | tuple[Gap, ...]


def project(*packages: str, **more: Any) -> str:
    folders = [{"path": package} for package in packages or ("force-app",)]
    return json.dumps({"packageDirectories": folders, **more})


@pytest.fixture
def honest(tmp_path: Path) -> Path:
    root = write(tmp_path / "org", HONEST)
    return write(root, {PROJECT: project()}, under="")


def verdict(*paths: Path) -> Result:
    return result_of(scan(*paths), CHECK)


def failing(result: Result) -> set[str]:
    return {entry.id for entry in result.resources if entry.status == "fail"}


def judged(result: Result, expected: Expected) -> None:
    if isinstance(expected, tuple):
        assert lacks(result, *expected)
    else:
        assert result.status in (("fail", "partial") if expected is FOUND else ("pass",)), result


def test_the_honest_project_passes(honest: Path) -> None:
    judged(verdict(honest), PASSES)
    judged(verdict(honest / "force-app"), PASSES)


HIDING_PLACES = (
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
)


@pytest.mark.parametrize("folder", HIDING_PLACES)
@pytest.mark.parametrize("under", [MAIN, ""])
def test_no_folder_is_a_hiding_place(honest: Path, folder: str, under: str) -> None:
    judged(verdict(write(honest, {f"{folder}/{NAME}": EVIL}, under=under)), FOUND)


@pytest.mark.parametrize("folder", ["node_modules/x/", "__MACOSX/", ".git/", ".sfdx/"])
def test_no_folder_of_an_archive_is_a_hiding_place(tmp_path: Path, folder: str) -> None:
    judged(verdict(zipped(tmp_path / "org.zip", {**HONEST, f"{folder}{NAME}": EVIL}, MAIN)), FOUND)


A_PART = xml("UserPermission", els(enabled="true", name="ModifyAllData"))


@pytest.mark.parametrize(
    ("path", "text"),
    [
        # No ending after the name hides a file.
        ("permissionsets/EV.permissionset-meta.xml.bak", EVIL),
        ("permissionsets/EV.permissionset-meta.xml~", EVIL),
        ("somewhere/EV.permissionset-meta.xml.orig", EVIL),
        ("PermissionSets/EV.permissionset", EVIL),
        # A part is found however deep it lies.
        ("permissionsets/EV/userPermissions/X.userPermission-meta.xml", A_PART),
        ("permissionsets/EV/a/b/c/X.userPermission-meta.xml", A_PART),
        ("permissionsets/EV/EV.userPermissions-meta.xml", A_PART),
        ("permissionsets/EV/X.userPermission-meta.xml.bak", A_PART),
        # What stands in for the main file of a set is read.
        ("permissionsets/EV/EV.flowAccess-meta.xml", EVIL),
        ("permissionsets/EV/EV.layout-meta.xml", EVIL),
        ("permissionsets/EV/EV.unheard-meta.xml", EVIL),
    ],
)
def test_a_set_is_found_by_whatever_the_tool_takes_for_one(honest: Path, path: str, text: str) -> None:
    assert failing(verdict(write(honest, {path: text}))) == {"permission-set:EV"}


def test_parts_without_rights_and_files_of_other_types_spoil_nothing(honest: Path) -> None:
    files = {
        "permissionsets/Plain/classAccesses/A.classAccess-meta.xml": xml("ClassAccess", els(enabled="true")),
        "permissionsets/Plain/Plain.layout-meta.xml": xml("Layout"),
        "objects/Account/Account.webLink-meta.xml": xml("WebLink"),
        "sharingRules/Case/Case.webLink-meta.xml": xml("WebLink"),
    }
    outcome = scan(write(honest, files))
    assert (result_of(outcome, CHECK).status, outcome.assessment.skipped) == ("pass", ())


def test_a_sharing_rule_in_a_file_of_its_own_is_read(honest: Path) -> None:
    body = els(accessLevel="Edit", label="Open", sharedTo="<guestUser>Shop</guestUser>")
    place = "sharingRules/Lead/sharingGuestRules/Open.sharingGuestRule-meta.xml"
    result = result_of(
        scan(write(honest, {place: xml("SharingGuestRule", body)})), "exposure.guest-sharing-rules"
    )
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
    real = os.scandir

    def scandir(path: Any) -> Any:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert lacks(verdict(write(honest, {f"closed/{NAME}": EVIL})), *ALL)


@pytest.mark.parametrize("name", ["permissionsets", "PermissionSets"])
def test_a_link_that_gives_files_a_meaning_hides_these(tmp_path: Path, name: str) -> None:
    root = write(tmp_path / "org", {**HONEST, "stuff/EV.permissionset": EVIL})
    judged(verdict(root), PASSES)
    (root / MAIN / "more").mkdir()
    (root / MAIN / "more" / name).symlink_to("../stuff")
    result = verdict(root)
    assert lacks(result, SETS)
    assert {entry.id for entry in result.resources if entry.status == "unknown"} == {"permission-set:EV"}


def test_a_link_through_another_is_followed_in_name(tmp_path: Path) -> None:
    root = write(tmp_path / "org", {**HONEST, "stuff/deep/EV.permissionset": EVIL, "house/file.txt": ""})
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
    assert (result_of(outcome, CHECK).status, outcome.assessment.skipped) == ("pass", ())


def test_an_object_under_another_name_is_another_object(tmp_path: Path) -> None:
    root = write(tmp_path / "org", {**HONEST, **meta("CustomField", els(type="Text"), "A__c.F__c")})
    (root / MAIN / "objects" / "B__c").symlink_to("A__c")
    skipped = {entry.path for entry in scan(root).assessment.skipped}
    assert skipped == {f"{MAIN}objects/B__c/fields/F__c.field-meta.xml"}


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
    write(honest, {PROJECT: project(replacements=[{**place, **TEXTS[0]}])}, under="")
    result = verdict(honest / where)
    assert lacks_some(result, SETS, PROFILES)
    (changed,) = [gap for gap in result.missing if gap.path.endswith(NAME)]
    assert changed.resource == "PermissionSet"
    assert "sfdx-project.json replaces text in it" in changed.reason


@pytest.mark.parametrize("text", TEXTS, ids=str)
def test_whatever_says_the_text_it_is_not_known(honest: Path, text: dict[str, Any]) -> None:
    write(honest, {NAME: HARMLESS})
    write(honest, {PROJECT: project(replacements=[{**PLACES[0], **text}])}, under="")
    assert lacks(verdict(honest), SETS)


SET_FILE = {"id": "permissionset", "name": "PermissionSet", "suffix": "txt"}
TWO = (SETS, PARTS)
NOTE = {f"{MAIN}notes/EV.txt-meta.xml": EVIL}
HERE = {f"{MAIN}{NAME}": EVIL}
TO_BE_CHANGED = {f"{MAIN}{NAME}": HARMLESS}


def registry(said: Any) -> Files:
    return {**NOTE, PROJECT: project(registryCustomizations=said)}


def replaced(**one: str) -> Files:
    return {PROJECT: project(replacements=[one])}


@cases(
    "files, target, expected",
    {
        # A replacement that means nothing here changes nothing.
        "another text": (
            replaced(glob="force-app/**/*.xml", stringToReplace="%%A%%", replaceWithEnv="A"),
            "",
            PASSES,
        ),
        "one file of code": (
            replaced(
                filename="force-app/main/default/classes/A.cls", regexToReplace=".*", replaceWithEnv="X"
            ),
            "",
            PASSES,
        ),
        "code": (replaced(glob="force-app/**/*.cls", regexToReplace=".*", replaceWithEnv="X"), "", PASSES),
        "another app": (
            replaced(glob="other-app/**/EV.*", stringToReplace="RunReports", replaceWithEnv="X"),
            "",
            PASSES,
        ),
        "no place": (replaced(stringToReplace="RunReports", replaceWithEnv="X"), "", PASSES),
        # A type with rules of the project's own is not known.
        "the type by its id": (registry({"types": {"permissionset": SET_FILE}}), "", TWO),
        "by its name": (registry({"types": {"x": {**SET_FILE, "id": "x"}}}), "", TWO),
        "by its folder": (
            registry({"types": {"x": {"name": "X", "directoryName": "permissionsets", "suffix": "txt"}}}),
            "",
            (SETS,),
        ),
        "by its ending": (registry({"suffixes": {"txt": "permissionset"}}), "", TWO),
        "as a child": (registry({"childTypes": {"x": "permissionset"}, "types": {}}), "", TWO),
        "by a strict folder": (registry({"strictDirectoryNames": {"texts": "permissionset"}}), "", TWO),
        "as an alias": (
            registry({"types": {"x": {"name": "X", "suffix": "txt", "aliasFor": "permissionset"}}}),
            "",
            TWO,
        ),
        "as a child of another": (
            registry(
                {"types": {"x": {"name": "X", "children": {"types": {"y": {"name": "PermissionSet"}}}}}}
            ),
            "",
            TWO,
        ),
        "in no shape": (registry(["permissionset"]), "", ALL),
        # Rules of types that are read all the same change nothing; an option that is not known takes what it names apart.
        "a new type": (
            {PROJECT: project(registryCustomizations={"types": {"n": {"name": "N", "suffix": "n"}}})},
            "",
            PASSES,
        ),
        "known options": (
            {
                PROJECT: project(
                    sourceBehaviorOptions=["decomposePermissionSetBeta2", "decomposeWorkflowBeta"]
                )
            },
            "",
            PASSES,
        ),
        "a preset": ({PROJECT: project(registryPresets=["decomposeSharingRulesBeta"])}, "", PASSES),
        "an option of bots": ({PROJECT: project(sourceBehaviorOptions=["decomposeBotsBeta"])}, "", PASSES),
        "an option of profiles": (
            {PROJECT: project(sourceBehaviorOptions=["decomposeProfileBeta"])},
            "",
            (PROFILES,),
        ),
        "an option of sets": (
            {PROJECT: project(sourceBehaviorOptions=["decomposePermissionSetBeta9"])},
            "",
            (SETS,),
        ),
        "any option": ({PROJECT: project(sourceBehaviorOptions=["somethingElse"])}, "", ALL),
        # A project file that cannot be read may say anything.
        "half a file": ({PROJECT: "{"}, "force-app", ALL),
        "a list": ({PROJECT: "[]"}, "force-app", ALL),
        "very deep": ({PROJECT: "[" * 100_000}, "force-app", ALL),
        "cut off": ({PROJECT: '{"replacements": '}, "force-app", ALL),
        # Whose project file it is.
        "one inside takes nothing back that one above says": (
            {
                **TO_BE_CHANGED,
                "force-app/sfdx-project.json": project(),
                **replaced(**PLACES[1], **TEXTS[0]),
                ".git/HEAD": "",
            },
            "force-app",
            (SETS,),
        ),
        "one above the repository says nothing": (
            {"../sfdx-project.json": project(replacements=[{**PLACES[4], **TEXTS[4]}]), ".git/HEAD": ""},
            "force-app",
            PASSES,
        ),
        "a folder beside that holds nothing that is judged": (
            {PROJECT: project("force-app", "pictures"), "pictures/logo.png": ""},
            "force-app",
            PASSES,
        ),
        "a backslash in its name is a slash": (
            {PROJECT: project("force-app", "more\\app"), f"more/app/{NAME}": EVIL},
            "force-app",
            (SETS,),
        ),
        # What an ignore file names is judged all the same; the tool's own state is left out where it is surely ignored.
        "everything is ignored": ({**HERE, IGNORE: "**\n"}, "", FOUND),
        "state, nothing ignored": ({f".sfdx/{NAME}": EVIL, ".sf/config.json": "{}"}, "", FOUND),
        "state is taken in again": ({f".sfdx/{NAME}": EVIL, IGNORE: "!.sfdx\n"}, "", FOUND),
        "another ignore file inside": (
            {f".sfdx/{NAME}": EVIL, IGNORE: "x\n", ".sfdx/permissionsets/.forceignore": ""},
            "",
            FOUND,
        ),
        "state is deployed": ({f".sfdx/{NAME}": EVIL, IGNORE: "x\n", PROJECT: project(".sfdx/x")}, "", FOUND),
        "an ignore file elsewhere": ({f".sfdx/{NAME}": EVIL, "force-app/.forceignore": "x\n"}, "", FOUND),
        # A submodule that was not fetched may hold anything where it is deployed.
        "a submodule of tools": (
            {".gitmodules": '[submodule "t"]\n\tpath = tools\n', "tools/": ""},
            "",
            PASSES,
        ),
    },
)
def test_what_a_project_says(honest: Path, files: Files, target: str, expected: Expected) -> None:
    for folder in [path for path in files if path.endswith("/")]:
        (honest / folder).mkdir(parents=True)
    write(honest, {path: text for path, text in files.items() if not path.endswith("/")}, under="")
    judged(verdict(honest / target), expected)


def test_a_right_that_is_there_stays_found_where_a_replacement_may_change_it(honest: Path) -> None:
    said = replaced(glob="**/*.xml", stringToReplace="true", replaceWithEnv="ON")
    assert failing(verdict(write(honest, {**HERE, **said}, under=""))) == {"permission-set:EV"}


def test_the_project_file_of_an_archive_counts(tmp_path: Path) -> None:
    files = {f"{MAIN}{name}": text for name, text in {**HONEST, NAME: HARMLESS}.items()}
    judged(verdict(zipped(tmp_path / "a.zip", {**files, PROJECT: project()})), PASSES)
    judged(verdict(zipped(tmp_path / "b.zip", {**files, **replaced(**PLACES[0], **TEXTS[0])})), (SETS,))


def test_a_package_folder_beside_the_target_is_deployed_with_it(honest: Path) -> None:
    write(honest, {PROJECT: project("force-app", "./more-app")}, under="")
    target, beside = honest / "force-app", honest / "more-app"
    judged(verdict(target), PASSES)  # there is no such folder
    write(honest, {NAME: EVIL}, under="more-app/")
    judged(verdict(target), (SETS,))
    assert {entry.path for entry in scan(target).assessment.skipped} == {"../more-app/"}
    judged(verdict(honest), FOUND)
    judged(verdict(target, beside), FOUND)
    write(honest, {NAME: HARMLESS}, under="more-app/")
    judged(verdict(target, beside), PASSES)


# Ignore files -----------------------------------------------------------------------------------------------


def test_the_tools_own_state_is_left_out_where_its_ignore_file_keeps_it_in(honest: Path) -> None:
    state = {f".sfdx/{NAME}": EVIL, ".sf/config.json": "{}", IGNORE: "# notes\n**/jsconfig.json\n"}
    outcome = scan(write(honest, state, under=""))
    assert result_of(outcome, CHECK).status == "pass"
    skipped = {(entry.path, entry.reason) for entry in outcome.assessment.skipped}
    assert skipped == {(".sfdx/", "left_out"), (".sf/", "left_out")}


def test_an_ignore_file_that_cannot_be_read_keeps_nothing_in(honest: Path) -> None:
    write(honest, {f".sfdx/{NAME}": EVIL}, under="")
    with (honest / IGNORE).open("wb") as stream:
        stream.truncate(MAX_ITEM_BYTES + 1)
    judged(verdict(honest), FOUND)


@pytest.mark.parametrize(
    ("link", "leads_to"), [(f"{MAIN}more", "../../../.sfdx"), ("more", ".sfdx/permissionsets"), ("all", ".")]
)
def test_nor_is_state_left_out_that_a_link_leads_to(honest: Path, link: str, leads_to: str) -> None:
    write(honest, {f".sfdx/{NAME}": EVIL, IGNORE: "x\n"}, under="")
    os.symlink(leads_to, honest / link)
    judged(verdict(honest), FOUND)


INNER = {PROJECT: project(), IGNORE: "x\n", f".sfdx/{NAME}": EVIL}


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
    write(honest, INNER, under="force-app/inner/")
    write(honest, {other: f'{{"packageDirectories": [{{"path": "{package}"}}]}}'}, under="")
    judged(verdict(honest / target), FOUND)


def test_state_of_each_of_several_projects_is_left_out(honest: Path) -> None:
    os.remove(honest / PROJECT)
    write(honest, INNER, under="one/")
    write(honest, INNER, under="two/")
    judged(verdict(honest), PASSES)


# Names ------------------------------------------------------------------------------------------------------


def test_a_guest_is_known_in_any_case(honest: Path) -> None:
    guest = meta("Profile", rights("RunReports") + object_rights("Account", "allowRead", "allowEdit"), "Shop")
    site = meta("CustomSite", els(guestProfile="shOP", active="true"))
    result = result_of(scan(write(honest, {**site, **guest})), "access.guest-object-rights")
    assert failing(result) == {"profile:Shop/Account"}


def test_an_object_is_the_same_in_any_case(honest: Path) -> None:
    private = els(sharingModel="Private")
    files = {
        **meta("CustomObject", private, "contact/contact"),
        **meta("CustomObject", private, "Secret__c/Secret__c"),
        **meta("PermissionSet", LABEL + object_rights("CONTACT", "allowRead", "viewAllRecords"), "Wide"),
        **meta("PermissionSet", LABEL + object_rights("secret__C", "allowRead", "viewAllRecords"), "Own"),
    }
    roles: Any = posture_of(write(honest, files)).access.roles
    listed = [role.objects.objects for role in roles if isinstance(role.objects, ObjectRights)]
    assert {name for names in listed for name in names} == {"Contact", "Secret__c"}
    assert "permission-set:Wide" in str(result_of(scan(honest), "access.personal-data-wide").resources)


@pytest.mark.parametrize("kind", ["ProfilePasswordPolicy", "ProfileSessionSetting"])
@pytest.mark.parametrize(
    ("named", "missing"),
    [("sales", set()), ("Boss", {"profile:Boss"}), ("system administrator", {"profile:Admin"})],
)
def test_a_profile_with_a_policy_of_its_own_is_there(
    honest: Path, kind: str, named: str, missing: set[str]
) -> None:
    result = verdict(write(honest, meta(kind, els(profile=named), "X_1")))
    assert {entry.id for entry in result.resources if entry.status == "unknown"} == missing
    assert result.status == ("unknown" if missing else "pass")


@pytest.mark.parametrize("file", ["destructiveChanges.xml", "manifest/destructiveChangesPost.xml"])
def test_what_mutes_rights_does_not_count_where_it_is_deleted_with_the_same_deployment(
    honest: Path, file: str
) -> None:
    def of_group() -> list[Any]:
        return [one for one in verdict(honest).resources if one.id == "permission-set-group:G"]

    group = LABEL + els(mutingPermissionSets="Quiet", permissionSets="EV")
    muting = meta("MutingPermissionSet", LABEL + rights("ModifyAllData"), "Quiet")
    write(honest, {NAME: EVIL, **meta("PermissionSetGroup", group, "G"), **muting})
    assert [one.status for one in of_group() if one.status != "pass"] == []
    gone = "<types>\n<members>quiet</members>\n<members>Sales</members>\n<name>MutingPermissionSet</name>\n</types>"
    write(honest, {file: xml("Package", gone)}, under="")
    (found,) = of_group()
    assert lacks(found, (UnknownKind.ERROR, "MutingPermissionSet"))


def test_a_submodule_that_was_not_fetched_may_hold_anything_where_it_is_deployed(honest: Path) -> None:
    (honest / "force-app/more").mkdir()
    write(honest, {".gitmodules": '[submodule "m"]\n\tpath = force-app/more\n'}, under="")
    judged(verdict(honest), ALL)
    assert {entry.path for entry in scan(honest).assessment.skipped} == {"force-app/more/"}
