"""A twin whose answers somebody saved as files, one a page, called as the profile calls them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

from auditor.vendor.saved import AnswersOrSaved
from benchmarks.twins.model import Twin
from benchmarks.twins.opened import vendor_of


def reader_of(product: str) -> AnswersOrSaved:
    found = vendor_of(product).normalizer
    assert isinstance(found, AnswersOrSaved)
    return found


def saved(twin: Twin) -> dict[str, str]:
    """Its answers as files. A kind that is asked row by row has a file for each row."""
    assert twin.api is not None
    reader, files = reader_of(twin.product), dict[str, str]()
    for kind, document in twin.api.documents.items():
        if kind in reader.named:
            name = f"{reader.saved}-{reader.named[kind]}"
            pages = document.values() if kind in twin.api.each else [document]
            for number, page in enumerate(pages, 1):
                files[f"{name}.json" if number == 1 else f"{name}-{number}.json"] = json.dumps(page)
    return files


def as_files(twin: Twin, files: Mapping[str, str] | None = None) -> Twin:
    """The same tenant, of which nobody was asked."""
    return replace(twin, api=None, files=saved(twin) if files is None else files)
