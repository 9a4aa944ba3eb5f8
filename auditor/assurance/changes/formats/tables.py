"""Rows under headings: lists of sub-processors, and change records that are kept as a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from auditor.assurance.changes.formats.days import Order, day_in
from auditor.assurance.changes.formats.drafts import Draft
from auditor.assurance.changes.formats.sections import release_in
from auditor.assurance.changes.model import Listed

Row = Sequence[str]
_SUB = re.compile(r"sub-? ?processors?|bên xử lý phụ|bên xử lý thứ ba|nhà thầu phụ", re.IGNORECASE)
_COLUMNS = {
    "name": "name|entity|entity name|company|vendor|provider|supplier|third party|legal name|sub-?processor|sub-?processor name|tên|đơn vị|tên đơn vị|công ty|nhà cung cấp|bên xử lý phụ",
    "country": "country|countries|location|locations|region|processing location|data location|location of processing|entity country|hosting location|quốc gia|nước|địa điểm|nơi xử lý|vị trí|nơi lưu dữ liệu",
    "purpose": "purpose|service|services|services provided|function|activity|description|nature of processing|purpose of processing|role|mục đích|dịch vụ|nội dung xử lý|mô tả|chức năng",
    "date": "date|day|released|release date|published|effective|effective date|ngày|ngày phát hành|ngày hiệu lực|thời gian",
    "release": "version|release|build|phiên bản|bản phát hành",
    "summary": "change|changes|summary|description|details|notes|title|what changed|nội dung|thay đổi|nội dung thay đổi|mô tả|tóm tắt",
}
_PATTERNS = {name: re.compile(f"(?:{words})", re.IGNORECASE) for name, words in _COLUMNS.items()}


def columns_of(row: Row) -> dict[str, int]:
    """Which column of a heading row is which."""
    found: dict[str, int] = {}
    for at, cell in enumerate(row):
        text = re.sub(r"[\s_*:]+", " ", cell).strip()
        for name, pattern in _PATTERNS.items():
            if pattern.fullmatch(text):
                found.setdefault(name, at)
    return found


def sub_processors(rows: Sequence[Row], about: str) -> tuple[Listed, ...] | None:
    """The list, where the heading row names a name with a country or a purpose, and the row or the page says what list it is."""
    if len(rows) < 2:
        return None
    columns = columns_of(rows[0])
    if "name" not in columns or not {"country", "purpose"} & set(columns) or "date" in columns:
        return None
    if not _SUB.search(" ".join(rows[0])) and not _SUB.search(about):
        return None
    return tuple(
        Listed(
            name=name[:300], purpose=_cell(row, columns, "purpose"), country=_cell(row, columns, "country")
        )
        for row in rows[1:]
        if (name := _cell(row, columns, "name"))
    )


def drafts_of(rows: Sequence[Row], order: Order | None) -> list[Draft]:
    """Change records, where the heading row names a date or a release, and what changed."""
    if len(rows) < 2:
        return []
    columns = columns_of(rows[0])
    if "summary" not in columns or not {"date", "release"} & set(columns):
        return []
    found = []
    for row in rows[1:]:
        summary = _cell(row, columns, "summary") or ""
        release = _cell(row, columns, "release")
        if summary or release:
            day = day_in(_cell(row, columns, "date") or "", order)
            found.append(Draft(summary or str(release), day, release or release_in(summary)))
    return found


def is_about(text: str) -> bool:
    """Whether a text speaks of sub-processors."""
    return _SUB.search(text) is not None


def joined(lists: Iterable[tuple[Listed, ...]]) -> tuple[Listed, ...]:
    """Several tables of one page as one list, each name once, by name."""
    by_name: dict[str, Listed] = {}
    for one in lists:
        for listed in one:
            by_name.setdefault(listed.name.casefold(), listed)
    return tuple(by_name[name] for name in sorted(by_name))


def _cell(row: Row, columns: dict[str, int], name: str) -> str | None:
    at = columns.get(name)
    text = row[at].strip() if at is not None and at < len(row) else ""
    return text[:600] or None
