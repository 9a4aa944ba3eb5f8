"""What was read from documents and questionnaires and nobody has confirmed yet, beside the questions that ask for the same."""

from __future__ import annotations

from auditor.assurance.asking.prefilled import Suggested
from auditor.assurance.asking.words import in_both, phrase
from auditor.assurance.folder import Review
from auditor.assurance.intake.kept import read_suggestions
from auditor.assurance.intake.model import Suggestion
from auditor.bilingual import Words
from auditor.report.speech.safe import PATH, TITLE, clean


def suggested_in(review: Review) -> dict[str, Suggested]:
    """By question, the first suggestion that says something of it. Raises UserFileError for a file that is none of suggestions."""
    found: dict[str, Suggested] = {}
    for file in read_suggestions(review.suggestions).files:
        for one in file.suggestions:
            if one.confirmed is None:
                for id_, said in _said(one, clean(file.file, PATH)):
                    found.setdefault(id_, said)
    return found


def _said(one: Suggestion, file: str) -> list[tuple[str, Suggested]]:
    source = phrase("known.suggested", file=file, place=_place(one))
    question, value, kind = (one.entry.get(key) for key in ("question", "value", "kind"))
    if one.into == "answers" and isinstance(question, str) and value is not None:
        kept = tuple(map(str, value)) if isinstance(value, list) else value
        return [(question, Suggested(source, one.said_on, value=kept))]
    if one.into == "documents" and isinstance(kind, str):
        name = clean(one.entry.get("title") or one.entry.get("id") or kind, TITLE)
        return [(f"document.{kind}", Suggested(source, one.said_on, words=in_both(lambda _: name)))]
    return []


def _place(one: Suggestion) -> Words:
    """Where it stands in the file, after a comma; empty where nothing says it."""
    first = next(iter(one.shown_by), None)
    if first is not None and first.place:
        place = clean(first.place, PATH)
        return in_both(lambda _: f", {place}")
    if first is not None and first.page:
        return phrase("known.page", n=first.page)
    return in_both(lambda _: "")
