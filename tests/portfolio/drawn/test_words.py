"""The texts of the pages: both languages say the same things, and nothing is said in a language that the page is not in."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from auditor.history.change import Direction
from auditor.portfolio.drawn.words import texts
from auditor.portfolio.remembered.dossier import LastNight
from tests.portfolio.made import say

ROOT = Path(__file__).resolve().parents[3]
HOLES = re.compile(r"\{(\w+)\}")


def test_both_languages_name_the_same_values() -> None:
    for key, text in texts().items():
        assert sorted(HOLES.findall(text.en)) == sorted(HOLES.findall(text.vi)), key


def test_every_text_is_another_in_vietnamese() -> None:
    same = {key for key, text in texts().items() if text.en == text.vi}
    assert same == {"none", "move.same", "points.text"} & set(texts())


def test_every_text_that_is_asked_for_is_there_and_none_is_left_over() -> None:
    """Keys that are put together (`state.…`) are those of what there is."""
    code = [*ROOT.glob("auditor/portfolio/**/*.py"), *ROOT.glob("auditor/report/templates/*portfolio*.j2")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in code)
    literal = {
        found for found in re.findall(r"""["']([a-z_]+(?:\.[a-z_]+)+)["']""", text) if found in texts()
    }
    made = {f"{group}.{state.value}" for group in ("state", "say", "need") for state in LastNight}
    made |= {f"direction.{one}" for one in get_args(Direction)}
    made |= {f"move.{one}" for one in ("not_seen", "cut_short", "no_earlier", "other")}
    made |= {f"{kind}.{part}" for kind in ("index", "tenant") for part in ("kind", "title", "foot")}
    made |= {f"trend.{part}" for part in ("good", "bad", "unseen")} | {
        f"stand.{part}" for part in ("week", "month")
    }
    made |= {
        f"column.{part}" for part in ("tenant", "state", "grade", "points", "spark", "week", "month", "open")
    }
    made |= {f"qualified.{part}" for part in ("configuration_only", "as_far_as_seen")} | {
        "skip",
        "and",
        "more",
        "none",
        "back",
        "other",
        "product",
        "language",
        "whole",
    }
    used = literal | made
    assert made - {"need.assessed"} <= set(texts()), sorted(made - set(texts()))
    unused = {key for key in texts() if key not in used and key.removesuffix(".one") not in used}
    assert unused == set()


@pytest.mark.parametrize(
    ("language", "points", "text"),
    [("en", 3.04, "+3"), ("vi", -1.25, "−1,2"), ("en", 0.04, "±0"), ("en", -0.0, "±0")],
)
def test_points_are_said_with_their_sign(language: str, points: float, text: str) -> None:
    assert say(language).signed(points) == text


@pytest.mark.parametrize("good", [0.0, 33.333333333, 61.04, 99.95, 100.0])
def test_the_three_parts_add_up_to_what_they_are_of(good: float) -> None:
    bad = (100 - good) / 3
    bar = say().bar(good, bad, 100 - good - bad)
    assert round(bar.good + bar.bad + bar.unseen, 1) == 100.0


def test_a_check_and_a_product_that_this_release_does_not_know_are_shown_by_their_ids() -> None:
    assert say("vi").title("old.check<script>") == "old.check<script>"
    assert say().product("lost-crm") == "lost-crm"
    assert say().product("tryton") == "Tryton"
