"""Looks at a workbook as the archive that it is, before anything in it is parsed."""

from __future__ import annotations

import io
import zipfile

from auditor.vendor.plugin import NotUsableError
from auditor.zips.faults import FAULTS
from auditor.zips.shape import check_shape

MAX_BYTES = 16 * 1024 * 1024
MAX_PARTS = 500
MAX_UNPACKED = 64 * 1024 * 1024
MAX_RATIO = 200
RATIO_FLOOR = 1024 * 1024

_DECLARATIONS = tuple(
    word.encode(encoding)
    for word in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)


def refuse_hostile(data: bytes) -> None:
    """Raises NotUsableError for what is no workbook, for one that unpacks to too much, and for one that holds macros,
    links to other files or XML declarations of its own. Every part is unpacked once, within its limit: what the
    directory says of its size is not trusted."""
    if len(data) > MAX_BYTES:
        raise NotUsableError("malformed", f"is larger than {MAX_BYTES} bytes")
    try:
        check_shape(data)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _look(archive)
    except FAULTS as error:
        raise NotUsableError("malformed", f"is no workbook that can be read: {error}") from error


def _look(archive: zipfile.ZipFile) -> None:
    infos = archive.infolist()
    names = [info.filename.casefold() for info in infos]  # as parts of a workbook are told apart
    if len(names) > MAX_PARTS or len(set(names)) < len(names):
        raise NotUsableError("malformed", f"holds more than {MAX_PARTS} parts, or one of them twice")
    total = 0
    for info in infos:
        if "externalLinks/" in info.filename or info.filename.endswith("vbaProject.bin"):
            raise NotUsableError(
                "malformed", f"holds {info.filename}; save it without macros and links to other files"
            )
        with archive.open(info) as stream:
            content = stream.read(MAX_UNPACKED - total + 1)
        total += len(content)
        packed = max(info.compress_size, 1)
        if total > MAX_UNPACKED or (len(content) > RATIO_FLOOR and len(content) > MAX_RATIO * packed):
            raise NotUsableError("bomb", f"{info.filename} unpacks to too much")
        if any(word in content for word in _DECLARATIONS):
            raise NotUsableError("doctype", info.filename)
