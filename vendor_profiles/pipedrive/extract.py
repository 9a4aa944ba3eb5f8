"""From answers to rows. Many answers do not say what they are about; the request does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from auditor.vendor import NotUsableError, Raw
from auditor.vendor.answers import Row, document

from . import kinds


def extract(raw: Raw) -> Iterable[Row]:
    """The rows of one answer. Raises NotUsableError."""
    # The client's types have a set without an envelope, the published example has one.
    bare = raw.kind == kinds.SET_CONTENT and _is_bare(document(raw))
    found = kinds.KINDS.rows(raw, "" if bare else None)
    if raw.kind in kinds.FIELDS and not _says_whether_it_goes_on(document(raw)):
        raise NotUsableError("wrong_root", "the answer does not say whether the list goes on")
    return found


def _is_bare(answer: Any) -> bool:
    return isinstance(answer, Mapping) and "data" not in answer and "contents" in answer


def _says_whether_it_goes_on(answer: Any) -> bool:
    more = answer.get("additional_data") if isinstance(answer, Mapping) else None
    return isinstance(more, Mapping) and isinstance(more.get("next_cursor", 0), str | None)
