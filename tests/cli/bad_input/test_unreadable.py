"""Hostile and broken input: each item is named in a line or among the skipped, and what can be read is judged. Here: files that cannot be read."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from auditor.posture import UnknownKind
from tests.cli.bad_input.support import BOSS, CLERK, ODD, REST, gate, holders, scan, skipped
from tests.exports import DATED, MAIN, audit, write, xml
from tests.unknown import lacks


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
