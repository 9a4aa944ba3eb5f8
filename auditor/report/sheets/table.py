"""A table as CSV: RFC 4180 with CRLF, every cell quoted, and a byte-order mark so that Excel reads it as UTF-8."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from auditor.report.escape import cell

MARK = "\ufeff"
_PIECE = 1_000_000


def table_in_pieces(head: Sequence[str], rows: Iterable[Sequence[str | int]]) -> Iterator[str]:
    """Some rows at a time: a table may be many megabytes. No text in it is a formula, or breaks the line."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    yield MARK
    writer.writerow(map(cell, head))
    for row in rows:
        writer.writerow([one if isinstance(one, int) else cell(one) for one in row])
        if out.tell() > _PIECE:
            yield out.getvalue()
            out.seek(0)
            out.truncate()
    yield out.getvalue()
