"""One risk a cause: its gravest finding says it, and only what is certain is counted."""

from __future__ import annotations

import pytest

from auditor.assess.plan.causes import causes
from auditor.assess.result import Concern
from auditor.report.views.management.risks import SHOWN, concerns, do, risks
from tests.report.html.pages import guide
from tests.report.views.management.making import cause, finding, of, voice

CASES = {
    "people": (Concern(people=1723), {}, "1,723 people"),
    "one person": (Concern(people=1), {}, "1 person"),
    "nobody": (Concern(people=0), {}, "Nobody holds it at present"),
    "not shown": (None, {}, "How many people hold it is not shown by this source"),
    "objects and holders not shown": (
        Concern(objects=3),
        {},
        "How many people hold it is not shown by this source · 3 kinds of records",
    ),
    "everything": (Concern(2, 3, 4000), {}, "2 people · 3 kinds of records · 4,000 records"),
    "of apps nobody asks who holds them": (None, {"noun": "apps"}, "The only app"),
    "a setting": (None, {"noun": "settings"}, "The whole system"),
    "an internet page": (None, {"exposed": True}, "The only role"),
    "what is not known": (Concern(people=5), {"unknown": 2}, "At least 5 people · 2 more could not be seen"),
    "kinds of records of what is not known": (
        Concern(people=5, objects=1),
        {"unknown": 2},
        "At least 5 people · at least 1 kind of records · 2 more could not be seen",
    ),
    "nobody of those that are known": (
        Concern(people=0),
        {"unknown": 1},
        "How many people hold it is not shown by this source · 1 more could not be seen",
    ),
}


@pytest.mark.parametrize(("concern", "more", "said"), CASES.values(), ids=CASES)
def test_whom_and_what_it_concerns(concern: Concern | None, more: dict[str, object], said: str) -> None:
    found = concerns(cause(finding(concern=concern, **more)), voice())  # type: ignore[arg-type]
    assert found == said


@pytest.mark.parametrize(("language", "said"), [("en", "At least 5 people"), ("vi", "Ít nhất 5 người")])
def test_of_a_list_that_may_be_longer_a_number_is_the_least(language: str, said: str) -> None:
    found = finding(concern=Concern(people=5))
    found.complete = False
    assert concerns(cause(found), voice(language)) == said


def test_what_is_not_known_is_counted_as_the_sentence_counts_it() -> None:
    one = finding(concern=Concern(people=3), unknown=297)
    one.params = {"more_unknown": 0}
    assert concerns(cause(one), voice()) == "At least 3 people"
    one.params = {"more_unknown": 2}
    assert concerns(cause(one), voice()) == "At least 3 people · 2 more could not be seen"


def test_what_was_accepted_is_counted() -> None:
    one = cause(finding("access.sample", "role:A", "role:B", accepted=1, concern=Concern(people=9)))
    assert concerns(one, voice()) == "9 people · 1 of them accepted"


def test_it_speaks_in_the_language_of_the_reader() -> None:
    (risk,) = risks([cause(finding(concern=Concern(people=12), effort="project"))], {}, voice("vi"))
    assert (risk.severity_text, risk.concerns, risk.effort) == ("Cao", "12 người", "10 đến 30 ngày công")
    assert risk.contain.text.count("/") == 2


def test_what_is_of_the_same_cause_is_named_once_and_counted() -> None:
    same = [finding(f"access.same-{number}", "role:A", severity="medium") for number in range(4)]
    (risk,) = risks([cause(finding("access.first", "role:A"), *same)], {}, voice())
    assert risk.also == "Said.; and 3 more"
    assert risk.anchors[0] == "access.first"


def test_only_as_many_as_a_page_bears_are_told() -> None:
    found = causes(of(*(finding(f"access.c{number}") for number in range(9))))
    assert len(found) == 9
    assert len(risks(found, {}, voice())) == SHOWN


def test_what_the_product_cannot_do_is_not_asked_of_it() -> None:
    result = finding()
    assert do(result, {}, voice()) == "Said."
    assert do(result, {"access.sample": guide()}, voice()) == "Said."
    never = guide().model_copy(update={"cannot_pass": True})
    assert do(result, {"access.sample": never}, voice("vi")) == "Tắt tùy chọn này."
