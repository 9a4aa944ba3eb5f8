"""What `scan` shows a person: 25 lines, in colour where a terminal has it, and the same without in a pipe."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from auditor.cli.shared.fitting import width_of

if TYPE_CHECKING:
    from auditor.pipeline.afterwards.rendering import Rendering
    from auditor.report.plain.spans import Line

FOR_PEOPLE = (".html", ".pdf", ".xlsx", ".csv", ".md", ".txt")
STYLES = {
    "head": "bold",
    "grade": "bold",
    "good": "green",
    "bad": "red",
    "unseen": "bright_black",
    "critical": "bold red",
    "high": "red",
    "medium": "yellow",
    "low": "cyan",
    "note": "bold yellow",
    "soft": "bright_black",
}


def show_summary(
    rendering: Rendering, language: str, out: Path | None = None, written: Sequence[Path] = ()
) -> None:
    """Print the summary on standard output."""
    from auditor.report.plain.spans import DRAWN, LETTERS, text_of
    from auditor.report.plain.terminal import Written, summary
    from auditor.report.views.management import brief_of

    words = rendering.words(language)
    asked = replace(rendering.asked, guidance=rendering.guidance)
    brief = brief_of(rendering.assessment, words, asked)
    where = None if out is None else Written(f"{out}{os.sep}", tuple(by_reader(written)))
    signs = DRAWN if encodes(DRAWN.all, sys.stdout) else LETTERS
    lines = summary(brief, words, width=width_of(sys.stdout, os.environ), signs=signs, written=where)
    if has_colours(sys.stdout, os.environ):
        print_coloured(lines, sys.stdout)
    else:
        click.echo(text_of(lines), nl=False)


def show_written(rendering: Rendering, language: str, out: Path, written: Sequence[Path]) -> None:
    """Print what was judged, and where the reports are: in short, or where it was asked for in full, with the name of each."""
    if not rendering.asked.verbose:
        show_summary(rendering, language, out, written)
        return
    click.echo(rendering.report("text", language), nl=False)
    for path in written:
        click.echo(str(path))


def by_reader(written: Iterable[Path]) -> list[str]:
    """The names of the files, those for people first, pages before all; what lies beside a page is not named."""
    names = [path.name for path in written if path.suffix != ".css"]
    order = (*FOR_PEOPLE, "")
    return sorted(
        names, key=lambda name: order.index(suffix if (suffix := Path(name).suffix) in order else "")
    )


def has_colours(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Whether this is a terminal that shows colours, and nobody asked it not to (https://no-color.org)."""
    return stream.isatty() and not environment.get("NO_COLOR") and environment.get("TERM", "dumb") != "dumb"


def encodes(text: str, stream: TextIO) -> bool:
    """Whether the stream can hold these characters."""
    try:
        text.encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def print_coloured(lines: Iterable[Line], stream: TextIO) -> None:
    """The lines on a terminal; what is in them is text, and no markup."""
    from rich.console import Console
    from rich.text import Text

    console = Console(file=stream, highlight=False, markup=False, emoji=False, soft_wrap=True)
    for line in lines:
        text = Text()
        for span in line:
            text.append(span.text, style=STYLES.get(span.style, ""))
        console.print(text)
