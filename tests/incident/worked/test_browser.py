"""The page of campaigns in a real browser: silent, accessible, no wider than the window."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from auditor.incident.triage.words import Say
from auditor.incident.worked.page import page
from auditor.incident.worked.told import ROOM
from tests.incident.worked.samples import assessment
from tests.incident.worked.test_view import OPEN, STOPPED, told_of
from tests.report.html.test_browser import measuring, opened

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("chromium")]

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("campaigns")
    found = assessment({**STOPPED, **OPEN})
    found.tenant = "<Nước> sạch " + "W" * 200
    for language in ("en", "vi"):
        made = page(told_of(language, found), Say(language, ROOM))
        (out / f"{language}.html").write_text(made, encoding="utf-8")
    return out


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360), ("light", 320)])
def test_axe_finds_nothing_and_the_page_is_silent_and_within_its_window(
    browser: Any, folder: Path, language: str, scheme: str, width: int
) -> None:
    shown, said, asked = opened(browser, (folder / f"{language}.html").as_uri(), width, color_scheme=scheme)
    try:
        assert (said, asked) == ([], [])
        assert shown.evaluate("document.documentElement.scrollWidth") <= width
        assert shown.evaluate(measuring("cutOff")) == []
        assert shown.evaluate(measuring("faint")) == []
        results = Axe().run(shown, options=RULES)
        assert len(results.response["passes"]) > 15
        assert [one["id"] for one in results.response["violations"]] == []
    finally:
        shown.context.close()
