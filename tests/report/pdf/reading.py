"""What a reader finds in a PDF: pages, texts with their places, and the fonts that are embedded."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as raw


@dataclass(frozen=True)
class Line:
    """A text that stands alone on a line: its page from 0, its lower edge from the foot of the page, and the size of its letters, in points."""

    page: int
    bottom: float
    size: float
    text: str


def count(data: bytes) -> int:
    """How many pages."""
    return len(pypdfium2.PdfDocument(data))


def papers(data: bytes) -> set[tuple[int, int]]:
    """Width and height of the pages in points."""
    document = pypdfium2.PdfDocument(data)
    return {(round(page.get_width()), round(page.get_height())) for page in document}


def text(data: bytes) -> str:
    """All that can be copied off the pages, page after page."""
    document = pypdfium2.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def letters(said: str) -> str:
    """A text without what lines do to it: spaces, hyphens, and marks of a break."""
    return re.sub(r"[-\s\u00ad\u200b\ufffe]+", "", said)


def fonts(data: bytes) -> dict[str, bool]:
    """Name of every font that letters are set in -> whether it is embedded."""
    found = {}
    for one in _objects(data):
        font = raw.FPDFTextObj_GetFont(one)
        buffer = ctypes.create_string_buffer(200)
        raw.FPDFFont_GetBaseFontName(font, buffer, 200)
        found[buffer.value.decode()] = raw.FPDFFont_GetIsEmbedded(font) == 1
    return found


def lines(data: bytes) -> Iterator[Line]:
    """Every line of letters of one size."""
    document = pypdfium2.PdfDocument(data)
    for number, page in enumerate(document):
        layer = page.get_textpage()
        for place in range(layer.count_rects()):
            left, bottom, right, top = layer.get_rect(place)
            said = layer.get_text_bounded(left, bottom, right, top)
            yield Line(number, bottom, top - bottom, said.strip())


def structure(data: bytes) -> list[tuple[str, str]]:
    """Type and alternative text of every element that a screen reader is told of, in its order."""
    document = pypdfium2.PdfDocument(data)
    found: list[tuple[str, str]] = []
    for page in document:
        tree = raw.FPDF_StructTree_GetForPage(page.raw)
        for place in range(raw.FPDF_StructTree_CountChildren(tree)):
            _walk(raw.FPDF_StructTree_GetChildAtIndex(tree, place), found)
        raw.FPDF_StructTree_Close(tree)
    return found


def _walk(element: object, found: list[tuple[str, str]]) -> None:
    if not element:
        return
    found.append(
        (_said(raw.FPDF_StructElement_GetType, element), _said(raw.FPDF_StructElement_GetAltText, element))
    )
    for place in range(raw.FPDF_StructElement_CountChildren(element)):
        _walk(raw.FPDF_StructElement_GetChildAtIndex(element, place), found)


def _said(ask: Callable[..., int], element: object) -> str:
    buffer = ctypes.create_string_buffer(2_000)
    ask(element, buffer, 2_000)
    return buffer.raw.decode("utf-16-le").partition("\0")[0]


def alone_at_the_foot(data: bytes, headings: Collection[str], foot: float) -> list[Line]:
    """Lines that begin with a heading and have nothing below them on their page; `foot` is where its foot begins."""
    found = [line for line in lines(data) if line.bottom > foot]
    lowest: dict[int, float] = {}
    for line in found:
        lowest[line.page] = min(line.bottom, lowest.get(line.page, line.bottom))
    heads = tuple(headings)
    return [line for line in found if line.text.startswith(heads) and line.bottom <= lowest[line.page] + 1.5]


def ink(data: bytes) -> list[float]:
    """The share of each page that is not white."""
    document = pypdfium2.PdfDocument(data)
    return [float((page.render(scale=1).to_numpy() < 250).any(axis=2).mean()) for page in document]


def _objects(data: bytes) -> Iterator[object]:
    document = pypdfium2.PdfDocument(data)
    for page in document:
        for one in page.get_objects(filter=(raw.FPDF_PAGEOBJ_TEXT,)):
            yield one.raw
