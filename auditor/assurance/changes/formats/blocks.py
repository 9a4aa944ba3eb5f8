"""A page or a text as headings, lines and tables, whoever wrote it: Markdown, plain text, HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

LONGEST = 600
"""Characters of one line that are kept."""
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SILENT = frozenset({"script", "style", "template", "noscript", "head", "svg", "iframe", "object", "nav"})
_LINES = frozenset(
    [
        "p",
        "li",
        "dt",
        "dd",
        "div",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "blockquote",
        "pre",
        "tr",
        "ul",
        "ol",
        "table",
        "tbody",
        "thead",
        "br",
        "figure",
        "aside",
        "td",
        "th",
        "summary",
        "details",
    ]
)
_MARKDOWN = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")
_UNDERLINE = re.compile(r"^ {0,3}(=+|-{3,})[ \t]*$")
_BULLET = re.compile(r"^\s*(?:[-*+•–]|\d{1,3}[.)])\s+")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|\[([^\]]+)\]\[[^\]]*\]")
_REFERENCE = re.compile(r"^ {0,3}\[[^\]]+\]:\s")


@dataclass(frozen=True, slots=True)
class Block:
    """A heading (`level` 1 to 6) or a line (0)."""

    level: int
    text: str


@dataclass
class Page:
    """Blocks in order, and tables, each a list of rows of cells."""

    blocks: list[Block] = field(default_factory=list)
    tables: list[list[list[str]]] = field(default_factory=list)


def of_text(text: str) -> Page:
    """Markdown or plain text. Code fences are lines like any other; what links to is left out, what they say stays."""
    page, table = Page(), []
    lines = text.splitlines()
    for at, line in enumerate(lines):
        if line.lstrip().startswith("|") and line.count("|") > 1:
            cells = [_bare(cell) for cell in line.strip().strip("|").split("|")]
            if not all(re.fullmatch(r":?-+:?", cell) for cell in cells):
                table.append(cells)
            continue
        if table:
            page.tables.append(table)
            table = []
        if (found := _MARKDOWN.match(line)) is not None:
            page.blocks.append(Block(len(found[1]), _bare(found[2])))
        elif (
            at + 1 < len(lines)
            and line.strip()
            and _UNDERLINE.match(lines[at + 1])
            and not _BULLET.match(line)
        ):
            page.blocks.append(Block(1 if "=" in lines[at + 1] else 2, _bare(line)))
        elif line.strip() and not _UNDERLINE.match(line) and not _REFERENCE.match(line):
            page.blocks.append(Block(0, _bare(_BULLET.sub("", line))))
    if table:
        page.tables.append(table)
    return page


def of_html(data: bytes) -> Page:
    """A saved page: what a reader sees of it. Nothing of it runs, and nothing that it names is fetched."""
    parser = etree.HTMLParser(
        no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, encoding=_encoding(data)
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    page = Page()
    if root is None:
        return page
    level, parts = 0, []
    for event, text in _walk(root):
        if event == "text":
            parts.append(text)
            continue
        if (line := _squeezed("".join(parts))) != "":
            page.blocks.append(Block(level, line))
        level, parts = (_HEADINGS.get(text, 0) if event == "open" else 0), []
    if (line := _squeezed("".join(parts))) != "":
        page.blocks.append(Block(level, line))
    for table in root.iter("table"):
        rows = [
            [_squeezed(" ".join(_seen(cell))) for cell in row if cell.tag in ("td", "th")]
            for row in table.iter("tr")
        ]
        page.tables.append([row for row in rows if row])
    return page


def _walk(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Texts, and where blocks begin and end, in the order of the page. What is hidden or no text is passed over."""
    skipped: etree._Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = str(element.tag).lower()
        if event == "start":
            if skipped is None and (tag in _SILENT or "hidden" in element.attrib):
                skipped = element
            if skipped is None:
                if tag in _HEADINGS or tag in _LINES:
                    yield "open", tag
                yield "text", _day_of(element) or element.text or ""
            continue
        if skipped is None and (tag in _HEADINGS or tag in _LINES):
            yield "close", tag
        if skipped is element:
            skipped = None
        if skipped is None and element is not root:
            yield "text", element.tail or ""


def _day_of(element: etree._Element) -> str:
    """The day of a `time` element, whose text may be without its year ("Nov 1")."""
    text = str(element.get("datetime") or "") if element.tag == "time" else ""
    return (
        f"{text[:10]} " if re.fullmatch(r"\d{4}-\d\d-\d\d(?:[T ].{0,40})?", text) and not len(element) else ""
    )


def _seen(element: etree._Element) -> Iterator[str]:
    return (text for event, text in _walk(element) if event == "text")


def _encoding(data: bytes) -> str | None:
    """UTF-8 where the bytes are; else what the page declares, which the parser finds."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _squeezed(text: str) -> str:
    return _short(" ".join(text.split()))


def _bare(text: str) -> str:
    """A line without the marks of Markdown."""
    linked = _LINK.sub(lambda found: found[1] or found[2] or "", text)
    return _short(" ".join(re.sub(r"[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}", "", linked).split()))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
