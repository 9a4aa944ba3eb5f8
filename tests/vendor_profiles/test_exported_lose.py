"""Whatever is lost of an exported database improves nothing: no table and no column that is not there makes a verdict or the value better."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest

from auditor.assess.assessment import Assessment
from benchmarks.twins import Twin, dolibarr, krayin, vtiger
from benchmarks.twins.dolibarr import tenant as of_dolibarr
from benchmarks.twins.krayin import tenant as of_krayin
from benchmarks.twins.opened import assessed
from benchmarks.twins.vtiger import tenant as of_vtiger

Tables = Mapping[str, list[dict[str, Any]]]
PRODUCTS: dict[str, tuple[Any, Any, str, str]] = {
    "dolibarr": (dolibarr, of_dolibarr, "llx_", "dolibarr.sql"),
    "krayin": (krayin, of_krayin, "", "krayin.sql"),
    "vtiger": (vtiger, of_vtiger, "vtiger_", "vtiger.sql"),
}
GOOD = ("pass", "not_applicable")


def told(product: str, state: str, tables: Tables) -> Assessment:
    """What is said of the tenant, each table being a file of its own."""
    module, _, prefix, dump = PRODUCTS[product]
    twin: Twin = getattr(module, state)()
    files = {path: text for path, text in twin.files.items() if path != dump}
    files |= {f"{prefix}{name}.json": json.dumps(rows) for name, rows in tables.items()}
    return assessed(replace(twin, api=None, files=files))


def losses(tables: Tables) -> Iterator[tuple[str, Tables]]:
    """The tables without each of them, and without each of their columns."""
    for name, rows in tables.items():
        yield name, {other: kept for other, kept in tables.items() if other != name}
        for column in rows[0] if rows else ():
            without = [{key: value for key, value in row.items() if key != column} for row in rows]
            yield f"{name}.{column}", {**tables, name: without}


@pytest.mark.slow
@pytest.mark.parametrize("state", ["weak", "hardened"])
@pytest.mark.parametrize("product", PRODUCTS)
def test_a_table_or_a_column_that_is_lost_improves_nothing(product: str, state: str) -> None:
    tenant = PRODUCTS[product][1]
    tables = tenant.tables(tenant.REPAIRS if state == "hardened" else ())
    whole = told(product, state, tables)
    before = {result.check.id: result.status for result in whole.results}
    better: dict[str, list[str]] = {}
    for label, kept in losses(tables):
        now = told(product, state, kept)
        found = [
            f"{result.check.id}: {before[result.check.id]} -> {result.status}"
            for result in now.results
            if result.status in GOOD and before[result.check.id] not in GOOD
        ]
        found += ["value"] if now.score.value > whole.score.value else []
        found += ["level"] if (now.score.level or 0) > (whole.score.level or 0) else []
        if found:
            better[label] = found
    assert better == {}
