"""From answers to rows. A list of links does not say whose it is; the request does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from auditor.posture import Evidence
from auditor.vendor import NotUsableError, Raw
from auditor.vendor.answers import Row, document
from auditor.vendor.lists import named_after

from . import kinds


def extract(raw: Raw) -> Iterable[Row]:
    """The rows of one answer. Raises NotUsableError, also where a list that is asked for at once goes on."""
    if raw.kind == kinds.FIELD:
        return tuple(_fields(raw))
    found = kinds.KINDS.rows(raw)
    if raw.kind == kinds.ACTION_ROLE and document(raw).get("next_offset") != -1:
        raise NotUsableError("wrong_root", "the list does not say that it ended")
    return found


def _fields(raw: Raw) -> Iterator[Row]:
    """The fields of a module, which come by their name. A module that the product does not know has an empty list."""
    found = document(raw)
    if not isinstance(found, dict) or not found:
        raise NotUsableError("wrong_root", "no fields were told")
    module = named_after(raw, "metadata")
    for name, field in found.items():
        if name == "_hash":
            continue
        if not isinstance(field, dict):
            raise NotUsableError("wrong_root", f"{name} is no object")
        yield Row(raw.kind, {**field, "module": module}, Evidence(raw.source, locator=f"/{name}"))
