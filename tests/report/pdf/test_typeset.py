"""What the typesetter refuses, what it cannot reach, and what never stands alone at the foot of a page."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import typst

from auditor.report.pdf.levels import LEVELS
from auditor.report.pdf.management import pdf_of as management
from auditor.report.pdf.management import told_at
from auditor.report.pdf.typeset import TEMPLATES, compiler, drawn
from auditor.report.pdf.vendor import pdf_of as vendor
from auditor.report.pdf.vendor import told
from auditor.report.speech.texts import Texts
from auditor.report.views.asked import Paper
from auditor.report.views.dossier import Dossier
from tests.report.pdf import briefs, dossiers
from tests.report.pdf.reading import alone_at_the_foot

FOOT = 42.0
HEADINGS = (
    "summary",
    "findings",
    "why",
    "fix",
    "proof",
    "thread",
    "answer",
    "documents",
    "scan",
    "glossary",
)


def changed(folder: Path, *changes: tuple[str, str]) -> Path:
    """The templates with every place of a text replaced by another."""
    for path in TEMPLATES.glob("*.typ"):
        found = path.read_text(encoding="utf-8")
        for old, new in changes:
            found = re.sub(old, new, found)
        (folder / path.name).write_text(found, encoding="utf-8")
    return folder


def brief() -> str:
    return told_at(LEVELS[0], briefs.full(), Texts("en"), "a4")


@pytest.mark.parametrize(
    ("old", "why"),
    [
        (r"alt: flat\(one\.text\),", "missing alt text"),
        (r"set document\([^\n]*\)\n", "missing document title"),
    ],
)
def test_a_template_that_would_not_conform_is_refused(old: str, why: str, tmp_path: Path) -> None:
    with pytest.raises(typst.TypstError, match=why):
        drawn(compiler(changed(tmp_path, (old, "")) / "management.typ", brief(), tmp_path))


def test_a_letter_that_no_font_has_is_refused() -> None:
    """So that every letter that is on a page is a real one."""
    data = json.loads(brief())
    data["view"]["says"] = "中"
    with pytest.raises(typst.TypstError, match="could not be displayed"):
        drawn(compiler(TEMPLATES / "management.typ", json.dumps(data)))


@pytest.mark.parametrize(
    "reach", ['#read("/etc/passwd")', '#read("../../../pyproject.toml")', '#import "@preview/cetz:0.3.0"']
)
def test_a_template_reaches_no_file_and_no_package(reach: str, tmp_path: Path) -> None:
    (tmp_path / "x.typ").write_text(reach, encoding="utf-8")
    with pytest.raises(RuntimeError):
        drawn(compiler(tmp_path / "x.typ", "{}", tmp_path))


def heads(dossier: Dossier) -> set[str]:
    return {one.headline[:40] for one in dossier.findings} | {dossier.labels[key] for key in HEADINGS}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("language", "paper"), [("en", "a4"), ("en", "letter"), ("vi", "a4"), ("vi", "letter")]
)
def test_no_heading_stands_alone_at_the_foot_of_a_page(language: str, paper: Paper) -> None:
    for items in range(11):
        dossier = dossiers.full(language, findings=5, items=items)
        found = vendor(dossier, Texts(language), paper)
        assert alone_at_the_foot(found, heads(dossier), FOOT) == [], items
    full = briefs.full(language)
    found = management(full, Texts(language), paper)
    said = {*full.labels.values(), *(one.headline[:40] for one in full.risks)}
    assert alone_at_the_foot(found, said, FOOT) == []


@pytest.mark.slow
def test_headings_that_stick_to_nothing_are_noticed(tmp_path: Path) -> None:
    """The test above would see them."""
    changed(tmp_path, ("sticky: true", "sticky: false"))
    noticed = []
    for items in range(5):
        dossier = dossiers.full("en", findings=12, items=items)
        found = drawn(compiler(tmp_path / "vendor.typ", told(dossier, Texts("en"), "a4"), tmp_path))
        noticed += alone_at_the_foot(found, heads(dossier), FOOT)
    assert noticed


def test_what_is_said_of_the_file_is_of_the_assessment_and_not_of_the_clock() -> None:
    import pypdfium2

    found = pypdfium2.PdfDocument(management(briefs.full("vi"), Texts("vi"))).get_metadata_dict()
    assert found["Title"] == f"{briefs.full('vi').title} {briefs.full('vi').tenant}"
    assert found["CreationDate"] == found["ModDate"] == "D:20261124000000Z"


def test_nothing_of_it_is_loaded_before_it_is_asked_for() -> None:
    probe = (
        "import sys, auditor.report.pdf, auditor.report.formats, auditor.cli; print('typst' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
