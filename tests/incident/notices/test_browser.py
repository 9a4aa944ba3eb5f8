"""Drafts in a real browser, opened from a file: silent, within their window, accessible, and readable on paper."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from auditor.incident.notices.communication.drawn import plan_of
from auditor.incident.notices.drafting.compose import drafts_of
from auditor.incident.notices.drafting.page import page_of
from tests.incident.notices.cases import company
from tests.incident.notices.test_drafts import case
from tests.report.html.test_browser import measuring, opened

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("chromium")]

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PAGES = ("vn-authority", "vn-data-law-people", "vn-confirmation-record", "staff", "communication")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("drafts")
    for language in ("en", "vi"):
        found = case(exercise=True)
        for one in (
            *drafts_of(found, language),
            plan_of(found, language),
            *drafts_of(company("clinic"), language),
        ):
            (out / f"{one.name}.html").write_text(page_of(one), encoding="utf-8")
    return out


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360), ("light", 320)])
def test_axe_finds_nothing_and_the_page_is_silent_and_within_its_window(
    browser: Any, folder: Path, name: str, language: str, scheme: str, width: int
) -> None:
    shown, said, asked = opened(
        browser, (folder / f"{name}.{language}.html").as_uri(), width, color_scheme=scheme
    )
    try:
        assert (said, asked) == ([], [])
        assert shown.evaluate("document.documentElement.scrollWidth") <= width
        assert shown.evaluate(measuring("cutOff")) == []
        results = Axe().run(shown, options=RULES)
        assert len(results.response["passes"]) > 15
        assert results.violations_count == 0, results.generate_report()
    finally:
        shown.context.close()


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("scheme", "media"), [("light", "screen"), ("dark", "screen"), ("dark", "print")])
def test_all_text_can_be_read(
    browser: Any, folder: Path, name: str, language: str, scheme: str, media: str
) -> None:
    shown, _, _ = opened(browser, (folder / f"{name}.{language}.html").as_uri(), color_scheme=scheme)
    shown.emulate_media(media=media, color_scheme=scheme)
    try:
        assert shown.evaluate(measuring("texts")) > 20
        assert shown.evaluate(measuring("faint")) == []
    finally:
        shown.context.close()
