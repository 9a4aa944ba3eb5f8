"""The page for the vendor in a real browser and on paper: of the largest sample, with hostile names, long paths and every list open."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe

from auditor.answers.answer import Answer, Proof, Said
from auditor.assess.assessment import Assessment
from tests.report import support
from tests.report.html.pages import LANGUAGES, guide, page
from tests.report.html.test_browser import measuring, opened

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("chromium")]

OPEN = "document.querySelectorAll('details').forEach(fold => fold.open = true)"
FINDINGS = 25


def large() -> Assessment:
    """Many findings with long names, paths and hashes, and an answer with a long proof."""
    made = support.assessment(tenant="<Nước> sạch " + "W" * 200)
    (result,) = [one for one in made.results if one.check.id == "access.sample-modify"]
    for number, entry in enumerate(result.resources):
        entry.path = f"force-app/main/default/{'Long_folder_name_' * 6}/{number}.profile-meta.xml"
        entry.locator = "userPermissions." + "VeryLongRight" * 12
        entry.actual = "https://host.example/" + "segment" * 30
    made.results += [
        replace(result, check=replace(result.check, id=f"access.more-{number}")) for number in range(FINDINGS)
    ]
    made.answers = tuple(
        Answer(
            f"check:{result.check.id}",
            result.check.id,
            said,
            "Ann <b>Lee</b>, Acme Consulting",
            "2026-11-20",
            text="W" * 300,
            proof=Proof("evidence_" * 20 + ".pdf", "sha256:" + "0" * 64),
            by_day="2026-12-24" if said is Said.PLANNED else "",
        )
        for said in (Said.FIXED, Said.PLANNED)
    )
    return made


@pytest.fixture(scope="module")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("vendor")
    found = {}
    for language in LANGUAGES:
        path = folder / f"vendor.{language}.html"
        link = "https://example.org/" + "a-very-long-path/" * 12
        path.write_text(
            page("vendor", language, large(), {"broad-data-access": guide(link)}), encoding="utf-8"
        )
        found[language] = path.as_uri()
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Any, addresses: dict[str, str], language: str, scheme: str) -> None:
    shown, said, asked = opened(browser, addresses[language], color_scheme=scheme)
    shown.evaluate(OPEN)
    try:
        found = Axe().run(shown).response["violations"]
        assert [(one["id"], [node["html"][:80] for node in one["nodes"][:3]]) for one in found] == []
        assert (said, asked) == ([], [])
    finally:
        shown.context.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [320, 360])
def test_nothing_scrolls_sideways(browser: Any, addresses: dict[str, str], language: str, width: int) -> None:
    """320 px is also what is left of 1280 px at 400 %."""
    shown, _, _ = opened(browser, addresses[language], width)
    shown.evaluate(OPEN)
    try:
        assert shown.evaluate("document.documentElement.scrollWidth") <= width
        assert shown.evaluate(measuring("cutOff")) == []
    finally:
        shown.context.close()


def test_a_link_to_a_finding_leads_to_it(browser: Any, addresses: dict[str, str]) -> None:
    shown, _, _ = opened(browser, addresses["en"] + "#access.more-7")
    try:
        top = shown.evaluate("document.getElementById('access.more-7').getBoundingClientRect().top")
        assert -1 <= top < 200
    finally:
        shown.context.close()


def test_lists_unfold_by_keyboard_alone(browser: Any, addresses: dict[str, str]) -> None:
    shown, _, _ = opened(browser, addresses["en"])
    try:
        shown.evaluate("document.querySelector('article details summary').focus()")
        shown.keyboard.press("Enter")
        assert shown.evaluate("document.querySelector('article details').open") is True
    finally:
        shown.context.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_no_headline_is_split_or_stands_alone_at_the_foot_of_a_page(
    browser: Any, addresses: dict[str, str], language: str, paper: str, tmp_path: Path
) -> None:
    """The name of a finding stands under its headline and before its first item: all three are on one page."""
    shown, _, _ = opened(browser, addresses[language])
    try:
        file = tmp_path / "vendor.pdf"
        file.write_bytes(shown.pdf(format=paper))
    finally:
        shown.context.close()
    pages = [text_on(sheet) for sheet in pypdfium2.PdfDocument(file)]
    heads = {f"access.more-{number}" for number in range(FINDINGS)}
    for name in heads:
        (on,) = [text for text in pages if is_headed(text, name)]
        before, _, after = on.partition(f"{name} ")
        assert "15 " in before[-400:], name
        assert "force-app" in after, name


def text_on(sheet: Any) -> str:
    return " ".join(sheet.get_textpage().get_text_range().split()) + " "


def is_headed(text: str, name: str) -> bool:
    """Whether the line with the finding's short name is on this page, and not the command that holds it."""
    return f" {name} " in text.replace(f"--check {name} ", "")
