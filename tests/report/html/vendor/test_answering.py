"""The page for the vendor is answered in a real browser, from a file, by keyboard; what it saves is imported."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from auditor.pipeline.afterwards.answering import Response, import_response
from auditor.report.html.vendor import render
from auditor.scales import LANGUAGES
from auditor.schemas import problems
from tests.answers.tenant import outcome, scanned, stored
from tests.report.html.test_browser import opened

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("chromium")]

STATUS = "document.getElementById('answers-status').textContent"


def written(folder: Path, language: str = "en", tenant: str = "") -> Path:
    made = replace(scanned(), tenant=tenant) if tenant else scanned()
    path = folder / f"vendor.{language}.html"
    path.write_text(render(made, outcome().words(language), outcome().vendor.guidance), encoding="utf-8")
    return path


def places(shown: Any, kind: str) -> Any:
    return shown.locator(f"[data-about]:has([data-reply={kind}])")


def saved(shown: Any, folder: Path) -> Path:
    with shown.expect_download() as download:
        shown.locator("#answers-save").focus()
        shown.keyboard.press("Enter")
    path = folder / str(download.value.suggested_filename)
    download.value.save_as(path)
    return path


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_answered_by_keyboard_is_saved_and_imported(
    browser: Any, tmp_path: Path, language: str
) -> None:
    day = scanned().assessed_at[:10]
    shown, said, asked = opened(browser, written(tmp_path, language).as_uri(), accept_downloads=True)
    first, second = (places(shown, "finding").nth(number) for number in (0, 1))
    abouts = [one.get_attribute("data-about") for one in (first, second)]
    first.locator("input[type=radio]").first.focus()
    for key in ("Space", "ArrowRight", "ArrowRight"):  # accepted, fixed, disputed
        shown.keyboard.press(key)
    shown.keyboard.press("Tab")
    shown.keyboard.type("Theo thiết kế: <script> & =1+1")
    second.locator("input[value=fixed]").check()
    proof = tmp_path / "evidence.txt"
    proof.write_bytes(b"done")
    second.locator("[data-proof]").set_input_files(str(proof))
    shown.wait_for_function(
        "() => [...document.querySelectorAll('[data-field=proof_digest]')].some(one => one.value)"
    )
    document = places(shown, "document").first
    document.locator("input[value=sent]").check()
    document.locator("[data-field=proof_name]").fill("soc2.pdf")
    shown.locator("#sign-by").fill("Trần Bình")
    shown.locator("#sign-at").fill(day)
    path = saved(shown, tmp_path)
    assert (said, asked) == ([], [])
    assert shown.locator("#answers-problems li").count() == 0
    data = json.loads(path.read_bytes())
    assert problems("answers", data) == []
    response = Response(path, tmp_path / "register.json", stored(tmp_path), today=date.fromisoformat(day))
    found = import_response(response)
    assert found.taken.refused == ()
    assert not found.another
    answers = found.taken.answers
    assert [(one.about, str(one.said), one.by) for one in answers] == [
        (abouts[0], "disputed", "Trần Bình"),
        (abouts[1], "fixed", "Trần Bình"),
        (document.get_attribute("data-about"), "sent", "Trần Bình"),
    ]
    assert answers[0].text == "Theo thiết kế: <script> & =1+1"
    assert answers[1].proof is not None
    assert (answers[1].proof.name, answers[1].proof.digest) == (
        "evidence.txt",
        "sha256:" + hashlib.sha256(b"done").hexdigest(),
    )
    shown.context.close()


def test_what_is_missing_is_said_at_once_and_leads_to_its_place(browser: Any, tmp_path: Path) -> None:
    shown, _, _ = opened(browser, written(tmp_path).as_uri(), accept_downloads=True)
    place = places(shown, "finding").first
    place.locator("input[value=planned]").check()
    saved(shown, tmp_path)
    lacking = shown.locator("#answers-problems a")
    assert lacking.all_inner_texts() == [
        "Fill in: answered by",
        "Fill in: date of the answer",
        "1: what is planned needs a date",
    ]
    assert lacking.last.get_attribute("href") == "#" + str(place.get_attribute("id"))
    place.locator("[data-clear]").click()
    assert shown.evaluate(STATUS).startswith("0 of ")
    shown.context.close()


def test_a_saved_file_goes_on_with_who_answered_what(browser: Any, tmp_path: Path) -> None:
    page = written(tmp_path)
    shown, said, _ = opened(browser, page.as_uri(), accept_downloads=True)
    places(shown, "finding").first.locator("input[value=accepted]").check()
    shown.locator("#sign-by").fill("Binh")
    shown.locator("#sign-at").fill("2026-11-24")
    path = saved(shown, tmp_path)
    shown.context.close()
    shown, said, _ = opened(browser, page.as_uri(), accept_downloads=True)
    shown.locator("#answers-open").set_input_files(str(path))
    shown.wait_for_function(f"() => {STATUS}.startsWith('Opened: 1 of')")
    places(shown, "finding").nth(1).locator("input[value=accepted]").check()
    shown.locator("#sign-by").fill("Lan")
    shown.locator("#sign-at").fill("2026-11-25")
    data = json.loads(saved(shown, tmp_path).read_bytes())
    assert [(one["by"], one["at"]) for one in data["answers"]] == [
        ("Binh", "2026-11-24"),
        ("Lan", "2026-11-25"),
    ]
    assert said == []
    shown.context.close()


def test_a_file_of_another_tenant_or_of_something_else_changes_nothing(browser: Any, tmp_path: Path) -> None:
    shown, said, _ = opened(browser, written(tmp_path).as_uri())
    places(shown, "finding").first.locator("input[value=accepted]").check()
    own = json.loads(shown.locator("#answers-data").inner_text())["whole"]
    files = {
        "tenant.json": json.dumps({**own, "tenant": "Beta", "answers": []}),
        "schema.json": json.dumps({**own, "schema": "x", "answers": []}),
        "list.json": json.dumps({**own, "answers": 3}),
        "none.json": "null",
        "broken.json": "{",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.write_text(text)
        shown.evaluate("document.getElementById('answers-status').textContent = ''")
        shown.locator("#answers-open").set_input_files(str(path))
        shown.wait_for_function(f"() => {STATUS}.includes('nothing was changed')")
        assert places(shown, "finding").first.locator("input[value=accepted]").is_checked()
    odd = {**own, "assessment": "sha256:" + "0" * 64, "answers": [None, {"about": "check:none.such"}, 7]}
    (tmp_path / "odd.json").write_text(json.dumps(odd))
    shown.locator("#answers-open").set_input_files(str(tmp_path / "odd.json"))
    shown.wait_for_function(f"() => {STATUS}.includes('left out: 3')")
    assert said == []
    shown.context.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_every_reader_can_answer(
    browser: Any, tmp_path: Path, language: str, scheme: str, width: int
) -> None:
    shown, said, asked = opened(browser, written(tmp_path, language).as_uri(), width, color_scheme=scheme)
    places(shown, "finding").first.locator("input[value=fixed]").check()
    assert [one["id"] for one in Axe().run(shown).response["violations"]] == []
    assert shown.evaluate("document.documentElement.scrollWidth") <= width
    assert (said, asked) == ([], [])
    shown.context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_script_the_page_points_to_the_workbook(browser: Any, tmp_path: Path, language: str) -> None:
    shown, _, _ = opened(browser, written(tmp_path, language).as_uri(), java_script_enabled=False)
    assert f"vendor.{language}.xlsx" in shown.locator(".without-script").inner_text()
    assert not shown.locator("#answers").is_visible()
    assert shown.locator("input:visible").count() == 0
    assert shown.locator("table.answer").first.is_visible()
    shown.context.close()
