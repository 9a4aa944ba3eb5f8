"""Writes the empty form as YAML, every question explained in a comment above it."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from ..known_products import Product, about, beside
from ..questions import FORM, SIGNATURE, Table, questions, said, sections, tables, words
from ..speech import allowed, capital

_WIDTH = 110


def written(language: str, product: Product | None = None) -> str:
    """The whole form in a language; of a product with what is known of it beside the questions."""
    return "\n".join([*_head(language, product), *_questions(language, product), *_tables(language)]) + "\n"


def _head(language: str, product: Product | None) -> Iterator[str]:
    yield f"# {said(words().title, language)}"
    yield "#"
    for instruction in words().instructions:
        yield from _comment(f"- {said(instruction, language)}")
    if product is not None:
        yield "#"
        for sentence in about(product, language):
            yield from _comment(f"- {sentence}")
    yield ""
    yield f"form: {FORM}"
    yield f"language: {language}"
    for key in ("product", "by", "date", "until"):
        yield f"# {said(words().signature[key], language)}"
        yield f"{key}: {product.name}" if product is not None and key == "product" else f"{key}:"


def _questions(language: str, product: Product | None) -> Iterator[str]:
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
                for hint in () if product is None else beside(product, question.id, language):
                    yield from _comment(hint, "  ")
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
    for index, line in enumerate(wrap(text, _WIDTH, break_on_hyphens=False, break_long_words=False)):
        yield f"{indent}# {hanging if index else ''}{line}"
