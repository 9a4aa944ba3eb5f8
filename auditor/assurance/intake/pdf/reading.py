"""Reads a PDF file in a process of its own, so that a hostile one takes neither memory nor time of this one."""

from __future__ import annotations

import json
import multiprocessing
import time
from importlib.util import find_spec
from multiprocessing.connection import Connection
from typing import Any

from auditor.assurance.intake.pdf import child
from auditor.assurance.intake.pdf.text import (
    MAX_BYTES,
    MAX_MESSAGE,
    MAX_PAGES,
    MAX_SECONDS,
    Collected,
    PdfText,
)

INSTALL = "pip install 'crm-auditor[documents]'"
"""What brings the reader of PDF files."""


class UnreadablePdfError(ValueError):
    """A PDF file of which nothing can be read. The text is a key of words.yaml."""


def read_pdf(data: bytes, seconds: float = MAX_SECONDS) -> PdfText:
    """The text of a PDF file, as far as it could be read within the limits. Raises UnreadablePdfError where nothing of it could."""
    if find_spec("pypdf") is None:
        raise UnreadablePdfError("pdf.extra")
    if len(data) > MAX_BYTES:
        raise UnreadablePdfError("pdf.too_large")
    found, in_time = _collected(data, seconds)
    if not found.head:
        raise UnreadablePdfError(found.fault or ("pdf.ended" if in_time else "pdf.too_long"))
    return _text(found, in_time)


def _text(found: Collected, in_time: bool) -> PdfText:
    head: dict[str, Any] = found.head
    total = int(head.get("total", 0))
    stopped = "" if found.ended and len(found.pages) >= total else "pdf.not_all"
    if not found.ended:
        stopped = found.fault or ("pdf.ended" if in_time else "pdf.too_long")
    return PdfText(
        pages=tuple(found.pages[:MAX_PAGES]),
        total=total,
        title=str(head.get("title", "")),
        producer=str(head.get("producer", "")),
        signed=bool(head.get("signed")),
        scripts=bool(head.get("scripts")),
        encrypted=bool(head.get("encrypted")),
        stopped=stopped,
    )


def _collected(data: bytes, seconds: float) -> tuple[Collected, bool]:
    """What the other process told, and whether it ended by itself."""
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=child.tell, args=(data, sender), daemon=True)
    found = Collected()
    process.start()
    sender.close()  # an end that stays open here would hide that the other side is gone
    try:
        in_time = _listen(receiver, found, time.monotonic() + seconds)
    finally:
        process.kill()
        process.join()
        receiver.close()
    return found, in_time


def _listen(receiver: Connection, found: Collected, until: float) -> bool:
    while True:
        left = until - time.monotonic()
        if left <= 0 or not receiver.poll(left):
            return False
        try:
            what, told = json.loads(receiver.recv_bytes(MAX_MESSAGE))
        except (EOFError, OSError):
            return True
        if what == "head":
            found.head = told
        elif what == "page":
            found.pages.append(told)
        elif what == "fault":
            found.fault = told
            return True
        else:
            found.ended = True
            return True
