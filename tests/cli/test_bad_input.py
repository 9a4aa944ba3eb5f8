"""Hostile and broken input: each item is named in a line or among the skipped, and what can be read is judged."""

from __future__ import annotations

import json
import os
import socket
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from auditor.posture import UnknownKind
from auditor.snapshot import Skipped
from auditor.vendor import vendor_named
from tests.exports import DATED, MAIN, NAMESPACE, Ran, audit, rights, write, xml, zipped
from tests.pace import allowed
from tests.unknown import lacks

LICENCE = "<userLicense>Salesforce</userLicense>\n"
BOSS = xml("Profile", LICENCE + rights("ModifyAllData"))
CLERK = xml("Profile", LICENCE + rights("RunReports"))
REST = {
    "permissionsets/Plain.permissionset-meta.xml": xml("PermissionSet", "<label>Plain</label>"),
    "permissionsetgroups/Team.permissionsetgroup-meta.xml": xml("PermissionSetGroup", "<label>Team</label>"),
}
ONLY = ("--check", "access.modify-all-data")
ODD = "profiles/Odd.profile-meta.xml"


def scan(*targets: Path | str, stdin: bytes = b"") -> Any:
    """What a scan of the one check says. It never fails, and never takes long."""
    started = time.monotonic()
    ran = audit("scan", *targets, *DATED, *ONLY, "--format", "json", stdin=stdin)
    assert (ran.code, ran.err) == (0, ""), ran.text
    assert time.monotonic() - started < allowed(5)
    return json.loads(ran.out)


def gate(*targets: Path | str) -> Ran:
    return audit("gate", *targets, *DATED, *ONLY)


def skipped(data: Any) -> dict[str, str]:
    return {entry["path"]: entry["reason"] for entry in data["skipped"]}


def holders(data: Any) -> dict[str, int]:
    (result,) = data["results"]
    return {one["id"]: one["line"] for one in result["resources"] if one["status"] == "fail"}


def refused(ran: Ran, *hints: str) -> None:
    """A one-line error and code 2."""
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    for hint in hints:
        assert hint in ran.err


# Nothing to judge -------------------------------------------------------------------------------------------


def test_an_empty_folder(tmp_path: Path) -> None:
    for command in ("scan", "gate"):
        refused(audit(command, tmp_path), f"{tmp_path}: is empty")
        refused(
            audit(command, tmp_path, "--vendor", "salesforce"), str(tmp_path), "vendors manifest salesforce"
        )


def test_a_folder_without_any_configuration_of_a_crm(tmp_path: Path) -> None:
    write(tmp_path, {"README.md": "hello", "src/main.py": "pass", "pom.xml": "<project/>"}, under="")
    refused(audit("scan", tmp_path), "holds no configuration of a known CRM", "--vendor")


def test_configuration_that_no_check_uses(tmp_path: Path) -> None:
    write(tmp_path, {"layouts/Account-Account Layout.layout-meta.xml": xml("Layout")})
    refused(audit("scan", tmp_path), "that any check can use", "crm-audit vendors manifest salesforce")


def test_a_file_that_is_neither_folder_nor_archive(tmp_path: Path) -> None:
    for name, content in (("Admin.profile-meta.xml", BOSS.encode()), ("cut.zip", b"PK\x03\x04 cut off")):
        (tmp_path / name).write_bytes(content)
        refused(audit("scan", tmp_path / name), f"{name}: is neither a folder nor a zip archive")


# Files that cannot be read ----------------------------------------------------------------------------------


def fifo(path: Path) -> None:
    os.mkfifo(path)


def folder(path: Path) -> None:
    path.mkdir()


def folder_with_content(path: Path) -> None:
    write(path, {"notes.txt": "x"}, under="")


def dangling(path: Path) -> None:
    path.symlink_to("Nothing.profile-meta.xml")


def knot(path: Path) -> None:
    path.symlink_to(path.name)


def leads_out(path: Path) -> None:
    path.symlink_to("/etc/hostname")


