"""A page opens from a mail attachment: it loads nothing, runs nothing, and strangers' names stay names."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.assess.acceptance.waivers import WaiverBook
from auditor.report.html.text import clean, safe_link, short
from tests.builders import population, posture_with, role
from tests.examples import examples
from tests.report import support
from tests.report.hostile import HOSTILE
from tests.report.html.pages import AUDIENCES, LANGUAGES, Audience, guide, page, tree
from tests.report.making import MODIFY

LOADING = ("src", "srcset", "poster", "data", "background", "action", "formaction", "ping", "xlink:href")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_nothing_is_loaded_or_run(audience: Audience, language: str) -> None:
    found = tree(page(audience, language, guidance={"broad-data-access": guide()}))
    names = {str(node.tag) for node in found.iter()}
    scripts = [(node.get("type"), node.get("id")) for node in found.iter("script")]
    of_answers = [("application/json", "answers-data"), (None, None)] if audience == "vendor" else []
    assert scripts == of_answers
    assert ("input" in names) == (audience == "vendor")
    assert not names & {
        "img",
        "iframe",
        "object",
        "embed",
        "form",
        "base",
        "audio",
        "video",
    }
    for node in found.iter():
        assert not any(name.startswith("on") or name in (*LOADING, "style") for name in node.attrib)
        link = node.get("href")
        if link is not None and not link.startswith("#"):
            assert (node.tag, link) == ("link", "data:,") or (node.tag == "a" and link.startswith("https://"))
    assert "url(" not in found.findtext(".//style")
    assert "@import" not in found.findtext(".//style")


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_policy_forbids_all_but_the_one_style_sheet(audience: Audience) -> None:
    text = page(audience)
    policy = next(
        node.get("content")
        for node in tree(text).iter("meta")
        if node.get("http-equiv") == "Content-Security-Policy"
    )
    css = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    assert len(css) == 1
    digest = base64.b64encode(hashlib.sha256(css[0].encode()).digest()).decode()
    run = [
        f"script-src 'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"
        for code in re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    ]
    assert len(run) == (audience == "vendor")
    assert policy.split("; ") == [
        "default-src 'none'",
        f"style-src 'sha256-{digest}'",
        *run,
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    assert text.index("Content-Security-Policy") < text.index("<style>")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_hostile_names_stay_names(audience: Audience, language: str) -> None:
    made = support.assessment(tenant="</title><script>alert(1)</script>\u202e")
    text = page(audience, language, made)
    assert text.count("<script") == text.count("</script") == (2 if audience == "vendor" else 0)
    assert "<b>" not in text
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text)
    text.encode("utf-8")
    assert "&lt;script&gt;alert(1)" in text


def test_a_hostile_name_is_shown_for_what_it_is() -> None:
    built = posture_with(
        **{"access.roles": population("roles", *(role(name, MODIFY) for name in HOSTILE[3:]))}
    )
    text = page("vendor", made=support.assessment(built))
    for shown in ("evil\\u202egnp.exe", "nul\\x00bell", "two\\nlines", "bad\\udcffbyte"):
        assert shown in text


def test_a_name_of_a_megabyte_is_cut_and_does_no_harm() -> None:
    huge = "A" * 1_000_000
    built = posture_with(
        **{"access.roles": population("roles", *(role(huge + str(i), MODIFY) for i in range(5)))}
    )
    made = support.assessment(built, book=WaiverBook(support.TODAY), tenant=huge)
    for audience in AUDIENCES:
        text = page(audience, made=made)
        assert len(text) < 300_000
        assert f">{'A' * 159}…<" in text or audience == "management"
        assert max(len(word) for word in re.findall("A+", text)) < 400


def test_a_message_of_a_megabyte_is_cut() -> None:
    made = support.assessment()
    broken = made.result("backup.sample-restore")
    assert broken is not None
    broken.missing = (replace(broken.missing[0], reason="B" * 1_000_000),)
    assert all(len(page(audience, made=made)) < 300_000 for audience in AUDIENCES)


def test_only_ordinary_web_links_become_links() -> None:
    assert safe_link("https://help.example.org/a?b=c#d") == "https://help.example.org/a?b=c#d"
    for bad in (
        "javascript:alert(1)",
        "http://example.org",
        "https://a b",
        'https://a"b',
        "",
        None,
        "data:text/html,x",
    ):
        assert safe_link(bad) == ""


@given(st.text(max_size=300))
@settings(max_examples=examples(200), deadline=None)
def test_whatever_the_text_it_comes_out_on_one_short_line(text: str) -> None:
    shown = clean(text, 80)
    shown.encode("utf-8")
    assert not re.search("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", shown)
    assert short(text, 80).text == shown


def test_marks_do_not_pile_up() -> None:
    assert clean("a" + "\u0301" * 50) == "a" + "\u0301" * 3
    assert clean("Nguye\u0302\u0303n") == "Nguye\u0302\u0303n"
