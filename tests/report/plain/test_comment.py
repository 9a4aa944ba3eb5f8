"""The comment on a change: what it adds first, never too long, and nothing in it acts."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from markdown_it import MarkdownIt

from auditor.assess.assessment import Assessment
from auditor.assess.gating.gate import GateVerdict, judge_gate
from auditor.assess.gating.why import Why
from auditor.policy import load_policy
from auditor.report.plain.comment import HEADLINES, LIMIT, Gated, figures, mark, render
from tests.report.hostile import HOSTILE
from tests.report.support import assessment, clean, crowd, gaps, words

GFM = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
OWN_HTML = re.compile(r"(</?details>|<summary>[^<>]*</summary>|<!-- crm-audit gate [0-9a-f]{16} -->|\s)*")
MOST = 65_536


def verdict_of(made: Assessment, **more: Any) -> GateVerdict:
    return judge_gate(made, load_policy(), frozenset(), fail_on="low", **more)


def gated(made: Assessment, **more: Any) -> Gated:
    """All that is wrong as if the change had brought it, and every hostile name among reasons and notes."""
    verdict = verdict_of(made)
    lost = [Why("entity", name=name) for name in HOSTILE]
    verdict = replace(
        verdict, could_not_tell=[*verdict.could_not_tell, *lost], gone_since=["base"], faults=list(HOSTILE)
    )
    return replace(Gated(verdict, "low", verdict, 3, tuple(HOSTILE), "a"), **more)


def tokens(text: str) -> list[Any]:
    found: list[Any] = []
    for token in GFM.parse(text):
        found += [token, *(token.children or [])]
    return found


@pytest.mark.parametrize("brief", [False, True])
@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("made", [assessment, clean, gaps])
def test_nothing_from_the_input_becomes_markup(made: Any, language: str, brief: bool) -> None:
    text = render(made(), gated(made()), words(language), brief=brief)
    found = tokens(text)
    assert {token.type for token in found} & {
        "link_open",
        "image",
        "html_inline",
        "s_open",
        "em_open",
    } == set()
    html = [token.content for token in found if token.type == "html_block"]
    assert [one for one in html if not OWN_HTML.fullmatch(one)] == []
    shown = "".join(token.content for token in found if token.type == "text")
    assert not re.search(r"@\w|https?://|(?<![\w&])#\d|\bgh-\d", shown, re.IGNORECASE)


@pytest.mark.parametrize(
    "text", ["GH-1", "gh-22 and x/y#3", "see #4", "@team", "mailto:a@b.example", "www.x.example"]
)
def test_nobody_is_called_and_nothing_referred_to(text: str) -> None:
    made = assessment()
    told = render(made, gated(made, notes=(text,)), words())
    assert text not in told
    assert text.replace("gh-22 and", "").strip() not in told


@pytest.mark.parametrize("made", [assessment, clean, gaps])
def test_in_numbers_only_nothing_is_named(made: Any) -> None:
    found = made()
    text = render(found, gated(found), words(), brief=True)
    names = {entry.name for result in found.results for entry in result.resources if len(entry.name) > 4}
    names |= {result.check.id for result in found.results} | {
        entry.path for result in found.results for entry in result.resources if entry.path
    }
    assert [name for name in names if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)] == []
    assert "`" not in text


@pytest.mark.parametrize("count", [1, 5_000])
def test_it_never_is_longer_than_a_comment_may_be(count: int) -> None:
    made = crowd(count)
    verdict = verdict_of(made)
    long = Why("entity", name="ộ&<" * 400)
    verdict = replace(verdict, could_not_tell=[long] * count, gone_since=["base"])
    for language in ("en", "vi"):
        text = render(made, Gated(verdict, "low", verdict, count), words(language))
        assert len(text) <= LIMIT < MOST
        assert len(text.encode("utf-16-le")) // 2 < MOST
        assert text.count("<details>") == text.count("</details>")


def test_ten_headlines_are_in_sight_and_the_rest_is_folded() -> None:
    made = assessment()
    result = next(one for one in made.results if one.is_finding)
    entry = next(one for one in result.resources if one.status == "fail")
    severities = ("low", "medium", "high", "critical")
    found = [
        (
            replace(result, check=replace(result.check, id=f"access.c{number}")),
            replace(entry, severity=severities[number % 4]),
        )
        for number in range(HEADLINES + 7)
    ]
    verdict = GateVerdict(findings=found)
    text = render(made, Gated(verdict, "low", verdict, 0), words())
    seen, _, folded = text.partition("<details>")
    assert seen.count("Added by this change") == HEADLINES
    assert "<summary>Show 7 more</summary>" in text
    assert folded.count("Added by this change") == 7
    order = re.findall(r"^- \*\*(\w+)\*\*", text, re.MULTILINE)
    assert order == sorted(order, key=["critical", "high", "medium", "low"].index)


def test_evidence_that_is_gone_comes_before_what_else_is_not_known() -> None:
    made = gaps()
    text = render(made, gated(made), words())
    assert text.index("What was there before and is gone") < text.index("What could not be told")
    assert "whoever approves the change" in text


def test_what_was_there_before_is_a_number() -> None:
    made = assessment()
    verdict = verdict_of(made)
    nothing = GateVerdict()
    text = render(made, Gated(nothing, "high", nothing, 12), words())
    assert "This change adds no finding to what there was before." in text
    assert "Open before this change, and not held against it: 12." in text
    assert "`" not in text.split("###")[1].split("<details>")[0]
    counted = render(made, Gated(verdict, "low", nothing, 12), words())
    assert "The gate counts them, too" in counted


def test_without_anything_to_compare_with_nothing_is_blamed_on_the_change() -> None:
    made = assessment()
    text = render(made, Gated(verdict_of(made), "low", None, 0), words())
    assert "this change adds" not in text.lower()
    assert "Nothing was named to compare with" in text
    assert "### Open findings" in text


def test_the_first_line_is_a_mark_of_this_gate_alone() -> None:
    made = assessment()
    for name in HOSTILE:
        text = render(made, gated(made, key=name), words())
        assert text.split("\n")[0] == mark(name)
        assert re.fullmatch(
            r"<!-- crm-audit gate [0-9a-f]{16} -->", mark(name.encode("utf-8", "replace").decode())
        )
        assert text.count("<!--") == 1
    assert mark("salesforce a") != mark("salesforce b")


def test_the_figures_name_nothing() -> None:
    made = assessment()
    found = json.loads(figures(made, gated(made)))
    assert found["grade"] == made.score.grade
    assert found["code"] == 4
    assert found["lost"] == len(HOSTILE)
    assert found["before"] == 3
    assert {type(one) for one in found.values()} <= {int, float, str, type(None)}
    assert [one for one in found.values() if isinstance(one, str) and len(one) > 1] == []
    assert json.loads(figures(made, gated(made, added=None)))["added"] is None
