"""Data files of addons in XML: access lines, and which groups bring others along. Whatever else of rights they hold is named
and not followed.

Source: odoo/tools/convert.py (`xml_import`, commit 0038a1d2, 2026-11-27)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from auditor.posture import Evidence
from auditor.vendor import NotUsableError, Raw
from auditor.vendor.formats.markup import Parsed, parse

from ..tables import group_powers
from .acl_csv import ACTIONS, AccessRow, model_name
from .records import GroupRow, NotFollowed, SeenFile
from .xml_values import bringing, brings_along, flag, named_model, references

_ROOTS = frozenset({"odoo", "openerp", "data"})
_LINES, _GROUPS = "ir.model.access", "res.groups"
_UNREAD = frozenset({"ir.access"})
_IDS = "ir.model.data"
_NAMED = frozenset({_GROUPS, "ir.model", "res.users"})
"""Models of which a line, a group or an account speaks by external ids."""
_CALLED = frozenset(
    {
        _LINES, _GROUPS, "ir.access", "ir.model", "ir.model.data", "ir.rule", "res.users", "res.config.settings",
        "ir.actions.server", "ir.cron", "base.automation",
    }
)  # fmt: skip
"""Models whose methods change rights, or which group a name means, or run code that stands in data."""
_HOLDING = {
    "ir.model": ("access_ids",),
    _GROUPS: ("model_access", "users", "user_ids", "implied_by_ids"),
    "res.users": ("groups_id", "group_ids"),
}
"""Fields by which records of other models bring rights along."""
POWERFUL = frozenset({*group_powers(), "base.group_erp_manager"})
_TEXT = re.compile(rb"<\s*(odoo|openerp|data)\b")
_ENCODING = re.compile(rb"""<\?xml[^>]*\bencoding\s*=\s*["'](?!utf-?8["']|us-ascii["'])""", re.IGNORECASE)

Found = AccessRow | GroupRow | NotFollowed | SeenFile


def data_records(raw: Raw) -> Iterator[Found]:
    """The records of a file; of XML that is no data of addons only that it was seen. Raises NotUsableError."""
    yield SeenFile(raw.source.path)
    try:
        parsed = parse(raw.data, mixed=True)
    except NotUsableError:
        if _may_be_data(bytes(raw.data)):
            raise
        return
    if _local(parsed.root) in _ROOTS:
        yield from _of(parsed, raw)


def _may_be_data(data: bytes) -> bool:
    """Whether text that cannot be read may still be what the product loads: in another encoding anything may be."""
    return _TEXT.search(data) is not None or b"\0" in data or _ENCODING.search(data[:1024]) is not None


def _of(parsed: Parsed, raw: Raw) -> Iterator[Found]:
    for element in parsed.root.iter():
        if not isinstance(element.tag, str):
            continue
        tag, model = _local(element), (element.get("model") or "").strip()
        if tag == "function" and model in _CALLED:
            what = f'<function model="{model}" name="{(element.get("name") or "")[:80]}">'
            yield NotFollowed(what, raw.source)
        elif brings_along(element.get("eval") or ""):
            what = f'<{tag} name="{(element.get("name") or "")[:80]}" eval="…">'
            yield NotFollowed(what, raw.source)
        elif tag == "record":
            yield from _record(element, model, Evidence(raw.source, parsed.line(element)))


def _record(element: Any, model: str, place: Evidence) -> Iterator[Found]:
    name = (element.get("id") or "")[:80]
    fields = {
        str(one.get("name")): one for one in element if isinstance(one.tag, str) and _local(one) == "field"
    }
    unread = NotFollowed(f'<record id="{name}" model="{model}">', place.source)
    if model == _LINES:
        yield from _line(name, fields, place, unread)
    elif (
        model in _UNREAD
        or (model == _IDS and _names_anew(fields))
        or any(_brings(model, name, fields[name]) for name in fields if _may_bring(model, name))
    ):
        yield unread
    elif model == _GROUPS and "implied_ids" in fields:
        implied = references(fields["implied_ids"])
        yield unread if implied is None or not name else GroupRow(name, implied, place)


def _line(name: str, fields: dict[str, Any], place: Evidence, unread: NotFollowed) -> Iterable[Found]:
    """An access line; nothing where it gives nothing."""
    given = {key: flag(fields[key]) for key in (*ACTIONS, "active") if key in fields}
    if given.get("active") is False or (given and all(given.get(key) is False for key in ACTIONS)):
        return ()
    model = named_model(fields["model_id"]) if "model_id" in fields else None
    groups = references(fields["group_id"]) if "group_id" in fields else frozenset()
    whose = (
        "group_id" in fields or "." not in name
    )  # of a line of another addon, what is not told stays as it was
    if model is None or groups is None or len(groups) > 1 or None in given.values() or not whose:
        return (unread,)
    actions = frozenset(action for key, action in ACTIONS.items() if given.get(key) is True)
    return (AccessRow(model_name(model), next(iter(groups), None), actions, place),)


def _may_bring(model: str, name: str) -> bool:
    """By a field of its own for each group an account takes part in it, too; in newer releases by its role."""
    if model == "res.users" and (name == "role" or bringing(name)):
        return True
    return name in _HOLDING.get(model, ())


def _names_anew(fields: dict[str, Any]) -> bool:
    """Whether an external id comes to mean another group, model or account."""
    of = fields.get("model")
    return of is None or of.get("eval") is not None or (of.text or "").strip() in ("", *_NAMED)


def _brings(model: str, name: str, field: Any) -> bool:
    """Whether a field brings rights along that are not followed: members of a group do where it has powers of its own."""
    if model == "ir.model" or name in ("model_access", "implied_by_ids"):
        return True
    found = references(field)
    if model == _GROUPS:
        group = str(field.getparent().get("id") or "")
        return group in POWERFUL
    return found is None or bool(found & POWERFUL)


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]
