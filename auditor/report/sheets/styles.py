"""How the cells of a workbook look (ECMA-376, 5th edition, part 1, section 18.8)."""

from __future__ import annotations

from enum import IntEnum
from xml.sax.saxutils import escape

DATE_FORMATS = {"en": "d mmmm yyyy", "vi": "dd/mm/yyyy"}


class Style(IntEnum):
    """By their place in the list of formats."""

    PLAIN = 0
    TEXT = 1
    HEAD = 2
    TITLE = 3
    NOTE = 4
    DATE = 5
    FILL = 6
    FILL_DATE = 7

    __str__ = int.__repr__


_TOP = '<alignment vertical="top" wrapText="1"/>'
_SIDE = '<{0} style="thin"><color rgb="FFBFBFBF"/></{0}>'
_EDGE = "".join(_SIDE.format(name) for name in ("left", "right", "top", "bottom"))


def styles_xml(language: str) -> str:
    """The part of the book that has them."""
    date = escape(DATE_FORMATS.get(language, DATE_FORMATS["en"]), {'"': "&quot;"})
    formats = (
        _format(),
        _format(border=1, more=_TOP),
        _format(font=1, fill=2, border=1, more=_TOP),
        _format(font=2),
        _format(font=3),
        _format(number=164, border=1, more='<alignment vertical="top" horizontal="left"/>'),
        _format(fill=3, border=1, more=_TOP),
        _format(number=164, fill=3, border=1, more='<alignment vertical="top" horizontal="left"/>'),
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f'<numFmts count="1"><numFmt numFmtId="164" formatCode="{date}"/></numFmts>'
        f'<fonts count="4">{_font()}{_font("<b/>")}{_font("<b/>", 14)}{_font("", 11, "FF595959")}</fonts>'
        f'<fills count="4">{_fill("none")}{_fill("gray125")}{_fill("solid", "FFDCE6F1")}{_fill("solid", "FFFFF9E5")}</fills>'
        '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
        f"<border>{_EDGE}<diagonal/></border></borders>"
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{len(formats)}">{"".join(formats)}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )


def _format(number: int = 0, font: int = 0, fill: int = 0, border: int = 0, more: str = "") -> str:
    applied = "".join(
        f' apply{name}="1"'
        for name, on in (
            ("NumberFormat", number),
            ("Font", font),
            ("Fill", fill),
            ("Border", border),
            ("Alignment", more),
        )
        if on
    )
    return f'<xf numFmtId="{number}" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0"{applied}>{more}</xf>'


def _font(more: str = "", size: int = 11, colour: str = "FF000000") -> str:
    return (
        f'<font>{more}<sz val="{size}"/><color rgb="{colour}"/><name val="Calibri"/><family val="2"/></font>'
    )


def _fill(pattern: str, colour: str = "") -> str:
    inner = f'<fgColor rgb="{colour}"/>' if colour else ""
    return f'<fill><patternFill patternType="{pattern}">{inner}</patternFill></fill>'
