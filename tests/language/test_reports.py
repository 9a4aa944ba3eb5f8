"""Reports in Vietnamese are Vietnamese: no word of our own English texts is left in any that people read."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from auditor.assess.assessment import Assessment
from benchmarks.twins import products
from benchmarks.twins.opened import assessed, vendor_of
from tests.language.allowing import table
from tests.language.english import vietnamese
from tests.language.rendered import held_of, left_in, read_of


@cache
def twin(product: str, state: str) -> Assessment:
    return replace(assessed(getattr(products()[product], state)()), tenant="ACME")


@pytest.mark.slow
@pytest.mark.parametrize("product", products())
@pytest.mark.parametrize("state", ["weak", "hardened"])
def test_no_english_is_left(product: str, state: str) -> None:
    found = twin(product, state)
    vendor = vendor_of(found.vendor)
    assert left_in(read_of(found, vendor), held_of(found, vendor), vendor.id) == {}


@pytest.mark.slow
@pytest.mark.parametrize("product", ["creme", "zoho"])
def test_no_english_is_left_on_paper(product: str) -> None:
    found = twin(product, "weak")
    vendor = vendor_of(found.vendor)
    assert left_in(read_of(found, vendor, ["pdf"]), held_of(found, vendor), vendor.id) == {}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "The scan account may not read the event settings.",
            {"scan", "account", "may", "read", "event", "settings"},
        ),
        ("Kết quả: unknown", {"unknown"}),
        ("Severity", {"severity"}),
        ("2 trên 5 administrators chưa bật MFA", {"administrators"}),
        ("Vào Setup > Trusted URLs for Redirects rồi chọn Session Settings.", set()),
        ('Chọn "Require identity verification during registration", tại https://a.example/settings.', set()),
        ("Đặt authTokenLifetime = 12 và dùng token của API.", set()),
    ],
)
def test_what_is_found(text: str, words: set[str]) -> None:
    """Sentences, cells and single words; not what leads to a screen, what is cited of it, nor code."""
    found = twin("tryton", "weak")
    vendor = vendor_of(found.vendor)
    missed = words - left_in([("x", text)], held_of(found, vendor), vendor.id).keys()
    assert missed == set()
    assert words or left_in([("x", text)], held_of(found, vendor), vendor.id) == {}


def test_a_text_that_fell_back_to_english_is_found() -> None:
    found = twin("tryton", "weak")
    vendor = vendor_of(found.vendor)
    bare = [
        replace(one, check=replace(one.check, id=f"{one.check.id}-new", texts_by_language=None))
        for one in found.results[:3]
    ]
    left = left_in(read_of(replace(found, results=bare), vendor, ["text"]), held_of(found, vendor), vendor.id)
    assert " [en]" in left


def test_what_is_allowed_occurs() -> None:
    """So that the list does not grow beyond what the texts need."""
    said = vietnamese()
    lacking = {
        (product, phrase)
        for product, phrases in table().items()
        for phrase in phrases
        if phrase.lower() not in said.get(product, said[""])
    }
    assert lacking == set()
