"""The day that an export shows of itself: the newest entry of its archive, and never the times of a folder."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from auditor.collecting.dated import day_shown
from auditor.collecting.nested import expanded
from auditor.collecting.target import open_target

READ_ON = date(2026, 11, 24)
Moment = tuple[int, int, int, int, int, int]


def packed(*entries: tuple[str, Moment]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, when in entries:
            archive.writestr(zipfile.ZipInfo(name, when), b"" if name.endswith("/") else b"<x/>")
    return out.getvalue()


def at(day: date) -> Moment:
    return (day.year, day.month, day.day, 12, 0, 0)


def shown(path: Path, *globs: str) -> str:
    return day_shown(expanded(open_target(str(path)), globs), READ_ON)


def archive(folder: Path, *entries: tuple[str, Moment]) -> Path:
    path = folder / "export.zip"
    path.write_bytes(packed(*entries))
    return path


def test_the_newest_entry_dates_an_archive(tmp_path: Path) -> None:
    old, new = at(date(2024, 3, 5)), at(date(2024, 7, 1))
    assert shown(archive(tmp_path, ("a.xml", new), ("b.xml", old))) == "2024-07-01"
    assert shown(archive(tmp_path, ("a.xml", old), ("folder/", new))) == "2024-03-05"


def test_a_packer_without_a_clock_dates_nothing(tmp_path: Path) -> None:
    none = (1980, 1, 1, 0, 0, 0)
    assert shown(archive(tmp_path, ("a.xml", none))) == ""
    assert shown(archive(tmp_path, ("a.xml", none), ("b.xml", at(date(2024, 3, 5))))) == "2024-03-05"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 24), "2026-11-24"),
        (date(2026, 11, 25), "2026-11-25"),
        (date(2026, 11, 26), ""),
        (date(2107, 1, 1), ""),
    ],
)
def test_a_day_that_lies_ahead_dates_nothing(tmp_path: Path, day: date, said: str) -> None:
    assert shown(archive(tmp_path, ("a.xml", at(date(2024, 3, 5))), ("b.xml", at(day)))) == said


def test_a_day_that_there_is_not_is_passed_over(tmp_path: Path) -> None:
    data = packed(("a.xml", at(date(2024, 3, 5))), ("b.xml", at(date(2024, 2, 28))))
    wrong = data.replace(
        (((2024 - 1980) << 9) | (2 << 5) | 28).to_bytes(2, "little"),
        (((2024 - 1980) << 9) | (2 << 5) | 31).to_bytes(2, "little"),
    )
    assert wrong != data
    (tmp_path / "export.zip").write_bytes(wrong)
    assert shown(tmp_path / "export.zip") == "2024-03-05"


def test_the_times_of_a_folder_are_no_evidence(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("<x/>")
    assert shown(tmp_path) == ""


def test_a_folder_of_archives_alone_is_dated_by_them(tmp_path: Path) -> None:
    inner = packed(("deep.xml", at(date(2025, 5, 5))))
    (tmp_path / "one.zip").write_bytes(packed(("a.xml", at(date(2024, 3, 5)))))
    (tmp_path / "two.zip").write_bytes(packed(("b.xml", at(date(2024, 7, 1)))))
    assert shown(tmp_path, "*.zip") == "2024-07-01"
    (tmp_path / "beside.xml").write_text("<x/>")
    assert shown(tmp_path, "*.zip") == ""
    (tmp_path / "beside.xml").unlink()
    out = io.BytesIO((tmp_path / "two.zip").read_bytes())
    with zipfile.ZipFile(out, "a") as outer:
        outer.writestr(zipfile.ZipInfo("inner.zip", at(date(2024, 8, 8))), inner)
    (tmp_path / "two.zip").write_bytes(out.getvalue())
    assert shown(tmp_path, "*.zip") == "2024-08-08"


def test_an_archive_in_an_archive_is_dated_by_the_outer_one(tmp_path: Path) -> None:
    inner = packed(("deep.xml", at(date(2025, 5, 5))))
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w") as outer:
        outer.writestr(zipfile.ZipInfo("inner.zip", at(date(2024, 8, 8))), inner)
    assert shown(path, "*.zip") == "2024-08-08"
