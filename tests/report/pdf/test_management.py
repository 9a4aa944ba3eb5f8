"""The report for management on paper: two pages, whatever stands in it, and nothing of it lost."""

from __future__ import annotations

import unicodedata

import pytest

from auditor.report.pdf.management import pdf_of
from auditor.report.pdf.printable import BREAK, printable
from auditor.report.speech.texts import Texts
from auditor.report.views.asked import Paper
from auditor.report.views.brief import Brief
from tests.report.hostile import HOSTILE
from tests.report.pdf import briefs
from tests.report.pdf.reading import count, fonts, ink, letters, papers, structure, text

LANGUAGES = ("en", "vi")
PAPERS: tuple[Paper, ...] = ("a4", "letter")
MARKUP = (
    '#panic(1) #read("/etc/passwd")',
    "$x^2$ $",
    "[unclosed",
    "]closed",
    "back\\slash \\u{41}",
    "@reference <label>",
    "*bold* _emph_ `raw` ~ -- ---",
    "= heading",
    "// comment /* comment */",
    "{let x = 1}",
    "株式会社 🎉 مرحبا",
)


def made(brief: Brief, paper: Paper = "a4") -> bytes:
    return pdf_of(brief, Texts(brief.language), paper)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_full_report_keeps_to_two_pages_without_a_word_less(language: str, paper: Paper) -> None:
    data = made(briefs.full(language), paper)
    assert count(data) == 2
    assert papers(data) == {(595, 842) if paper == "a4" else (612, 792)}
    assert min(ink(data)) > 0.02
    assert Texts(language).ui("pdf.shortened") not in text(data)


@pytest.mark.slow
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "filling",
    [
        "W" * 5_000,
        "many words " * 500,
        "Quản trị viên đăng nhập " * 250,
        "/".join(["a"] * 2_500),
        "株" * 5_000,
    ],
)
def test_two_pages_whatever_stands_in_it(language: str, paper: Paper, filling: str) -> None:
    brief = briefs.extreme(language, filling)
    data = made(brief, paper)
    assert count(data) <= 2
    found = letters(text(data))
    assert letters(Texts(language).ui("pdf.shortened")) in found
    assert letters(printable(filling)[:200].replace(BREAK, "")[:150]) in found
    for risk in brief.risks:
        assert letters(risk.contain.text) in found
        assert letters(risk.finish.text) in found


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_tenant_of_which_nothing_was_seen(language: str) -> None:
    brief = briefs.empty(language)
    data = made(brief)
    assert count(data) == 1
    for said in (brief.says, brief.grade_text, brief.decision.approve, brief.no_risks, brief.next.nothing):
        assert letters(said) in letters(text(data))


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_is_said_can_be_read(language: str) -> None:
    brief = briefs.full(language)
    found = letters(text(made(brief)))
    missing = [said for said in briefs.texts(brief) if letters(said) not in found]
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_drawn_is_said_for_who_does_not_see_it(language: str) -> None:
    brief = briefs.full(language)
    assert brief.since is not None
    assert brief.since.before is not None
    assert brief.since.after is not None
    told = structure(made(brief))
    figures = [alt for kind, alt in told if kind == "Figure"]
    bars = [brief.bar.text, *(area.text for area in brief.areas if area.applies)]
    bars += [brief.since.before.text, brief.since.after.text]
    assert figures == [unicodedata.normalize("NFC", said) for said in bars]
    kinds = {kind for kind, _ in told}
    assert {"H1", "H2", "Table", "TH", "TD", "L", "LI"} <= kinds


@pytest.mark.parametrize("said", [*MARKUP, *HOSTILE])
def test_no_name_is_ever_markup(said: str) -> None:
    data = made(briefs.extreme("en", said))
    assert count(data) <= 2
    assert letters(printable(said)[:50].replace(BREAK, "")[:40]) in letters(text(data))


def test_fonts_are_embedded_and_none_is_of_the_machine() -> None:
    found = fonts(made(briefs.full("vi")))
    assert {name.partition("+")[2].partition("-")[0] for name in found} == {"SourceSans3"}
    assert all(found.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_report_is_the_same_file(language: str) -> None:
    assert made(briefs.full(language)) == made(briefs.full(language))
