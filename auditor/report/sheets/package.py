"""The parts of a workbook's file beside its sheets, and the file of them (ECMA-376, 5th edition, parts 1 and 2)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

NS = "http://schemas.openxmlformats.org"
MAIN = f'xmlns="{NS}/spreadsheetml/2006/main"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_REL = f"{NS}/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HIDDEN = ' state="hidden"'


def packed(parts: Mapping[str, str], sheets: Sequence[tuple[str, bool, int]], title: str) -> bytes:
    """The file. `parts` are the sheets, styles and texts by their place in it; `sheets` the names of the sheets, whether each is hidden, and
    the row of its titles, 0 where it has none. `title` must be harmless."""
    whole = {**parts, "xl/workbook.xml": _workbook(sheets), "docProps/core.xml": _core(title)}
    return _zipped({**whole, **_relations(len(sheets))})


def _workbook(sheets: Sequence[tuple[str, bool, int]]) -> str:
    listed = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{n}"{_HIDDEN if off else ""} r:id="rId{n}"/>'
        for n, (name, off, _) in enumerate(sheets, 1)
    )
    titles = "".join(
        f'<definedName name="_xlnm.Print_Titles" localSheetId="{n}">\'{escape(name)}\'!${row}:${row}</definedName>'
        for n, (name, _, row) in enumerate(sheets)
        if row
    )
    first = next((n for n, (_, off, _) in enumerate(sheets) if not off), 0)
    return (
        f'{HEAD}<workbook {MAIN} xmlns:r="{_REL}"><bookViews><workbookView activeTab="{first}"/></bookViews>'
        f"<sheets>{listed}</sheets><definedNames>{titles}</definedNames></workbook>"
    )


def _core(title: str) -> str:
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{NS}/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>crm-audit</dc:creator></cp:coreProperties>"
    )


def _relations(count: int) -> dict[str, str]:
    """What belongs to what, and of which kind each part is."""
    package = f'xmlns="{NS}/package/2006/relationships"'
    sheets = range(1, count + 1)
    inside = [(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in sheets]
    inside += [
        (f"rId{count + 1}", "styles", "styles.xml"),
        (f"rId{count + 2}", "sharedStrings", "sharedStrings.xml"),
    ]
    links = "".join(
        f'<Relationship Id="{id_}" Type="{_REL}/{kind}" Target="{to}"/>' for id_, kind, to in inside
    )
    kinds = [
        ("/xl/workbook.xml", "sheet.main"),
        ("/xl/styles.xml", "styles"),
        ("/xl/sharedStrings.xml", "sharedStrings"),
    ]
    kinds += [(f"/xl/worksheets/sheet{n}.xml", "worksheet") for n in sheets]
    overrides = "".join(
        f'<Override PartName="{part}" ContentType="{_TYPES}.{kind}+xml"/>' for part, kind in kinds
    )
    return {
        "xl/_rels/workbook.xml.rels": f"{HEAD}<Relationships {package}>{links}</Relationships>",
        "_rels/.rels": f'{HEAD}<Relationships {package}><Relationship Id="rId1" Type="{_REL}/officeDocument" Target="xl/workbook.xml"/>'
        f'<Relationship Id="rId2" Type="{NS}/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>',
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{NS}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        f"{overrides}</Types>",
    }


def _zipped(parts: Mapping[str, str]) -> bytes:
    """The parts in one order, with the time that a zip has where it has none."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda one: (one != "[Content_Types].xml", one)):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system, entry.external_attr = (
                zipfile.ZIP_DEFLATED,
                3,
                0o600 << 16,
            )
            archive.writestr(entry, parts[name].encode("utf-8"))
    return out.getvalue()
