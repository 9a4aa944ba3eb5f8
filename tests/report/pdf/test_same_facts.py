"""Paper and page say the same: they are drawn from one view."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from auditor import audit
from auditor.pipeline.outcome import Outcome
from auditor.report.pdf.vendor import DETAILED
from auditor.report.views.asked import Asked
from auditor.report.views.dossier import Dossier
from auditor.report.views.management import brief_of
from auditor.report.views.vendor import dossier_of
from tests.exports import EXAMPLE, POLICY, TODAY, WAIVERS
from tests.report.pdf.briefs import texts
from tests.report.pdf.reading import count, letters, text

LANGUAGES = ("en", "vi")
REAL = Path(os.environ.get("CRM_AUDIT_REAL_EXPORTS", "no-real-exports"))
TENANTS = (
    "salesforce/GSA__SF_WorkSpace.zip",
    "salesforce/jongpie__NebulaLogger",
    "dataverse/microsoft__Nonprofits",
)
NUMBER = re.compile(r"\d+(?:[.,/:]\d+)*%?")


@pytest.fixture(scope="module")
def example() -> Iterator[Outcome]:
    with audit(EXAMPLE, policy=POLICY, waivers=WAIVERS, day=TODAY, tenant="Acme") as outcome:
        yield outcome


def written(outcome: Outcome, language: str, paper: str = "a4") -> dict[str, str | bytes]:
    asked = Asked(paper=paper)  # type: ignore[arg-type]
    return dict(outcome.reports(("html", "pdf"), language, asked))


def page_text(page: str | bytes) -> str:
    """What is read on a page, its name in the browser left out."""
    root: Any = html.fromstring(page)
    for one in root.xpath("//head | //script | //style | //svg"):
        one.drop_tree()
    return " ".join(root.itertext())


def paper_text(data: str | bytes) -> str:
    """What is read on paper, without what stands at the head and at the foot of each page."""
    assert isinstance(data, bytes)
    around = re.compile(r"^Acme · |Page \d+ of \d+|Trang \d+/\d+")
    return "\n".join(line for line in text(data).splitlines() if around.search(line) is None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_and_days_of_page_and_paper_are_the_same(example: Outcome, language: str) -> None:
    files = written(example, language)
    page = set(NUMBER.findall(page_text(files[f"management.{language}.html"])))
    paper = set(NUMBER.findall(paper_text(files[f"management.{language}.pdf"])))
    brief = brief_of(example.assessment, example.words(language), Asked(guidance=example.vendor.guidance))
    assert len(page) > 20
    assert page - paper == set()
    assert paper - page <= {str(number) for number in range(1, len(brief.risks) + 1)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_say_all_of_the_brief(example: Outcome, language: str) -> None:
    files = written(example, language)
    brief = brief_of(example.assessment, example.words(language), Asked(guidance=example.vendor.guidance))
    said = [one for one in texts(brief) if one]
    page, paper = (
        letters(page_text(files[f"management.{language}.html"])),
        letters(paper_text(files[f"management.{language}.pdf"])),
    )
    bars = {letters(area.text) for area in brief.areas} | {letters(brief.bar.mark_text)}
    assert [one for one in said if letters(one) not in paper] == []
    assert [one for one in said if letters(one) not in page and letters(one) not in bars] == []


def told_whole(dossier: Dossier) -> list[str]:
    return [one.rstrip(":") for one in texts(dossier) if one]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_paper_for_the_vendor_says_all_of_the_findings_that_it_tells_whole(
    example: Outcome, language: str
) -> None:
    words, asked = example.words(language), Asked(guidance=example.vendor.guidance)
    dossier = dossier_of(example.assessment, words, asked)
    paper = letters(paper_text(written(example, language)[f"vendor.{language}.pdf"]))
    shown = replace(dossier, findings=dossier.findings[:DETAILED])
    assert [one for one in told_whole(shown) if letters(one) not in paper] == []
    assert [one.headline for one in dossier.findings if letters(one.headline) not in paper] == []


@pytest.mark.slow
@pytest.mark.skipif(not REAL.is_dir(), reason="CRM_AUDIT_REAL_EXPORTS names no folder of real exports")
@pytest.mark.parametrize("name", TENANTS)
def test_the_report_for_management_of_a_real_tenant_has_two_pages(name: str) -> None:
    with audit(REAL / name, day=TODAY) as outcome:
        for language in LANGUAGES:
            for paper in ("a4", "letter"):
                data = written(outcome, language, paper)[f"management.{language}.pdf"]
                assert isinstance(data, bytes)
                assert count(data) == 2, (language, paper)
                brief = brief_of(
                    outcome.assessment, outcome.words(language), Asked(guidance=outcome.vendor.guidance)
                )
                found = letters(text(data))
                for said in (brief.decision.approve, *(risk.headline for risk in brief.risks)):
                    assert letters(said) in found
                assert letters(outcome.words(language).ui("pdf.shortened")) not in found
