"""The page with the picture: one file that asks nobody for anything, with the same as a table below."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from auditor.access import Subject, Wanted
from auditor.access.picture.drawing import Drawing, NodeKind
from auditor.report.escape import json_text
from auditor.report.graph.drawn import MARGIN, boxes, lines, style
from auditor.report.graph.labels import Label, Labels
from auditor.report.graph.layout import HEIGHT, WIDTH, laid_out
from auditor.report.html.page import fill
from auditor.report.html.speech import Speech
from auditor.report.html.text import clean, short
from auditor.report.speech.product_line import product_line
from auditor.report.speech.words import Words

NAMES = 60_000
"""Names that a page holds; three megabytes hold about as many."""
LISTED = 5
_DENSE = 36
_TEXTS = ("names", "ways", "filter", "more", "more_ways", "clear", "details_empty")


@dataclass(frozen=True, slots=True)
class Question:
    """What the picture is about, and of which tenant."""

    tenant: str
    product: str
    made: date
    wanted: Wanted | None = None
    subject: Subject | None = None


def render(drawing: Drawing, question: Question, words: Words) -> str:
    """The page, in the language of `words`."""
    speech = Speech(words, "graph", question.product)
    labels = Labels(speech, asked=question.wanted is not None)
    layout = laid_out(drawing)
    nodes = labels.nodes(drawing.nodes)
    return fill(
        "graph.html.j2",
        "graph.css",
        script="graph.js",
        t=speech.say,
        n=speech.count,
        shared=speech.shared,
        language=words.language,
        audience="graph",
        head={
            "tenant": short(question.tenant),
            "product_line": product_line(question.product, words.language),
            "about": _about(question, speech),
        },
        question=_asked(question, labels, speech),
        answers=_answers(drawing, question, speech),
        gaps=[labels.gap(gap) for gap in drawing.gaps],
        boxes=boxes(drawing, nodes, layout),
        lines=lines(drawing, labels, layout),
        width=WIDTH,
        height=HEIGHT,
        size=(layout.width + 2 * MARGIN, layout.height + 2 * MARGIN),
        margin=MARGIN,
        dense=len(drawing.edges) > _DENSE,
        kinds=[kind for kind in NodeKind if any(node.kind is kind for node in drawing.nodes)],
        doubts=_doubts(drawing),
        rows=_rows(drawing, labels, nodes),
        stands=_stands(drawing, labels, nodes),
        data=_data(drawing, labels, nodes, speech),
    )


def _about(question: Question, speech: Speech) -> list[tuple[str, str]]:
    return [
        (speech.say("graph.about.product"), clean(question.product, 60)),
        (speech.say("graph.about.date"), speech.day(question.made)),
    ]


def _asked(question: Question, labels: Labels, speech: Speech) -> str:
    name = clean(question.subject.name or question.subject.id, 90) if question.subject else ""
    if question.wanted is None:
        return speech.say("graph.ask.account", name=name) if name else speech.say("graph.ask.whole")
    right = labels.right(question.wanted)
    if question.subject is None:
        return speech.say("graph.ask.right", right=right)
    return speech.say("graph.ask.both", name=name, right=right)


def _answers(drawing: Drawing, question: Question, speech: Speech) -> list[str]:
    if question.wanted is None:
        return [] if drawing.edges else [speech.say("graph.answer.nothing")]
    if not drawing.accounts:
        return [] if question.subject and drawing.edges else [speech.say("graph.answer.nobody")]
    found = [speech.count("graph.answer.sure", drawing.sure_accounts)]
    if unsure := drawing.accounts - drawing.sure_accounts:
        found.append(speech.count("graph.answer.unsure", unsure))
    if drawing.off_accounts:
        found.append(speech.count("graph.answer.off", drawing.off_accounts))
    return found


def _doubts(drawing: Drawing) -> list[str]:
    """What the lines need a legend for."""
    styles = {style(edge) for edge in drawing.edges}
    return [
        style
        for style in ("certain", "possible", "muted")
        if style in styles or (style == "muted" and "part" in styles)
    ]


def _rows(drawing: Drawing, labels: Labels, nodes: Sequence[Label]) -> list[tuple[str, str, str, str]]:
    order = sorted(drawing.edges, key=lambda edge: (edge.source, edge.target))
    return [
        (nodes[edge.source].whole, labels.edge(edge), nodes[edge.target].whole, labels.doubt(edge))
        for edge in order
    ]


def _stands(drawing: Drawing, labels: Labels, nodes: Sequence[Label]) -> list[tuple[str, list[str], int]]:
    """Of each box that stands for many its first names, and how many more there are."""
    found = []
    for node, label in zip(drawing.nodes, nodes, strict=True):
        if len(node.names) > 1 or node.kind is NodeKind.GAP:
            names = labels.names(node)
            found.append((label.whole, names[:LISTED], max(len(names) - LISTED, 0)))
    return found


def _data(drawing: Drawing, labels: Labels, nodes: Sequence[Label], speech: Speech) -> str:
    """What the script reads. Nothing in it can end the element that it stands in."""
    left = NAMES
    shown = []
    for node, label in zip(drawing.nodes, nodes, strict=True):
        names = labels.names(node) if len(node.names) > 1 or node.kind is NodeKind.GAP else []
        shown.append([label.title, label.note, names[:left], max(len(names) - left, 0)])
        left = max(left - len(names), 0)
    document: dict[str, Any] = {
        "boxes": shown,
        "lines": [
            [edge.source, edge.target, labels.edge(edge), labels.doubt(edge)] for edge in drawing.edges
        ],
        "say": {key: speech.say(f"graph.{key}") for key in _TEXTS}
        | {
            key: speech.words.ui(f"html.graph.{key}", n="{n}", total="{total}")
            for key in ("found", "left_out")
        },
    }
    text = json_text(json.dumps(document, ensure_ascii=False, separators=(",", ":")))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
