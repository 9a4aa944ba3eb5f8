"""The pages in a real browser: silent, readable, no wider than the window, and they ask the network for nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.report import support
from tests.report.html.pages import AUDIENCES, LANGUAGES, guide, page

SCRIPTS = Path(__file__).parent / "measuring.js"
SHOWN = [(audience, language) for audience in AUDIENCES for language in LANGUAGES]

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("chromium")]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], str]:
    """The pages on disk, with hostile names, long lists and guidance."""
    folder = tmp_path_factory.mktemp("pages")
    made = support.assessment(tenant="<Nước> sạch " + "W" * 200)
    found: dict[tuple[str, str], str] = {}
    for audience, language in SHOWN:
        path = folder / f"{audience}.{language}.html"
        path.write_text(page(audience, language, made, {"broad-data-access": guide()}), encoding="utf-8")
        found[audience, language] = path.as_uri()
    return found


def opened(browser: Any, address: str, width: int = 1280, **options: Any) -> tuple[Any, list[str], list[str]]:
    """(the page, what it wrote to the console, what it asked for beside itself)."""
    context = browser.new_context(viewport={"width": width, "height": 900}, **options)
    context.set_default_timeout(20_000)
    shown = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    shown.on("console", lambda message: said.append(message.text))
    shown.on("pageerror", lambda error: said.append(str(error)))
    shown.on("request", lambda request: asked.append(request.url))
    shown.goto(address)
    shown.wait_for_load_state("networkidle")
    asked = [url for url in asked if url != address and not url.startswith("data:")]
    return shown, said, asked


@pytest.mark.parametrize(("audience", "language"), SHOWN)
@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_it_is_silent_and_fits(
    browser: Any, files: dict[tuple[str, str], str], audience: str, language: str, width: int
) -> None:
    shown, said, asked = opened(browser, files[audience, language], width)
    shown.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    try:
        assert said == []
        assert asked == []
        assert shown.evaluate("document.documentElement.scrollWidth") <= width
        assert shown.evaluate(measuring("cutOff")) == []
    finally:
        shown.context.close()


@pytest.mark.parametrize(("audience", "language"), SHOWN)
@pytest.mark.parametrize(("scheme", "media"), [("light", "screen"), ("dark", "screen"), ("dark", "print")])
def test_all_text_can_be_read(
    browser: Any, files: dict[tuple[str, str], str], audience: str, language: str, scheme: str, media: str
) -> None:
    shown, _, _ = opened(browser, files[audience, language], color_scheme=scheme)
    shown.emulate_media(media=media, color_scheme=scheme)
    shown.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    try:
        assert shown.evaluate(measuring("texts")) > 100
        assert shown.evaluate(measuring("faint")) == []
        dark = shown.evaluate("getComputedStyle(document.body).backgroundColor") != "rgb(255, 255, 255)"
        assert dark == (scheme == "dark" and media == "screen")
    finally:
        shown.context.close()


@pytest.mark.parametrize(("audience", "language"), SHOWN)
@pytest.mark.parametrize("media", ["screen", "print"])
def test_no_line_of_prose_is_longer_than_75_characters(
    browser: Any, files: dict[tuple[str, str], str], audience: str, language: str, media: str
) -> None:
    shown, _, _ = opened(browser, files[audience, language])
    shown.emulate_media(media=media)
    try:
        assert shown.evaluate(measuring("longLines")) == []
    finally:
        shown.context.close()


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_keyboard_reaches_the_contents_first_and_then_every_link(
    browser: Any, files: dict[tuple[str, str], str], audience: str
) -> None:
    shown, _, _ = opened(browser, files[audience, "en"])
    try:
        shown.keyboard.press("Tab")
        assert shown.evaluate("document.activeElement.className") == "skip"
        assert shown.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
        shown.keyboard.press("Enter")
        assert shown.evaluate("document.activeElement.id") == "main"
        shown.keyboard.press("Tab")
        there_are = shown.evaluate("document.querySelectorAll('main a, main summary').length > 0")
        assert shown.evaluate("document.activeElement.matches('main a, main summary')") == there_are
    finally:
        shown.context.close()


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_it_prints(
    browser: Any, files: dict[tuple[str, str], str], audience: str, paper: str, tmp_path: Path
) -> None:
    shown, _, _ = opened(browser, files[audience, "vi"], color_scheme="dark")
    try:
        assert shown.pdf(format=paper).startswith(b"%PDF")
        shown.set_viewport_size({"width": 680 if paper == "A4" else 700, "height": 900})
        shown.emulate_media(media="print")
        assert shown.evaluate("document.documentElement.scrollWidth") <= 700
        folded = (
            "[...document.querySelectorAll('details')].some(fold => fold.lastElementChild.offsetHeight === 0)"
        )
        assert shown.evaluate("document.querySelectorAll('details').length") == 0 or (
            shown.evaluate(folded) == (audience == "management")
        )
    finally:
        shown.context.close()


def measuring(name: str) -> str:
    """A function of measuring.js, called."""
    return f"(() => {{ {SCRIPTS.read_text(encoding='utf-8')}\nreturn {name}(); }})()"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_page_for_management(
    browser: Any, files: dict[tuple[str, str], str], language: str, scheme: str
) -> None:
    shown, _, _ = opened(browser, files["management", language], color_scheme=scheme)
    try:
        found = Axe().run(shown).response["violations"]
        assert [(one["id"], [node["html"][:80] for node in one["nodes"][:3]]) for one in found] == []
    finally:
        shown.context.close()
