"""A draft as Markdown. What comes from people and products is text in it, and no markup."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.incident.notices.drafting.draft import Block, Draft, Line
from auditor.report.escape import prose


def markdown_of(draft: Draft) -> str:
    """The whole of it."""
    return "\n".join(_lines(draft)).rstrip("\n") + "\n"


def _lines(draft: Draft) -> Iterator[str]:
    if draft.exercise:
        yield from (f"**{prose(draft.exercise)}**", "")
    yield from (f"**{prose(draft.mark)}**", "", f"# {prose(draft.title)}", "", prose(draft.company), "")
    yield from _cover(draft)
    yield from ("---", "", f"## {prose(draft.body_heading)}", "")
    for block in draft.blocks:
        yield from _block(block)
    yield from ("---", "", f"{prose(draft.mark)} · {prose(draft.foot)}")


def _cover(draft: Draft) -> Iterator[str]:
    cover = draft.cover
    if not (cover.facts or cover.missing or cover.boxes or cover.heading):
        return
    yield from (f"## {prose(cover.heading)}", "")
    yield from (f"- {prose(one.label)}: {prose(one.text)}" for one in cover.facts)
    yield ""
    if cover.missing:
        yield from (f"### {prose(cover.missing_heading)}", "")
        yield from (f"- [ ] **{prose(one)}**" for one in cover.missing)
    else:
        yield prose(cover.nothing_missing)
    yield ""
    for heading, sentences in cover.boxes:
        yield from (f"> **{prose(heading)}**", ">")
        yield from (f"> - {prose(one)}" for one in sentences)
        yield ""
    yield from (f"- {prose(one.label)}: {prose(one.text)}" for one in cover.sources)
    yield ""


def _block(block: Block) -> Iterator[str]:
    if block.kind == "heading":
        yield from (f"### {line_of(block.lines[0])}", "")
    elif block.kind == "list":
        yield from (f"- {line_of(one)}" for one in block.lines)
        yield ""
    elif block.kind == "field":
        article = f" ({prose(block.article)})" if block.article else ""
        yield from (f"**{prose(block.number)} {prose(block.label)}**{article}", "")
        yield from (f"- {line_of(one)}" for one in block.lines)
        yield ""
    elif block.kind == "grid":
        yield "| " + " | ".join(map(prose, block.head)) + " |"
        yield "|" + "---|" * len(block.head)
        yield from ("| " + " | ".join(map(line_of, row)) + " |" for row in block.rows)
        yield ""
    elif block.kind == "sign":
        for one in block.lines:
            yield from (f"{line_of(one)}: ______________________", "")
    else:
        for one in block.lines:
            yield from (line_of(one), "")


def line_of(line: Line) -> str:
    """A sentence; what is missing in bold between quotation marks."""
    return "".join(f"**«{prose(run.text)}»**" if run.missing else prose(run.text) for run in line)
