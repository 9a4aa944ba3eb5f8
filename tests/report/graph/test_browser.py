"""The picture in a real browser: driven by the keyboard alone, silent, readable, no wider than the window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from auditor.access import Wanted, from_posture
from auditor.posture import Action
from benchmarks.tenant.posture import posture_of
from benchmarks.tenant.shape import Shape as Size
from tests.report.graph.pages import TODAY, company, page, strangers
from tests.report.html.test_browser import measuring, opened

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("chromium")]

FOCUSED = "document.activeElement.getAttribute('aria-label')"
LIT = "[...document.querySelectorAll('.box.lit')].map(one => one.getAttribute('aria-label'))"
SAID = "document.getElementById('said').innerText"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder, found = tmp_path_factory.mktemp("graphs"), company()
    texts = {
        "right": page(found),
        "person": page(found, None, found.subject("Grace"), "vi"),
        "strangers": page(strangers(), None, name="<b>" + "W" * 200),
        "large": page(from_posture(posture_of(Size(users=5000)), TODAY), Wanted(Action.READ)),
    }
    for name, text in texts.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: (folder / f"{name}.html").as_uri() for name in texts}


@pytest.fixture
def shown(browser: Any, files: dict[str, str]) -> Iterator[Any]:
    page_shown, said, asked = opened(browser, files["right"])
    yield page_shown
    assert (said, asked) == ([], [])
    page_shown.context.close()


def press(shown: Any, *keys: str) -> None:
    for key in keys:
        shown.keyboard.press(key)


def to_the_picture(shown: Any) -> None:
    """By tabs, past the link to the contents."""
    for _ in range(6):
        press(shown, "Tab")
        if shown.evaluate("document.activeElement.matches('[data-box]')"):
            return
    pytest.fail("six tabs do not lead to the picture")


def to_the_box(shown: Any, start: str) -> None:
    """By arrows, from the first box on."""
    to_the_picture(shown)
    press(shown, "Home")
    for _ in range(40):
        if shown.evaluate(FOCUSED).startswith(start):
            return
        press(shown, "ArrowDown")
    pytest.fail(f"no arrow leads to {start}")


def test_arrows_follow_the_lines_and_tab_leaves_the_picture(shown: Any) -> None:
    to_the_box(shown, "Carol")
    way = []
    for _ in range(3):
        press(shown, "ArrowRight")
        way.append(shown.evaluate(FOCUSED))
    assert way == ["EMEA, team", "Sales, role", "export, Contact"]
    press(shown, "ArrowRight")
    assert shown.evaluate(FOCUSED) == "export, Contact"
    press(shown, "ArrowLeft")
    assert shown.evaluate(FOCUSED) != "export, Contact"
    assert shown.evaluate("document.querySelectorAll('[data-box][tabindex=\"0\"]').length") == 1
    press(shown, "Tab")
    assert not shown.evaluate("document.activeElement.matches('[data-box]')")


def test_focus_can_be_seen(shown: Any) -> None:
    to_the_picture(shown)
    wide = "getComputedStyle(document.activeElement.querySelector('.frame')).strokeWidth"
    assert shown.evaluate(wide) == "4px"
    press(shown, "ArrowDown")
    assert (
        shown.evaluate(
            "getComputedStyle(document.querySelector('[data-box]').querySelector('.frame')).strokeWidth"
        )
        == "1.2px"
    )


def test_enter_marks_the_ways_and_says_them_and_escape_takes_them_away(shown: Any) -> None:
    to_the_box(shown, "EMEA")
    press(shown, "Enter")
    assert shown.evaluate(LIT) == ["Carol, account", "EMEA, team", "Sales, role", "export, Contact"]
    assert shown.evaluate("document.activeElement.getAttribute('aria-pressed')") == "true"
    assert (
        "Carol → member of → EMEA → includes → Sales → gives: export (records of the team) → export"
        in shown.evaluate(SAID)
    )
    press(shown, "Escape")
    assert shown.evaluate(LIT) == []
    assert shown.evaluate(FOCUSED) == "EMEA, team"
    assert shown.evaluate("document.getElementById('details').hidden")


def test_names_can_be_searched_and_escape_leads_back(shown: Any) -> None:
    to_the_box(shown, "30 accounts")
    press(shown, " ")
    assert "30 of 30 names" in shown.evaluate(SAID)
    listed = "document.querySelectorAll('#said ul li').length"
    assert shown.evaluate(listed) == 10
    press(shown, "Tab")
    assert shown.evaluate("document.activeElement.type") == "search"
    shown.keyboard.type("son 27")
    assert shown.evaluate("document.querySelector('#said ul').innerText") == "Person 27"
    press(shown, *["Backspace"] * 6, "Tab", "Enter")
    assert shown.evaluate(listed) == 30
    press(shown, "Escape")
    assert shown.evaluate(FOCUSED).startswith("30 accounts")


def test_a_click_does_the_same_and_a_second_one_undoes_it(shown: Any) -> None:
    box = shown.locator("[data-box]", has_text="EMEA").first
    box.click()
    assert len(shown.evaluate(LIT)) == 4
    box.click()
    assert shown.evaluate(LIT) == []


def test_what_is_not_certain_says_so_in_words(shown: Any) -> None:
    shown.locator("[data-box]", has_text="Frank").first.click()
    assert "(possible, not certain)" in shown.evaluate(SAID)
    style = "getComputedStyle(document.querySelector('.line.possible.lit')).strokeDasharray"
    assert shown.evaluate(style) == "6px, 4px"


@pytest.mark.parametrize("name", ["right", "person", "strangers", "large"])
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_it_is_silent_and_fits(browser: Any, files: dict[str, str], name: str, width: int) -> None:
    shown, said, asked = opened(browser, files[name], width)
    try:
        boxes = shown.locator("[data-box]")
        for number in (0, boxes.count() - 1):
            boxes.nth(number).focus()
            press(shown, "Enter")
            assert shown.evaluate("document.documentElement.scrollWidth") <= width
        assert (said, asked) == ([], [])
        assert shown.evaluate("document.querySelectorAll('script').length") == 2
    finally:
        shown.context.close()


@pytest.mark.parametrize("name", ["right", "person"])
@pytest.mark.parametrize(("scheme", "media"), [("light", "screen"), ("dark", "screen"), ("dark", "print")])
def test_all_text_can_be_read(
    browser: Any, files: dict[str, str], name: str, scheme: str, media: str
) -> None:
    shown, _, _ = opened(browser, files[name], color_scheme=scheme)
    shown.emulate_media(media=media, color_scheme=scheme)
    try:
        assert shown.evaluate(measuring("texts")) > 40
        assert shown.evaluate(measuring("faint")) == []
    finally:
        shown.context.close()


@pytest.mark.parametrize("name", ["right", "person", "strangers"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_every_reader_can_use_it(
    browser: Any, files: dict[str, str], name: str, scheme: str, width: int
) -> None:
    """By the rules that are still being tried, too: what is seen on a box is part of what it is called."""
    shown, _, _ = opened(browser, files[name], width, color_scheme=scheme)
    rules = {
        "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "experimental"]
    }
    try:
        for _ in range(2):
            assert [one["id"] for one in Axe().run(shown, options=rules).response["violations"]] == []
            shown.locator("[data-box]").first.focus()
            press(shown, "Enter")
    finally:
        shown.context.close()


def test_no_word_is_written_over_another_or_over_a_box(browser: Any, files: dict[str, str]) -> None:
    shown, _, _ = opened(browser, files["right"])
    areas = """() => [...document.querySelectorAll('.words text, .box .frame')].map(one => {
        const {left, top, right, bottom} = one.getBoundingClientRect();
        return [left, top + 1, right, bottom - 1, one.tagName];
    })"""
    try:
        found = shown.evaluate(areas)
        words = [one for one in found if one[4] == "text"]
        assert len(words) > 1
        clashes = [
            (one, other)
            for number, one in enumerate(words)
            for other in [*words[:number], *(box for box in found if box[4] == "rect")]
            if one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
        ]
        assert clashes == []
    finally:
        shown.context.close()


@pytest.mark.parametrize("name", ["right", "large"])
def test_it_prints_with_the_picture_and_the_table(
    browser: Any, files: dict[str, str], name: str, tmp_path: Path
) -> None:
    shown, _, _ = opened(browser, files[name])
    try:
        shown.locator("[data-box]").first.focus()
        press(shown, "Enter")
        assert shown.pdf(prefer_css_page_size=True).startswith(b"%PDF")
        shown.set_viewport_size({"width": 1000, "height": 700})
        shown.emulate_media(media="print")
        assert shown.evaluate("document.documentElement.scrollWidth") <= 1000
        assert shown.evaluate("document.getElementById('graph').getBoundingClientRect().width") > 300
        assert shown.evaluate("document.getElementById('table').offsetHeight") > 100
        assert (
            shown.evaluate(
                "getComputedStyle(document.querySelector('.box:not(.lit)') || document.body).opacity"
            )
            == "1"
        )
    finally:
        shown.context.close()


def test_without_scripts_picture_and_table_are_there(browser: Any, files: dict[str, str]) -> None:
    shown, _, _ = opened(browser, files["right"], java_script_enabled=False)
    try:
        assert shown.locator("[data-box]").first.is_visible()
        assert shown.locator("#table tbody tr").count() > 5
        assert not shown.locator("#details").is_visible()
    finally:
        shown.context.close()
