"""What is taken out before an answer is stored is read by no check: a twin is judged with redacted answers as with its own.
Without people's names less is known, and nothing looks better."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from auditor.assess.result import Result
from auditor.collecting.live.redaction.people import Pseudonyms
from auditor.collecting.live.redaction.redact import Redactor
from benchmarks.twins import products
from benchmarks.twins.model import Twin
from benchmarks.twins.opened import assessed, vendor_of
from tests.vendor_profiles.names_hidden import HANGS_ON_NAMES

PRODUCTS = products()
STATES = ("weak", "half", "hardened", "low_right")
ASKED = [
    (name, state)
    for name, module in PRODUCTS.items()
    for state in STATES
    if hasattr(module, state) and getattr(module, state)().api is not None
]
# Its second source, files, keeps what the answers no longer say.
HANGS_ON_FILES = {"dataverse": {"access.dataverse-steps-run-as", "assurance.contradicting-sources"}}


@cache
def twin(product: str, state: str) -> Twin:
    made: Twin = getattr(PRODUCTS[product], state)()
    return made


def judged(of: Twin) -> dict[str, Result]:
    return {one.check.id: one for one in assessed(of).results}


def said(result: Result) -> tuple[object, ...]:
    return result.status, result.failing, result.passing, result.unknown, result.severity


def redactor_of(product: str) -> Redactor:
    plan = vendor_of(product).profile.api
    assert plan is not None
    return Redactor(plan.secret_fields, addresses=plan.address_fields, plain=plan.plain_fields)


def every(clean: Callable[[Any], Any], of: Twin) -> Twin:
    """The twin with each of its answers cleaned."""
    assert of.api is not None
    documents = {
        kind: {value: clean(one) for value, one in document.items()}
        if kind in of.api.each
        else clean(document)
        for kind, document in of.api.documents.items()
    }
    return replace(of, api=replace(of.api, documents=documents))


@pytest.mark.parametrize(("product", "state"), ASKED)
def test_no_verdict_hangs_on_a_secret(product: str, state: str) -> None:
    plain = judged(twin(product, state))
    kept = judged(every(redactor_of(product).clean, twin(product, state)))
    assert {id_: said(kept[id_]) for id_ in plain} == {id_: said(plain[id_]) for id_ in plain}


@pytest.mark.parametrize(("product", "state"), ASKED)
def test_nothing_looks_better_without_names(product: str, state: str) -> None:
    plan = vendor_of(product).profile.api
    assert plan is not None
    people, redactor = Pseudonyms("k", plan.people), redactor_of(product)
    cleaned = every(lambda document: people.clean(redactor.clean(document)), twin(product, state))
    plain, kept = judged(twin(product, state)), judged(every(people.settle, cleaned))
    changed = {id_ for id_ in plain if said(kept[id_]) != said(plain[id_])}
    assert changed - HANGS_ON_NAMES - HANGS_ON_FILES.get(product, set()) == set()
    names = kept["hygiene.shared-accounts"]
    assert names.status in ("unknown", "fail", "not_applicable")
    assert names.failing <= plain["hygiene.shared-accounts"].failing
    assert names.passing == 0 or names.status == "unknown"
