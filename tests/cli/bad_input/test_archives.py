"""Hostile and broken input: each item is named in a line or among the skipped, and what can be read is judged. Here: archives."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.cli.bad_input.support import BOSS, CLERK, REST, holders, refused, scan, skipped
from tests.exports import audit, zipped

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
