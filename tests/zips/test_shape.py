"""An archive counts where a reader from its end and a reader from its beginning see the same entries; what real packers write
does."""

from __future__ import annotations

import io
import random
import shutil
import struct
import subprocess
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from auditor.zips.shape import check_shape, second_name

EVIL = b"<Profile/>"


def zipped(*entries: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED, comment: bytes = b"") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as out:
        for name, content in entries:
            out.writestr(name, content)
        out.comment = comment
    return stream.getvalue()


class _Pipe:
    """What can be written to and not gone back in."""

    def __init__(self) -> None:
        self.content = b""

    def write(self, data: bytes) -> int:
        self.content += bytes(data)
        return len(data)

    def flush(self) -> None:
        pass

    def close(self) -> None:
        pass


def streamed(*entries: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED, large: bool = False) -> bytes:
    """As a packer writes that learns sizes only at the end of each entry."""
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w", method) as out:
        for name, content in entries:
            with out.open(name, "w", force_zip64=large) as entry:
                entry.write(content)
    return pipe.content


def refused(data: bytes) -> str:
    with pytest.raises(zipfile.BadZipFile) as caught:
        check_shape(data)
    return str(caught.value)


PLAIN = zipped(("a/", b""), ("a/one.txt", b"one" * 100), ("two.txt", b""))
NOISE = random.Random(1).randbytes(5000)


@pytest.mark.parametrize(
    "data",
    [
        PLAIN,
        zipped(),
        zipped(("a", b"x"), method=zipfile.ZIP_STORED),
        zipped(("a", b"x"), method=zipfile.ZIP_BZIP2),
        zipped(("a", b"x"), method=zipfile.ZIP_LZMA),
        zipped(("a", b"x"), comment=b"0" * 64),
        zipped(("inner.zip", PLAIN), method=zipfile.ZIP_STORED),
        zipped(("inner.zip", PLAIN + NOISE)),
        zipped(("đội.txt", b"x")),
        streamed(("a", b"x" * 1000), ("b", b"")),
        streamed(("a", b"x" * 1000), ("b", b"y"), large=True),
    ],
)
def test_what_packers_write_is_read(data: bytes) -> None:
    check_shape(data)


def _java(folder: Path, made: Path) -> list[str]:
    return ["jar", "cf", str(made), "-C", str(folder), "."]


PACKERS: dict[str, tuple[str, Callable[[Path, Path], list[str]]]] = {
    "zip": ("zip", lambda folder, made: ["zip", "-qr", str(made), str(folder)]),
    "zip, stored": ("zip", lambda folder, made: ["zip", "-q0r", str(made), str(folder)]),
    "zip, large": ("zip", lambda folder, made: ["zip", "-qr", "-fz", str(made), str(folder)]),
    "zip, through a pipe": ("zip", lambda folder, made: ["sh", "-c", f"zip -qr - {folder} | cat > {made}"]),
    "Java": ("jar", _java),
    "7-Zip": ("7z", lambda folder, made: ["7z", "a", "-bd", str(made), str(folder)]),
    "libarchive": ("bsdtar", lambda folder, made: ["bsdtar", "-a", "-cf", str(made), str(folder)]),
}


@pytest.mark.parametrize("packer", PACKERS)
def test_what_the_packers_at_hand_write_is_read(tmp_path: Path, packer: str) -> None:
    program, command = PACKERS[packer]
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not on this machine")
    folder, made = tmp_path / "folder", tmp_path / "made.zip"
    (folder / "profiles").mkdir(parents=True)
    (folder / "profiles" / "Quản trị.profile").write_bytes(EVIL * 100)
    (folder / "empty").write_bytes(b"")
    (folder / "noise").write_bytes(NOISE)
    subprocess.run(command(folder, made), check=True, capture_output=True, timeout=60)
    check_shape(made.read_bytes())


