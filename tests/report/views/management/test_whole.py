"""The whole report: in both languages, cut to two pages, the same as the assessment says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from auditor.assess.assessment import Assessment
from auditor.assess.plan.causes import causes
from auditor.report.views.brief import Brief
from auditor.report.views.management import brief_of
from tests.report import support

LANGUAGES = ("en", "vi")


def brief(made: Assessment | None = None, language: str = "en") -> Brief:
    return brief_of(made or support.assessment(), support.words(language))


def texts(part: Any) -> Iterator[str]:
    """Every text of a view."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        for entry in part.values():
            yield from texts(entry)
    elif isinstance(part, tuple | list):
        for entry in part:
            yield from texts(entry)
    elif is_dataclass(part):
        for field in fields(part):
            yield from texts(getattr(part, field.name))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_filled_and_safe(language: str) -> None:
    made = support.assessment(tenant="<script>\x1b[31m\u202e" + "W" * 5000)
    found = list(texts(brief(made, language)))
    assert len(found) > 100
    for text in found:
        assert not re.search(r"\{\w+\}", text), text
        assert not re.search("[\x00-\x1f\x7f-\x9f\u200b\u202a-\u202e]", text), text
        assert len(text) <= 700


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_speaks_of_no_points_and_no_control(language: str) -> None:
    made = replace(brief(language=language), duties=())  # which are names
    text = " ".join(texts(made)).lower()
    for word in ("points", "điểm số", "coverage", "độ bao phủ", "a.8.2", "cc6.1", "art."):
        assert word not in text


def test_it_is_cut_to_what_two_pages_bear() -> None:
    made = brief()
    assert len(made.risks) <= 5
    assert len(made.gaps) <= 5
    assert len(made.next.fix) <= 3
    assert len(made.next.show) <= 3
    assert len(made.accepted) <= 4


def test_its_numbers_are_those_of_the_assessment() -> None:
    made = support.assessment()
    shown = brief(made)
    assert shown.bar.good == pytest.approx(made.score.value, abs=0.1)
    assert shown.bar.bad == pytest.approx(made.score.bad, abs=0.1)
    assert shown.bar.unseen == pytest.approx(made.score.unseen, abs=0.1)
    assert shown.grade == (made.score.grade or "")
    found = causes(made)
    assert [risk.anchors[0] for risk in shown.risks] == [one.leader.check.id for one in found[:5]]
    for risk, one in zip(shown.risks, found, strict=False):
        assert (risk.contain.iso, risk.finish.iso) == (
            one.dates.contain.isoformat(),
            one.dates.finish.isoformat(),
        )
        assert risk.severity == one.severity


def test_the_same_assessment_gives_the_same_report() -> None:
    assert brief() == brief()
