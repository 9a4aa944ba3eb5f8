"""Registers as staff departments save them."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from auditor.snapshot.register import Register
from auditor.vendor.staff import read_register

WHEN = "2026-11-24T08:00:00Z"
HEADING = "Full name;E-mail;Last day;Manager"
VIETNAMESE = "Họ và tên;Email công ty;Tài khoản CRM;Ngày nghỉ việc;Quản lý trực tiếp"


def text(*lines: str, heading: str = HEADING) -> bytes:
    return ("\n".join((heading, *lines)) + "\n").encode()


def workbook(*rows: list[Any], title: str = "Staff") -> bytes:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    return saved(made)


def saved(made: Workbook) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def read(folder: Path, data: bytes, name: str = "staff.csv") -> Register:
    path = folder / name
    path.write_bytes(data)
    return read_register(path, WHEN)
