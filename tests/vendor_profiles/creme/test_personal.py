"""Which types of records hold personal data, and rows that several dumps tell of."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.posture import Marking, Posture, UnknownKind
from benchmarks.twins.creme.shapes import dump, role, rule, user
from tests.unknown import is_unknown
from tests.vendor_profiles.creme.support import extraction, read, statuses
from tests.vendor_profiles.facts import seen
from vendor_profiles.creme.normalize import NORMALIZER

from .support import POLICY

APPS = "persons\ndocuments\nproducts\nshop"


def posture(*rules: dict[str, Any], **fields: Any) -> Posture:
    return read(dumpdata=dump(role(1, "R", **{"raw_allowed_apps": APPS, **fields}), *rules))


def test_types_that_are_shipped_are_objects_and_those_with_personal_data_are_marked() -> None:
    creatable = [["persons", "contact"], ["products", "product"], ["shop", "order"]]
    data = posture(rule(1, 1), creatable_ctypes=creatable).data
    names = {entry.name for entry in seen(data.objects).items}
    assert {"persons.contact", "persons.organisation", "documents.folder", "products.product"} <= names
    assert "shop.order" not in names  # what a type of the tenant's own holds is not known
    assert data.marks["persons.contact"] is data.marks["persons.organisation"] is Marking.CLASSIFIED
    assert not {"products.product", "documents.folder", "shop.order"} & data.marks.keys()


def test_a_role_that_reads_every_contact_is_found_and_one_of_products_is_not() -> None:
    assert statuses(posture(rule(1, 1)))["access.personal-data-wide"] in ("fail", "partial")
    harmless = posture(
        rule(1, 1, ctype=["products", "product"]), raw_allowed_apps="products", creatable_ctypes=[]
    )
    assert statuses(harmless)["access.personal-data-wide"] == "pass"


@pytest.mark.parametrize("same", [True, False])
def test_an_account_that_two_files_tell_of_is_one_unless_they_differ(same: bool) -> None:
    files = [
        ("one/dumpdata.json", dump(user(1, "a"), user(2, "b"))),
        ("two/dumpdata.json", dump(user(1, "a", is_active=same), user(2, "b"))),
    ]
    found = seen(NORMALIZER.merge(extraction(files), POLICY).users)
    assert sorted(entry.login for entry in found.items) == (["a", "b"] if same else ["b"])
    assert [entry.name for entry in found.unread] == ([] if same else ["user-1"])
    for entry in found.unread:
        assert is_unknown(entry.unknown, (UnknownKind.ERROR, "creme_core.cremeuser"))
        assert "differs between" in entry.unknown.reason
