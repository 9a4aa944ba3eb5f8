"""Memo, letter and comparison in Vietnamese are Vietnamese: no word of our own English texts is left in what people read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from auditor.assurance.packing.opening import open_review
from auditor.assurance.packing.pack import Order, papers_of
from benchmarks.twins import products
from benchmarks.twins.opened import assessed, vendor_of
from tests.assurance.deciding.world import TODAY
from tests.assurance.packing.reviews import document_of, probe_data, register_text, review, soc2
from tests.language.names import Held, strings_of
from tests.language.reading import pieces
from tests.language.rendered import left_in

GIVEN = (
    "Northwind Cloud",
    "Northwind CRM",
    "SOC 2 report 2026",
    "Secret weight",
    "incident-notice-hours",
    "Send the report",
)


@pytest.mark.slow
@pytest.mark.parametrize("state", ["weak", "hardened"])
def test_no_english_is_left(tmp_path: Path, state: str) -> None:
    found = replace(assessed(getattr(products()["zoho"], state)()), tenant="ACME")
    answer = '[{question: incident-notice-hours, value: 96, by: Jo, "on": 2026-11-10, of: vendor}]'
    decided = '[{"on": 2026-11-20, by: Jo, decision: accept-with-conditions, conditions: [{id: own, text: Send the report, by: 2026-11-22, owner: Jo}]}]'
    claimed = f"{soc2(tmp_path, opinion='qualified', exceptions='null')}, {{id: iso, kind: iso-27001, state: claimed}}"
    text = register_text(
        claimed, answers=answer, decisions=decided, incidents='[{"on": 2026-10-01, summary: x}]'
    )
    folder = review(
        tmp_path, register=text, probe=probe_data(tls_versions="error", hsts="bad"), scanned=False
    )
    stored = replace(
        found,
        sources=tuple(replace(one, digest="sha256:" + "a" * 64) for one in found.sources),
        provided={kind: count for kind, count in found.provided.items() if count},
    )
    (folder / "assessment.json").write_text(document_of(stored), encoding="utf-8")
    opened = open_review(folder, TODAY)
    read = [
        (name, piece)
        for name, content in papers_of(opened, Order(("vi",), ("html",), (opened,))).items()
        if name.endswith(".html")
        for piece in pieces(name, content.decode())
    ]
    vendor = vendor_of(found.vendor)
    held = Held([*strings_of(found, vendor.guidance.values()), *GIVEN])
    assert left_in(read, held, vendor.id) == {}
