"""Hostile and broken solutions: nothing ends the run, nothing disappears, nothing gets better."""

from __future__ import annotations

import codecs
import zipfile
from pathlib import Path

import pytest

from auditor.posture import Unknown, UnknownKind
from tests.exports import DECLARATION, reasons, resources_of, result_of, scan, write, zipped
from tests.unknown import is_unknown, lacks
from tests.vendor_profiles.dataverse.solution.solutions import (
    customizations,
    manifest,
    posture_of,
    role_element,
    role_file,
    roles_of,
    unread_of,
)

GOOD = role_file("Good", "prvBulkDelete Global", number=2)
DOCTYPE = '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n'


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"\x00\x01\x02", "binary"),
        (b"<Role name='Bad'", "malformed"),
        (b"<Role name='Bad'>" + b"<a>" * 400 + b"</Role>", "malformed"),
        ((DECLARATION + DOCTYPE + "<Role name='&a;' />").encode(), "doctype"),
        (b"<Team name='Bad' />", "wrong_root"),
        (codecs.BOM_UTF16_LE + b"\x00", "malformed"),
    ],
)
def test_a_file_that_is_no_role_is_named_and_unread(tmp_path: Path, content: bytes, reason: str) -> None:
    outcome = scan(write(tmp_path, {"Roles/Bad.xml": content, "Roles/Good.xml": GOOD}, ""))
    assert reasons(outcome) == {"Roles/Bad.xml": reason}
    assert list(resources_of(outcome, "dataverse.sensitive-privileges")) == ["role:Good/prvBulkDelete"]
    assert "role:Bad" in resources_of(outcome, "dataverse.sensitive-privileges", "unknown")
    posture = posture_of(tmp_path, {})
    assert list(unread_of(posture)) == ["role:Bad"]


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: codecs.BOM_UTF8 + text.encode(),
        lambda text: codecs.BOM_UTF16_LE + text.replace("UTF-8", "UTF-16").encode("utf-16-le"),
        lambda text: codecs.BOM_UTF16_BE + text.replace("UTF-8", "UTF-16").encode("utf-16-be"),
        lambda text: text.replace("UTF-8", "windows-1258").encode("ascii"),
        lambda text: ("\n\n" + text).encode(),
    ],
)
def test_marks_and_encodings(tmp_path: Path, encode: object) -> None:
    content = encode(role_file("Sales", "prvBulkDelete Global"))  # type: ignore[operator]
    role = roles_of(posture_of(tmp_path, {"Roles/Sales.xml": content}))["role:Sales"]
    assert "prvBulkDelete" in role.native


def test_namespaces_and_the_case_of_elements_hide_no_role(tmp_path: Path) -> None:
    text = (
        "<x:role xmlns:x='urn:x' ID='{1}' NAME='Odd'><x:roleprivileges><y:ROLEPRIVILEGE xmlns:y='urn:y' "
        "Name='PRVBULKDELETE' Level='global' /></x:roleprivileges></x:role>"
    )
    assert "prvBulkDelete" in roles_of(posture_of(tmp_path, {"ROLES/Odd.XML": text}))["role:Odd"].native