def huge(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(100 * 1024 * 1024)


UNREADABLE: dict[Callable[[Path], None], str] = {
    fifo: "unreadable",
    folder: "unreadable",
    folder_with_content: "unreadable",
    dangling: "unreadable",
    knot: "unreadable",
    leads_out: "outside",
    huge: "unreadable",
}


@pytest.mark.parametrize("make", UNREADABLE, ids=lambda make: make.__name__)
def test_a_file_that_cannot_be_read_is_named_and_the_rest_is_judged(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    write(tmp_path, {**REST, "profiles/Clerk.profile-meta.xml": CLERK})
    make(tmp_path / MAIN / ODD)
    data = scan(tmp_path)
    assert skipped(data) == {MAIN + ODD: UNREADABLE[make]}
    (result,) = data["results"]
    assert (result["status"], result["unknown"]) == ("unknown", 1)
    assert lacks(result, (UnknownKind.ERROR, "Profile"))
    ran = gate(tmp_path)
    assert ran.code == 3
    assert ODD in ran.out
    write(tmp_path, {"profiles/Boss.profile-meta.xml": BOSS})
    assert set(holders(scan(tmp_path))) == {"profile:Boss"}
    assert gate(tmp_path).code == 1


def test_a_file_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {**REST, "profiles/Boss.profile-meta.xml": BOSS, ODD: BOSS})
    real = os.open

    def guarded(path: Any, *rest: Any, **more: Any) -> int:
        if str(path).endswith(ODD):
            raise PermissionError(13, "Permission denied", path)
        return real(path, *rest, **more)

    monkeypatch.setattr(os, "open", guarded)
    data = scan(tmp_path)
    assert data["skipped"] == [{"path": MAIN + ODD, "reason": "unreadable", "detail": "Permission denied"}]
    assert set(holders(data)) == {"profile:Boss"}


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    write(tmp_path, {**REST, "profiles/Boss.profile-meta.xml": BOSS})
    (tmp_path / MAIN / "again").symlink_to(tmp_path)
    data = scan(tmp_path)
    assert skipped(data) == {}  # what it leads to was read, and means the same
    assert set(holders(data)) == {"profile:Boss"}


def test_a_folder_that_is_a_link_out_of_the_export(tmp_path: Path) -> None:
    root = write(tmp_path / "root", {**REST, "profiles/Boss.profile-meta.xml": BOSS})
    write(tmp_path / "elsewhere", {"Other.profile-meta.xml": BOSS}, under="profiles/")
    (root / "more").symlink_to(tmp_path / "elsewhere")
    data = scan(root)
    assert skipped(data) == {"more/": "outside"}
    assert set(holders(data)) == {"profile:Boss"}


@pytest.mark.parametrize(
    ("folder", "check"),
    [
        ("profiles", "access.modify-all-data"),
        ("permissionsets", "access.modify-all-data"),
        ("permissionsets/Steward", "access.modify-all-data"),
        ("settings", "access.login-as"),
        ("objects/Contact", "access.default-sharing"),
        ("classes", "secrets.in-export"),
        ("remoteSiteSettings", "endpoints.plain-http"),
        ("connectedApps", "apps.full-scope"),
        ("sharingRules", "exposure.guest-sharing-rules"),
    ],
)
def test_a_folder_that_cannot_be_listed_costs_the_pass_of_what_it_may_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str, check: str
) -> None:
    """The other package folder holds the same kind of thing, and all of that is in order."""
    settings = xml("SecuritySettings", "<enableAdminLoginAsAnyUser>false</enableAdminLoginAsAnyUser>")
    private = xml("CustomObject", "<sharingModel>Private</sharingModel>")
    write(
        tmp_path,
        {
            **REST,
            "profiles/Clerk.profile-meta.xml": CLERK,
            "settings/Security.settings-meta.xml": settings,
            **{
                f"objects/{name}/{name}.object-meta.xml": private
                for name in ("Account", "Case", "Contact", "Lead")
            },
            "classes/A.cls": "class A {}",
            "remoteSiteSettings/A.remoteSite-meta.xml": xml(
                "RemoteSiteSetting", "<url>https://a.example</url>"
            ),
            "namedCredentials/A.namedCredential-meta.xml": xml(
                "NamedCredential", "<endpoint>https://a.example</endpoint>"
            ),
            "cspTrustedSites/A.cspTrustedSite-meta.xml": xml(
                "CspTrustedSite", "<endpointUrl>https://a.example</endpointUrl>"
            ),
            "connectedApps/A.connectedApp-meta.xml": xml("ConnectedApp", "<oauthConfig/>"),
            "externalClientApps/A.eca-meta.xml": xml("ExternalClientApplication", "<label>A</label>"),
            "extlClntAppOauthSettings/A.ecaOauth-meta.xml": xml(
                "ExtlClntAppOauthSettings", "<commaSeparatedOauthScopes>Api</commaSeparatedOauthScopes>"
            ),
            "sharingRules/Lead.sharingRules-meta.xml": xml(
                "SharingRules", "<sharingOwnerRules><sharedTo><role>A</role></sharedTo></sharingOwnerRules>"
            ),
        },
    )
    hidden = f"other/main/default/{folder}"
    (tmp_path / hidden).mkdir(parents=True)
    only = (tmp_path, *DATED, "--check", check)
    assert audit("gate", *only).code == 0
    real = os.scandir

    def guarded(path: Any) -> Any:
        if str(path).endswith(hidden):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", guarded)
    ran = audit("gate", *only)
    assert ran.code == 3, ran.text
    assert "Permission denied" in ran.out
    data = json.loads(audit("scan", *only, "--format", "json").out)
    assert skipped(data) == {hidden + "/": "unreadable"}
    assert data["results"][0]["status"] in ("unknown", "partial")


