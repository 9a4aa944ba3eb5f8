"""Writes the reports of an assessment: one format to standard output, or several into a folder."""

from __future__ import annotations

from pathlib import Path

import click

from auditor.cli.pipeline import Outcome
from auditor.report.words import Vocabulary, Words


def vocabulary(outcome: Outcome) -> Vocabulary:
    """What the vendor's profile calls things."""
    export = outcome.vendor.profile.export
    return Vocabulary(
        evidence={name: kind.label.model_dump() for name, kind in export.evidence.items()},
        ask={topic: text.model_dump() for topic, text in export.out_of_reach.items()},
    )


def words_for(outcome: Outcome, language: str) -> Words:
    """The words of a language for this outcome."""
    return Words(language, outcome.catalogue, vocabulary(outcome))


def write_reports(outcome: Outcome, formats: tuple[str, ...], language: str, out: Path | None) -> list[Path]:
    """Render each format once. Without a folder the only format goes to standard output."""
    from auditor.report.formats import render_all

    words = words_for(outcome, language)
    documents = render_all(outcome.assessment, words, formats, outcome.vendor.guidance, words_for(outcome, "en"))
    if out is None:
        for _, text in documents:
            click.echo(text, nl=not text.endswith("\n"))
        return []
    out.mkdir(parents=True, exist_ok=True)
    written = []
    for name, text in documents:
        path = out / name
        _replace(path, text)
        written.append(path)
    return written


def _replace(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    partial = path.with_name(f".{path.name}.partial")
    partial.write_text(text, encoding="utf-8", errors="backslashreplace", newline="")
    partial.replace(path)
