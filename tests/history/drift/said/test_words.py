"""Every kind, cause and reason is said in both languages, and none of the one stands in the other."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

import auditor.history.drift
from auditor.history.change import Change
from auditor.history.drift.said.lines import Speech, groups, last_line, line_of
from auditor.history.drift.said.words import cause_of, texts, what_of, why_of

CODE = Path(auditor.history.drift.__file__).parent
_PLACE = re.compile(r"\{(\d+)\}")
_VIETNAMESE = re.compile(
    r"[ăâđêôơưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]", re.IGNORECASE
)
SAME = {"text.was_is", "because.gap", "because.gap_of"}
"""Texts that hold no word of any language."""
BARE = {"severity.high"}
"""Words of Vietnamese that are written without a mark."""


def change(what: str = "appeared", because: tuple[str, ...] = (), **more: object) -> Change:
    told: dict[str, object] = {
        "before": "pass",
        "after": "fail",
        "severity": "high",
        "name": "Mai Tran",
        **more,
    }
    return Change(what, "mfa.admins", "user:1", "configuration", because=because, **told)  # type: ignore[arg-type]


@pytest.mark.parametrize("key", texts())
def test_a_text_is_there_in_both_languages_with_the_same_places(key: str) -> None:
    text = texts()[key]
    assert text.en.strip()
    assert text.vi.strip()
    assert sorted(_PLACE.findall(text.en)) == sorted(_PLACE.findall(text.vi))
    if key not in SAME:
        assert text.en != text.vi
        assert key in BARE or _VIETNAMESE.search(text.vi), text.vi


def test_every_reason_that_the_code_gives_has_a_text() -> None:
    """Reasons are tuples that begin with the key of their text."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in CODE.rglob("*.py"))
    given = set(re.findall(r'\(\s*"([a-z_]+)",', code)) & {key.removeprefix("because.") for key in texts()}
    known = {key.removeprefix("because.") for key in texts() if key.startswith("because.")}
    beside = {"gained", "came", "went"}  # made where the words are
    assert known - given - beside == set()


@pytest.mark.parametrize(
    ("because", "en", "vi"),
    [
        (
            ("gap_right", "denied", "Users", "role ADMIN"),
            "access refused: Users; the right that shows it: role ADMIN",
            "bị từ chối truy cập: Users; quyền cần có: role ADMIN",
        ),
        (
            ("expired", "2026-11-25"),
            "the acceptance ended on 25 November 2026",
            "thời hạn chấp nhận kết thúc ngày 25/11/2026",
        ),
        (("source", "api, export"), "other sources: live system, configuration export", None),
        (("follows", "policy, evidence"), "several causes: the policy, evidence", None),
        (("came_and_went", "2", "1", "Mai, An", ""), "2 came (Mai, An), 1 went", "thêm 2 (Mai, An), bớt 1"),
        (("came_and_went", "0", "3", "", ""), "3 went", "bớt 3"),
    ],
)
def test_a_reason_is_said(because: tuple[str, ...], en: str, vi: str | None) -> None:
    one = change("unseen", because)
    assert why_of(one, "en") == en
    assert vi is None or why_of(one, "vi") == vi
    assert _VIETNAMESE.search(why_of(one, "vi"))


def test_what_an_input_says_is_filled_in_and_never_read() -> None:
    one = change("unseen", ("gap_of", "denied", "{0} {name} %s"))
    assert "{0} {name} %s" in why_of(one, "en")


def test_a_word_that_there_is_no_text_for_stands_as_it_is() -> None:
    odd = change("of_tomorrow")
    assert what_of(odd, "vi") == "of_tomorrow"
    assert cause_of(odd, "vi") == "cấu hình"


def test_twenty_of_a_check_are_listed_and_the_rest_counted() -> None:
    many = [change(name=f"P{number}", fingerprint=str(number)) for number in range(30)]
    unlike = [replace(one, resource=f"user:{n}") for n, one in enumerate(many)]
    (group,) = groups(unlike, Speech("en"))
    assert (len(group.lines), group.more) == (20, 10)


@pytest.mark.parametrize(
    ("found", "says"),
    [
        ([], "Nothing got worse."),
        ([change(direction="worse")], "Something got worse: 1."),
        (
            [change("unseen", direction="worse")],
            "Something got worse: 1.",
        ),  # lost, and not for want of evidence
    ],
)
def test_the_last_line(found: list[Change], says: str) -> None:
    assert last_line(found, Speech("en")) == says


def test_a_line_says_names_states_cause_and_reason() -> None:
    one = change("changed", ("counts",), before=[True, 3], after=["a", {"b": 1}])
    assert line_of(one, Speech("en")).startswith(
        "[high] Mai Tran: another value: true, 3 → a, b 1; cause: configuration (by counts"
    )
