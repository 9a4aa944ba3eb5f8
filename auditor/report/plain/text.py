"""The assessment for a terminal or a log: plain lines, no colour, nothing that a terminal would act on."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from tabulate import tabulate

from auditor.assess.assessment import Assessment
from auditor.report.escape import clip, plain
from auditor.report.points import PARTS, point_rows
from auditor.report.speech.phrases import (
    VALUE,
    concerns,
    made,
    nothing_found,
    signatures,
    skipped_line,
    status,
    totals,
    unseen_line,
    verdict,
    waiver_line,
)
from auditor.report.speech.product_line import product_line
from auditor.report.speech.summary import actions, findings, unseen, worst_first
from auditor.report.speech.words import Words

MINIMUM_WIDTH = 70
SKIPPED_LISTED = 10
UNSEEN_LISTED = 12
WAIVERS_LISTED = 20


def render(assessment: Assessment, words: Words, *, width: int = 100, verbose: bool = False) -> str:
    """The summary, at most `width` columns wide; `verbose` lists every check, folds no list and says
    where each of the hundred points went."""
    width = max(width, MINIMUM_WIDTH)
    sections = [
        _head(assessment, words),
        [_table(assessment, words, width, verbose), "", *totals(assessment, words)],
        _unseen(assessment, words, None if verbose else UNSEEN_LISTED),
        _waivers(assessment, words, None if verbose else WAIVERS_LISTED),
        _skipped(assessment, words, None if verbose else SKIPPED_LISTED),
        _points(assessment, words, width) if verbose else [],
        _actions(assessment, words),
    ]
    blocks = ["\n".join(_wrapped(section, width)) for section in sections]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _head(assessment: Assessment, words: Words) -> Iterator[str]:
    yield product_line(assessment.vendor_name, words.language)
    yield plain(words.ui("summary.heading", tenant=clip(assessment.tenant, VALUE)))
    yield plain(made(assessment, words))
    yield from map(plain, signatures(assessment, words))
    yield from map(plain, verdict(assessment, words))


def _table(assessment: Assessment, words: Words, width: int, verbose: bool) -> str:
    listed = worst_first(assessment.results) if verbose else findings(assessment)
    if not listed:
        return nothing_found(assessment, words)
    heads = [words.ui(f"column.{name}") for name in ("finding", "severity", "status", "population")]
    rows = [
        [
            plain(words.text(entry.check, "title")),
            words.ui(f"severity.{entry.severity}"),
            plain(status(entry, words)),
            plain(concerns(entry, words)),
        ]
        for entry in listed
    ]
    state = 20 if width >= 90 else 14
    room = width - 18 - state  # severity 12, three gaps of 2
    concern = max(16, min(30, room // 3))
    return tabulate(
        rows,
        heads,
        tablefmt="simple",
        maxcolwidths=[room - concern, 12, state, concern],
        maxheadercolwidths=[room - concern, 12, state, concern],
        disable_numparse=True,
    )


def _unseen(assessment: Assessment, words: Words, limit: int | None) -> Iterator[str]:
    entries = unseen(assessment, words)
    if entries:
        yield words.ui("heading.unseen")
    for kind in dict.fromkeys(entry.kind for entry in entries):
        yield f"  {words.ui(f'unseen.{kind}')}:"
        mine = [unseen_line(entry, words) for entry in entries if entry.kind is kind]
        yield from _listed(mine, limit, words, "    - ")


def _points(assessment: Assessment, words: Words, width: int) -> Iterator[str]:
    rows = point_rows(assessment, words)
    if rows:
        yield words.ui("heading.points")
        yield tabulate(
            [[plain(row.title), *row.cells(words)] for row in rows],
            [words.ui(f"points.{name}") for name in ("check", *PARTS)],
            tablefmt="simple",
            maxcolwidths=[width - 60, 14, 14, 14],
            maxheadercolwidths=[width - 60, 14, 14, 14],
            colalign=("left", "right", "right", "right"),
            disable_numparse=True,
        )


def _waivers(assessment: Assessment, words: Words, limit: int | None) -> Iterator[str]:
    if assessment.waiver_notices:
        yield words.ui("heading.waivers")
        yield from _listed([waiver_line(note, words) for note in assessment.waiver_notices], limit, words)


def _skipped(assessment: Assessment, words: Words, limit: int | None) -> Iterator[str]:
    if assessment.skipped:
        yield words.ui("heading.skipped", count=words.number(len(assessment.skipped)))
        yield from _listed([skipped_line(entry, words) for entry in assessment.skipped], limit, words)


def _listed(lines: Sequence[str], limit: int | None, words: Words, bullet: str = "  - ") -> Iterator[str]:
    for line in lines[:limit]:
        yield bullet + plain(line)
    if limit is not None and len(lines) > limit:
        yield bullet + words.ui("list.more", count=words.number(len(lines) - limit))


def _actions(assessment: Assessment, words: Words) -> Iterator[str]:
    entries = actions(assessment, words)
    if entries:
        yield words.ui("heading.actions")
    for number, (line, how) in enumerate(entries, 1):
        yield f"  {number}. {plain(line)}"
        yield f"     {plain(how)}"


def _wrapped(lines: Iterable[str], width: int) -> Iterator[str]:
    for line in lines:
        if "\n" in line or len(line) <= width:  # the table has its width already
            yield line
            continue
        indent = len(line) - len(line.lstrip(" -"))
        yield from textwrap.wrap(line, width, subsequent_indent=" " * indent, break_on_hyphens=False)
