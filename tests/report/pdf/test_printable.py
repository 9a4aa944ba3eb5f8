"""What becomes of letters that paper cannot carry, and of names that are too long for a line."""

from __future__ import annotations

import struct

import pytest

from auditor.report.pdf.fonts import code_points, covered, font_folder
from auditor.report.pdf.printable import BREAK, LONGEST, printable

VIETNAMESE = "aăâbcdđeêghiklmnoôơpqrstuưvxy" + "".join(
    [
        "áàảãạ",
        "ắằẳẵặ",
        "ấầẩẫậ",
        "éèẻẽẹ",
        "ếềểễệ",
        "íìỉĩị",
        "óòỏõọ",
        "ốồổỗộ",
        "ớờởỡợ",
        "úùủũụ",
        "ứừửữự",
        "ýỳỷỹỵ",
    ]
)


def test_every_vietnamese_letter_has_a_glyph() -> None:
    assert {mark for mark in VIETNAMESE + VIETNAMESE.upper() if ord(mark) not in covered()} == set()


def test_what_reports_write_of_their_own_has_a_glyph() -> None:
    assert {mark for mark in "–…·×≥≤→“”‘’▲◆■\u00a0\u202f₫€" if ord(mark) not in covered()} == set()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Quản trị viên", "Quản trị viên"),
        ("Quản trị".encode().decode(), "Quản trị"),
        ("Qua\u0309n tri\u0323", "Quản trị"),
        ("nul\x00 \x1b[31mred", r"nul\x00 \x1b[31mred"),
        ("evil\u202egnp.exe", r"evil\u202egnp.exe"),
        ("bad\udcffbyte", r"bad\udcffbyte"),
        ("株式会社", r"\u682a\u5f0f\u4f1a\u793e"),
        ("party 🎉", r"party \U0001f389"),
        ("مرحبا", r"\u0645\u0631\u062d\u0628\u0627"),
    ],
)
def test_what_the_font_lacks_is_written_out(text: str, shown: str) -> None:
    assert printable(text).replace(BREAK, "") == shown


def test_long_names_may_be_broken_where_their_parts_end() -> None:
    path = "force-app/main/default/permissionsets/Sales_Rep.permissionset-meta.xml"
    parts = [
        "force-",
        "app/main/",
        "default/",
        "permissionsets/",
        "Sales_",
        "Rep.permissionset-",
        "meta.",
        "xml",
    ]
    assert printable(path).split(BREAK) == parts


def test_a_name_without_parts_may_be_broken_all_the_same() -> None:
    assert max(map(len, printable("W" * 5_000).split(BREAK))) == 18
    assert len(printable("W" * 5_000).replace(BREAK, "")) == LONGEST


@pytest.mark.parametrize(
    "text", ["misconfigurations", "administratively so", "trách nhiệm của đơn vị triển khai"]
)
def test_words_are_left_whole(text: str) -> None:
    assert BREAK not in printable(text)


def test_the_character_map_is_read_by_its_groups() -> None:
    """A font with one table: a character map with one subtable of format 12 and two groups."""
    groups = struct.pack(">6I", 0x41, 0x43, 1, 0x1EA0, 0x1EA1, 4)
    subtable = struct.pack(">HHIII", 12, 0, 16 + len(groups), 0, 2) + groups
    table = struct.pack(">HHHHI", 0, 1, 3, 10, 12) + subtable
    font = (
        struct.pack(">IHHHH", 0x00010000, 1, 0, 0, 0)
        + struct.pack(">4sIII", b"cmap", 0, 28, len(table))
        + table
    )
    assert code_points(font) == {0x41, 0x42, 0x43, 0x1EA0, 0x1EA1}


def test_the_family_comes_with_its_licence() -> None:
    assert "SIL Open Font License" in (font_folder().parent / "LICENSE").read_text(encoding="utf-8").replace(
        "SIL OPEN FONT LICENSE", "SIL Open Font License"
    )
