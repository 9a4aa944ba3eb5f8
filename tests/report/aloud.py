"""What a reader of a file that is no text is told."""

from __future__ import annotations

import io
import zipfile

import openpyxl

<<<<<<< HEAD

def read_aloud(content: str | bytes) -> str:
    """The text itself; of a workbook what stands in its cells, a line each."""
    if isinstance(content, str):
        return content
=======
from tests.report.pdf import reading


def read_aloud(content: str | bytes) -> str:
    """The text itself; of a workbook what stands in its cells, a line each; of a PDF what stands on its pages."""
    if isinstance(content, str):
        return content
    if content.startswith(b"%PDF"):
        return reading.text(content)
>>>>>>> pdf
    book = openpyxl.load_workbook(io.BytesIO(content))
    return "\n".join(
        str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell
    )


def bytes_inside(content: bytes) -> bytes:
    """Every part of a zip, one after another."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return b"\n".join(archive.read(name) for name in sorted(archive.namelist()))
