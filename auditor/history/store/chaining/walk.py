"""Goes along a chain and names what is wrong with it. The same for the rows of a store and for those of a file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from auditor.history.store.chaining.chain import FIRST, hash_of
from auditor.history.store.chaining.drops import HASH, Gap
from auditor.history.store.model import Problem


@dataclass(frozen=True, slots=True)
class Link:
    """A row as it is stored."""

    seq: int
    hash: str
    body: str
    document: bytes | None
    columns: tuple[str, str, str, str] | None = None
    """period, kind, subject, key: where they are stored beside the body."""


@dataclass(frozen=True, slots=True)
class Step:
    """A row with what its body says (None where it cannot be read), and what is wrong at this place."""

    link: Link | None
    body: dict[str, Any] | None
    problems: tuple[Problem, ...]


def walk(links: Iterable[Link], gaps: Sequence[Gap]) -> Iterator[Step]:
    """Each row in order. Where one is wrong the chain is followed on from the hash that the row says, so that what is wrong further on is
    named, too. The last step may have no row."""
    expected, before = 1, FIRST
    left = sorted(gaps, key=lambda gap: gap.first)
    for link in links:
        if link.seq < expected:
            yield Step(
                link,
                None,
                (Problem("inserted", link.seq, f"row {link.seq} stands there twice: one was inserted"),),
            )
            continue
        problems: list[Problem] = []
        inserted = None
        while expected < link.seq and inserted is None:
            if left and left[0].first == expected:
                gap = left.pop(0)
                inserted = gap if link.seq <= gap.last else None
                expected, before = gap.last + 1, gap.hash
            else:
                end = min([link.seq, *(gap.first for gap in left if gap.first > expected)])
                problems.append(removed(expected, end - 1))
                expected, before = end, ""
        if inserted is None and left and left[0].first == link.seq:
            inserted = left.pop(0)
            before = inserted.hash
        if inserted is not None:
            line = f"row {link.seq} was inserted: rows {inserted.first} to {inserted.last} were dropped, and nothing stands there any more"
            yield Step(link, None, (*problems, Problem("inserted", link.seq, line)))
            expected = link.seq + 1
            if link.seq < inserted.last:
                left.insert(0, Gap(link.seq + 1, inserted.last, inserted.hash))
            continue
        body = _body(link.body)
        yield Step(link, body, (*problems, *_wrong(link, body, before)))
        expected, before = link.seq + 1, _any(link.hash)
    for gap in left:
        if gap.last >= expected:
            line = f"rows {gap.first} to {gap.last} are said to be dropped, and the chain ends before them"
            yield Step(None, None, (Problem("removed", gap.first, line),))


def removed(first: int, last: int) -> Problem:
    """Rows that are missing and that nobody says were dropped."""
    rows = f"row {first} is missing" if first == last else f"rows {first} to {last} are missing"
    return Problem("removed", first, f"{rows}: removed, and no retention says so")


def _wrong(link: Link, body: dict[str, Any] | None, before: str) -> Iterator[Problem]:
    what = _named(link, body)
    if body is None:
        yield Problem("edited", link.seq, f"{what} was edited: its bytes cannot be read")
        return
    if body.get("seq") != link.seq:
        line = f"row {link.seq} was reordered: it holds what was recorded as row {body.get('seq')}"
        yield Problem("reordered", link.seq, line)
        return
    if link.columns is not None and link.columns != tuple(
        body.get(key) for key in ("period", "kind", "subject", "key")
    ):
        yield Problem("derived", link.seq, f"{what} was edited: it is not found by what its bytes say")
    if not HASH.fullmatch(link.hash) or (before and hash_of(before, link.body, link.document) != link.hash):
        yield Problem("edited", link.seq, f"{what} was edited: its bytes do not give its hash")


def _named(link: Link, body: dict[str, Any] | None) -> str:
    if body is None:
        return f"row {link.seq}"
    told = " ".join(str(body.get(key, "")) for key in ("kind", "subject", "key")).strip()
    return f"row {link.seq} ({told[:200]})"


def _body(text: str) -> dict[str, Any] | None:
    try:
        found = json.loads(text) if text.isascii() else None
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _any(text: str) -> str:
    """A hash to go on from; nothing where it is none, and then the next row cannot be held against it."""
    return text if HASH.fullmatch(text) else ""
