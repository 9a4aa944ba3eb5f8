"""Names under which products keep secrets, and names that only sound like it: what of each reaches a snapshot."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from auditor.collecting.live.redaction.redact import REDACTED, Redactor
from auditor.vendor import vendor_named

CORPUS = Path(__file__).parent / "corpus" / "names.yaml"
MOST_FALSE_ALARMS = 0


class Entry(NamedTuple):
    """One name with a value as it may stand there."""

    product: str
    name: str
    value: Any


@cache
def entries(kind: str) -> list[Entry]:
    listed = yaml.safe_load(CORPUS.read_text(encoding="utf-8"))
    return [Entry(one["product"], str(name), value) for one in listed for name, value in one[kind].items()]


@cache
def redactor_options(product: str) -> dict[str, Any]:
    """What the product's own profile says of its fields."""
    api = vendor_named(product).profile.api
    return (
        {}
        if api is None
        else {"fields": api.secret_fields, "addresses": api.address_fields, "plain": api.plain_fields}
    )


def left_of(entry: Entry, document: Any) -> Any:
    return Redactor(**redactor_options(entry.product)).clean(document)


def documents(entry: Entry) -> dict[str, Any]:
    """The entry where names and values stand together: as a field, as a setting of a list, inside of a text."""
    name, value = entry.name, entry.value
    found = {
        "field": {name: value},
        "row": [{"key": name, "value": value, "id": 7}],
        "row of another product": [{"param": name, "value": value}],
        "row by its name": [{"name": name, "value": value, "active": True}],
        "deep": {"settings": [{"mail": {name: value}}]},
        "json": {"data": json.dumps({"id": 7, name: value}, ensure_ascii=False)},
        "broken json": {"data": "x " + json.dumps({name: value}, ensure_ascii=False)[:-1]},
    }
    if isinstance(value, str) and not set("\"'\n") & set(value):
        found |= {
            "php": {"text": f"$config['{name}'] = '{value}';"},
            "ini": {"text": f'[mail]\n{name} = "{value}"\n'},
            "xml": {"text": f'<add key="{name}" value="{value}"/>'},
        }
    return found


def test_the_corpus_is_broad() -> None:
    products = {entry.product for entry in entries("secret")}
    assert len(products) == 14
    assert len(entries("secret")) >= 250
    assert len(entries("plain")) >= 250


@pytest.mark.parametrize("entry", entries("secret"), ids=lambda entry: f"{entry.product}-{entry.name}")
def test_no_secret_is_kept(entry: Entry) -> None:
    kept = {
        place: cleaned
        for place, document in documents(entry).items()
        if (cleaned := left_of(entry, document)) == document
        or (len(str(entry.value)) > 5 and str(entry.value) in json.dumps(cleaned, ensure_ascii=False))
        or REDACTED not in json.dumps(cleaned)
    }
    assert kept == {}


def test_nothing_else_is_taken() -> None:
    taken = [
        (entry, place)
        for entry in entries("plain")
        if entry.name
        not in redactor_options(entry.product).get("fields", ())  # never kept, whatever they are
        for place, document in documents(entry).items()
        if place != "row" or "key" not in redactor_options(entry.product).get("fields", ())
        if left_of(entry, document) != document
    ]
    assert len(taken) <= MOST_FALSE_ALARMS, taken
