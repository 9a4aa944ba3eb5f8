"""Entries of a changelog or of release notes: each begins with a heading that has a release or a date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from auditor.assurance.changes.formats.blocks import Block
from auditor.assurance.changes.formats.days import Day, Order, day_in
from auditor.assurance.changes.model import Kind

_RELEASE = re.compile(
    r"(?:(?:^|\b)(?:version|release|phiên bản|bản)\s+v?|\bv|(?<![\w.$€£]))(\d{1,4}(?:\.\d{1,6}){1,3}(?:[-+][0-9A-Za-z.-]{1,30})?)(?![\w%]|\.\d)",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b((?:spring|summer|autumn|fall|winter)\s+['’]?\d{2,4}|build\s+\d{2,8}|r\d{2,4}\.\d{1,3}|20\d{2}\s+(?:release\s+)?wave\s+\d)\b",
    re.IGNORECASE,
)
_KINDS: dict[str, Kind] = {
    "security": "security",
    "bảo mật": "security",
    "an ninh": "security",
    "added": "feature",
    "new": "feature",
    "features": "feature",
    "new features": "feature",
    "tính năng mới": "feature",
    "infrastructure": "infrastructure",
    "hạ tầng": "infrastructure",
    "sub-processors": "sub-processor",
    "subprocessors": "sub-processor",
    "bên xử lý phụ": "sub-processor",
    "policy": "policy",
    "chính sách": "policy",
}
_LONGEST_HEADING = 160
_DIGIT = re.compile(r"[0-9]")  # of a release or a day, and of few lines


@dataclass
class Section:
    """A heading with what stands below it. `kinds` are the headings within it that say what kind of change follows; `line`: it was no heading
    but one line of a list, a date with what happened on that day."""

    title: str
    day: Day | None
    release: str | None
    lines: list[str] = field(default_factory=list)
    kinds: set[Kind] = field(default_factory=set)
    line: bool = False


def sections_of(blocks: Iterable[Block], order: Order | None) -> Iterator[Section]:
    """Sections in the order of the text. What stands before the first is no entry."""
    now: Section | None = None
    level = 0
    for block in blocks:
        begun = _begun(block, order)
        if begun is None and (now is None or now.line):
            begun = _dated_line(block, order)
        if begun is not None and (now is None or not _within(block, begun, now, level)):
            if now is not None:
                yield now
            now, level = begun, block.level
        elif block.level and now is not None and level and block.level < level:
            yield now  # a heading above it that is no entry
            now = None
        elif now is not None:
            if now.day is None and not now.lines and (day := _alone(block.text, order)) is not None:
                now.day = day
                continue
            if (kind := _KINDS.get(block.text.lower().strip(" :"))) is not None:
                now.kinds.add(kind)
            now.lines.append(block.text)
    if now is not None:
        yield now


def _begun(block: Block, order: Order | None) -> Section | None:
    """The section that a heading begins, or a line that is nothing but a release with a date, or a date."""
    text = block.text
    if len(text) > _LONGEST_HEADING or _DIGIT.search(text) is None:
        return None
    day = day_in(text, order)
    rest = text if day is None else text[: day.span[0]] + " " + text[day.span[1] :]
    release = release_in(rest)
    if day is None and release is None:
        return None
    if not block.level and not _bare(rest, release):
        return None
    return Section(text, day, release)


def _dated_line(block: Block, order: Order | None) -> Section | None:
    """The entry that a line is which begins with a date: "1 November 2026: Mail Inc joins our sub-processors"."""
    day = day_in(block.text[:_LONGEST_HEADING], order) if not block.level else None
    if day is None or day.span[0] > 1:
        return None
    rest = block.text[day.span[1] :].lstrip(" ])*:–—-.|")
    return Section(rest, day, release_in(rest[:_LONGEST_HEADING]), line=True) if rest else None


def _within(block: Block, begun: Section, now: Section, level: int) -> bool:
    """Whether a heading belongs to the section that is open: it stands below it, and names no release and no date of its own."""
    if block.level and level and block.level > level:
        return begun.day is None or (
            now.day is not None and begun.release is None and now.release is not None
        )
    return not block.level and bool(level) and now.day is None and begun.release is None


def _bare(rest: str, release: str | None) -> bool:
    """Whether a line without heading says nothing beside its release and its date."""
    left = rest.replace(release or "", "")
    return not re.sub(r"(?i)version|release[ds]?|phiên bản|phát hành|ngày|[\s\[\]():,.–—v-]", "", left)


def _alone(text: str, order: Order | None) -> Day | None:
    """The date of a line that holds little else: "Released on 1 November 2026"."""
    day = day_in(text, order)
    if day is None or len(text) > len(day.written) + 25:
        return None
    return day


def release_in(text: str) -> str | None:
    """The release that a heading names."""
    found = _RELEASE.search(text) or _NAMED.search(text)
    return found[1] if found else None
