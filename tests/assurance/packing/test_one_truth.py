"""Memo, letter, workbooks, terminal and decision.json are made of one proposal: what one of them says, none of the others denies."""

from __future__ import annotations

import io
import json
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from auditor.assurance.packing.opening import Opened, open_review
from auditor.assurance.packing.pack import Order, papers_of
from auditor.assurance.packing.told import told
from auditor.assurance.packing.views.letter import letter_of, theirs
from auditor.assurance.packing.views.memo import memo_of
from tests.assurance.deciding.world import BLIND, FAIL, TODAY, Asked
from tests.assurance.packing.reviews import WEAK, probe_data, register_text, review, soc2

GOOD = probe_data(tls_versions="good", management_paths="good", hsts="bad")
OPEN = probe_data(tls_versions="bad", management_paths="bad", hsts="bad")
DECIDED = (
    '[{"on": 2026-10-20, by: "Bà Hoa", decision: accept-with-conditions, conditions: '
    '[{id: own, text: "Name a person for leaks", by: 2026-11-01, owner: "Lê An"}]}]'
)
MANY = tuple(
    Asked(f"access.sample-number{n}", "high", ("vendor", "customer")[n % 2], (FAIL,)) for n in range(30)
)
HIDDEN = tuple(Asked(f"logging.sample-number{n}", "high", "vendor", (BLIND,)) for n in range(9))

HEADING = 3
"""Rows above the first one: what machines read, the title, the names of the columns."""


@dataclass(frozen=True, slots=True)
class Papers:
    opened: Opened
    made: dict[str, bytes]
    decision: dict[str, Any]

    def sheet(self, book: str, number: int) -> list[tuple[Any, ...]]:
        """Rows of a sheet below its heading."""
        found = openpyxl.load_workbook(io.BytesIO(self.made[book])).worksheets[number]
        rows = [tuple(cell.value for cell in row) for row in found.iter_rows()]
        return [row for row in rows[HEADING:] if any(row)]


@pytest.fixture(params=["weak", "open", "many", "decided", "no scan", "nothing sent"])
def papers(request: pytest.FixtureRequest, tmp_path: Path) -> Papers:
    made = {
        "weak": lambda: review(tmp_path, probe=GOOD),
        "open": lambda: review(tmp_path, probe=OPEN),
        "many": lambda: review(tmp_path, *WEAK, *MANY, *HIDDEN, probe=GOOD),
        "decided": lambda: review(tmp_path, register=register_text(soc2(tmp_path), decisions=DECIDED), probe=GOOD),
        "no scan": lambda: review(tmp_path, probe=GOOD, scanned=False),
        "nothing sent": lambda: review(tmp_path, register=register_text()),
    }[request.param]()  # fmt: skip
    opened = open_review(made, TODAY)
    found = papers_of(opened, Order(("en", "vi"), ("html", "xlsx")))
    return Papers(opened, found, json.loads(found["decision.json"]))


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_outcome_is_one(papers: Papers, language: str) -> None:
    case = papers.opened.case
    word = case.voice(language).say(f"outcome.{papers.decision['outcome']}")
    memo = memo_of(case, language)
    assert memo.verdict is not None
    lines = list(told(case, language, [Path("pack/decision.json")]))
    assert (memo.verdict.word, lines[0]) == (word, f"{case.vendor}: {word}")
    assert memo.verdict.sentence in " ".join(line.strip() for line in lines)


def test_reasons_are_the_same_and_as_many(papers: Papers) -> None:
    decision, memo = papers.decision, memo_of(papers.opened.case, "en")
    rows = papers.sheet("review.en.xlsx", 0)
    for key, section, kind in (("blockers", "against", "Against it"), ("open", "open", "Open")):
        noted = [one["text"]["en"] for one in decision[key]]
        points = [point.text for one in memo.sections if one.key == section for point in one.points]
        assert [row[1] for row in rows if row[0] == kind] == noted
        assert points == noted[: len(points)]
        assert len(points) == min(len(noted), 6)


def test_conditions_are_as_many_and_due_on_the_same_days(papers: Papers) -> None:
    """decision.json, the workbook, the memo with what it folds and leaves out, and the terminal."""
    noted = {one["id"]: date.fromisoformat(one["by"]) for one in papers.decision["conditions"]}
    rows = papers.sheet("review.en.xlsx", 1)
    assert {row[0]: _day(row[4]) for row in rows} == noted
    memo = memo_of(papers.opened.case, "en")
    section = next(one for one in memo.sections if one.key == "conditions")
    shown = sum(_stands_for(row[0]) for row in section.grid.rows) if section.grid is not None else 0
    left = re.match(r"(\d+) more|One more", section.more)
    rest = 0 if left is None else int(left[1] or 1)
    assert shown + rest == len(noted)
    said = " ".join(told(papers.opened.case, "en", [Path("pack/decision.json")]))
    assert f"Conditions: {len(noted)}" in said
    assert papers.opened.case.voice("en").day(min(noted.values())).text in said


def test_the_letter_asks_by_the_days_of_the_decision(papers: Papers) -> None:
    """Every condition of the vendor stands in its letter, by the same day, in words that are not those of what was seen where nobody saw it."""
    case = papers.opened.case
    voice = case.voice("en")
    letter = letter_of(case, "en")
    by = {one["id"]: one["by"] for one in papers.decision["conditions"]}
    said = {point.text: dict(point.facts).get("By") for one in letter.sections for point in one.points}
    rows = {str(row[1]): row[3] for row in papers.sheet("letter.en.xlsx", 0)}
    for one in theirs(case):
        if one.id.startswith(("document.", "questions.")):
            continue
        text = (
            voice.say("letter.show", title=voice.title(one.check))
            if one.shown and one.check
            else voice.condition(one)
        )
        day = date.fromisoformat(by[one.id])
        assert said[text] == voice.day(day).text
        assert _day(rows[text]) == day
    seen = next((one.points for one in letter.sections if one.key == "findings"), ())
    assert not [
        point for point in seen if point.text.startswith(("Not known", "It is not known", "Please show"))
    ]


def _stands_for(said: str) -> int:
    """How many conditions a row of the memo stands for."""
    folded = re.match(r"Show what the scan could not see \((\d+) questions\)", said)
    return 1 if folded is None else int(folded[1])


def _day(value: Any) -> date:
    return value.date() if hasattr(value, "date") else date.fromisoformat(str(value))
