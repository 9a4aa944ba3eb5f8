"""Data of other names: what `loaddata` or the import of a configuration would take. JSON is read by what it holds; of other
formats it is said that they hold accounts or roles."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from auditor.vendor import NotUsableError, Raw
from auditor.vendor.answers import Row

_MODELS = re.compile(
    rb"creme_core\.(?:cremeuser|userrole|setcredentials)(?:_\w+)?|emails\.email(?:sending|sync)configitem",
    re.IGNORECASE,
)
_HIDDEN = re.compile(rb"<django-objects|\\[xuU][0-9A-Fa-f]{2}")
"""A fixture in XML, and letters that YAML spells out: names of models need not stand there as they are."""
_PACKED = (".gz", ".bz2", ".xz", ".lzma", ".zip")

Reader = Callable[[Any, Raw], Iterator[Row]]


def other_data(raw: Raw, dump: Reader, config_roles: Reader) -> Iterator[Row]:
    """The records of a file; none of one that holds neither accounts nor roles. Raises NotUsableError."""
    name = raw.source.path.lower()
    if name.endswith(_PACKED):
        raise NotUsableError("not_followed", "packed")
    data = bytes(raw.data).replace(b"\0", b"")
    if name.endswith((".xml", ".yml", ".yaml")):
        if _MODELS.search(data) is not None or _HIDDEN.search(data) is not None:
            raise NotUsableError("not_followed", name.rpartition(".")[2])
        return
    try:
        found = _parsed(raw)
    except (ValueError, RecursionError) as error:
        if _MODELS.search(data) is not None:
            raise NotUsableError("malformed", type(error).__name__) from None
        return
    if isinstance(found, list) and any(_is_ours(entry) for entry in found):
        yield from dump(found, raw)
    elif (
        isinstance(found, dict)
        and isinstance(found.get("version"), str)
        and isinstance(found.get("roles"), list)
    ):
        yield from config_roles(found, raw)


def _parsed(raw: Raw) -> Any:
    """What JSON holds; of JSON by lines a list."""
    data = bytes(raw.data)
    if not raw.source.path.lower().endswith(".jsonl"):
        return json.loads(data)
    return [json.loads(line) for line in data.decode("utf-8-sig").splitlines() if line.strip()]


def _is_ours(entry: Any) -> bool:
    model = entry.get("model") if isinstance(entry, dict) else None
    return isinstance(model, str) and _MODELS.fullmatch(model.encode()) is not None
