"""Writes the reports of an assessment: one format to standard output, or several into a folder."""

from __future__ import annotations

import multiprocessing
import sys
from multiprocessing.connection import Connection
from pathlib import Path

import click

from auditor.pipeline.outcome import Outcome
from auditor.vendor.parallel import MAY_FORK
from auditor.writing import OWNERS, Manner, make_folder, save

# What takes about as long as all the other formats together.
_ELSEWHERE = frozenset({"sarif", "html"})


def write_reports(
    outcome: Outcome,
    formats: tuple[str, ...],
    language: str,
    out: Path | None,
    processes: int = 1,
    verbose: bool = False,
    manner: Manner = OWNERS,
) -> list[Path]:
    """Render each format once. Without a folder the only format goes to standard output; `verbose` is for the text there."""
    if out is None:
        text = outcome.report(formats[0], language, verbose=verbose)
        click.echo(text, nl=not text.endswith("\n"))
        return []
    make_folder(out, manner)
    if processes == 1 or len(formats) == 1 or not MAY_FORK:
        return _write(outcome, formats, language, out, manner)
    return _write_side_by_side(outcome, formats, language, out, manner)


def _write(
    outcome: Outcome, formats: tuple[str, ...], language: str, out: Path, manner: Manner
) -> list[Path]:
    written = []
    for name, pieces in outcome.reports_in_pieces(formats, language):
        save(out / name, pieces, manner)
        del pieces  # before the next one is made
        written.append(out / name)
    return written


def _write_side_by_side(
    outcome: Outcome, formats: tuple[str, ...], language: str, out: Path, manner: Manner
) -> list[Path]:
    """About half of the work in a forked child, which has the assessment already, and half here."""
    there = tuple(name for name in formats if name in _ELSEWHERE)
    here = tuple(name for name in formats if name not in _ELSEWHERE)
    if not there or not here:
        return _write(outcome, formats, language, out, manner)
    context = multiprocessing.get_context("fork")
    receiving, sending = context.Pipe(duplex=False)
    child = context.Process(target=_write_or_leave, args=(outcome, there, language, out, manner, sending))
    child.start()
    sending.close()
    try:
        written = _write(outcome, here, language, out, manner)
        names = _received(receiving)
    finally:
        child.join()
    if names is None:  # say what went wrong here, where an error is reported
        return written + _write(outcome, there, language, out, manner)
    return written + [out / name for name in names]


def _received(receiving: Connection) -> list[str] | None:
    """The names that the child wrote; None where it ended without saying so."""
    try:
        names: list[str] = receiving.recv()
    except EOFError:
        return None
    return names


def _write_or_leave(
    outcome: Outcome,
    formats: tuple[str, ...],
    language: str,
    out: Path,
    manner: Manner,
    sending: Connection,
) -> None:
    """In a child: what goes wrong here is tried again, and said, by the parent."""
    try:
        sending.send([path.name for path in _write(outcome, formats, language, out, manner)])
    except Exception:  # noqa: BLE001 - the parent tries the same again
        sys.exit(1)
