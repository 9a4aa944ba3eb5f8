"""From answers to rows. A link does not say whose it is; the request does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import parse_qs, unquote

from auditor.posture import Evidence
from auditor.vendor import NotUsableError, Raw
from auditor.vendor.answers import Row, document, rows

from . import kinds

_OF = {
    kinds.ROLE_USER: ("/ACLRoles/", "role"),
    kinds.ACTION_ROLE: ("/ACLActions/", "action"),
    kinds.TEAM_USER: ("/Teams/", "team"),
    kinds.FIELD: ("/metadata/", "module"),
}


def extract(raw: Raw) -> Iterable[Row]:
    """The rows of one answer. Raises NotUsableError, also where a list that is asked for at once goes on."""
    found = tuple(_fields(raw) if raw.kind == kinds.FIELD else rows(raw, kinds.POINTERS[raw.kind]))
    if raw.kind in kinds.NEVER_EMPTY and not found and not _is_later_page(raw):
        raise NotUsableError("wrong_root", "the list is empty, which it never is")
    if raw.kind == kinds.ACTION_ROLE and document(raw).get("next_offset") != -1:
        raise NotUsableError("wrong_root", "the list does not say that it ended")
    if raw.kind not in _OF:
        return found
    before, name = _OF[raw.kind]
    of = unquote(raw.source.path.partition(before)[2].partition("/")[0])
    if not of:
        raise NotUsableError("wrong_root", "the request does not say whose list it is")
    return tuple(Row(row.kind, {**row.data, name: of}, row.evidence) for row in found)


def _is_later_page(raw: Raw) -> bool:
    query = parse_qs(raw.source.path.partition("?")[2])
    return query.get("offset", ["0"])[0] not in ("", "0")


def _fields(raw: Raw) -> Iterator[Row]:
    """The fields of a module, which come by their name. A module that the product does not know has an empty list."""
    found = document(raw)
    if not isinstance(found, dict) or not found:
        raise NotUsableError("wrong_root", "no fields were told")
    for name, field in found.items():
        if name == "_hash":
            continue
        if not isinstance(field, dict):
            raise NotUsableError("wrong_root", f"{name} is no object")
        yield Row(raw.kind, field, Evidence(raw.source, locator=f"/{name}"))
