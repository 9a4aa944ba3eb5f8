"""What somebody saved of the answers of an API comes to the verdicts that the API comes to, and no more."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from auditor.assess.result import Result
from auditor.posture import UnknownKind
from auditor.vendor.saved import AnswersOrSaved
from benchmarks.twins import products
from benchmarks.twins.model import Twin
from benchmarks.twins.opened import assessed, vendor_of
from tests.exports import write
from tests.unknown import lacks
from tests.vendor_profiles.saved import as_files, saved
from tests.vendor_profiles.scanned import scan

PRODUCTS = [name for name in products() if isinstance(vendor_of(name).normalizer, AnswersOrSaved)]
STATES = ("weak", "half", "hardened")
OF_THE_CONNECTION = {"access.auditor-credential", "transport.own-address-https"}
"""What is said of the key and the address that were used."""


@cache
def twin(product: str, state: str) -> Twin:
    found: Twin = getattr(products()[product], state)()
    return found


def results(of: Twin) -> dict[str, Result]:
    return {one.check.id: one for one in assessed(of).results}


def test_some_product_is_read_from_saved_answers() -> None:
    assert PRODUCTS


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("product", PRODUCTS)
def test_files_say_what_the_api_says(product: str, state: str) -> None:
    asked, read = results(twin(product, state)), results(as_files(twin(product, state)))
    apart = {
        id_: (asked[id_].status, read[id_].status, asked[id_].failing, read[id_].failing)
        for id_ in asked.keys() - OF_THE_CONNECTION
        if (asked[id_].status, asked[id_].failing) != (read[id_].status, read[id_].failing)
    }
    assert apart == {}


@pytest.mark.parametrize("product", PRODUCTS)
def test_a_folder_of_them_is_known_by_its_names(tmp_path: Path, product: str) -> None:
    weak = twin(product, "weak")
    verdicts = scan(write(tmp_path, saved(weak), ""))
    mended = set(products()[product].MENDED) - OF_THE_CONNECTION
    assert {id_ for id_ in mended if verdicts[id_]["status"] not in ("fail", "partial")} == set()


@pytest.mark.parametrize("product", PRODUCTS)
def test_a_file_that_is_not_there_is_a_gap_and_no_pass(product: str) -> None:
    whole = saved(twin(product, "hardened"))
    before = results(as_files(twin(product, "hardened"), whole))
    better = {}
    for name in whole:
        left = {path: content for path, content in whole.items() if path != name}
        after = results(as_files(twin(product, "hardened"), left))
        better[name] = {
            id_
            for id_, one in after.items()
            if one.status == "pass" and before[id_].status not in ("pass", "not_applicable")
        }
    assert {name: found for name, found in better.items() if found} == {}


@pytest.mark.parametrize("product", PRODUCTS)
def test_a_second_file_that_says_otherwise_improves_nothing(product: str) -> None:
    """Somebody puts what the mended tenant would answer beside what this one answered."""
    weak, mended = saved(twin(product, "weak")), saved(twin(product, "hardened"))
    before, better = results(as_files(twin(product, "weak"), weak)), {}
    for name, content in mended.items():
        planted = {**weak, name.replace(".json", "-9.json"): content}
        after = results(as_files(twin(product, "weak"), planted))
        better[name] = {
            id_
            for id_, one in after.items()
            if one.status == "pass" and before[id_].status not in ("pass", "not_applicable")
        }
    assert {name: found for name, found in better.items() if found} == {}


@pytest.mark.parametrize("product", PRODUCTS)
def test_a_list_of_which_the_next_page_is_missing_is_not_whole(product: str) -> None:
    """Members are what every one of these products lists; the page that goes on is made by the product's own twin."""
    files, (check, kind) = (getattr(products()[product], name) for name in ("TORN", "TORN_SHOWS"))
    torn = results(as_files(twin(product, "hardened"), {**saved(twin(product, "hardened")), **files}))
    assert lacks(torn[check], (UnknownKind.ERROR, kind))
