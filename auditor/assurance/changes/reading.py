"""Reads one file that somebody saved of a vendor: a feed, a changelog, release notes, a page, a table, a list of sub-processors."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path

from auditor.assurance.changes.formats import data as records
from auditor.assurance.changes.formats import feeds, tables
from auditor.assurance.changes.formats.blocks import Page, of_html, of_text
from auditor.assurance.changes.formats.days import Order
from auditor.assurance.changes.formats.drafts import Draft, entries_of
from auditor.assurance.changes.formats.sections import Section, sections_of
from auditor.assurance.changes.model import Dated, Entry, Listed, Note, Source
from auditor.strictjson import strict_json
from auditor.textbytes import bytes_of
from auditor.userfile import UserFileError
from auditor.vendor.plugin import NotUsableError

MAX_BYTES = 32 * 1024 * 1024
MOST = 5_000
"""Entries of one source that are kept, the first that it has: change records begin with the newest."""
MOST_LISTED = 5_000
_HTML = (
    b"<!doctype html",
    b"<html",
    b"<head",
    b"<body",
    b"<div",
    b"<table",
    b"<article",
    b"<main",
    b"<section",
    b"<h1",
)


def read(path: Path, name: str, today: date, order: Order | None = None) -> Source:
    """The source that a file is. Raises UserFileError for one that cannot be opened, is too large, or is hostile."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise UserFileError(
                f"{path}: larger than {MAX_BYTES // 1024**2} MB, which no change records are; save the newest part of it alone"
            )
        content = path.read_bytes()
    except OSError as error:
        raise UserFileError(f"{path}: cannot be read: {error.strerror}") from error
    try:
        return read_bytes(content, name, today, order)
    except NotUsableError as error:
        raise UserFileError(f"{path}: cannot be used: {error.detail or error.reason}") from error


def read_bytes(content: bytes, name: str, today: date, order: Order | None = None) -> Source:
    """As `read`, of the bytes. Raises NotUsableError."""
    form, drafts, listed = _read(content, order)
    entries = tuple(entries_of(islice(drafts, MOST)))
    left = sum(1 for _ in drafts)
    return Source(
        name=name,
        form=form,
        sha256="sha256:" + hashlib.sha256(content).hexdigest(),
        bytes=len(content),
        read=today,
        entries=entries,
        sub_processors=None if listed is None else tables.joined([listed])[:MOST_LISTED],
        notes=tuple(_notes(entries, listed, left, today)),
    )


def _read(content: bytes, order: Order | None) -> tuple[str, Iterator[Draft], tuple[Listed, ...] | None]:
    """What it is, its entries, and its list of sub-processors."""
    head = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(_HTML):
        return "page", *_of_page(of_html(content), order)
    if head.startswith((b"<?xml", b"<rss", b"<feed", b"<rdf", b"<!doctype", b"<!--")):
        return "feed", feeds.drafts_of(content, order), None
    text = _decoded(content)
    if head.startswith((b"{", b"[")) and not head.startswith(b"[!") and (loaded := _json(text)) is not None:
        return "data", iter(records.drafts_of(loaded[0], order)), records.sub_processors(loaded[0])
    rows = records.rows_of(text) if not head.startswith((b"#", b"*", b"-", b"=")) else []
    if rows and len(rows[0]) > 1 and tables.columns_of(rows[0]).keys() - {"name"}:
        about = text[:1000]
        return "table", iter(tables.drafts_of(rows, order)), tables.sub_processors(rows, about)
    return "text", *_of_page(of_text(text), order)


def _of_page(page: Page, order: Order | None) -> tuple[Iterator[Draft], tuple[Listed, ...] | None]:
    about = " ".join(block.text for block in page.blocks if block.level)[:4000]
    about = about or " ".join(block.text for block in page.blocks[:5])
    lists = [found for rows in page.tables if (found := tables.sub_processors(rows, about)) is not None]
    of_tables = [draft for rows in page.tables for draft in tables.drafts_of(rows, order)]
    drafts = iter(of_tables) if of_tables else map(_of_section, sections_of(page.blocks, order))
    return drafts, tables.joined(lists) if lists else None


def _of_section(section: Section) -> Draft:
    kind = "security" if "security" in section.kinds else next(iter(sorted(section.kinds)), None)
    return Draft(section.title, section.day, section.release, section.lines, kind)


def _decoded(content: bytes) -> str:
    """UTF-8, UTF-16 with its mark, or the encoding that Windows gives a text; a byte that is none of it is shown as what it is."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "backslashreplace")


def _json(text: str) -> tuple[object] | None:
    try:
        return (strict_json(bytes_of(text)),)
    except (ValueError, RecursionError):
        return None


def _notes(
    entries: Sequence[Entry], listed: Sequence[Listed] | None, left: int, today: date
) -> Iterator[Note]:
    """What to know before anything is made of what is not there."""
    if not entries and not listed:
        yield Note(kind="nothing")
    if left:
        yield Note(kind="left-out", n=left)
    yield from _counted("unclear", [entry for entry in entries if entry.dated is Dated.UNCLEAR])
    yield from _counted("month", [entry for entry in entries if entry.dated is Dated.MONTH])
    yield from _counted("undated", [entry for entry in entries if entry.dated is Dated.NONE])
    yield from _counted("future", [entry for entry in entries if entry.on is not None and entry.on > today])
    if listed is not None and len(listed) > MOST_LISTED:
        yield Note(kind="listed-left-out", n=len(listed) - MOST_LISTED)


def _counted(kind: str, entries: Iterable[Entry]) -> Iterator[Note]:
    found = list(entries)
    if found:
        first = found[0]
        yield Note(
            kind=kind, n=len(found), example=(first.written or str(first.on or "") or first.title)[:80]
        )