def test_hostile_archives_in_a_folder(tmp_path: Path) -> None:
    folder = write(tmp_path / "x", {"Roles/Good.xml": GOOD}, "")
    (folder / "broken.zip").write_bytes(b"PK\x03\x04 no archive")
    with zipfile.ZipFile(folder / "hostile.zip", "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("../../Roles/Out.xml", GOOD)
        out.writestr("/Roles/Root.xml", GOOD)
        out.writestr("Roles/Bomb.xml", b" " * (20 * 1024 * 1024))
        out.writestr("Roles/Twice.xml", GOOD)
        out.writestr("Roles/Fine.xml", role_file("Fine"))
        with pytest.warns(UserWarning, match="Duplicate"):
            out.writestr("Roles/Twice.xml", GOOD)
    outcome = scan(folder)
    assert reasons(outcome) == {
        "broken.zip": "unreadable",
        "hostile.zip/../../Roles/Out.xml": "outside",
        "hostile.zip//Roles/Root.xml": "outside",
        "hostile.zip/Roles/Bomb.xml": "bomb",
        "hostile.zip/Roles/Twice.xml": "duplicate",
    }
    unknown = resources_of(outcome, "dataverse.organisation-wide-rights", "unknown")
    assert {"role:Bomb", "role:Twice", "role:Out", "role:Root"} <= unknown.keys()
    assert not (tmp_path.parent / "Roles").exists()


def test_archives_in_archives_have_an_end(tmp_path: Path) -> None:
    content = zipped(tmp_path / "0.zip", {"Roles/Deep.xml": GOOD}).read_bytes()
    for level in range(1, 5):
        content = zipped(tmp_path / f"{level}.zip", {"in.zip": content}).read_bytes()
    folder = tmp_path / "x"
    folder.mkdir()
    (folder / "top.zip").write_bytes(content)
    (folder / "solution.xml").write_text(manifest(2))
    outcome = scan(folder)
    assert list(reasons(outcome).values()) == ["unreadable"]
    assert lacks(
        result_of(outcome, "dataverse.sensitive-privileges"),
        (UnknownKind.ERROR, "ArchiveFile"),
        (UnknownKind.NOT_PROVIDED, "RoleFile"),
    )


def test_an_archive_that_cannot_be_read_may_hold_any_role(tmp_path: Path) -> None:
    roles = posture_of(tmp_path, {"Roles/Good.xml": GOOD, "acme.zip": b"PK no"}).access.roles
    assert not isinstance(roles, Unknown)
    assert is_unknown(roles.complete, (UnknownKind.ERROR, "ArchiveFile"))
    assert roles.complete.kind == "error"


def test_broken_customizations_may_hold_any_role(tmp_path: Path) -> None:
    outcome = scan(write(tmp_path, {"customizations.xml": "<ImportExportXml>", "Roles/Good.xml": GOOD}, ""))
    assert reasons(outcome) == {"customizations.xml": "malformed"}
    assert result_of(outcome, "access.customize").status == "unknown"
    assert [gap.kind for gap in result_of(outcome, "access.customize").missing] == ["error"]


def test_an_unknown_file_among_the_roles_is_said(tmp_path: Path) -> None:
    outcome = scan(write(tmp_path, {"Roles/Good.xml": GOOD, "Roles/Bad.yaml": "a: 1"}, ""))
    assert reasons(outcome) == {"Roles/Bad.yaml": "not_followed"}


def test_a_name_of_a_person_who_attacks_is_text(tmp_path: Path) -> None:
    name = "=cmd|' /C calc'!A0&lt;script&gt;"
    body = f"<Roles>\n{role_element(name, 'prvBulkDelete Global')}</Roles>\n"
    outcome = scan(write(tmp_path, {"customizations.xml": customizations(body)}, ""))
    [found] = resources_of(outcome, "dataverse.sensitive-privileges")
    assert found == "role:=cmd|' /C calc'!A0<script>/prvBulkDelete"


def test_losing_a_file_improves_nothing(tmp_path: Path) -> None:
    files = {
        "Other/Solution.xml": manifest(1, 2),
        "Roles/Good.xml": GOOD,
        "Roles/Sales.xml": role_file("Sales", "prvDeleteLead Global"),
    }
    worth = {"fail": 0, "unknown": 0, "partial": 1, "pass": 2, "not_applicable": 2}
    whole = {r.check.id: r.status for r in scan(write(tmp_path / "all", files, "")).assessment.results}
    for lost in files:
        rest = {name: content for name, content in files.items() if name != lost}
        part = scan(write(tmp_path / lost.replace("/", "_"), rest, "")).assessment.results
        assert [r.check.id for r in part if worth[r.status] > worth[whole[r.check.id]]] == []
