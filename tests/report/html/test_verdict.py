"""The grade, or why there is none; and three sentences that are put together from facts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from auditor.assess.acceptance.waivers import WaiverBook
from auditor.assess.assessment import Assessment
from auditor.assess.scoring.level import Step
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


def test_the_bar_has_three_parts_and_says_them() -> None:
    bar = tree(page()).find_class("score-bar")[0]
    assert bar.get("aria-label") == "Of 100 points 19.9 are shown good, 16.3 shown bad, 63.8 not shown."
    assert bar.find_class("met-part")[0].get("width") == "19.9%"
    hatched = bar.find_class("unseen-part")[0]
    assert (hatched.get("x"), hatched.get("width"), hatched.get("fill")) == ("36.2%", "63.8%", "url(#hatch)")
    for number in ("19.9", "16.3", "63.8", "60%", "54%", "100%"):
        assert number in section(page(), "verdict")


def test_the_first_sentence_names_what_leads_to_the_next_grade() -> None:
    said = section(page(), "meaning")
    assert (
        "The next grade, D, takes this: put 1 matter right and show how 1 matter stands. First: 15 of 46"
        in said
    )
    vietnamese = section(page(language="vi"), "meaning")
    assert (
        "Để đạt hạng kế tiếp (D), cần: khắc phục 1 nội dung và chứng minh tình trạng của 1 nội dung."
        in vietnamese
    )


def test_what_only_has_to_be_shown_says_what_is_not_known() -> None:
    said = section(page(made=with_score(next=(Step("mfa.sample-admins", "show"),))), "meaning")
    assert "The next grade, D, takes this: show how 1 matter stands. First: It is not known whether" in said


def test_without_a_grade_the_way_leads_to_one() -> None:
    made = with_score(grade=None, level=None, next=(Step("mfa.sample-admins", "show"),))
    assert "A grade takes this: show how 1 matter stands." in section(page(made=made), "meaning")


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
    assert "Nothing stands between this and the best" in said
    assert "In every area, what could be asked is met." in said
    for word in ("excellent", "great", "good job", "congratul", "well done"):
        assert word not in said.lower()


def test_numbers_are_written_for_the_reader() -> None:
    assert "19,9" in section(page(language="vi"), "verdict")
    assert "24/11/2026" in page(language="vi")
    assert "24 November 2026" in page()
