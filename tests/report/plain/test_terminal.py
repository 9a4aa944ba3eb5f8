"""What a person sees on a terminal."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from auditor.assess.assessment import Assessment
from auditor.pipeline.request import Request
from auditor.pipeline.run import run
from auditor.report.plain.folding import columns
from auditor.report.plain.spans import DRAWN, LETTERS, Line, text_of
from auditor.report.plain.terminal import LINES, Written, summary
from auditor.report.views.asked import NOTHING_ASKED, Asked
from auditor.report.views.brief import Brief
from auditor.report.views.management import brief_of
from tests.exports import STRICT
from tests.report.support import TODAY, assessment, clean, gaps, words

EXAMPLE = Path(__file__).parents[3] / "examples/acme-crm"
LANGUAGES = ("en", "vi")
NAMES = ("management.en.html", "vendor.en.html", "technical.en.html", "assessment.json", "report.md")
ACTS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def brief(made: Assessment | None = None, language: str = "en") -> Brief:
    return brief_of(made or assessment(), words(language), NOTHING_ASKED)


def lines_of(view: Brief, language: str = "en", **options: Any) -> list[Line]:
    return summary(view, words(language), **options)


def said(view: Brief, language: str = "en", **options: Any) -> list[str]:
    return text_of(lines_of(view, language, **options)).splitlines()


def squeezed(lines: list[str]) -> str:
    return " ".join(" ".join(lines).split())


@pytest.fixture(scope="module")
def example() -> dict[str, Brief]:
    outcome = run(Request((str(EXAMPLE),), today=TODAY), STRICT)
    return {
        language: brief_of(
            outcome.assessment, outcome.words(language), Asked(guidance=outcome.vendor.guidance)
        )
        for language in LANGUAGES
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [40, 60, 80, 100, 240])
@pytest.mark.parametrize("written", [None, Written("/tmp/reports/", NAMES)])
def test_it_never_takes_more_than_25_lines_of_100_columns(
    example: dict[str, Brief], language: str, width: int, written: Written | None
) -> None:
    for view in (
        example[language],
        brief(language=language),
        brief(clean(), language),
        brief(gaps(), language),
    ):
        lines = said(view, language, width=width, written=written)
        assert len(lines) <= LINES
        assert max(map(columns, lines)) <= min(width, 100)


def test_it_says_whose_crm_how_it_stands_and_what_to_do(example: dict[str, Brief]) -> None:
    view = example["en"]
    lines = said(view, width=100, written=Written("out/", NAMES))
    assert lines[0] == f"Security of the CRM: acme-crm · Product: Salesforce · {view.assessed.text}"
    assert lines[1] == "Looked at: configuration export, 82 items, date unknown"
    text = squeezed(lines)
    assert f"{view.grade_text}. {view.says}" in text
    assert "54% shown good ▒ 36% shown bad ░ 10% not shown" in text
    for area in view.areas:
        assert f"{area.good}% good, {area.bad}% bad, {area.unseen}% not shown" in text
    assert f"Next: {view.decision.approve}" in text
    assert "Reports in out/: management.en.html, vendor.en.html, technical.en.html and 2 more" in text


def test_the_risks_are_those_of_the_page_in_their_order(example: dict[str, Brief]) -> None:
    view = example["en"]
    lines = said(view, width=100)
    starts = [line for line in lines if re.match(r"[1-5] . \w+: ", line)]
    assert len(starts) == len(view.risks) == 5
    for place, (line, risk) in enumerate(zip(starts, view.risks, strict=True), 1):
        word = risk.severity_text.lower()
        assert line.startswith(f"{place} {DRAWN.severity(risk.severity)} {word}: ")
        shown = line.partition(": ")[2].removesuffix("…")
        [told] = {one for one in (risk.headline, risk.short) if one.startswith(shown)}
        follows = told[len(shown) :][:1]
        assert follows in ("", " ", ",", ";"), line  # no word is cut


def test_where_a_headline_would_be_cut_the_fact_alone_is_whole() -> None:
    view = brief()
    long, short = "word " * 60 + "end.", "The fact alone."
    risk = replace(view.risks[0], headline=long, short=short)
    assert short in squeezed(said(replace(view, risks=(risk,)), width=80))
    alone = squeezed(said(replace(view, risks=(replace(risk, short=""),)), width=80))
    assert "word…" in alone


def test_where_the_decision_would_be_cut_its_short_form_is_whole(example: dict[str, Brief]) -> None:
    view = example["en"]
    short = f"Next: {view.decision.short}"
    assert short in squeezed(said(view, width=80))
    assert "who supplies" not in squeezed(said(view, width=80))
    assert "who supplies" in squeezed(said(view, width=100))
    alone = replace(view, decision=replace(view.decision, short=""))
    assert "could not be seen: 53%…" in squeezed(said(alone, width=80))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_of_the_example_is_cut(example: dict[str, Brief], language: str) -> None:
    text = "\n".join(said(example[language], language, width=80, written=Written("out/", NAMES)))
    assert "…" not in text


def test_without_room_for_words_the_numbers_stand_beside_the_signs_of_the_bar(
    example: dict[str, Brief],
) -> None:
    [line] = [
        one for one in said(example["vi"], "vi", width=80) if one.startswith(example["vi"].areas[0].name)
    ]
    assert line.endswith("█  43%  ▒  26%  ░  31%")


def test_without_reports_it_says_how_to_get_them(example: dict[str, Brief]) -> None:
    assert "Add --out FOLDER" in squeezed(said(example["en"])[-2:])


def test_nothing_wrong_is_said_in_words() -> None:
    view = brief(clean())
    text = squeezed(said(view))
    assert not view.risks
    assert view.no_risks[:40] in text
    assert "Risks that come first" not in text


def test_what_must_not_be_missed_is_said() -> None:
    made = assessment()
    made.faults  # noqa: B018 - the sample has one, of a check that breaks
    view = brief(made)
    text = squeezed(said(view, width=100))
    assert len(view.notes) > 1
    assert f"Note: {view.notes[0][:60]}" in text
    assert "more notes in the reports" in text


def test_one_note_is_whole_where_two_lines_hold_it() -> None:
    view = replace(brief(), notes=("word " * 20 + "end",))
    assert "word end" in squeezed(said(view, width=80))


def test_an_encoding_without_shapes_gets_letters() -> None:
    view = replace(brief(), tenant="ACME", areas=brief().areas)
    text = "\n".join(said(view, signs=LETTERS))
    assert not set(text) & set(DRAWN.all) - {" "}
    assert "# " in text
    assert "! critical" in text


def test_spans_say_what_they_are(example: dict[str, Brief]) -> None:
    styles = {span.style for line in lines_of(example["en"]) for span in line}
    assert {"head", "grade", "good", "bad", "unseen", "critical", "soft"} <= styles


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_texts_act_on_no_terminal(language: str) -> None:
    hostile = "Tenant \x1b]0;owned\x07 \u202e<b> [red]" + "x" * 5000
    view = brief(assessment(tenant=hostile), language)
    view = replace(view, tenant=hostile, says=hostile, notes=(hostile,), no_risks=hostile)
    text = text_of(lines_of(view, language, written=Written("\x1b[2J", (hostile,))))
    assert not ACTS.search(text)
    assert r"\x1b]0;owned" in text
    assert max(map(columns, text.splitlines())) <= 80
    assert len(text.splitlines()) <= LINES


def test_an_area_without_questions_says_so() -> None:
    view = brief()
    first = replace(view.areas[0], applies=False)
    lines = said(replace(view, areas=(first, *view.areas[1:])))
    (line,) = (line for line in lines if first.name in line)
    assert line.endswith("no question applies")
    assert "█" not in line
