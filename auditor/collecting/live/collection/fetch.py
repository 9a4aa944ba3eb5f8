"""Asks for one page, in a worker: sends the request, cleans the answer, and counts what paging needs to know."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from auditor.collecting.live.asking.answer import Meaning, Reading
from auditor.collecting.live.asking.pages import PagingError
from auditor.collecting.live.asking.plan import Call, Resource
from auditor.collecting.live.asking.pointer import MISSING, look
from auditor.collecting.live.collection.link import followed
from auditor.collecting.live.collection.progress import Task
from auditor.collecting.live.gateway.session import GuardedSession

MOST_ROWS_OF_A_PAGE = 50_000


@dataclass(frozen=True, slots=True)
class Page:
    """One answer as the workers give it back, with what paging needs to know. It is cleaned by itself, so that nobody waits
    with the next page for it; nothing but `data` of `Fetcher.text` is ever stored."""

    reading: Reading
    document: Any = None
    at: str = ""
    rows: tuple[int, ...] = ()
    total: int | None = None
    cursor: str | None = None
    names: tuple[str, ...] = ()
    found: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Gives the page that a task asks for. `clean` redacts a document, `now` is the time of day in ISO 8601; `naming` says
    of some kinds where their rows name a column."""

    session: GuardedSession
    calls: Mapping[str, Call]
    clean: Callable[[Any], Any]
    now: Callable[[], str]
    naming: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, task: Task) -> Page:
        """In a worker: ask, and count what the answer holds."""
        progress = task.progress
        call = progress.call
        if task.count:
            assert progress.resource.paging is not None
            call = self.calls[progress.resource.paging.count]
        values = task.values
        if task.is_linked:
            call, values = followed(call, str(values["cursor"]), self.session.address_of(call), values)
        reading = self.session.ask(call, values, progress.kind, progress.resource)
        if reading.meaning is Meaning.ABSENT:
            return Page(reading, document=reading.document, at=self.now())
        if reading.meaning is not Meaning.OK:
            return Page(reading)
        document = _without_rows(call.items) if reading.no_rows else reading.document
        if task.count:
            return Page(reading, total=_whole_number(look(document, call.total or "")))
        rows = _rows_of(document, call, progress.resource)
        if rows is None:
            return Page(
                Reading(Meaning.FAULT, reason=f"its answer holds no list at {call.items or 'its root'}")
            )
        if len(rows) > MOST_ROWS_OF_A_PAGE:
            return Page(Reading(Meaning.FAULT, reason=f"its answer holds {len(rows)} rows, which is no page"))
        found = {child.kind: tuple(_values_for(child.resource, rows)) for child in progress.children}
        prints = tuple(hash(json.dumps(row, sort_keys=True)) for row in rows)
        return Page(
            reading,
            document=document,
            at=self.now(),
            rows=prints,
            total=_whole_number(look(document, call.total)) if call.total else None,
            cursor=_cursor(document, call),
            names=_names(rows, self.naming.get(progress.kind)),
            found=found,
        )

    def text(self, page: Page) -> bytes:
        """In a worker: what is stored of a page, without secrets."""
        text = json.dumps(self.clean(page.document), ensure_ascii=False, separators=(",", ":"))
        return text.encode("utf-8", "backslashreplace")


def _without_rows(pointer: str) -> Any:
    """The answer of a call with an empty list where it has its rows."""
    document: Any = []
    for step in reversed(pointer.split("/")[1:]):
        document = {step: document}
    return document


def _rows_of(document: Any, call: Call, resource: Resource) -> list[Any] | None:
    """The rows of an answer; an answer that is no list is one row."""
    found = look(document, call.items)
    if isinstance(found, list):
        return found
    return [found] if resource.paging is None and found is not MISSING else None


def _values_for(resource: Resource, rows: list[Any]) -> Iterable[Any]:
    """What to ask for, row by row. A row that does not say what it has in common with others is asked for by itself."""
    each = resource.each
    assert each is not None
    assert each.take is not None
    seen: set[str] = set()
    for row in rows:
        value = look(row, each.take)
        if value is MISSING or value is None or isinstance(value, dict | list):
            continue
        if each.where is not None and look(row, each.where) not in each.equals:
            continue
        if each.lacks is not None and look(row, each.lacks) not in (MISSING, None):
            continue
        if each.number:
            value = _digits(value)
            if value is None:
                continue
        common = MISSING if each.alike is None else look(row, each.alike)
        if common is not MISSING and common is not None:
            said = json.dumps(common, sort_keys=True)
            if said in seen:
                continue
            seen.add(said)
        yield value


def _digits(value: Any) -> int | None:
    text = str(value)
    return int(text) if not isinstance(value, bool) and text.isascii() and text.isdigit() else None


def _names(rows: list[Any], pointer: str | None) -> tuple[str, ...]:
    found = (look(row, pointer) for row in rows) if pointer else ()
    return tuple(name for name in found if isinstance(name, str))


def _whole_number(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def _cursor(document: Any, call: Call) -> str | None:
    """What names the next page; None at the end. Raises PagingError for anything else, which would seem to be the end."""
    found = look(document, call.next) if call.next else MISSING
    if found is MISSING or found is None or found is False or found in ("", 0):
        return None
    if not isinstance(found, str | int) or found is True:
        raise PagingError("the answer names its next page in a way that cannot be followed")
    return str(found)
