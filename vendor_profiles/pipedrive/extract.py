"""From answers to rows. Many answers do not say what they are about; the request does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import parse_qs, unquote

from auditor.vendor import NotUsableError, Raw
from auditor.vendor.answers import Row, document, rows

from . import kinds


def extract(raw: Raw) -> Iterable[Row]:
    """The rows of one answer. Raises NotUsableError."""
    if raw.kind == kinds.TOKEN:
        return tuple(rows(raw))
    # The client's types have a set without an envelope, the published example has one.
    found = tuple(rows(raw, "" if raw.kind == kinds.SET_CONTENT and _is_bare(document(raw)) else "/data"))
    if raw.kind in kinds.NEVER_EMPTY and not found and not _is_later_page(raw):
        raise NotUsableError("wrong_root", "the list is empty, which it never is")
    if raw.kind in kinds.FIELDS and not _says_whether_it_goes_on(document(raw)):
        raise NotUsableError("wrong_root", "the answer does not say whether the list goes on")
    if raw.kind not in kinds.OF_THE_PATH:
        return found
    step, column = kinds.OF_THE_PATH[raw.kind]
    about = _after(raw, step)
    return tuple(Row(row.kind, {**row.data, column: about}, row.evidence) for row in found)


def _after(raw: Raw, step: str) -> str:
    rest = raw.source.path.partition(f"/{step}/")[2]
    about = unquote(rest.partition("?")[0].partition("/")[0])
    if not about:
        raise NotUsableError("wrong_root", f"the request names none of {step}")
    return about


def _is_later_page(raw: Raw) -> bool:
    query = parse_qs(raw.source.path.partition("?")[2])
    return query.get("start", ["0"])[0] not in ("", "0") or bool(query.get("cursor"))


def _is_bare(answer: Any) -> bool:
    return isinstance(answer, Mapping) and "data" not in answer and "contents" in answer


def _says_whether_it_goes_on(answer: Any) -> bool:
    more = answer.get("additional_data") if isinstance(answer, Mapping) else None
    return isinstance(more, Mapping) and isinstance(more.get("next_cursor", 0), str | None)
