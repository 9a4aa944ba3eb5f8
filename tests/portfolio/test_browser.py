"""The pages in a real browser, opened from a file: silent, within their window, accessible, sorted and filtered by keyboard alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.portfolio.made import made
from tests.portfolio.tenants import Tenant, fleet
from tests.portfolio.test_safety import NAMES, hostile
from tests.report.html.test_browser import measuring, opened

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("chromium")]

PAGES = ("index", "tenants/worse", "tenants/failing", "tenants/other", "tenants/new")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
OPEN = "document.querySelectorAll('details').forEach(fold => fold.open = true)"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("shown")
    groups = {name: ["eu"] if name < "d" else ["us", "W" * 90] for name in fleet()}
    tenants: dict[str, Tenant] = {
        **fleet(),
        **{name: hostile(name) for name in NAMES},
        "W" * 200: fleet()["worse"],
    }
    made(tenants, out, {**dict.fromkeys(tenants, ()), **groups, "new": ["us"]})
    return out


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    ("scheme", "width"), [("light", 1280), ("dark", 1280), ("dark", 360), ("light", 320)]
)
def test_axe_finds_nothing_and_the_page_is_silent_and_within_its_window(
    browser: Any, folder: Path, name: str, language: str, scheme: str, width: int
) -> None:
    """320 pixels are what 1280 are at 400 %."""
    shown, said, asked = opened(
        browser, (folder / f"{name}.{language}.html").as_uri(), width, color_scheme=scheme
    )
    shown.evaluate(OPEN)
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
@pytest.mark.parametrize("name", PAGES[:2])
@pytest.mark.parametrize(("scheme", "media"), [("light", "screen"), ("dark", "screen"), ("dark", "print")])
def test_all_text_can_be_read(
    browser: Any, folder: Path, name: str, language: str, scheme: str, media: str
) -> None:
    shown, _, _ = opened(browser, (folder / f"{name}.{language}.html").as_uri(), color_scheme=scheme)
    shown.emulate_media(media=media, color_scheme=scheme)
    try:
        assert shown.evaluate(measuring("texts")) > 60
        assert shown.evaluate(measuring("faint")) == []
    finally:
        shown.context.close()


@pytest.mark.parametrize("name", PAGES[:2])
@pytest.mark.parametrize("media", ["screen", "print"])
def test_no_line_of_prose_is_longer_than_75_characters(
    browser: Any, folder: Path, name: str, media: str
) -> None:
    shown, _, _ = opened(browser, (folder / f"{name}.en.html").as_uri())
    shown.emulate_media(media=media)
    try:
        assert shown.evaluate(measuring("longLines")) == []
    finally:
        shown.context.close()


FIRST = "[...document.querySelectorAll('#tenants tbody tr')].filter(row => !row.hidden).map(row => row.cells[0].querySelector('a').textContent)"


@pytest.fixture
def plain(browser: Any, tmp_path: Path) -> Any:
    """The first page of the fleet alone."""
    made(fleet(), tmp_path, {name: ["eu"] if name < "d" else ["us"] for name in fleet()})
    shown, said, _ = opened(browser, (tmp_path / "index.en.html").as_uri())
    yield shown
    assert said == []
    shown.context.close()


def reach(shown: Any, wanted: str) -> None:
    """Tab on until the element has the focus."""
    for _ in range(200):
        shown.keyboard.press("Tab")
        if shown.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
    raise AssertionError(f"{wanted} cannot be reached by the keyboard")


def test_the_keyboard_alone_finds_a_tenant(plain: Any) -> None:
    reach(plain, "#find")
    plain.keyboard.type("FAIL")
    assert plain.evaluate(FIRST) == ["failing"]
    assert plain.inner_text("#shown") == "1 of 8 tenants are shown."
    plain.keyboard.press("Enter")
    assert plain.evaluate(FIRST) == ["failing"], "the form goes nowhere"
    for _ in "FAIL":
        plain.keyboard.press("Backspace")
    assert len(plain.evaluate(FIRST)) == 8


def test_the_keyboard_alone_chooses_a_group_and_who_needs_somebody(plain: Any) -> None:
    reach(plain, "#group")
    plain.keyboard.press("ArrowDown")
    assert sorted(plain.evaluate(FIRST)) == ["blind", "calm", "cut"]
    reach(plain, "#only")
    plain.keyboard.press("Space")
    assert sorted(plain.evaluate(FIRST)) == ["blind", "cut"]


def test_the_keyboard_alone_sorts_and_what_is_not_known_stands_last_both_ways(plain: Any) -> None:
    heads = "document.activeElement.closest('th') === document.querySelectorAll('#tenants thead th')[%d]"
    for _ in range(200):
        plain.keyboard.press("Tab")
        if plain.evaluate(heads % 3):
            break
    for order in ("ascending", "descending"):
        plain.keyboard.press("Enter")
        assert plain.evaluate("document.querySelectorAll('#tenants thead th')[3].ariaSort") == order
        names = plain.evaluate(FIRST)
        assert set(names[-2:]) == {"failing", "overdue"}
        assert names[0] == ("cut" if order == "ascending" else "ending")
    assert plain.evaluate("document.querySelectorAll('#tenants [aria-sort]').length") == 1


def test_without_scripts_all_of_it_is_there(browser: Any, folder: Path) -> None:
    shown, _, _ = opened(browser, (folder / "index.en.html").as_uri(), java_script_enabled=False)
    try:
        assert shown.locator("#tenants tbody tr").count() == len(fleet()) + 2 + len(NAMES)
        assert not shown.locator("#controls").is_visible()
    finally:
        shown.context.close()


def test_the_keyboard_reaches_the_contents_first(browser: Any, folder: Path) -> None:
    shown, _, _ = opened(browser, (folder / "tenants/worse.vi.html").as_uri())
    try:
        shown.keyboard.press("Tab")
        assert shown.evaluate("document.activeElement.className") == "skip"
        shown.keyboard.press("Enter")
        assert shown.evaluate("document.activeElement.id") == "main"
        shown.keyboard.press("Tab")
        assert shown.evaluate("document.activeElement.getAttribute('href')") == "../index.vi.html"
    finally:
        shown.context.close()
