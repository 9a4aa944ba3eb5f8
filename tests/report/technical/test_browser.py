"""The page for engineers in a real browser: searched by the keyboard alone, from a disk, under its own policy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from auditor.report.technical import columns, page, searching
from tests.report import support
from tests.report.html.pages import LANGUAGES, guide
from tests.report.html.test_browser import measuring, opened
from tests.report.technical.pages import made, written

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("chromium")]

READY = "html[data-ready]"
DONE = "#rows:not([aria-busy])"
NAMES = "[...document.querySelectorAll('#rows tbody th > bdi')].map(one => one.textContent)"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The pages on disk: hostile names in both languages, a crowd, and one in parts of fifty."""
    found: dict[str, str] = {}
    assessment = support.assessment(tenant="<Nước> sạch " + "W" * 200)
    for language in LANGUAGES:
        folder = tmp_path_factory.mktemp(language)
        texts = made(assessment, language, {"broad-data-access": guide()})
        found[language] = written(folder, texts).as_uri()
    found["crowd"] = written(tmp_path_factory.mktemp("crowd"), made(support.crowd(250))).as_uri()
    with pytest.MonkeyPatch.context() as patch:
        for module in (columns, page, searching):
            patch.setattr(module, "PART", 50)
        for name in ("parts", "lost", "changed"):
            folder = tmp_path_factory.mktemp(name)
            found[name] = written(folder, made(support.crowd(120))).as_uri()
            beside = folder / "technical.en.2.css"
            if name == "lost":
                beside.unlink()
            elif name == "changed":
                beside.write_text(
                    beside.read_text("utf-8").replace('--data:"', '--data:"AAAA'), encoding="utf-8"
                )
    return found


def show(browser: Any, address: str, width: int = 1280, **options: Any) -> Any:
    """The page once it can be searched; it must have said nothing, and asked for nothing but the data beside it."""
    shown, said, asked = opened(browser, address, width, **options)
    shown.wait_for_selector(READY, state="attached")
    page_itself = address.partition("#")[0]
    assert said == []
    assert [one for one in asked if one != page_itself and not one.endswith(".css")] == []
    return shown


@pytest.fixture
def crowd(browser: Any, files: dict[str, str]) -> Iterator[Any]:
    shown = show(browser, files["crowd"])
    yield shown
    shown.context.close()


def settled(shown: Any) -> None:
    shown.wait_for_timeout(30)
    shown.wait_for_selector(DONE, state="attached")


def said_of(shown: Any) -> str:
    return str(shown.inner_text("#shown"))


def everything_open(shown: Any) -> None:
    shown.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    for opener in shown.query_selector_all("#rows button.more")[:5]:
        opener.click()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_it_is_silent_and_fits(browser: Any, files: dict[str, str], language: str, width: int) -> None:
    shown = show(browser, f"{files[language]}#status=all&counts=any&by=role", width)
    try:
        everything_open(shown)
        assert shown.evaluate("document.documentElement.scrollWidth") <= width
        assert shown.evaluate(measuring("cutOff")) == []
    finally:
        shown.context.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("scheme", "media"), [("light", "screen"), ("dark", "screen"), ("dark", "print")])
