"""Small files (settings, apps, sites …) become trees of nodes; those that may hold a credential are searched."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.vendor import Raw
from auditor.vendor.formats.markup import node_of

from ..records import Document, Record
from ..source.names import full_name
from .opened import opened
from .secrets import MAY_HOLD_SECRETS, secrets_of


def extract_document(raw: Raw) -> Iterable[Record]:
    """The file as a Document. Raises NotUsableError when its root is of another type, or bare."""
    parsed = opened(raw, raw.kind)
    records: list[Record] = [
        Document(raw.kind, full_name(raw.source.path), raw.source, node_of(parsed.root, parsed))
    ]
    if raw.kind in MAY_HOLD_SECRETS:
        records.append(secrets_of(raw, parsed))
    return records
