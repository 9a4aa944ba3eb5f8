"""No text is missing in any language, and none says something else than the others."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

import auditor
from auditor.assess.result import STATUSES
from auditor.check import SEVERITIES, Catalogue, load_catalogue
from auditor.check.definition import TEXTS
from auditor.posture import UnknownKind
from auditor.report.formats import FORMATS
from auditor.report.speech.catalogue import FALLBACK_MARK, check_texts, report_texts
from auditor.report.speech.summary import grade
from auditor.report.speech.words import Words
from auditor.scales import LANGUAGES
from auditor.snapshot import SourceKind
from tests.report.aloud import read_aloud
from tests.report.rendering import render_all
from tests.report.samples import CHECKS
from tests.report.support import VOCABULARY, assessment, clean, gaps, words

ROOT = Path(auditor.__file__).parent.parent
SINGULAR = ".one"


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_both_catalogues_hold_the_same_keys() -> None:
    english, vietnamese = report_texts("en"), report_texts("vi")
    singulars = {
        key for key in english if key.endswith(SINGULAR) and key.removesuffix(SINGULAR) in vietnamese
    }
    assert sorted(set(english) - set(vietnamese) - singulars) == []  # Vietnamese nouns have no singular form
    assert sorted(set(vietnamese) - set(english)) == []


def test_both_catalogues_have_the_same_placeholders() -> None:
    english, vietnamese = report_texts("en"), report_texts("vi")
    both = set(english) & set(vietnamese)
    assert [key for key in sorted(both) if placeholders(english[key]) != placeholders(vietnamese[key])] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_report_text_is_a_text(language: str) -> None:
    texts = report_texts(language)
    assert [key for key, text in texts.items() if not isinstance(text, str) or not text.strip()] == []


def test_every_check_speaks_vietnamese() -> None:
    catalogue = load_catalogue()
    texts = check_texts("vi", catalogue.packages)
    missing = [
        f"{entry.id}.{key}"
        for entry in catalogue
        for key in TEXTS
        if texts.text(entry, key).endswith(FALLBACK_MARK) or not texts.text(entry, key).strip()
    ]
    assert missing == []


def test_checks_name_the_same_numbers_in_both_languages() -> None:
    catalogue = load_catalogue()
    texts = check_texts("vi", catalogue.packages)
    different = [
        f"{entry.id}.{key}: {sorted(placeholders(entry.texts[key]))} {sorted(placeholders(texts.text(entry, key)))}"
        for entry in catalogue
        for key in TEXTS
        if placeholders(entry.texts[key]) != placeholders(texts.text(entry, key))
    ]
    assert different == []


def test_no_translation_is_left_of_a_check_that_is_gone() -> None:
    catalogue = load_catalogue()
    assert sorted(set(check_texts("vi", catalogue.packages).table) - set(catalogue.checks)) == []


def keys_that_code_builds() -> set[str]:
    source = "\n".join(
        path.read_text(encoding="utf-8")
        for folder in ("auditor", "checks", "vendor_profiles")
        for path in sorted((ROOT / folder).rglob("*.py"))
    )
    reasons = re.findall(r"(?:NotUsableError\(\s*|Skipped\([^,()]+, )\"(\w+)\"", source)
    nouns = re.findall(r"(?:\bPopulation\(\s*|\bgathered\(\s*|\bnoun=)\"(\w+)\"", source)
    assert {"malformed", "unreadable"} <= set(reasons)
    assert {"roles", "settings"} <= set(nouns)
    literal = re.findall(r"\.ui\(\s*\"([a-z_.]+)\"", source)
    assert "grade.none" in literal
    keys = set(literal) | {f"skipped.{reason}" for reason in reasons}
    keys |= {f"noun.{noun}" for noun in nouns}
    keys |= {f"status.{name}" for name in STATUSES} | {f"severity.{name}" for name in SEVERITIES}
    keys |= {f"{group}.{kind}" for group in ("missing", "unseen") for kind in UnknownKind}
    keys |= {f"source.{kind}" for kind in SourceKind}
    return keys | {f"waiver.{state}" for state in ("expired", "malformed", "unused")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_that_code_builds_has_a_text(language: str) -> None:
    assert sorted(keys_that_code_builds() - set(report_texts(language))) == []


def test_a_missing_translation_shows() -> None:
    """The next test looks for the mark; this one makes sure that there is one to find."""
    bare = {entry.id: _without_vietnamese(entry) for entry in CHECKS}
    spoken = Words("vi", Catalogue(bare, ()), VOCABULARY)
    assert FALLBACK_MARK in spoken.text(bare["access.sample-modify"], "title")


def _without_vietnamese(check: Any) -> Any:
    from dataclasses import replace

    return replace(check, texts_by_language=None)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("made", [assessment, clean, gaps])
def test_no_rendering_falls_back_or_leaves_a_placeholder(name: str, language: str, made: Any) -> None:
    for _, content in render_all(made(), words(language), [name], {}):
        text = read_aloud(content)
        assert FALLBACK_MARK not in text
        assert not re.search(
            r"\{(total|failing|passing|unknown|count|title|name|noun|permission|reason|path)\}", text
        )


def test_the_grade_says_its_qualification_in_each_language() -> None:
    said = {language: grade(assessment(), words(language)) for language in LANGUAGES}
    assert said == {"en": "Grade E, configuration only", "vi": "Hạng E, chỉ xét cấu hình"}
