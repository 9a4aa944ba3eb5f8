"""No day as a program writes it, no key and no None stands where people read: management, vendor, terminal, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest

from auditor.assess.assessment import Assessment
from auditor.pipeline.request import Request
from auditor.pipeline.run import run
from auditor.report.formats import pieces_of_each, whole
from auditor.report.speech.catalogue import report_texts
from auditor.report.views.asked import Asked
from auditor.scales import LANGUAGES
from auditor.vendor import Vendor
from benchmarks.twins import products
from benchmarks.twins.opened import assessed, vendor_of
from tests.exports import EXAMPLE, STRICT, TODAY
from tests.language.names import NAME, Held
from tests.language.reading import pieces
from tests.language.rendered import held_of, summary_of, words_of

RAW = re.compile(
    r"(?<![\w-])\d{4}-\d{2}-\d{2}(?![\w-])"  # a day
    r"|(?<![\w.])[a-z][a-z0-9]*(?:_[a-z0-9]+)+(?!\w|\.\w)"  # a key, and no file
    r"|(?<!\w)(?:None|null|nan)(?!\w)"
)
SCRIPT = re.compile(r"<script\b.*?</script>", re.DOTALL)
"""Data and code of a page, which nobody reads."""
READERS = ("management", "vendor")
CASES = ("example", "creme", "tryton")


@cache
def made(case: str) -> tuple[Assessment, Vendor]:
    if case == "example":
        outcome = run(Request((str(EXAMPLE),), today=TODAY), STRICT)
        return outcome.assessment, outcome.vendor
    found = assessed(products()[case].weak())
    return found, vendor_of(found.vendor)


@cache
def held_in(case: str) -> Held:
    """What an assessment and its product name."""
    return held_of(*made(case))


def raw_in(text: str, held: Held, own: str) -> set[str]:
    """What is left of a text without what the tenant and the product call things."""
    found = {hit[0] for hit in RAW.finditer(held.without(text))}
    return {word for word in found if word not in own}


def own_words(vendor: Vendor, language: str) -> str:
    """The sentences in which None is a word, and what the guidance of the product says."""
    words = [str(text) for text in report_texts(language).values() if "None" in str(text)]
    return "\n".join([*words, *(str(advice.model_dump()) for advice in vendor.guidance.values())])


def read(case: str, language: str) -> Iterator[tuple[str, str]]:
    assessment, vendor = made(case)
    words, asked = words_of(assessment, vendor, language), Asked(guidance=vendor.guidance)
    for name, content in pieces_of_each(assessment, words, ["html"], asked):
        if name.startswith(READERS):
            shown = SCRIPT.sub("", str(whole(content)))
            yield from ((name, piece) for piece in dict.fromkeys(pieces(name, shown)))
    yield from (("terminal", line) for line in summary_of(assessment, vendor, language).splitlines())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_nothing_stands_as_a_program_writes_it(case: str, language: str) -> None:
    _, vendor = made(case)
    held, own = held_in(case), own_words(vendor, language)
    seen = list(read(case, language))
    assert {name.partition(".")[0] for name, _ in seen} == {*READERS, "terminal"}
    found = {(name, word, piece[:160]) for name, piece in seen for word in raw_in(piece, held, own)}
    assert found == set()


@pytest.mark.parametrize("raw", ["2026-11-27", "not_provided", "None", "null"])
def test_what_a_program_writes_is_found(raw: str) -> None:
    held = held_in("creme")
    assert raw_in(f"Kết quả: {raw}.", held, "") == {raw}
    assert raw_in(f"Kết quả: {NAME}.", held, "") == set()
