"""The report for the vendor on paper."""

from __future__ import annotations

from dataclasses import replace

import pytest

from auditor.report.pdf.printable import BREAK, printable
from auditor.report.pdf.vendor import DETAILED, pdf_of
from auditor.report.speech.texts import Texts
from auditor.report.views.asked import Paper
from auditor.report.views.dossier import Dossier
from tests.report.hostile import HOSTILE
from tests.report.pdf import dossiers
from tests.report.pdf.briefs import stretched, texts
from tests.report.pdf.reading import count, fonts, letters, papers, structure, text

LANGUAGES = ("en", "vi")


def made(dossier: Dossier, paper: Paper = "a4") -> bytes:
    return pdf_of(dossier, Texts(dossier.language), paper)


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_is_said_can_be_read(language: str) -> None:
    dossier = dossiers.full(language, findings=4)
    found = letters(text(made(dossier)))
    assert [said for said in texts(dossier) if letters(said.rstrip(":")) not in found] == []


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_the_paper_is_the_one_that_was_asked_for(paper: Paper, size: tuple[int, int]) -> None:
    assert papers(made(dossiers.full("vi"), paper)) == {size}


def test_of_very_many_findings_the_gravest_are_told_whole_and_all_are_in_the_table() -> None:
    data = made(dossiers.full("en", findings=DETAILED + 60))
    found = text(data)
    assert count(data) < 60
    assert found.count(dossiers.full("en").labels["proof"]) == DETAILED
    assert "60 more findings of the table above" in " ".join(found.split())
    headers = [kind for kind, _ in structure(data)]
    assert headers.count("Table") >= DETAILED


def test_one_that_is_not_told_whole_is_one() -> None:
    found = " ".join(text(made(dossiers.full("en", findings=DETAILED + 1, items=0))).split())
    assert "1 more finding of the table above is told whole" in found


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_without_a_finding(language: str) -> None:
    dossier = dossiers.empty(language)
    assert count(made(dossier)) == 1
    assert letters(dossier.totals) in letters(text(made(dossier)))


@pytest.mark.parametrize("said", [*HOSTILE, "#panic()", "$x$", "[", "\\", "@x", "株式会社", "W" * 5_000])
def test_no_name_is_ever_markup(said: str) -> None:
    whole = dossiers.full("en", findings=2, items=2)
    dossier = replace(stretched(whole, said), language="en", findings=whole.findings)
    finding = replace(stretched(whole.findings[0], said), requested=whole.findings[0].requested)
    found = letters(text(made(replace(dossier, findings=(finding,)))))
    assert letters(printable(said)[:50].replace(BREAK, "")[:40]) in found


def test_commands_are_copied_off_the_page_as_they_are() -> None:
    command = "crm-audit gate force-app/main/default/very/long/path --check access.modify-all-data"
    whole = dossiers.full("en", findings=1, items=0)
    finding = replace(whole.findings[0], proof=replace(whole.findings[0].proof, command=command))
    lines = [" ".join(line.split()) for line in text(made(replace(whole, findings=(finding,)))).splitlines()]
    assert command in lines


def test_fonts_are_embedded_and_none_is_of_the_machine() -> None:
    found = fonts(made(dossiers.full("vi", findings=3)))
    assert {name.partition("+")[2].partition("-")[0] for name in found} == {"SourceSans3", "DejaVuSansMono"}
    assert all(found.values())


def test_the_same_report_is_the_same_file() -> None:
    assert made(dossiers.full("vi", findings=3)) == made(dossiers.full("vi", findings=3))
