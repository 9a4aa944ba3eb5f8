"""Markdown for comments and job summaries."""

from __future__ import annotations

import re
from typing import Any

import pytest
from markdown_it import MarkdownIt

from auditor.report.plain import markdown
from auditor.report.plain.markdown import LIMIT, render
from auditor.report.views.since import Since, Standing
from auditor.snapshot import Skipped
from tests.report.hostile import HOSTILE
from tests.report.support import assessment, clean, crowd, gaps, words

GFM = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
OWN_HTML = re.compile(r"(</?details>|<summary>[^<>]*</summary>|\s)*")


def tokens(text: str) -> list[Any]:
    found: list[Any] = []
    for token in GFM.parse(text):
        found += [token, *(token.children or [])]
    return found


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("made", [assessment, clean, gaps])
def test_nothing_from_the_input_becomes_markup(made: Any, language: str) -> None:
    found = tokens(render(made(), words(language)))
    assert {token.type for token in found} & {
        "link_open",
        "image",
        "html_inline",
        "s_open",
        "em_open",
    } == set()
    html = [token.content for token in found if token.type == "html_block"]
    assert [one for one in html if not OWN_HTML.fullmatch(one)] == []
    assert not re.search(r"@\w|https?://", "".join(token.content for token in found if token.type == "text"))


def test_every_table_row_has_as_many_cells_as_its_head() -> None:
    widths: list[int] = []
    for token in GFM.parse(render(assessment(), words())):
        if token.type == "tr_open":
            widths.append(0)
        if token.type in ("td_open", "th_open"):
            widths[-1] += 1
    assert widths == [4] * 4 + [6] * 17 + [4] * (2 + len(assessment().score.points))


def test_names_are_shown_whole() -> None:
    codes = [
        token.content.strip()
        for token in tokens(render(assessment(), words()))
        if token.type == "code_inline"
    ]
    for name in ("=cmd|' /C calc'!A0", "<script>alert(1)</script>", "a|b`c`", r"two\nlines\r\nthree"):
        assert name in codes
    assert r"profiles/red\x1b[31m\x9b2J.profile-meta.xml:10" in codes


def test_the_verdict_stands_above_everything() -> None:
    lines = render(assessment(), words()).splitlines()
    assert lines[0] == "Product: Salesforce"
    assert lines[2].startswith("## CRM security posture: Nước sạch &lt;Hà Nội&gt;")
    assert lines[4].startswith("**Grade E, configuration only · of 100 points 19.9 shown good")


def test_sections() -> None:
    text = render(assessment(), words())
    assert re.findall("^### (.*)$", text, re.MULTILINE) == [
        "Findings",
        "What could not be seen",
        "What would raise the score most",
    ]
    assert "| Roles that can change every record | critical | failed, 1 accepted | 15 of 46 roles |" in text
    assert "<summary>Open findings: 16 of 16 listed</summary>" in text
    assert "<summary>Files that were not used: 14</summary>" in text
    assert len(re.findall(r"^\d\. \*\*", text, re.MULTILINE)) == 5
    text = render(clean(), words())
    assert text.count("<details>") == 1  # where each point went
    assert "could not be seen" not in text


def test_accepted_findings_are_not_listed_among_the_open_ones() -> None:
    assert "profiles/Partner" not in render(assessment(), words())


def test_fifty_findings_are_listed_and_the_rest_counted() -> None:
    text = render(crowd(300), words())
    assert "<summary>Open findings: 50 of 300 listed</summary>" in text
    assert len(re.findall(r"profiles/Role \d+", text)) == 50
    assert "The whole list is in the technical report (technical.en.html) and in the work list." in text


@pytest.mark.parametrize("size", [1_000, 20_000])
def test_it_stays_below_the_limit_whatever_the_names(size: int) -> None:
    made = crowd(300)
    long = ("\u202e|`&<@" * size)[:size]
    made.tenant = long
    made.skipped = tuple(Skipped(name + long, "unreadable", long) for name in HOSTILE * 20)
    for result in made.results:
        for entry in result.resources:
            entry.name, entry.path, entry.actual = entry.name + long, entry.path + long, [long] * 3
    text = render(made, words("vi"))
    assert len(text) <= LIMIT < 65_536
    assert "trên 300" in text


def test_lists_shrink_before_anything_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown, "LIMIT", 4_000)
    text = render(crowd(300), words())
    assert len(text) <= 4_000
    listed = re.search(r"Open findings: (\d+) of 300 listed", text)
    assert listed is not None
    assert int(listed.group(1)) < 25
    assert text.count("<details>") == text.count("</details>")


def test_what_changed_is_told_where_an_earlier_assessment_is_named() -> None:
    then, now = Standing("2026-10-24", "E", 20.0, 60.0, 20.0), Standing("2026-11-24", "E", 30.0, 50.0, 20.0)
    text = render(assessment(), words(), Since(then, now, fixed=("auth.sample-mfa",), lost=("gone.check",)))
    block = text.partition("### Since 24 October 2026")[2].partition("###")[0]
    assert block.count("\n- ") == 3
    assert (
        words().ui("management.since.lost", titles=words().ui("management.since.others.one", n="1")) in block
    )
    assert "24 October" not in render(assessment(), words())