def test_what_git_writes_is_read(tmp_path: Path) -> None:
    def git(*words: str) -> None:
        who = ("-c", "user.name=A", "-c", "user.email=a@a.example")
        subprocess.run(
            ["git", *who, "-C", str(tmp_path), *words], check=True, capture_output=True, timeout=60
        )

    git("init", "-q")
    (tmp_path / "a.txt").write_bytes(NOISE)
    git("add", "a.txt")
    git("commit", "-qm", "a")
    git("archive", "--format=zip", "-o", "made.zip", "HEAD")
    check_shape((tmp_path / "made.zip").read_bytes())


# Byte by byte ---------------------------------------------------------------------------------------------------


def local(name: bytes, content: bytes, flags: int = 0, sizes: bytes | None = None, method: int = 8) -> bytes:
    packed = deflated(content) if method == 8 else content
    told = struct.pack("<3I", zlib.crc32(content), len(packed), len(content)) if sizes is None else sizes
    head = struct.pack("<4s5H", b"PK\3\4", 20, flags, method, 0, 0)
    return head + told + struct.pack("<2H", len(name), 0) + name + packed


def central(
    name: bytes, content: bytes, offset: int, flags: int = 0, method: int = 8, packed: int | None = None
) -> bytes:
    size = len(deflated(content) if method == 8 else content) if packed is None else packed
    head = struct.pack("<4s6H", b"PK\1\2", 20, 20, flags, method, 0, 0)
    told = struct.pack("<3I", zlib.crc32(content), size, len(content))
    return head + told + struct.pack("<5H2I", len(name), 0, 0, 0, 0, 0, offset) + name


def end(count: int, size: int, start: int) -> bytes:
    return struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count, count, size, start, 0)


def deflated(content: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()


def archive(entries: bytes, *directory: bytes) -> bytes:
    listed = b"".join(directory)
    return entries + listed + end(len(directory), len(listed), len(entries))


ONE = local(b"a", b"good")
LISTED = central(b"a", b"good", 0)
HIDDEN = local(b"p", EVIL)


def test_the_archive_of_these_tests_is_sound() -> None:
    check_shape(archive(ONE, LISTED))
    assert zipfile.ZipFile(io.BytesIO(archive(ONE, LISTED))).read("a") == b"good"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "its end is missing"),
        (b"PK\5\6", "its end is missing"),
        (PLAIN[:-1], "its end is missing"),
        (b"#!/bin/sh\n" + PLAIN, "data stands before"),
        (PLAIN + PLAIN, "data stands before"),
        (zipped(("a", b"x")) + zipped(("b", b"y")), "data stands before"),
        (PLAIN + b"\n", "data stands after its end"),
        (PLAIN[:-2] + struct.pack("<H", len(PLAIN)) + PLAIN, "data stands before"),
        (archive(HIDDEN + ONE, central(b"a", b"good", len(HIDDEN))), "before its first entry"),
        (archive(ONE + HIDDEN, LISTED), "between its entries and its directory"),
        (
            archive(ONE + HIDDEN + local(b"b", b"x"), LISTED, central(b"b", b"x", len(ONE + HIDDEN))),
            "between its entries",
        ),
        (archive(ONE, LISTED, LISTED), "its own header is missing"),
        (archive(local(b"b", b"good"), LISTED), "another name"),
        (archive(local(b"A", b"good"), LISTED), "another name"),
        (archive(local(b"a", b"evil"), LISTED), "another size or checksum"),
        (archive(local(b"a", b"good", method=0), LISTED), "another way to unpack"),
        (archive(local(b"a", b"good", flags=1), LISTED), "another way to unpack"),
        (archive(local(b"a", b"good", flags=8), LISTED), "another way to unpack"),
        (archive(b"PK\3\5" + ONE[4:], LISTED), "its own header is missing"),
        (archive(ONE[:-1], LISTED), "longer than there is room"),
        (ONE + LISTED + end(2, len(LISTED), len(ONE)), "torn"),
        (ONE + LISTED + end(0, len(LISTED), len(ONE)), "more than its entries"),
        (ONE + LISTED + end(1, len(LISTED), 0), "not where its end says"),
        (ONE + LISTED + HIDDEN + end(1, len(LISTED), len(ONE)), "not where its end says"),
    ],
)
def test_an_archive_of_two_meanings_is_refused(data: bytes, why: str) -> None:
    assert why in refused(data)