def test_all_text_can_be_read(
    browser: Any, files: dict[str, str], language: str, scheme: str, media: str
) -> None:
    shown = show(browser, f"{files[language]}#status=all&counts=any&by=check", color_scheme=scheme)
    try:
        everything_open(shown)
        shown.emulate_media(media=media, color_scheme=scheme)
        assert shown.evaluate(measuring("texts")) > 100
        assert shown.evaluate(measuring("faint")) == []
    finally:
        shown.context.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(
    browser: Any, files: dict[str, str], language: str, scheme: str, width: int
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    address = f"{files[language]}#status=all&counts=any&by=role"
    shown = show(browser, address, width, color_scheme=scheme, bypass_csp=True)
    try:
        everything_open(shown)
        assert [one["id"] for one in axe.Axe().run(shown).response["violations"]] == []
    finally:
        shown.context.close()


def test_a_word_is_searched_and_the_address_keeps_it(crowd: Any) -> None:
    assert said_of(crowd) == "250 of 250 entries fit."
    crowd.keyboard.press("Tab")
    crowd.focus("#q")
    crowd.keyboard.type("role 0012")
    settled(crowd)
    assert said_of(crowd) == "11 of 250 entries fit."
    assert crowd.url.endswith("#q=role+0012")
    again = crowd.context.new_page()
    again.goto(crowd.url)
    again.wait_for_selector(READY, state="attached")
    assert again.evaluate(NAMES) == ["Role 00012", *(f"Role {number:05d}" for number in range(120, 130))]
    assert again.input_value("#q") == "role 0012"


@pytest.mark.parametrize(
    ("fragment", "count"),
    [
        ("severity=high", 3),
        ("severity=critical", 15),
        ("accepted=yes", 2),
        ("accepted=no&severity=critical", 14),
        ("check=endpoints.sample-http", 1),
        ("kind=addresses", 1),
        ("owner=Customer", 2),
        ("area=Access+rights+and+sharing", 17),
        ("counts=no", 2),
        ("role=Admin", 2),
        ("q=http%3A%2F%2Fold", 1),
        ("q=nothing+at+all", 0),
        ("severity=of+no+kind", 18),
        ("file=of+no+kind", 0),
    ],
)
def test_each_filter_by_the_address(browser: Any, files: dict[str, str], fragment: str, count: int) -> None:
    shown = show(browser, f"{files['en']}#{fragment}")
    try:
        assert len(shown.evaluate(NAMES)) == count
        assert not shown.locator("#pager").is_visible()
        assert not shown.locator("#trouble").is_visible()
    finally:
        shown.context.close()


def test_a_framework_leaves_what_touches_it(browser: Any, files: dict[str, str]) -> None:
    shown = show(browser, files["en"])
    try:
        options = shown.evaluate("[...document.querySelectorAll('#framework option')].map(one => one.value)")
        assert len(options) > 5
        shown.select_option("#framework", options[1])
        settled(shown)
        assert 0 < len(shown.evaluate(NAMES)) <= 18
        assert "framework=" in shown.url
    finally:
        shown.context.close()


def test_pages_are_turned_by_the_keyboard(crowd: Any) -> None:
    crowd.focus("#pager button[data-way='next']")
    for place in ("Entries 101 to 200 of 250", "Entries 201 to 250 of 250"):
        crowd.keyboard.press("Enter")
        settled(crowd)
        assert crowd.inner_text("#rows caption") == place
        assert crowd.evaluate("document.activeElement.closest('#pager') !== null")
    assert crowd.url.endswith("#page=3")
    assert crowd.get_attribute("#rows table", "aria-rowcount") == "251"
    assert crowd.get_attribute("#rows tbody tr", "aria-rowindex") == "202"


def test_a_heading_orders(crowd: Any) -> None:
    crowd.select_option("#by", "file")
    crowd.click("#rows thead button >> nth=1")
    settled(crowd)
    names = crowd.evaluate(NAMES)
    assert names == sorted(names)
    assert crowd.evaluate("document.querySelector('[aria-sort]').textContent") == "Entry"
    assert "sort=name" in crowd.url


def test_a_group_narrows_and_can_be_taken_off(browser: Any, files: dict[str, str]) -> None:
    shown = show(browser, f"{files['en']}#by=role")
    try:
        assert "17 groups: the first 10 hold" in shown.inner_text("#groups caption")
        shown.click("#groups button.key >> nth=0")
        settled(shown)
        assert shown.evaluate(NAMES) == ["Admin", "Admin"]
        assert "role=Admin" in shown.url
        shown.click("#narrowed button")
        settled(shown)
        assert len(shown.evaluate(NAMES)) == 18
    finally:
        shown.context.close()


def test_details_open_and_close(crowd: Any) -> None:
    opener = crowd.query_selector("#rows button.more")
    opener.focus()
    crowd.keyboard.press("Enter")
    assert opener.get_attribute("aria-expanded") == "true"
    text = crowd.inner_text("#rows tr.of")
    assert "Fingerprint" in text
    assert len(crowd.inner_text("#rows tr.of dd:last-child >> nth=-1")) == 64
    crowd.keyboard.press("Enter")
    assert crowd.query_selector("#rows tr.of") is None


def test_a_finding_has_a_link(crowd: Any) -> None:
    crowd.click("#pager button[data-way='next']")
    settled(crowd)
    print_ = crowd.evaluate("document.querySelectorAll('#rows [data-print]')[7].dataset.print")
    name = crowd.evaluate(NAMES)[7]
    again = crowd.context.new_page()
    again.goto(crowd.url.partition("#")[0] + f"#finding={print_}")
    again.wait_for_selector(READY, state="attached")
    assert again.inner_text("tr.target th > bdi") == name
    assert again.evaluate("document.activeElement.getAttribute('aria-label')").endswith(name)


def test_a_link_to_what_is_gone_says_so(browser: Any, files: dict[str, str]) -> None:
    shown = show(browser, f"{files['crowd']}#finding={'0' * 16}")
    try:
        assert "is not in this report" in shown.inner_text("#trouble")
    finally:
        shown.context.close()


def test_a_link_to_a_check_opens_it(browser: Any, files: dict[str, str]) -> None:
    shown = show(browser, f"{files['en']}#access.sample-export")
    try:
        assert shown.evaluate("document.getElementById('access.sample-export').open")
        shown.click("#access\\.sample-export a[href^='#check=']")
        settled(shown)
        assert said_of(shown).startswith("2 of ")
    finally:
        shown.context.close()


def test_what_is_beside_the_page_is_read_from_the_disk(browser: Any, files: dict[str, str]) -> None:
    shown = show(browser, files["parts"])
    try:
        assert (
            said_of(shown) == "50 of 50 entries fit. These are entries 1 to 50 of 120; choose others above."
        )
        shown.select_option("#part", "3")
        settled(shown)
        assert said_of(shown).endswith("These are entries 101 to 120 of 120; choose others above.")
        assert shown.evaluate(NAMES)[0] == "Role 00100"
        shown.select_option("#part", "all")
        settled(shown)
        assert said_of(shown) == "120 of 120 entries fit."
        shown.fill("#q", "role 0007")
        settled(shown)
        assert shown.evaluate(NAMES) == ["Role 00007", *(f"Role {number:05d}" for number in range(70, 80))]
        assert shown.query_selector_all("head link[rel=stylesheet]") == []
    finally:
        shown.context.close()


def test_a_link_finds_what_lies_beside_the_page(browser: Any, files: dict[str, str]) -> None:
    shown = show(browser, f"{files['parts']}#part=2")
    try:
        print_ = shown.evaluate("document.querySelectorAll('#rows [data-print]')[4].dataset.print")
        name = shown.evaluate(NAMES)[4]
        shown.goto(files["parts"])
        shown.goto(f"{files['parts']}#finding={print_}")
        shown.wait_for_selector("tr.target")
        assert shown.inner_text("tr.target th > bdi") == name
    finally:
        shown.context.close()


def test_a_file_that_is_lost_is_named_and_can_be_chosen(
    browser: Any, files: dict[str, str], tmp_path: Path
) -> None:
    shown, _, _ = opened(browser, files["lost"])
    shown.wait_for_selector(READY, state="attached")
    try:
        shown.select_option("#part", "2")
        shown.wait_for_selector("#chooser:not([hidden])")
        assert "technical.en.2.css could not be read" in shown.inner_text("#trouble")
        assert "entries 51 to 100" in shown.inner_text("#trouble")
        there = Path(files["parts"].removeprefix("file://")).parent / "technical.en.2.css"
        shown.set_input_files("#chosen", str(there))
        settled(shown)
        assert shown.evaluate(NAMES)[0] == "Role 00050"
    finally:
        shown.context.close()


def test_nothing_is_shown_of_a_file_that_is_another(browser: Any, files: dict[str, str]) -> None:
    shown = show(browser, files["changed"])
    try:
        shown.select_option("#part", "2")
        shown.wait_for_selector("#trouble:not([hidden])")
        settled(shown)
        assert "not the one that was written with this page" in shown.inner_text("#trouble")
        assert shown.evaluate(NAMES) == []
    finally:
        shown.context.close()


def test_nothing_is_kept(crowd: Any) -> None:
    crowd.fill("#q", "role")
    settled(crowd)
    assert crowd.evaluate("localStorage.length + sessionStorage.length") == 0
    assert crowd.evaluate("document.cookie") == ""


def test_without_scripts_it_says_so_and_lists_the_checks(browser: Any, files: dict[str, str]) -> None:
    shown, said, _ = opened(browser, files["en"], java_script_enabled=False)
    try:
        assert said == []
        assert shown.locator(".unscripted").is_visible()
        assert not shown.locator("#controls").is_visible()
        assert shown.locator("details.check").count() == 16
        assert shown.locator("#summary").is_visible()
    finally:
        shown.context.close()


def test_the_keyboard_reaches_the_search(crowd: Any) -> None:
    crowd.keyboard.press("Tab")
    assert crowd.evaluate("document.activeElement.className") == "skip"
    for _ in range(30):
        crowd.keyboard.press("Tab")
        if crowd.evaluate("document.activeElement.id") == "q":
            return
    pytest.fail("thirty tabs do not lead to the search")


def test_it_prints_what_was_found(crowd: Any) -> None:
    crowd.emulate_media(media="print")
    assert not crowd.locator("#controls").is_visible()
    assert crowd.locator("#rows thead button >> nth=1").is_visible()
    assert not crowd.locator("#rows button.more >> nth=0").is_visible()
    crowd.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert len(crowd.evaluate(NAMES)) == 250
    assert crowd.evaluate("document.documentElement.scrollWidth") <= 1280
    crowd.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert len(crowd.evaluate(NAMES)) == 100
    assert crowd.pdf(format="A4").startswith(b"%PDF")
