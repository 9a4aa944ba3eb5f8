"""A draft on paper, accessible and the same for the same draft, by the way that reports go."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date

from auditor.incident.notices.drafting.draft import Block, Draft, Line, Run
from auditor.incident.notices.said import in_, phrase
from auditor.report.pdf.contents import as_data
from auditor.report.pdf.levels import LEVELS
from auditor.report.pdf.sheet import sheet
from auditor.report.pdf.typeset import TEMPLATES, compiler, drawn
from auditor.report.speech.texts import Texts

WHOLE = 1_200
"""Characters of one piece of text, below what paper cuts at: a longer one goes there in pieces."""


@dataclass(frozen=True, slots=True)
class _Titled:
    tenant: str
    labels: Mapping[str, str] = field(default_factory=dict)


def paper_of(draft: Draft, day: date) -> bytes:
    """The PDF. Raises UserFileError where the extra is not installed."""
    texts = Texts(draft.language)
    labels = {"kind": draft.mark, "notes": ""}
    view = {
        **as_data(asdict(replace(draft, blocks=tuple(map(_in_pieces, draft.blocks))))),
        "tenant": as_data(draft.company),
        "product_line": "",
        "about": [],
        "notes": [],
        "labels": as_data(labels),
        "assessed": {"iso": day.isoformat(), "text": texts.date(day)},
        "sources_heading": as_data(in_(phrase("paper.sources"), draft.language)),
        "told_head": [as_data(in_(phrase(f"paper.{key}"), draft.language)) for key in ("item", "says")],
    }
    told = sheet(_Titled(draft.company, labels), texts, "a4")
    data = {"view": view, "told": told, "level": asdict(LEVELS[1])}
    return drawn(compiler(TEMPLATES / "notice.typ", json.dumps(data)))


def _in_pieces(block: Block) -> Block:
    return replace(
        block,
        lines=tuple(map(_cut, block.lines)),
        rows=tuple(tuple(map(_cut, row)) for row in block.rows),
    )


def _cut(line: Line) -> Line:
    return tuple(piece for run in line for piece in _pieces(run))


def _pieces(run: Run) -> Iterator[Run]:
    """A text in pieces of whole words."""
    text = run.text
    while len(text) > WHOLE:
        at = text.rfind(" ", 1, WHOLE)
        at = WHOLE if at < 1 else at + 1
        yield replace(run, text=text[:at])
        text = text[at:]
    yield replace(run, text=text)
