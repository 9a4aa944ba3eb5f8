"""All that people read of an assessment in Vietnamese, and the English words that are left in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from auditor.assess.assessment import Assessment
from auditor.check import load_catalogue
from auditor.pipeline.vocabulary import vocabulary
from auditor.report.formats import pieces_of_each, whole
from auditor.report.plain.spans import text_of
from auditor.report.plain.terminal import WIDEST, summary
from auditor.report.speech.catalogue import FALLBACK_MARK
from auditor.report.speech.words import Words
from auditor.report.views.asked import Asked
from auditor.report.views.management import brief_of
from auditor.vendor import Vendor
from tests.language.allowing import allowed
from tests.language.english import WORD, english
from tests.language.names import NAME, Held, strings_of, without_names
from tests.language.reading import pieces

FOR_PEOPLE = ("text", "html", "md", "xlsx", "csv")
"""The formats that people read; what programs read keeps the names of its keys."""
FOR_PROGRAMS = ("frameworks",)
"""How files of these formats begin that people do not read."""


def words_of(assessment: Assessment, vendor: Vendor, language: str = "vi") -> Words:
    """The words of a language, with those of the product."""
    return Words(language, load_catalogue(), vocabulary(vendor.profile, assessment.score.scope))


def read_of(
    assessment: Assessment, vendor: Vendor, formats: Iterable[str] = FOR_PEOPLE, language: str = "vi"
) -> Iterator[tuple[str, str]]:
    """(file, piece of text) of everything that people read."""
    words = words_of(assessment, vendor, language)
    for name, content in pieces_of_each(assessment, words, formats, Asked(guidance=vendor.guidance)):
        if not name.startswith(FOR_PROGRAMS):
            for piece in dict.fromkeys(pieces(name, whole(content))):
                yield name, piece


def summary_of(assessment: Assessment, vendor: Vendor, language: str) -> str:
    """What stands on a terminal after a scan, as wide as it gets."""
    words = words_of(assessment, vendor, language)
    brief = brief_of(assessment, words, Asked(guidance=vendor.guidance))
    return text_of(summary(brief, words, width=WIDEST))


def left_in(read: Iterable[tuple[str, str]], held: Held, product: str) -> dict[str, tuple[str, str]]:
    """The English words that are neither names nor allowed, each with the first place where it stands."""
    found: dict[str, tuple[str, str]] = {}
    for name, piece in read:
        if FALLBACK_MARK in piece:
            found.setdefault(FALLBACK_MARK, (name, piece[:200]))
        on_paper = name.endswith(".pdf")
        said = allowed(product).sub(NAME, piece) if on_paper else piece
        text = without_names(allowed(product).sub(NAME, held.without(said, loose=on_paper)))
        for word in WORD.finditer(text):
            if word[0].lower() in english():
                found.setdefault(word[0].lower(), (name, text[max(0, word.start() - 60) : word.end() + 60]))
    return found


def held_of(assessment: Assessment, vendor: Vendor) -> Held:
    """What an assessment and the profile of its product name."""
    return Held(strings_of(assessment, vendor.guidance.values()))
