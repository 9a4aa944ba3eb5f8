"""Writes the reports of an assessment: one format to standard output, or several into a folder."""

from __future__ import annotations

import multiprocessing
import sys
from multiprocessing.connection import Connection
from pathlib import Path

import click

from auditor.pipeline.afterwards.rendering import Rendering
from auditor.report.formats import is_by_language
from auditor.vendor.running.parallel import MAY_FORK
from auditor.writing import OWNERS, Manner, make_folder, save

# All other formats say, or are known, to be UTF-8, whatever encoding the machine has.
_READ_BY_PEOPLE = frozenset({"text"})
# What takes about as long as all the other formats together.
_ELSEWHERE = frozenset({"sarif", "html"})


def write_reports(
    rendering: Rendering,
    formats: tuple[str, ...],
    languages: tuple[str, ...],
    out: Path | None,
    processes: int = 1,
    manner: Manner = OWNERS,
) -> list[Path]:
    """Render each format once for each language; what is the same in all of them in the first one. Without a folder the only format goes to
    standard output, in the only language."""
    if out is None:
        _print(rendering, formats[0], languages[0])
        return []
    make_folder(out, manner)
    there = tuple(name for name in formats if name in _ELSEWHERE)
    here = tuple(name for name in formats if name not in _ELSEWHERE)
    if processes == 1 or not MAY_FORK or not there or not here:
        return _write(rendering, formats, languages, out, manner)
    return _write_side_by_side(rendering, (here, there), languages, out, manner)


def _print(rendering: Rendering, name: str, language: str) -> None:
    """The first file of a format on standard output: text, or bytes of what is no text."""
    _, content = next(rendering.reports((name,), language))
    if name not in _READ_BY_PEOPLE and isinstance(content, str) and not sys.stdout.isatty():
        content = (content if content.endswith("\n") else content + "\n").encode("utf-8", "backslashreplace")
    click.echo(content, nl=isinstance(content, str) and not content.endswith("\n"))


def _write(
    rendering: Rendering, formats: tuple[str, ...], languages: tuple[str, ...], out: Path, manner: Manner
) -> list[Path]:
    written: list[Path] = []
    for language in languages:
        anew = [name for name in formats if language == languages[0] or is_by_language(name)]
        for name, pieces in rendering.reports_in_pieces(anew, language):
            if out / name not in written:
                save(out / name, pieces, manner)
                written.append(out / name)
            del pieces  # before the next one is made
    return written


def _write_side_by_side(
    rendering: Rendering,
    formats: tuple[tuple[str, ...], tuple[str, ...]],
    languages: tuple[str, ...],
    out: Path,
    manner: Manner,
) -> list[Path]:
    """About half of the work in a forked child, which has the assessment already, and half here."""
    here, there = formats
    context = multiprocessing.get_context("fork")
    receiving, sending = context.Pipe(duplex=False)
    child = context.Process(target=_write_or_leave, args=(rendering, there, languages, out, manner, sending))
    child.start()
    sending.close()
    try:
        written = _write(rendering, here, languages, out, manner)
        names = _received(receiving)
    finally:
        child.join()
    if names is None:  # say what went wrong here, where an error is reported
        return written + _write(rendering, there, languages, out, manner)
    return written + [out / name for name in names]


def _received(receiving: Connection) -> list[str] | None:
    """The names that the child wrote; None where it ended without saying so."""
    try:
        names: list[str] = receiving.recv()
    except EOFError:
        return None
    return names


def _write_or_leave(
    rendering: Rendering,
    formats: tuple[str, ...],
    languages: tuple[str, ...],
    out: Path,
    manner: Manner,
    sending: Connection,
) -> None:
    """In a child: what goes wrong here is tried again, and said, by the parent."""
    try:
        sending.send([path.name for path in _write(rendering, formats, languages, out, manner)])
    except Exception:  # noqa: BLE001 - the parent tries the same again
        sys.exit(1)