# Contents that are refused ----------------------------------------------------------------------------------

DECLARED = '<?xml version="1.0" encoding="{}"?>\n'
HEAD = DECLARED.format("UTF-8")
ROOT = f'<Profile xmlns="{NAMESPACE}">{LICENCE}{{}}</Profile>'


def lol(name: str, levels: int, times: int) -> str:
    """Entities that unfold into times ** levels copies."""
    rows = [f'<!ENTITY {name}0 "lol">']
    rows += [f'<!ENTITY {name}{n} "{f"&{name}{n - 1};" * times}">' for n in range(1, levels + 1)]
    return f"<!DOCTYPE Profile [{''.join(rows)}]>"


CONTENTS: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "empty"),
    "blanks": (b" \r\n\t\n", "empty"),
    "only a byte-order mark": (b"\xef\xbb\xbf", "empty"),
    "zeros": (bytes(4096), "binary"),
    "an image": (b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
    "text": (b"Profile: Admin\n", "binary"),
    "a declaration alone": (HEAD.encode(), "malformed"),
    "cut off": (BOSS.encode()[: len(BOSS) // 2], "malformed"),
    "tags that cross": ((HEAD + ROOT.format("<a><b></a></b>")).encode(), "malformed"),
    "two roots": ((HEAD + ROOT.format("") * 2).encode(), "malformed"),
    "a stray ampersand": ((HEAD + ROOT.format("<label>A & B</label>")).encode(), "malformed"),
    "control characters": ((HEAD + ROOT.format("<label>\x01</label>")).encode(), "malformed"),
    "half a character": ((HEAD + ROOT.format("<label>")).encode() + b"\xc3</label></Profile>", "malformed"),
    "an unknown entity": ((HEAD + ROOT.format("<label>&who;</label>")).encode(), "malformed"),
    "an unknown encoding": ((DECLARED.format("KLINGON-8") + ROOT.format("")).encode(), "encoding"),
    "UTF-16 that says UTF-8": ((HEAD + ROOT.format("")).encode("utf-16"), "encoding"),
    "UTF-16 without a mark": (
        (DECLARED.format("UTF-16LE") + ROOT.format("")).encode("utf-16-le"),
        "encoding",
    ),
    "UTF-32": ((DECLARED.format("UTF-32") + ROOT.format("")).encode("utf-32"), "encoding"),
    "UTF-8 that says UTF-16": ((DECLARED.format("UTF-16") + ROOT.format("")).encode(), "encoding"),
    "half of UTF-16": (b"\xff\xfe<\x00P\x00r", "malformed"),
    "depth without end": ((HEAD + "<a>" * 100_000).encode(), "malformed"),
    "another root": (xml("PermissionSet").encode(), "wrong_root"),
    "a page": (b"<html><body>Sign in</body></html>", "wrong_root"),
    "a plain doctype": ((HEAD + "<!DOCTYPE Profile>" + ROOT.format("")).encode(), "doctype"),
    "billion laughs": ((HEAD + lol("a", 12, 10) + ROOT.format("<label>&a12;</label>")).encode(), "doctype"),
    "laughs in an attribute": (
        (HEAD + lol("a", 12, 10) + '<Profile label="&a12;"/>').encode(),
        "doctype",
    ),
    "quadratic blow-up": (
        (
            HEAD
            + f'<!DOCTYPE Profile [<!ENTITY a "{"x" * 100_000}">]>'
            + ROOT.format(f"<label>{'&a;' * 20_000}</label>")
        ).encode(),
        "doctype",
    ),
    "parameter entities": (
        (
            HEAD
            + '<!DOCTYPE Profile [<!ENTITY % a "<!ENTITY b SYSTEM &#39;file:///etc/passwd&#39;>"> %a;]>'
            + ROOT.format("<label>&b;</label>")
        ).encode(),
        "doctype",
    ),
    "a doctype in UTF-16": (
        (DECLARED.format("UTF-16") + lol("a", 8, 10) + ROOT.format("<label>&a8;</label>")).encode("utf-16"),
        "doctype",
    ),
    "a doctype in UTF-7": (
        (
            DECLARED.format("UTF-7")
            + "+ADwAIQ-DOCTYPE Profile +AFs-+ADwAIQ-ENTITY a +ACI-x+ACIAPgBdAD4-"
            + ROOT.format("<label>+ACY-a+ADs-</label>").replace("<", "+ADw-").replace(">", "+AD4-")
        ).encode("ascii"),
        "encoding",
    ),
}


@pytest.mark.parametrize("name", CONTENTS)
def test_a_content_that_is_refused(tmp_path: Path, name: str) -> None:
    content, reason = CONTENTS[name]
    write(tmp_path, {**REST, "profiles/Boss.profile-meta.xml": BOSS, ODD: content})
    data = scan(tmp_path)
    assert set(skipped(data)) == {MAIN + ODD}
    assert skipped(data)[MAIN + ODD] == reason
    assert set(holders(data)) == {"profile:Boss"}
    assert gate(tmp_path).code == 1
    (tmp_path / MAIN / "profiles/Boss.profile-meta.xml").unlink()
    assert gate(tmp_path).code == 3


def test_no_file_of_the_machine_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("plover-4711")
    entity = f'<!DOCTYPE Profile [<!ENTITY a SYSTEM "file://{secret}">]>'
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file://{secret}" parse="text"/>'
    org = write(
        tmp_path / "org",
        {
            ODD: HEAD + entity + ROOT.format("<label>&a;</label>"),
            "profiles/Includes.profile-meta.xml": HEAD + ROOT.format(f"<label>{include}</label>"),
        },
    )
    ran = audit("scan", org, "--out", tmp_path / "out")
    assert ran.code == 0
    written = "".join(file.read_text() for file in (tmp_path / "out").iterdir())
    assert "Odd.profile-meta.xml" in written
    assert "plover" not in written + ran.text


def test_no_address_is_called(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/x"
        bodies = {
            "entity": f'<!DOCTYPE Profile [<!ENTITY a SYSTEM "{address}">]>'
            + ROOT.format("<label>&a;</label>"),
            "dtd": f'<!DOCTYPE Profile SYSTEM "{address}">' + ROOT.format(""),
            "schema": ROOT.format("").replace(
                "<Profile ",
                '<Profile xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
                f'xsi:schemaLocation="{NAMESPACE} {address}" ',
            ),
        }
        write(tmp_path, {f"profiles/{name}.profile-meta.xml": HEAD + body for name, body in bodies.items()})
        reasons = skipped(scan(tmp_path))
        assert {path.rsplit("/", 1)[1].split(".")[0] for path in reasons} == {"entity", "dtd"}
        with pytest.raises(BlockingIOError):
            server.accept()


# Contents that are odd and right ----------------------------------------------------------------------------


def with_declaration(encoding: str) -> str:
    return BOSS.replace("UTF-8", encoding)


RIGHT: dict[str, tuple[bytes, int]] = {
    "a byte-order mark": (b"\xef\xbb\xbf" + BOSS.encode(), 4),
    "UTF-16, little end first": (b"\xff\xfe" + with_declaration("UTF-16").encode("utf-16-le"), 4),
    "UTF-16, big end first": (b"\xfe\xff" + with_declaration("UTF-16").encode("utf-16-be"), 4),
    "UTF-16 without a declaration": (BOSS.split("\n", 1)[1].encode("utf-16"), 3),
    "Latin-1": (
        with_declaration("ISO-8859-1").replace("</Profile>", "<label>\xe9</label></Profile>").encode("latin-1"),
        4,
    ),
    "lower-case utf-8": (with_declaration("utf-8").encode(), 4),
    "no declaration": (BOSS.split("\n", 1)[1].encode(), 3),
    "no namespace": (BOSS.replace(f' xmlns="{NAMESPACE}"', "").encode(), 4),
    "a prefix": (
        BOSS.replace("</", "</m:").replace("<", "<m:").replace("<m:/m:", "</m:").replace("<m:?", "<?")
        .replace("xmlns=", "xmlns:m=").encode(),
        4,
    ),
    "blank lines before the declaration": (b"\n \r\n\n" + BOSS.encode(), 7),
    "CRLF": (BOSS.replace("\n", "\r\n").encode(), 4),
    "one line": (BOSS.replace("\n", "").encode(), 1),
    "comments and instructions": (
        BOSS.replace("<name>", "<!-- a\nb --><?php x ?><name>").replace("AllData", "<!-- c -->AllData").encode(),
        4,
    ),
    "CDATA": (BOSS.replace("ModifyAllData", "<![CDATA[ModifyAllData]]>").encode(), 4),
    "blanks around the text": (BOSS.replace("ModifyAllData", "\n   ModifyAllData \t").encode(), 4),
    "character references": (BOSS.replace("Modify", "&#77;odify").encode(), 4),
    "name before enabled": (
        xml(
            "Profile",
            LICENCE + "<userPermissions>\n<name>ModifyAllData</name>\n<enabled>true</enabled>\n</userPermissions>",
        ).encode(),
        4,
    ),
    "lines past 65,535": (
        xml("Profile", LICENCE + rights("ModifyAllData")).replace("<userP", "\n" * 70_000 + "<userP").encode(),
        70_004,
    ),
    "elements past line 65,535": (
        xml("Profile", LICENCE + rights(*["RunReports"] * 20_000, "ModifyAllData")).encode(),
        80_004,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", RIGHT)
def test_a_content_that_is_odd_and_right(tmp_path: Path, name: str) -> None:
    content, line = RIGHT[name]
    write(tmp_path, {**REST, ODD: content})
    data = scan(tmp_path)
    assert data["skipped"] == []
    assert holders(data) == {"profile:Odd": line}


def test_a_binary_site_is_not_the_other_site(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            **REST,
            "profiles/Boss.profile-meta.xml": BOSS,
            "siteDotComSites/Shop1.site": b"\x00\x01binary",
            "siteDotComSites/Shop1.site-meta.xml": xml("SiteDotCom"),
        },
    )
    assert scan(tmp_path)["skipped"] == []


def test_a_type_that_nobody_knows_is_named(tmp_path: Path) -> None:
    write(tmp_path, {**REST, "wonders/A.wonder-meta.xml": xml("Wonder"), "wonders/notes.txt": "x"})
    assert skipped(scan(tmp_path)) == {MAIN + "wonders/A.wonder-meta.xml": "unknown_type"}


def test_a_reader_that_fails_costs_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {**REST, "profiles/Boss.profile-meta.xml": BOSS, ODD: CLERK})
    normalizer = vendor_named("salesforce").normalizer
    real = type(normalizer).extract

    def sometimes(self: Any, raw: Any, context: Any) -> Any:
        if raw.source.path.endswith(ODD):
            raise KeyError("surprise")
        return real(self, raw, context)

    monkeypatch.setattr(type(normalizer), "extract", sometimes)
    monkeypatch.delenv("CRM_AUDIT_STRICT")
    data = scan(tmp_path)
    assert skipped(data) == {MAIN + ODD: "reader_failed"}
    assert set(holders(data)) == {"profile:Boss"}
    (tmp_path / MAIN / "profiles/Boss.profile-meta.xml").unlink()
    ran = gate(tmp_path)
    assert (ran.code, "fault of crm-audit" in ran.out) == (4, True)
    assert audit("gate", tmp_path, *DATED, *ONLY, "--keep-going").code == 3
    monkeypatch.setenv("CRM_AUDIT_STRICT", "1")
    assert gate(tmp_path).code == 4


# Archives ---------------------------------------------------------------------------------------------------

GOOD: dict[str, str | bytes] = {
    f"unpackaged/{name}": content for name, content in {**REST, "profiles/Boss.profile": BOSS}.items()
}


@pytest.mark.parametrize(
    "name",
    [
        "../profiles/Odd.profile",
        "/profiles/Odd.profile",
        "C:/profiles/Odd.profile",
        "a/../../profiles/Odd.profile",
    ],
)
def test_a_member_that_leads_out_is_refused_and_costs_the_pass(tmp_path: Path, name: str) -> None:
    archive = zipped(tmp_path / "x.zip", {**GOOD, name: BOSS})
    data = scan(archive)
    assert skipped(data) == {name: "outside"}
    assert set(holders(data)) == {"profile:Boss"}
    (result,) = data["results"]
    assert result["unknown"] == 1
    assert not (tmp_path.parent / "profiles").exists()


def test_members_that_explode_or_stand_twice_are_refused(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "x.zip", {**GOOD, "unpackaged/profiles/Bomb.profile": bytes(4_000_000)})
    with zipfile.ZipFile(archive, "a") as more:
        more.writestr("unpackaged/profiles/Twin.profile", CLERK)
        with pytest.warns(UserWarning, match="Duplicate"):
            more.writestr("unpackaged/profiles/Twin.profile", BOSS)
    data = scan(archive)
    assert skipped(data) == {
        "unpackaged/profiles/Bomb.profile": "bomb",
        "unpackaged/profiles/Twin.profile": "duplicate",
    }
    assert set(holders(data)) == {"profile:Boss"}
    assert data["results"][0]["unknown"] == 2


def test_an_archive_in_an_archive_is_not_opened(tmp_path: Path) -> None:
    inner = zipped(tmp_path / "inner.zip", {"profiles/Inner.profile": BOSS})
    archive = zipped(tmp_path / "x.zip", {**GOOD, "unpackaged/inner.zip": inner.read_bytes()})
    assert set(holders(scan(archive))) == {"profile:Boss"}


def lock(archive: Path, member: str) -> None:
    """Marks a member as encrypted."""
    raw = bytearray(archive.read_bytes())
    name = member.encode()
    local, central = raw.index(name) - 30, raw.rindex(name) - 46
    raw[local + 6] |= 1
    raw[central + 8] |= 1
    archive.write_bytes(raw)


def test_an_encrypted_member_is_named(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "x.zip", {**GOOD, "unpackaged/profiles/Locked.profile": CLERK})
    lock(archive, "unpackaged/profiles/Locked.profile")
    data = scan(archive)
    assert data["skipped"] == [
        {"path": "unpackaged/profiles/Locked.profile", "reason": "unreadable", "detail": "is encrypted"}
    ]
    assert set(holders(data)) == {"profile:Boss"}


def test_an_archive_of_which_nothing_can_be_read_says_why(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "x.zip", {"profiles/Locked.profile": CLERK})
    lock(archive, "profiles/Locked.profile")
    refused(audit("scan", archive), "nothing in it can be read", "profiles/Locked.profile: is encrypted")


def test_a_damaged_member_costs_one_file(tmp_path: Path) -> None:
    archive = tmp_path / "x.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as out:
        for name, content in {**GOOD, "unpackaged/profiles/Odd.profile": CLERK + "<!-- marker -->"}.items():
            out.writestr(name, content)
    raw = bytearray(archive.read_bytes())
    raw[raw.index(b"marker")] ^= 0xFF
    archive.write_bytes(raw)
    data = scan(archive)
    assert skipped(data) == {"unpackaged/profiles/Odd.profile": "unreadable"}
    assert set(holders(data)) == {"profile:Boss"}


def test_a_cut_off_archive_is_refused(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "x.zip", GOOD)
    whole = archive.read_bytes()
    for size in (0, 10, len(whole) // 2, len(whole) - 10):
        archive.write_bytes(whole[:size])
        refused(audit("scan", archive), "x.zip")
        refused(audit("scan", "-", stdin=whole[:size]), "standard input: is not a readable zip archive")


# Files of the user's ----------------------------------------------------------------------------------------


@pytest.fixture
def org(tmp_path: Path) -> Path:
    return write(tmp_path / "org", {**REST, "profiles/Boss.profile-meta.xml": BOSS})


BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nthresholds: *c\n"
POLICIES = {
    "a key": ("thresholdz: {}", ["unknown key 'thresholdz'", "did you mean 'thresholds'"]),
    "a key further in": (
        "thresholds: {pasword_minimum_length: 3}",
        ["unknown key 'thresholds.pasword_minimum_length'", "did you mean 'password_minimum_length'"],
    ),
    "a value": ("thresholds: {lockout_attempts: many}", ["'thresholds.lockout_attempts'"]),
    "a number out of bounds": (
        "thresholds: {password_character_classes: 9}",
        ["'thresholds.password_character_classes'"],
    ),
    "a check": (
        "allowed: {access.modify-all-dta: ['profile:Boss']}",
        ["unknown check 'access.modify-all-dta'", "did you mean 'access.modify-all-data'"],
    ),
    "a preset": ("extends: strickt", ["unknown preset 'strickt'", "did you mean 'strict'"]),
    "a list in its place": ("- thresholds", ["a policy is a mapping of keys"]),
    "a statement without its end": (
        "absent: [{resource: DelegateGroup, by: me, stated: 2026-01-01}]",
        ["'absent.0.until' is missing"],
    ),
    "no YAML": ("thresholds: {", ["line", "is not valid YAML"]),
    "a key twice": ("name: a\nname: b", ["line 2", "'name' stands twice"]),
    "an alias bomb": (BOMB, ["line 2", "aliases are not allowed"]),
    "code": ("!!python/object/apply:os.system ['true']", ["is not valid YAML"]),
    "depth": ("[" * 100_000, ["policy.yaml"]),
}


@pytest.mark.parametrize("name", POLICIES)
def test_a_policy_with_a_mistake_names_it(org: Path, tmp_path: Path, name: str) -> None:
    text, hints = POLICIES[name]
    policy = tmp_path / "policy.yaml"
    policy.write_text(text)
    started = time.monotonic()
    for command in ("scan", "gate"):
        refused(audit(command, org, "--policy", policy), "policy.yaml", *hints)
    assert time.monotonic() - started < allowed(5)


def test_a_policy_that_is_no_text_or_not_there(org: Path, tmp_path: Path) -> None:
    policy = tmp_path / "policy.yaml"
    refused(audit("scan", org, "--policy", policy), "policy.yaml", "No such file")
    policy.write_bytes(b"\xff\xfe\x00")
    refused(audit("scan", org, "--policy", policy), "is not UTF-8 text")
    policy.write_bytes(b"#" * (5 * 1024 * 1024))
    refused(audit("scan", org, "--policy", policy), "larger than")
    assert audit("scan", org, "--policy", tmp_path).code == 2


def test_a_policy_with_a_byte_order_mark_or_nothing_but_comments(org: Path, tmp_path: Path) -> None:
    policy = tmp_path / "policy.yaml"
    policy.write_bytes(b"\xef\xbb\xbfname: mine\r\n")
    assert audit("scan", org, "--policy", policy).code == 0
    policy.write_text("# nothing yet\n")
    refused(audit("scan", org, "--policy", policy), "a policy is a mapping of keys")


WAIVER = "check: access.modify-all-data, resource: 'profile:Boss', reason: r, owner: o, approver: a"
WAIVERS = {
    "the first key": ("waiver: []", ["unknown key 'waiver'", "did you mean 'waivers'"]),
    "a list in its place": ("- check: x", ["waivers.yaml"]),
    "an alias bomb": (BOMB, ["aliases are not allowed"]),
    "no YAML": ("waivers: [", ["is not valid YAML"]),
}


@pytest.mark.parametrize("name", WAIVERS)
def test_a_file_of_waivers_with_a_mistake_names_it(org: Path, tmp_path: Path, name: str) -> None:
    text, hints = WAIVERS[name]
    waivers = tmp_path / "waivers.yaml"
    waivers.write_text(text)
    refused(audit("gate", org, "--waivers", waivers), "waivers.yaml", *hints)


@pytest.mark.parametrize(
    ("entry", "hint"),
    [
        (f"{{{WAIVER}, expire: 2027-01-01}}", "unknown key 'expire' (did you mean 'expires'?)"),
        (f"{{{WAIVER}, expires: someday}}", "'expires'"),
        (f"{{{WAIVER}}}", "'expires' is missing"),
        (
            f"{{{WAIVER.replace('all-data', 'all-dta')}, expires: 2027-01-01}}",
            "unknown check 'access.modify-all-dta'",
        ),
        ("just text", "waiver 1"),
    ],
)
def test_one_wrong_waiver_excuses_nothing_and_is_shown(
    org: Path, tmp_path: Path, entry: str, hint: str
) -> None:
    waivers = tmp_path / "waivers.yaml"
    waivers.write_text(f"waivers:\n- {entry}\n")
    assert audit("gate", org, *DATED, *ONLY, "--waivers", waivers).code == 1
    ran = audit("scan", org, *DATED, *ONLY, "--waivers", waivers, "--format", "json")
    (notice,) = json.loads(ran.out)["waivers"]
    assert notice["state"] == "malformed"
    assert hint in notice["detail"]


def test_the_reports_name_what_was_skipped(tmp_path: Path) -> None:
    write(tmp_path / "org", {**REST, ODD: "<Profile>", "profiles/=cmd|' /C calc'!A0.profile-meta.xml": "<x>"})
    ran = audit("scan", tmp_path / "org", "--out", tmp_path / "out")
    assert ran.code == 0
    for name in ("assessment.json", "report.md", "vendor.en.html"):
        assert "Odd.profile-meta.xml" in (tmp_path / "out" / name).read_text(), name
    assert Skipped("a", "b").detail == ""
