"""A zip archive as a source: read in place, and nothing hostile in it is used or hidden."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from auditor.collecting import archive
from auditor.collecting.archive import APPLE_DOUBLE, Archive, members
from auditor.snapshot import RawItem, Skipped, UnreadableError
from auditor.vendor.running.parallel import side_by_side


def everything(_: str) -> bool:
    return True


def pack(path: Path, *entries: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> str:
    with zipfile.ZipFile(path, "w", method) as out:
        for name, content in entries:
            out.writestr(name, content)
    return str(path)


def seen(file: str) -> tuple[list[str], dict[str, str]]:
    items, skipped = members(file, everything)
    return [item.path for item in items], {entry.path: entry.reason for entry in skipped}


def unreadable(file: str, path: str) -> str:
    with pytest.raises(UnreadableError) as caught:
        Archive(file, "x.zip").read(path)
    return str(caught.value)


def test_members_come_in_order_and_are_read_in_place(tmp_path: Path) -> None:
    file = pack(
        tmp_path / "x.zip",
        ("b", b"two"),
        ("a/c", b"one"),
        ("d/", b""),
        ("__MACOSX/a/._c", APPLE_DOUBLE + b"icon"),
    )
    items, skipped = members(file, everything)
    assert (items, skipped) == ([RawItem("a/c", 3), RawItem("b", 3)], [])
    assert bytes(Archive(file, "x.zip").read("a/c")) == b"one"
    assert list(tmp_path.iterdir()) == [tmp_path / "x.zip"]
    assert unreadable(file, "nothing") == "is not in the archive"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        (".git/A.profile", b"x"),
        ("node_modules/x/A.profile", b"x"),
        ("__MACOSX/A.profile", APPLE_DOUBLE),
        ("__MACOSX/._A.profile", b"<Profile/>"),
        ("__MACOSX/profiles/._A.profile", b""),
        ("a/__MACOSX/._A.profile", APPLE_DOUBLE),
        ("._A.profile", APPLE_DOUBLE),
    ],
)
def test_no_name_hides_a_member_and_only_what_macos_packs_beside_is_passed_over(
    tmp_path: Path, name: str, data: bytes
) -> None:
    assert seen(pack(tmp_path / "x.zip", (name, data))) == ([name], {})


@pytest.mark.parametrize(
    "name",
    [
        "../A.profile",
        "profiles/../../A.profile",
        "/etc/A.profile",
        "C:/A.profile",
        "C:\\A.profile",
        "..\\A.profile",
        "profiles\\..\\..\\A.profile",
        "\\\\server\\share\\A.profile",
    ],
)
def test_a_name_that_leads_out_is_refused(tmp_path: Path, name: str) -> None:
    file = pack(tmp_path / "x.zip", (name, b"x"), ("good", b"x"))
    assert seen(file) == (["good"], {name: "outside"})


def test_a_name_that_stands_twice_is_refused_both_times(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        file = pack(tmp_path / "x.zip", ("a", b"first"), ("a", b"second"), ("b", b""))
    assert seen(file) == (["b"], {"a": "duplicate"})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("profiles/Admin.profile", "profiles/admin.profile"),
        ("profiles/Qu\u00e1.profile", "profiles/Qua\u0301.profile"),
        ("profiles/A.profile", "profiles\\A.profile"),
        ("profiles/A.profile", "profiles/A.profile."),
        ("profiles/A.profile", "profiles/A.profile "),
        ("profiles/A.profile", "profiles /A.profile"),
        ("profiles/A.profile", "./profiles/A.profile"),
        ("profiles/A.profile", "profiles//A.profile"),
    ],
)
def test_names_that_are_one_to_some_program_are_refused_both(tmp_path: Path, one: str, other: str) -> None:
    file = pack(tmp_path / "x.zip", (one, b"first"), (other, b"second"), ("b", b""))
    paths, skipped = seen(file)
    assert paths == ["b"]
    assert set(skipped.values()) == {"duplicate"}


def entry_of_mode(path: Path, name: str, mode: int) -> str:
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = mode << 16
    with zipfile.ZipFile(path, "w") as out:
        out.writestr(info, "elsewhere")
    return str(path)


@pytest.mark.parametrize(
    ("name", "shown"), [("profiles/A.profile", "profiles/A.profile"), ("permissionsets", "permissionsets/")]
)
def test_a_link_is_not_read_as_a_file(tmp_path: Path, name: str, shown: str) -> None:
    file = entry_of_mode(tmp_path / "x.zip", name, 0o120777)
    assert seen(file) == ([], {shown: "unreadable"})
    assert seen(entry_of_mode(tmp_path / "y.zip", name, 0o100644)) == ([name], {})


def test_a_folder_with_content_is_not_passed_over(tmp_path: Path) -> None:
    info = zipfile.ZipInfo("profiles/A.profile/")
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as out:
        out.writestr(info, b"<Profile/>")
    assert seen(str(tmp_path / "x.zip")) == ([], {"profiles/A.profile/": "unreadable"})


@pytest.mark.parametrize(("other", "reads"), [(b"profiles/B.profile", False), (b"profiles/A.profile", True)])
def test_a_member_of_two_names_is_refused(tmp_path: Path, other: bytes, reads: bool) -> None:
    name = "profiles/A.profile"
    info = zipfile.ZipInfo(name)
    info.extra = struct.pack("<2HBI", 0x7075, 5 + len(other), 1, zlib.crc32(name.encode())) + other
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as out:
        out.writestr(info, b"x")
    assert seen(str(tmp_path / "x.zip")) == (([name], {}) if reads else ([], {name: "unreadable"}))


def test_a_name_with_an_end_in_its_middle_is_refused(tmp_path: Path) -> None:
    """Some programs read a name up to the NUL in it, others beyond."""
    file = pack(tmp_path / "x.zip", ("profiles/A.profileX.txt", b"x"))
    raw = Path(file).read_bytes().replace(b"A.profileX.txt", b"A.profile\0.txt")
    Path(file).write_bytes(raw)
    assert seen(file) == ([], {"profiles/A.profile": "unreadable"})


def test_an_archive_before_or_in_another_is_not_passed_over(tmp_path: Path) -> None:
    evil = Path(pack(tmp_path / "evil.zip", ("profiles/A.profile", b"<Profile/>"))).read_bytes()
    good = Path(pack(tmp_path / "good.zip", ("profiles/B.profile", b"<Profile/>"))).read_bytes()
    both = tmp_path / "both.zip"
    both.write_bytes(evil + good)
    with pytest.raises(UnreadableError, match="data stands before"):
        members(str(both), everything)
    with pytest.raises(UnreadableError, match="data stands before"):
        archive.opened(io.BytesIO(b"#!/bin/sh\n" + good))


def test_a_member_that_would_explode_is_refused_unread(tmp_path: Path) -> None:
    file = pack(tmp_path / "x.zip", ("bomb", bytes(8 * 1024 * 1024)), ("good", b"x" * 100_000))
    assert seen(file) == (["good"], {"bomb": "bomb"})


def test_a_member_that_lies_about_its_size_gives_no_more_than_it_says(tmp_path: Path) -> None:
    """The header says ten bytes, the data unpack to a million."""
    packed = zlib.compress(bytes(1_000_000), 9)[2:-4]
    file = tmp_path / "x.zip"
    pack(file, ("liar", b"0123456789"), method=zipfile.ZIP_STORED)
    raw = file.read_bytes()
    name = b"liar"
    crc = struct.pack("<I", zlib.crc32(b"0123456789"))
    sizes = struct.pack("<II", len(packed), 10)
    local = raw[:8] + struct.pack("<H", 8) + raw[10:14] + crc + sizes + raw[26:30] + name + packed
    central = raw[raw.index(b"PK\x01\x02") : raw.index(b"PK\x05\x06")]
    central = central[:10] + struct.pack("<H", 8) + central[12:16] + crc + sizes + central[28:]
    end = raw[raw.index(b"PK\x05\x06") :]
    end = end[:12] + struct.pack("<II", len(central), len(local)) + end[20:]
    file.write_bytes(local + central + end)
    assert seen(str(file)) == (["liar"], {})
    assert "cannot be unpacked" in unreadable(str(file), "liar")


def test_too_many_members_or_too_much_in_all_is_refused_as_a_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = pack(tmp_path / "x.zip", *((str(number), b"x" * 100) for number in range(20)))
    monkeypatch.setattr(archive, "MAX_MEMBERS", 19)
    with pytest.raises(UnreadableError, match="holds 20 members"):
        members(file, everything)
    monkeypatch.setattr(archive, "MAX_MEMBERS", 20)
    monkeypatch.setattr(archive, "MAX_TOTAL_BYTES", 1999)
    with pytest.raises(UnreadableError, match="unpacks to 2000 bytes"):
        members(file, everything)


def test_an_archive_in_an_archive_stays_closed(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as out:
        out.writestr("profiles/A.profile", "<Profile/>")
    file = pack(tmp_path / "x.zip", ("inner.zip", inner.getvalue()))
    assert seen(file) == (["inner.zip"], {})


def encrypted(path: Path) -> str:
    """An archive whose only member says that it is encrypted."""
    pack(path, ("profiles/A.profile", b"x"), method=zipfile.ZIP_STORED)
    raw = bytearray(path.read_bytes())
    raw[6] |= 1
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(raw)
    return str(path)


def test_an_encrypted_member_is_named(tmp_path: Path) -> None:
    items, skipped = members(encrypted(tmp_path / "x.zip"), everything)
    assert (items, skipped) == ([], [Skipped("profiles/A.profile", "unreadable", "is encrypted")])


def test_a_damaged_member_is_refused_and_the_others_are_read(tmp_path: Path) -> None:
    file = tmp_path / "x.zip"
    pack(file, ("a", b"first" * 50), ("b", b"second" * 50), method=zipfile.ZIP_STORED)
    raw = bytearray(file.read_bytes())
    raw[raw.index(b"firstfirst") + 3] ^= 0xFF
    file.write_bytes(raw)
    assert seen(str(file)) == (["a", "b"], {})
    assert "cannot be unpacked" in unreadable(str(file), "a")
    assert bytes(Archive(str(file), "x.zip").read("b")) == b"second" * 50


def test_a_path_that_is_given_a_new_archive_gives_what_is_in_that(tmp_path: Path) -> None:
    file = pack(tmp_path / "x.zip", ("a", b"first"))
    assert bytes(Archive(file, "x.zip").read("a")) == b"first"
    Path(pack(tmp_path / "y.zip", ("a", b"second"))).replace(file)
    assert bytes(Archive(file, "x.zip").read("a")) == b"second"


def test_a_forked_process_reads_with_a_position_of_its_own(tmp_path: Path) -> None:
    names = [str(number) for number in range(200)]
    file = pack(tmp_path / "x.zip", *((name, name.encode() * 500) for name in names))
    source = Archive(file, "x.zip")
    source.read("0")  # the handle is open before the fork
    read = list(side_by_side(source.read, names, 3))
    assert read == [name.encode() * 500 for name in names]
    assert list(side_by_side(source.read, names, 1)) == read  # in threads


def test_what_is_no_archive_says_so(tmp_path: Path) -> None:
    for name, content in (("text.zip", b"no zip"), ("empty.zip", b"")):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(UnreadableError, match="is not a readable zip archive"):
            members(str(tmp_path / name), everything)


def test_a_cut_off_archive_says_so(tmp_path: Path) -> None:
    file = Path(pack(tmp_path / "x.zip", ("a", b"x" * 1000), ("b", b"y" * 1000), method=zipfile.ZIP_STORED))
    file.write_bytes(file.read_bytes()[:1500])
    with pytest.raises(UnreadableError, match="is not a readable zip archive"):
        members(str(file), everything)


def test_paths_with_backslashes_are_paths(tmp_path: Path) -> None:
    file = pack(
        tmp_path / "x.zip",
        ("unpackaged\\profiles\\A.profile", b"a"),
        ("unpackaged\\profiles\\B.profile", b"b"),
        ("unpackaged/profiles/B.profile", b"c"),
        ("unpackaged\\settings\\", b""),
    )
    assert seen(file) == (["unpackaged/profiles/A.profile"], {"unpackaged/profiles/B.profile": "duplicate"})
    assert bytes(Archive(file, "x.zip").read("unpackaged/profiles/A.profile")) == b"a"
