"""The rule for the sentence that a director reads."""

from __future__ import annotations

import pytest

from auditor.check.sentences import LIMITS, faults, placeholders

FAIL = "{failing} of {total} roles can read everything."
GOOD = "Through {failing} of {total} roles, one stolen account opens every record; nobody would notice."


def words(count: int) -> str:
    return " ".join(["word"] * count) + "."


def test_a_short_sentence_with_the_numbers_of_the_headline_is_right() -> None:
    assert faults(GOOD, FAIL) == []


@pytest.mark.parametrize(("language", "limit"), [("en", 40), ("vi", 60), ("fr", 60)])
def test_it_may_be_as_long_as_one_reads_aloud(language: str, limit: int) -> None:
    assert LIMITS.get(language, limit) == limit
    assert faults(words(limit), FAIL, language) == []
    assert len(faults(words(limit + 1), FAIL, language)) == 1


def test_vietnamese_counts_syllables_and_says_so() -> None:
    assert faults(words(61), FAIL, "vi") == ["has 61 syllables, at most 60 are read aloud"]
    assert faults(words(41), FAIL, "en") == ["has 41 words, at most 40 are read aloud"]


@pytest.mark.parametrize(
    "text",
    [
        "No full stop",
        "Two of them. Here.",
        "A question? Here.",
        "Look out!",
        "Look! There.",
        "Two\nlines.",
        " Room before.",
        "Room after. ",
        "",
        "And so on, e.g. this.",
    ],
)
def test_it_is_one_sentence_on_one_line(text: str) -> None:
    assert [fault for fault in faults(text, FAIL) if "one sentence" in fault]


def test_it_names_no_number_that_the_headline_has_not() -> None:
    assert faults("{failing} of {people} can.", FAIL) == [
        "has the placeholders people, which its fail sentence has not"
    ]
    assert faults("Nobody can.", FAIL) == []
    assert len(faults("{failing} of {total} can.", "The setting is off.")) == 1


@pytest.mark.parametrize("text", ["{failing of 3 can.", "failing} of 3 can."])
def test_braces_are_in_order(text: str) -> None:
    assert placeholders(text) is None
    assert faults(text, FAIL) == ["has a brace that opens or closes nothing"]


def test_words_of_the_trade_are_named_with_what_to_say_instead() -> None:
    assert faults("One stolen token opens every record.", FAIL) == ["says “token”; say “access key”"]
    assert faults("Lộ một token là lộ hết.", FAIL, "vi") == ["says “token”; say “khóa truy cập”"]
