"""The grade, or why there is none; and three sentences that are put together from facts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from auditor.assess.assessment import Assessment
from auditor.assess.score import Cap
from auditor.assess.waivers import WaiverBook
from tests.builders import posture_with
from tests.report import support
from tests.report.html.pages import LANGUAGES, page, section, tree


def blind() -> Assessment:
    """A tenant of which almost nothing was in the export."""
    return support.assessment(posture_with(), book=WaiverBook(support.TODAY))


def with_score(**changes: object) -> Assessment:
    made = support.assessment()
    made.score = replace(made.score, **changes)  # type: ignore[arg-type]
    return made


@pytest.mark.parametrize(
    ("language", "verdict", "reason"),
    [
        ("en", "Not rated", "Only 0% of what these sources can show was seen; a grade needs at least 60%."),
        ("vi", "Chưa đủ căn cứ xếp hạng", "cần ít nhất 60% mới đủ căn cứ xếp hạng"),
    ],
)
def test_under_sixty_per_cent_there_is_no_grade_and_it_says_why(
    language: str, verdict: str, reason: str
) -> None:
    text = page("management", language, blind())
    said = section(text, "verdict")
    assert verdict in said
    assert reason in said
    plate = tree(text).find_class("grade")[0]
    assert plate.text_content() == "–"
    assert not tree(text).find_class("band")  # no letters under a bar that has none


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_selection_of_checks_gets_no_grade(language: str) -> None:
    made = with_score(grade=None)
    made.selection = "--check mfa"
    text = page("management", language, made)
    assert "--check mfa" in section(text, "verdict")
    assert {"en": "Not rated", "vi": "Chưa đủ căn cứ"}[language] in section(text, "verdict")


def test_no_question_that_counts_is_said() -> None:
    made = with_score(grade=None)
    made.results = []
    assert "No question that counts" in section(page(made=made), "verdict")


def test_a_grade_carries_its_qualification() -> None:
    assert "Grade E, configuration only" in section(page(), "verdict")
    assert "Hạng E, chỉ xét cấu hình" in section(page(language="vi"), "verdict")


def test_the_reachable_score_is_a_mark_on_the_bar_of_the_score() -> None:
    found = tree(page())
    bar = found.find_class("score-bar")[0]
    assert bar.get("aria-label") == "Score 19.2 of 100; up to 49 if everything still unknown turns out well."
    assert bar.find_class("met-part")[0].get("width") == "19.2%"
    assert bar.find_class("reach")[0].get("x") == "49%"
    hatched = bar.find_class("unknown-part")[0]
    assert (hatched.get("x"), hatched.get("width"), hatched.get("fill")) == ("19.2%", "29.8%", "url(#hatch)")
    for number in ("19.2", "49", "60%", "54%", "100%"):
        assert number in section(page(), "verdict")


def test_a_ceiling_that_nothing_unknown_can_lift_is_said() -> None:
    said = section(page(made=with_score(reachable=19.2)), "verdict")
    assert "cannot raise the score while the known findings stand" in said


def test_the_first_sentence_names_what_holds_the_score() -> None:
    said = section(page(), "meaning")
    assert (
        "cannot rise above 49 until 2 matters are put right or cleared up, this one first: 15 of 46" in said
    )


def test_an_unknown_that_holds_the_score_is_to_be_cleared_up() -> None:
    said = section(page(made=with_score(caps=(Cap("mfa.sample-admins", 49),))), "meaning")
    assert "cannot rise above 49 until this is cleared up: It is not known whether" in said
    vietnamese = section(
        page(language="vi", made=with_score(caps=(Cap("mfa.sample-admins", 49),))), "meaning"
    )
    assert "Điểm không thể vượt quá 49 chừng nào chưa làm rõ vấn đề sau" in vietnamese


def test_the_second_sentence_names_the_area_that_costs_most() -> None:
    said = section(page(), "meaning")
    assert "Most is lost in the area “Sign-in and identity”: 25 of its 25 points" in said
    assert "because 1 question could not be answered" in said


def test_the_third_sentence_says_what_was_not_seen() -> None:
    said = section(page(), "meaning")
    assert "6 of 11 topics could be judged; for 4 the evidence was not supplied" in said
    assert "1 is beyond this kind of source" in said


def test_there_is_no_praise_where_all_is_well() -> None:
    said = section(page(made=support.clean()), "meaning")
    assert "No single finding holds the score down" in said
    assert "In every area, what could be asked is met." in said
    for word in ("excellent", "great", "good job", "congratul", "well done"):
        assert word not in said.lower()


def test_numbers_are_written_for_the_reader() -> None:
    assert "19,2" in section(page(language="vi"), "verdict")
    assert "24/11/2026" in page(language="vi")
    assert "24 November 2026" in page()
