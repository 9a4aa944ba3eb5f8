"""How a product is contained, beside what its profile says of it."""

from __future__ import annotations

import re

import pytest

from auditor.incident.planning.catalogue import product_steps
from auditor.vendor import load_vendors

PRODUCTS = sorted(set(load_vendors()) - {"generic"})
_MARKS = re.compile(r"[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]")


@pytest.mark.parametrize("vendor", PRODUCTS)
def test_every_product_says_how_accounts_are_frozen_and_exports_stopped(vendor: str) -> None:
    product = product_steps(vendor)
    assert product is not None
    assert {"freeze-accounts", "stop-exports"} <= set(product.steps)


@pytest.mark.parametrize("vendor", PRODUCTS)
def test_every_step_is_said_in_both_languages(vendor: str) -> None:
    product = product_steps(vendor)
    assert product is not None
    for name, step in product.steps.items():
        for text in (*step.how, step.cannot, step.verify, step.breaks):
            if text is not None:
                assert text.en, name
                assert _MARKS.search(text.vi), (name, text.vi)


@pytest.mark.parametrize("vendor", PRODUCTS)
def test_what_is_said_to_be_a_log_is_a_kind_of_answer(vendor: str) -> None:
    product, api = product_steps(vendor), load_vendors()[vendor].profile.api
    assert product is not None
    assert set(product.logs) <= set(api.resources if api else ())
