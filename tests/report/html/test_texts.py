"""Every text that the pages ask for is there, and nothing is said with a hole in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from auditor.report import html as pages
from auditor.report.speech.catalogue import report_texts
from tests.report import support
from tests.report.html.pages import AUDIENCES, LANGUAGES, Audience, guide, page

CODE = Path(pages.__file__).parent
TEMPLATES = CODE.parent / "templates"
OF_OTHERS = ("timeline.html.j2",)
"""Templates whose texts have another prefix; a text that is not there stops the page, which the tests of those rooms make in both languages."""


def asked_for() -> set[str]:
    """Keys that stand whole in code and templates."""
    found: set[str] = set()
    for path in CODE.glob("*.py"):
        found |= set(re.findall(r'\.(?:say|count)\(\s*"([a-z_.]+)"', path.read_text(encoding="utf-8")))
    for path in TEMPLATES.glob("*.html.j2"):
        if path.name in OF_OTHERS:
            continue
        found |= set(re.findall(r'\b[tn]\("([a-z_.]+)"[,)]', path.read_text(encoding="utf-8")))
    return {f"html.{key}" for key in found}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_there(language: str) -> None:
    assert len(asked_for()) > 50
    assert all((TEMPLATES / name).is_file() for name in OF_OTHERS)
    assert asked_for() - set(report_texts(language)) == set()


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("made", [support.assessment, support.clean, support.gaps])
def test_no_text_has_a_hole(made: object, language: str, audience: Audience) -> None:
    text = page(audience, language, made(), guidance={"broad-data-access": guide()})  # type: ignore[operator]
    body = text.split("</style>")[1]
    assert re.findall(r"\{[a-z_]+\}", body) == []
    assert "html." not in re.sub(r'href="[^"]*"', "", body)
    assert "None" not in re.sub(r">None(: |<)", "", body)
    assert (
        not re.search(r"\b1 (questions|findings|items|topics|files|days|roles)\b", body) or language == "vi"
    )


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_vietnamese_page_is_vietnamese(audience: Audience) -> None:
    body = page(audience, "vi").split("</style>")[1]
    for english in ("What", "Finding", "Owner", "Severity", "Score", "not known", "Nothing"):
        assert not re.search(rf">[^<]*\b{english}\b[^<]*<", body), english
