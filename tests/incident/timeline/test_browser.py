"""The page in a real browser, opened from a file: silent, within its window, accessible, read without its script, filtered by it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from auditor.incident.timeline.merged import Span
from tests.incident.building import stored
from tests.incident.timeline.cases import case, suspect, timeline
from tests.incident.triage.cases import opened as record
from tests.incident.triage.cases import read, sign_in
from tests.report.html.test_browser import measuring, opened

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("chromium")]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
LONG = "W" * 200
ROWS = (
    *(sign_in(n / 10, f"u{n}", ip="203.0.113.9", outcome="failure") for n in range(9)),
    sign_in(3, "eve", ip="2001:db8:85a3:8d3:1319:8a2e:370:7348", country="VN"),
    read(10, rows=48_211, app_name=LONG, object=LONG),
    record(11, LONG, LONG),
    record(13, "c2", "ann"),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("timeline")
    made = case(suspects=(suspect(), suspect(LONG)), expected=("acme/exports",))
    with stored(ROWS) as store:
        for language in ("en", "vi"):
            page = timeline(store, Span("all"), made, language=language).html()
            (out / f"{language}.html").write_text(page, encoding="utf-8")
    return out


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize(
    ("scheme", "width"), [("light", 1280), ("dark", 1280), ("dark", 360), ("light", 320)]
)
def test_axe_finds_nothing_and_the_page_is_silent_and_within_its_window(
    browser: Any, folder: Path, language: str, scheme: str, width: int
) -> None:
    shown, said, asked = opened(browser, (folder / f"{language}.html").as_uri(), width, color_scheme=scheme)
    try:
        assert (said, asked) == ([], [])
        assert shown.evaluate("document.documentElement.scrollWidth") <= width
        assert shown.evaluate(measuring("cutOff")) == []
        results = Axe().run(shown, options=RULES)
        assert len(results.response["passes"]) > 15
        assert results.violations_count == 0, results.generate_report()
    finally:
        shown.context.close()


@pytest.mark.parametrize(("scheme", "media"), [("light", "screen"), ("dark", "screen"), ("dark", "print")])
def test_all_text_can_be_read(browser: Any, folder: Path, scheme: str, media: str) -> None:
    shown, _, _ = opened(browser, (folder / "vi.html").as_uri(), color_scheme=scheme)
    shown.emulate_media(media=media, color_scheme=scheme)
    try:
        assert shown.evaluate(measuring("faint")) == []
    finally:
        shown.context.close()


@pytest.fixture
def page(browser: Any, folder: Path) -> Iterator[Any]:
    shown, said, _ = opened(browser, (folder / "en.html").as_uri())
    yield shown
    assert said == []
    shown.context.close()


VISIBLE = "[...document.querySelectorAll('#lines tbody tr')].filter(row => !row.hidden).map(row => row.dataset.kind)"


def test_lines_are_filtered_by_kind_and_by_suspect(page: Any) -> None:
    every = page.evaluate(VISIBLE)
    assert page.inner_text("#shown") == f"{len(every)} of {len(every)} lines are shown."
    page.select_option("#kind", "sign_in")
    assert page.evaluate(VISIBLE) == ["sign_in", "sign_in"]
    page.select_option("#kind", "")
    page.select_option("#suspect", label="account:eve")
    assert page.evaluate(VISIBLE) == ["sign_in", "match", "query"]
    page.select_option("#kind", "query")
    assert page.evaluate(VISIBLE) == ["query"]


def test_without_its_script_everything_is_there(browser: Any, folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    shown = context.new_page()
    shown.goto((folder / "en.html").as_uri())
    try:
        assert (
            shown.locator("#lines tbody tr:visible").count() == shown.locator("#lines tbody tr").count() > 8
        )
        assert not shown.locator("#controls").is_visible()
    finally:
        context.close()
