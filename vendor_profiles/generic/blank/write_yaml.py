"""Writes the empty form as YAML, every question explained in a comment above it."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from ..questions import FORM, SIGNATURE, Table, questions, said, sections, tables, words
from ..speech import allowed, capital

_WIDTH = 110


def written(language: str) -> str:
    """The whole form in a language."""
    return "\n".join([*_head(language), *_questions(language), *_tables(language)]) + "\n"


def _head(language: str) -> Iterator[str]:
    yield f"# {said(words().title, language)}"
    yield "#"
    for sentence in words().instructions:
        yield from _comment(f"- {said(sentence, language)}")
    yield ""
    yield f"form: {FORM}"
    yield f"language: {language}"
    for key in ("product", "by", "date", "until"):
        yield f"# {said(words().signature[key], language)}"
        yield f"{key}:"


def _questions(language: str) -> Iterator[str]:
    yield ""
    own = [*("value", *SIGNATURE)]
    yield f"# {', '.join(f'{key}:' for key in own)}"
    yield "answers:"
    for section, title in sections().items():
        yield ""
        yield f"  # === {said(title, language)} ==="
        for question in questions().values():
            if question.section == section:
                yield ""
                yield from _comment(said(question.text, language), "  ")
                yield from _comment(capital(allowed(question, language)), "  ")
                attach = said(words().columns["attach"], language)
                yield from _comment(f"{attach}: {said(question.attach, language)}", "  ")
                yield f"  {question.id}:"


def _tables(language: str) -> Iterator[str]:
    for table in tables().values():
        yield ""
        yield f"# === {said(table.title, language)} ==="
        yield from _comment(said(table.note, language))
        for column in table.columns:
            yield from _comment(
                f"{column.id}: {said(column.text, language)} ({allowed(column, language)})", "", "  "
            )
        yield f"{table.id}:"
        yield from _example(table)


def _example(table: Table) -> Iterator[str]:
    first, *others = table.columns
    yield f"  # - {first.id}:"
    for column in others:
        yield f"  #   {column.id}:"


def _comment(text: str, indent: str = "", hanging: str = "") -> Iterator[str]:
    for index, line in enumerate(wrap(text, _WIDTH)):
        yield f"{indent}# {hanging if index else ''}{line}"
