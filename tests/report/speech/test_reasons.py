"""Reasons of gaps in the reader's language."""

from __future__ import annotations

import pytest

from auditor.check import load_catalogue
from auditor.report.speech.catalogue import report_texts
from auditor.report.speech.phrases import skipped_line
from auditor.report.speech.reasons import in_words
from auditor.report.speech.words import Words
from auditor.snapshot import Skipped
from benchmarks.twins import products
from benchmarks.twins.opened import assessed
from vendor_profiles.salesforce.elements import older


def words(language: str) -> Words:
    return Words(language, load_catalogue())


@pytest.mark.parametrize(
    ("reason", "vietnamese"),
    [
        (
            older("eventLogRetentionDuration", "58.0", "61.0"),
            "eventLogRetentionDuration không thuộc API 58.0; hãy truy xuất lại bằng API 61.0 trở lên",
        ),
        (
            "Guest License User lists no user permission",
            "Guest License User không liệt kê quyền người dùng nào",
        ),
        ("the manifest names Mailer", "tệp kê khai (package.xml) có nêu Mailer"),
        ("HTTP 500", "HTTP 500"),
        ("empty", "tệp rỗng"),
        ("malformed: line 2", "sai cấu trúc: line 2"),
        ("outside: a link that leads out of the export", "liên kết dẫn ra ngoài thư mục cấu hình"),
    ],
)
def test_a_reason_that_the_catalogue_has_is_said_in_the_language(reason: str, vietnamese: str) -> None:
    assert in_words(reason, words("en")) == reason
    assert in_words(reason, words("vi")) == vietnamese


def test_a_file_that_was_not_used_says_why_in_the_language() -> None:
    link, broken = (
        Skipped("x/", "outside", "a link that leads out of the export"),
        Skipped("x", "malformed", "line 2"),
    )
    assert skipped_line(link, words("vi")) == "x/: liên kết dẫn ra ngoài thư mục cấu hình"
    assert skipped_line(broken, words("vi")) == "x: sai cấu trúc (line 2)"
    assert (
        skipped_line(link, words("en")) == "x/: leads out of the export (a link that leads out of the export)"
    )


def test_every_reason_of_the_catalogue_finds_itself_again() -> None:
    """And no other: two that look alike would swap their names."""
    said = {key: str(text) for key, text in report_texts("en").items() if key.startswith("because.")}
    assert len(said) > 5
    for key, text in said.items():
        names = {
            "what": "Weekly Sync",
            "version": "55.0",
            "needed": "61.0",
            "element": "active",
            "member": "Set",
        }
        filled = text.format(**names)
        assert in_words(filled, words("vi")) == str(report_texts("vi")[key]).format(**names)


@pytest.mark.slow
@pytest.mark.parametrize("product", products())
def test_no_reason_of_a_twin_is_left_in_english(product: str) -> None:
    """What holds a space is a sentence, or a name with what it does not say; those with a colon are places."""
    twins = products()[product]
    for twin in (twins.weak(), twins.hardened()):
        said = {gap.reason for result in assessed(twin).results for gap in result.missing}
        sentences = {reason for reason in said if " " in reason and ": " not in reason}
        assert {reason for reason in sentences if in_words(reason, words("vi")) == reason} == set()
