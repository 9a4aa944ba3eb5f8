"""Facts under native keys: settings as they stand, and the numbers that the product's own baseline computes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from auditor.posture import Known, Posture, Unknown, UnknownKind
from tests.exports import Files, object_rights, posture_of, rights, write, xml
from tests.unknown import is_unknown

XSI = ' xmlns="urn:x" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'


def posture(root: Path, files: Files) -> Posture:
    return posture_of(write(root, files))


def fact(found: Posture, key: str) -> Any:
    seen = found.native_fact(key)
    return seen.kind if isinstance(seen, Unknown) else seen.value


def settings(name: str, body: str) -> dict[str, str | bytes]:
    return {f"settings/{name}.settings-meta.xml": xml(f"{name}Settings", body, XSI)}


def computed(root: Path, name: str, files: Files) -> Any:
    return fact(posture(root, files), f"computed.{name}")


def test_settings_keep_their_names_and_get_their_types(tmp_path: Path) -> None:
    body = '<a>true</a><b>12</b><c>Text</c><d><e>-3</e></d><f/><g xsi:nil="true"/><h>false</h>'
    found = posture(tmp_path, settings("Apex", body))
    keys = ("a", "b", "c", "d.e", "f", "g", "h", "nothing")
    assert [fact(found, f"ApexSettings.{key}") for key in keys] == [
        True,
        12,
        "Text",
        -3,
        UnknownKind.NOT_PROVIDED,
        UnknownKind.NOT_PROVIDED,
        False,
        UnknownKind.NOT_PROVIDED,
    ]
    known = found.native_fact("ApexSettings.d.e")
    assert isinstance(known, Known)
    assert (known.evidence.line, known.evidence.locator) == (3, "ApexSettings.d.e")


def test_settings_that_cannot_be_read_are_an_error_and_absent_ones_are_not_provided(tmp_path: Path) -> None:
    found = posture(tmp_path, {"settings/Apex.settings-meta.xml": "<torn>"})
    assert fact(found, "ApexSettings.a") is UnknownKind.ERROR
    assert fact(found, "EventSettings.a") is UnknownKind.NOT_PROVIDED


def test_settings_in_two_files_must_agree(tmp_path: Path) -> None:
    root = write(tmp_path, settings("Apex", "<a>true</a><b>1</b>"))
    write(root, settings("Apex", "<a>false</a><b>1</b><c>2</c>"), under="other/main/default/")
    found = posture_of(root)
    assert fact(found, "ApexSettings.a") is UnknownKind.ERROR
    assert (fact(found, "ApexSettings.b"), fact(found, "ApexSettings.c")) == (1, 2)


# Computed ---------------------------------------------------------------------------------------------------


def disposition(behavior: str, risky: str) -> str:
    return f"<dispositions><behavior>{behavior}</behavior><securityRiskFileType>{risky}</securityRiskFileType></dispositions>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            disposition("HYBRID", "true")
            + disposition("EXECUTE_IN_BROWSER", "true")
            + disposition("HYBRID", "false"),
            2,
        ),
        (disposition("DOWNLOAD", "true"), 0),
        ("", UnknownKind.NOT_PROVIDED),
    ],
)
def test_risky_files(tmp_path: Path, body: str, expected: Any) -> None:
    files = settings("FileUploadAndDownloadSecurity", body)
    assert computed(tmp_path, "hybrid_security_risk_file_types", files) == expected


def certificate(name: str, day: str, bits: str = "2048") -> dict[str, str | bytes]:
    body = f"<expirationDate>{day}</expirationDate><keySize>{bits}</keySize>"
    return {f"certs/{name}.crt-meta.xml": xml("Certificate", body)}


def test_certificates(tmp_path: Path) -> None:
    good = (
        certificate("A", "2026-12-24")
        | certificate("B", "2027-01-01", "4096")
        | certificate("C", "2020-01-01", "512")
    )
    found = posture(tmp_path / "good", good)
    names = ("expired_certificates", "smallest_certificate_key_size", "days_to_first_certificate_expiry")
    assert [fact(found, f"computed.{name}") for name in names] == [1, 2048, 30]
    for label, files in (
        ("torn", good | {"certs/D.crt-meta.xml": "<torn>"}),
        ("undated", good | certificate("D", "")),
        ("none", {"package.xml": ""}),
    ):
        found = posture(tmp_path / label, files)
        assert all(
            is_unknown(
                found.native_fact(f"computed.{name}"),
                (UnknownKind.ERROR, "Certificate"),
                (UnknownKind.NOT_PROVIDED, "Certificate"),
            )
            for name in names
        ), label


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("true", "false", False),
        ("false", "true", False),
        ("false", "false", True),
        ("false", "", UnknownKind.NOT_PROVIDED),
        ("true", "", False),
    ],
)
def test_untrusted_redirects(tmp_path: Path, first: str, second: str, expected: Any) -> None:
    body = (
        f"<redirectBlockModeEnabled>{second}</redirectBlockModeEnabled>"
        f"<sessionSettings><redirectionWarning>{first}</redirectionWarning></sessionSettings>"
    )
    assert computed(tmp_path, "untrusted_redirects_allowed", settings("Security", body)) == expected


def test_remote_sites_without_protocol_security(tmp_path: Path) -> None:
    def site(name: str, off: str) -> dict[str, str | bytes]:
        body = f"<disableProtocolSecurity>{off}</disableProtocolSecurity>"
        return {f"remoteSiteSettings/{name}.remoteSite-meta.xml": xml("RemoteSiteSetting", body)}

    name = "remote_sites_without_protocol_security"
    assert computed(tmp_path / "a", name, site("A", "true") | site("B", "false")) == 1
    assert computed(tmp_path / "b", name, site("A", "false")) == 0
    assert computed(tmp_path / "c", name, {"remoteSiteSettings/A.remoteSite": "<torn>"}) is UnknownKind.ERROR
    assert computed(tmp_path / "d", name, {"package.xml": ""}) is UnknownKind.NOT_PROVIDED


def test_guests_and_their_rules(tmp_path: Path) -> None:
    def org(label: str, *bits: str, rules: str = "") -> Posture:
        body = object_rights("Case", *bits) if bits else ""
        return posture(
            tmp_path / label,
            {
                "sites/S.site-meta.xml": xml("CustomSite", "<guestProfile>G</guestProfile>"),
                "networks/N.network-meta.xml": xml("Network", "<site>S</site>"),
                "profiles/G.profile-meta.xml": xml("Profile", body + rights("X")),
                "permissionsets/P.permissionset-meta.xml": xml("PermissionSet", "<label>P</label>"),
                "permissionsetgroups/P.permissionsetgroup-meta.xml": xml(
                    "PermissionSetGroup", "<label>P</label>"
                ),
                "sharingRules/Case.sharingRules-meta.xml": xml("SharingRules", rules),
            },
        )

    edit, read, shared = (
        f"computed.{name}"
        for name in ("guest_profiles_with_edit", "guest_profiles_with_read", "guest_sharing_rules")
    )
    found = org("reads", "allowRead", rules="<sharingGuestRules><fullName>R</fullName></sharingGuestRules>")
    assert [fact(found, key) for key in (edit, read, shared)] == [0, 1, 1]
    found = org("edits", "allowRead", "allowEdit")
    assert [fact(found, key) for key in (edit, read, shared)] == [1, 1, UnknownKind.NOT_PROVIDED]
    found = org("silent")
    assert [fact(found, key) for key in (edit, read)] == [UnknownKind.NOT_PROVIDED] * 2


def test_public_objects_and_networks(tmp_path: Path) -> None:
    def shared(model: str) -> dict[str, str | bytes]:
        body = f"<externalSharingModel>{model}</externalSharingModel>"
        return {"objects/Contact/Contact.object-meta.xml": xml("CustomObject", body)}

    name = "objects_with_public_external_access"
    assert computed(tmp_path / "a", name, shared("Read")) == 1
    assert (
        computed(tmp_path / "b", name, shared("Private")) is UnknownKind.NOT_PROVIDED
    )  # others are not there
    security = settings("Security", "<networkAccess/>")
    assert computed(tmp_path / "c", "trusted_ip_ranges", security) == 0
    assert computed(tmp_path / "d", "active_system_administrators", security) is UnknownKind.OUT_OF_REACH


def test_a_certificate_that_hides_its_key_size_may_be_the_smallest(tmp_path: Path) -> None:
    files = certificate("A", "2026-12-24") | certificate("B", "2027-01-01", "")
    found = posture(tmp_path, files)
    assert is_unknown(
        found.native_fact("computed.smallest_certificate_key_size"), (UnknownKind.NOT_PROVIDED, "Certificate")
    )
    assert fact(found, "computed.days_to_first_certificate_expiry") == 30
