"""On paper the report for management is two pages, A4 and Letter, in both languages, whatever the tenant."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from auditor import audit
from auditor.assess.acceptance.waivers import WaiverBook, WaiverNotice
from auditor.assess.assessment import Assessment, TenantSource
from auditor.assess.result import Acceptance, Concern
from auditor.check import load_catalogue
from auditor.fault import Fault
from auditor.pipeline.vocabulary import vocabulary
from auditor.report.html.management import render
from auditor.report.speech.words import Words
from auditor.report.views.since import Since, Standing
from auditor.vendor.profile import Guidance
from benchmarks.twins import bitrix24, dataverse, espocrm, hubspot, odoo, zoho
from benchmarks.twins.opened import assessed, vendor_of
from tests.builders import posture_with
from tests.report import support

LANGUAGES = ("en", "vi")
PAPERS = ("A4", "Letter")
EXAMPLE = Path(__file__).parents[3] / "examples" / "acme-crm"
TWINS = {
    "bitrix24": bitrix24,
    "dataverse": dataverse,
    "espocrm": espocrm,
    "hubspot": hubspot,
    "odoo": odoo,
    "zoho": zoho,
}

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("chromium")]

Shown = Callable[[str], str]


def pages(browser: Any, text: str, paper: str, folder: Path) -> int:
    """How many pages the text takes."""
    file = folder / "management.html"
    file.write_text(text, encoding="utf-8")
    context = browser.new_context()
    try:
        shown = context.new_page()
        shown.goto(file.as_uri())
        return len(re.findall(rb"/Type\s*/Page\b", shown.pdf(format=paper)))
    finally:
        context.close()


@cache
def example() -> tuple[Assessment, dict[str, Words], dict[str, Guidance]]:
    with audit(EXAMPLE) as outcome:
        spoken = {language: outcome.words(language) for language in LANGUAGES}
        return outcome.assessment, spoken, dict(outcome.vendor.guidance)


def of_example(language: str) -> str:
    made, spoken, guidance = example()
    return render(made, spoken[language], guidance)


def of_twin(name: str, state: str) -> Shown:
    def shown(language: str) -> str:
        vendor = vendor_of(name)
        made = assessed(getattr(TWINS[name], state)())
        words = Words(language, load_catalogue(), vocabulary(vendor.profile, made.score.scope))
        return render(made, words, vendor.guidance)

    return shown


def blind(language: str) -> str:
    made = support.assessment(posture_with(), book=WaiverBook(support.TODAY))
    return render(made, support.words(language))


def clean(language: str) -> str:
    return render(support.clean(), support.words(language))


def everything(language: str) -> str:
    """The example with everything else that may stand on the page, each as long as it may be."""
    made, spoken, guidance = example()
    results = []
    for number, result in enumerate(made.results):
        taken = Acceptance("CISO", "Owner " * 20, f"2027-01-{number % 28 + 1:02d}", "Needed")
        wrong = [one for one in result.resources if one.status == "fail"]
        listed = [
            replace(one, accepted=taken) if one in wrong[: len(wrong) // 2] else one
            for one in result.resources
        ]
        results.append(replace(result, resources=listed, concern=Concern(48_321, 1_234, 98_765_432)))
    results[0] = replace(results[0], status="unknown", fault=Fault("ValueError", "checks/x.py:1"))
    found = [entry.check.id for entry in results if entry.is_finding]
    since = Since(
        Standing("2026-08-24", "D", 10, 50, 40),
        Standing("2026-11-24", "E", 20, 60, 20),
        fixed=tuple(found[:6]),
        new=tuple(found[6:12]),
        worse=tuple(found[12:18]),
        better=tuple(found[18:24]),
        lost=tuple(found[24:30]),
    )
    sources = tuple(
        TenantSource(
            "api",
            "",
            made.assessed_at,
            123_456,
            dated="2026-11-24",
            account="a" * 300,
            rights=("Right " * 20,) * 9,
        )
        for _ in range(6)
    )
    whole = replace(
        made,
        tenant="W" * 5000,
        policy_name="policy " * 60,
        results=results,
        sources=sources,
        requests=1_234_567,
        waiver_notices=(
            WaiverNotice("expired", "x", "y", "2026-01-01"),
            WaiverNotice("malformed", "x", "y", "z"),
            WaiverNotice("wide", found[0], "*", ""),
            WaiverNotice("allows_all", found[1], "*", ""),
        ),
    )
    return render(whole, spoken[language], guidance, since)


SHOWN: dict[str, Shown] = {
    "the example": of_example,
    "nothing seen": blind,
    "nothing open": clean,
    "everything at once": everything,
    **{f"{name}, {state}": of_twin(name, state) for name in TWINS for state in ("weak", "hardened")},
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("shown", SHOWN.values(), ids=SHOWN)
def test_it_takes_at_most_two_pages(browser: Any, shown: Shown, language: str, tmp_path: Path) -> None:
    text = shown(language)
    for paper in PAPERS:
        assert 1 <= pages(browser, text, paper, tmp_path) <= 2, paper
