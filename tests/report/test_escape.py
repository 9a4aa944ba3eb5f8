"""What is escaped cannot act, and can still be read."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from auditor.report.escape import cell, clip, code, json_text, plain, prose, unguarded
from tests.report.hostile import HOSTILE

ACTS = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
MARKUP = "".join(HOSTILE) + "\\|`*_{}[]()#+-!~$<>&@:/w. \n1"
ANYTHING = st.text(st.characters(codec=None), max_size=40) | st.text(MARKUP, max_size=40)
GFM = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


@given(ANYTHING)
def test_plain_text_does_not_act_on_a_terminal(text: str) -> None:
    shown = plain(text)
    assert not ACTS.search(shown)
    assert shown.encode("utf-8").decode("utf-8") == shown


def test_plain_text_shows_what_was_there() -> None:
    assert plain("a\x1b[31m\x9b\n\u202e\udcff\U000e0041") == r"a\x1b[31m\x9b\n\u202e\udcff\U000e0041"
    assert plain("Nguyễn Văn Á – 漢字 👩‍💻") == "Nguyễn Văn Á – 漢字 👩‍💻"


@given(ANYTHING)
def test_no_cell_begins_as_a_formula(text: str) -> None:
    shown = cell(text)
    assert not re.match(r"[\s\u200b\ufeff]*[=+\-@＝＋－＠]", shown)
    assert not re.search(r";[\s\"']*(?<!')[=+\-@＝＋－＠]", shown)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+84 90", "'+84 90"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", r"'\t=1"),
        ("\rx", r"'\rx"),
        ("   =1", "'   =1"),
        ("＝1", "'＝1"),
        ("a;=1", "a;'=1"),
        ("Sales-Team", "Sales-Team"),
        ("a = b", "a = b"),
    ],
)
def test_cells(text: str, shown: str) -> None:
    assert cell(text) == shown


def tokens_of_row(cells: list[str]) -> list[list[tuple[str, str]]]:
    lines = ["| a | b |", "| --- | --- |", "| " + " | ".join(cells) + " |"]
    rows = [token for token in GFM.parse("\n".join(lines)) if token.type == "inline"][2:]
    return [[(child.type, child.content) for child in token.children or []] for token in rows]


@given(ANYTHING)
def test_a_code_span_is_one_cell_of_nothing_but_code(text: str) -> None:
    first, second = tokens_of_row([code(text), "end"])
    assert second == [("text", "end")]
    shown = plain(text).replace("\\|", "\\\\x7c").strip()
    assert [(kind, content.strip()) for kind, content in first] == (
        [("code_inline", shown)] if shown else [("text", "–")]
    )


@given(ANYTHING)
def test_prose_is_one_cell_of_nothing_but_text(text: str) -> None:
    first, second = tokens_of_row([prose(text) or "–", "end"])
    assert second == [("text", "end")]
    assert {kind for kind, _ in first} <= {"text", "text_special"}


@given(ANYTHING)
def test_prose_is_one_item_of_a_list(text: str) -> None:
    kinds = [token.type for token in GFM.parse(f"- {prose(text)}x")]
    assert kinds == [
        "bullet_list_open",
        "list_item_open",
        "paragraph_open",
        "inline",
        "paragraph_close",
        "list_item_close",
        "bullet_list_close",
    ]


def test_prose_notifies_nobody_and_links_nowhere() -> None:
    shown = prose("@ciso see #12 at http://x.example or www.x.example")
    assert not re.search(r"@\w|#\d|://|www\.\w", shown)
    assert shown.replace("\u2060", "") == "@ciso see #12 at http://x.example or www.x.example"


def test_prose_leaves_ordinary_sentences_alone() -> None:
    sentence = 'Trong phạm vi (A.8.2), cần quyền "View Setup" – 2 trên 3; đạt 60%.'
    assert prose(sentence) == sentence


@given(ANYTHING)
def test_json_means_the_same_and_holds_nothing_that_acts(text: str) -> None:
    shown = json_text(json.dumps({"a": text}, ensure_ascii=False, indent=1))
    assert json.loads(shown) == {"a": text}
    assert not ACTS.search(shown.replace("\n", ""))
    assert json.loads(shown.encode("utf-8")) == {"a": text}


def test_clipping_is_marked() -> None:
    assert (clip("abcdef", 4), clip("abcd", 4)) == ("abc…", "abcd")


@pytest.mark.parametrize(
    "text", ["=1", "'=1", "a;=1", "a; '=1", "  -x", "-- x", "it's", "'", "a;b", "\t=1", "; ''@x"]
)
def test_a_cell_that_is_read_and_written_again_is_the_same(text: str) -> None:
    once = cell(text)
    assert cell(unguarded(once)) == once
    assert cell(unguarded(cell(unguarded(once)))) == once
