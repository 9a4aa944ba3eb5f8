"""The work list as CSV: what is to be done, then what was closed since.

RFC 4180 with CRLF, every cell quoted, and a byte-order mark so that Excel reads it as UTF-8.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import chain

from auditor.assess.assessment import Assessment
from auditor.report.sheets.table import table_in_pieces
from auditor.report.sheets.worklist.build import worklist_of
from auditor.report.sheets.worklist.rows import closed_rows, rows, titles
from auditor.report.sheets.worklist.task import Cell
from auditor.report.speech.words import Words
from auditor.report.views.kept import Kept
from auditor.vendor.profile import Guidance


def pieces(
    assessment: Assessment,
    words: Words,
    guidance: Mapping[str, Guidance],
    worklist: Mapping[str, Kept],
) -> Iterator[str]:
    """The table as it is written, some rows at a time. `worklist` are the rows of the earlier one."""
    made = worklist_of(assessment, words, guidance, worklist)
    every = chain(rows(made, words), closed_rows(made, words))
    return table_in_pieces(titles(words), ([_shown(one, words) for one in row] for row in every))


def _shown(value: Cell, words: Words) -> str | int:
    if isinstance(value, date):
        return words.date(value)
    return "" if value is None else value