def with_descriptor(descriptor: bytes, content: bytes = b"good", tail: bytes = b"", method: int = 8) -> bytes:
    entry = local(b"a", content, 8, bytes(12), method) + tail + descriptor
    packed = len(deflated(content) if method == 8 else content) + len(tail)
    return archive(entry, central(b"a", content, 0, 8, method, packed))


def sizes(content: bytes, tail: int = 0, form: str = "<3I") -> bytes:
    return struct.pack(form, zlib.crc32(content), len(deflated(content)) + tail, len(content))


@pytest.mark.parametrize("mark", [b"", b"PK\7\x08"])
@pytest.mark.parametrize("form", ["<3I", "<I2Q"])
def test_sizes_may_follow_an_entry_in_four_forms(mark: bytes, form: str) -> None:
    check_shape(with_descriptor(mark + sizes(b"good", form=form)))


@pytest.mark.parametrize("descriptor", [b"", b"PK\7\x08", sizes(b"evil?"), sizes(b"good") + b"x", HIDDEN])
def test_sizes_that_do_not_follow_are_missed(descriptor: bytes) -> None:
    assert "what follows it" in refused(with_descriptor(descriptor))


def test_an_entry_that_ends_early_hides_nothing() -> None:
    """A reader from the beginning takes the entry after the end of the packed data, one from the end never sees it."""
    tail = sizes(b"good") + HIDDEN
    assert "ends before" in refused(with_descriptor(sizes(b"good", len(tail)), tail=tail))
    long = bytes(10_000_000)
    tail = sizes(long) + HIDDEN
    assert "ends before" in refused(with_descriptor(sizes(long, len(tail)), long, tail))


def test_a_stored_entry_without_a_size_before_it_hides_nothing() -> None:
    inner = b"good" + b"PK\7\x08" + struct.pack("<3I", zlib.crc32(b"good"), 4, 4) + HIDDEN
    descriptor = struct.pack("<3I", zlib.crc32(inner), len(inner), len(inner))
    assert "where it ends" in refused(with_descriptor(descriptor, inner, method=0))


def test_a_large_archive_tells_its_sizes_once() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as out, out.open("a", "w", force_zip64=True) as entry:
        entry.write(b"good")
    check_shape(stream.getvalue())
    start = len(ONE)
    wide = struct.pack("<4sQ2H2I4Q", b"PK\6\6", 44, 45, 45, 0, 0, 1, 1, len(LISTED), start)
    locator = struct.pack("<4sIQI", b"PK\6\7", 0, start + len(LISTED), 1)
    narrow = end(0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF)
    check_shape(ONE + LISTED + wide + locator + narrow)
    assert "disagree" in refused(ONE + LISTED + wide + locator + end(2, len(LISTED), start))
    assert "between its two ends" in refused(ONE + LISTED + wide + b"x" + locator + narrow)
    assert "cannot be found" in refused(ONE + LISTED + wide + locator[:8] + bytes(12) + narrow)


def test_no_bytes_crash_it() -> None:
    chance = random.Random(7)
    for data in (PLAIN, streamed(("a", b"x" * 99), ("b", b"y")), zipped(("inner.zip", PLAIN))):
        for _ in range(400):
            changed = bytearray(data)
            for _ in range(chance.randint(1, 4)):
                changed[chance.randrange(len(changed))] = chance.randrange(256)
            try:
                check_shape(bytes(changed[: chance.choice([len(changed), chance.randrange(len(changed))])]))
            except zipfile.BadZipFile:
                continue


def test_a_second_name_is_told_where_it_is_meant_for_this_one() -> None:
    field = struct.pack("<2HBI", 0x7075, 6, 1, zlib.crc32(b"a")) + b"b"
    assert second_name(b"\x01\x00\x00\x00" + field, b"a") == b"b"
    assert second_name(field, b"x") is None
    assert second_name(b"", b"a") is None
