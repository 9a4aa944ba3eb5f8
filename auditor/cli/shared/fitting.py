"""Text in the width of a terminal: broken between words, and going on below where it began. A pipe gets every line whole."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from textwrap import wrap
from typing import TextIO

IN_A_PIPE = 80
LEAST = 30
_BEGINNING = re.compile(r"\s*(?:\S+(?: \S+)* {2,}(?=\S)){0,2}(?:→ |\d+\. )?")


def width_of(stream: TextIO, environment: Mapping[str, str]) -> int:
    """The columns of a terminal, as the shell says or the terminal itself; a pipe has as many as fit everywhere."""
    if not stream.isatty():
        return IN_A_PIPE
    if (said := environment.get("COLUMNS", "")).isdecimal() and int(said):
        return int(said)
    try:
        return os.get_terminal_size(stream.fileno()).columns or IN_A_PIPE
    except (OSError, ValueError):
        return IN_A_PIPE


def shown(text: str) -> str:
    """The text as standard output shows it."""
    stream = sys.stdout
    return fitted(text, width_of(stream, os.environ)) if stream.isatty() else text


def fitted(text: str, width: int) -> str:
    """Each line within the width; what goes on stands below the text of its line, right of its labels."""
    return "\n".join(part for line in text.split("\n") for part in _parts(line, width))


def _parts(line: str, width: int) -> list[str]:
    if len(line) <= width:
        return [line]
    found = _BEGINNING.match(line)
    begun = len(found[0]) if found else 0
    if width - begun < LEAST:
        begun = len(line) - len(line.lstrip())
    return wrap(
        line,
        width,
        subsequent_indent=" " * min(begun, max(0, width - LEAST)),
        break_long_words=False,
        break_on_hyphens=False,
        drop_whitespace=True,
        expand_tabs=False,
    )
