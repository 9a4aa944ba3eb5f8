"""What a profile declares to be out of reach or not in the product excuses no check whose facts it fills."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pytest

from auditor.assess.acceptance.waivers import WaiverBook
from auditor.assess.run import run_checks
from auditor.bilingual import Words
from auditor.check import Check, load_catalogue
from auditor.check.named_by import said_of
from benchmarks.twins import products
from benchmarks.twins.model import Twin
from benchmarks.twins.opened import policy_of, posture_of, vendor_of

PRODUCTS = products()
TWINS = [(product, state) for product in PRODUCTS for state in ("weak", "hardened")]
FAILING, JUDGED = ("fail", "partial"), ("fail", "partial", "pass")
ANOTHER_JUDGES_IT = {
    "salesforce": {"mfa.enforcement-gaps"}
}  # an exemption is a permission there: mfa.bypass-holders

pytestmark = pytest.mark.slow


@cache
def statuses(product: str, state: str) -> tuple[tuple[Check, str], ...]:
    """What each check says by facts alone: nothing is excused."""
    twin: Twin = getattr(PRODUCTS[product], state)()
    mine = [entry for entry in load_catalogue() if entry.vendor in (None, product)]
    found = run_checks(mine, posture_of(twin), policy_of(twin), WaiverBook(twin.on))
    return tuple((entry.check, entry.status) for entry in found)


def tables(product: str, state: str) -> tuple[Mapping[str, Words], ...]:
    """What is out of reach of each of the twin's sources."""
    twin: Twin = getattr(PRODUCTS[product], state)()
    sources = [kind for kind, there in (("api", twin.api), ("export", twin.files)) if there]
    return tuple(vendor_of(product).profile.out_of_reach(kind) for kind in sources)


@pytest.mark.parametrize(("product", "state"), TWINS)
def test_what_the_product_has_not_is_never_found_wanting(product: str, state: str) -> None:
    lacks = vendor_of(product).profile.not_applicable
    wrong = {
        check.id
        for check, status in statuses(product, state)
        if status in FAILING and said_of(check, lacks) is not None
    }
    assert wrong - ANOTHER_JUDGES_IT.get(product, set()) == set()


@pytest.mark.parametrize(("product", "state"), TWINS)
def test_a_topic_or_a_glob_covers_nothing_that_is_judged(product: str, state: str) -> None:
    """A check that is named itself was meant; one that a topic brings along was not."""
    lacks = vendor_of(product).profile.not_applicable
    wrong = {
        check.id
        for said in ((lacks,), tables(product, state))
        for check, status in statuses(product, state)
        if status in JUDGED
        and all(said_of(check, table) is not None for table in said)
        and any(check.id not in table for table in said)
    }
    assert wrong == set()
