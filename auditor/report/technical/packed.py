"""Data as a page carries it: JSON that cannot end the element it stands in, packed where it is long, and style sheets that hold what is too much
for one page.

A page that is opened from a disk may read no other file of that disk: not by a request, and not as a script that is named by its digest, because such a
script would have to come with headers. A style sheet it may load, and a style sheet can hold a text and do nothing. So what lies beside the page is a
style sheet with one value; the page knows its SHA-256, and takes nothing out of a file that has another.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from dataclasses import dataclass
from typing import Any

from auditor.report.escape import json_text

PLAIN = 200_000
"""Up to so many characters data stands as it is: legible, and for browsers that cannot unpack."""


@dataclass(frozen=True, slots=True)
class Packed:
    """`text` is JSON, or where `packed` is true the base 64 of its zlib stream."""

    text: str
    packed: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file beside the page: its whole text, and the SHA-256 of the value in it."""

    text: str
    digest: str


def data_text(value: Any) -> str:
    """JSON in which nothing is markup, a line separator or a control character."""
    text = json_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def packed(value: Any) -> Packed:
    """The data of a page, packed where it is long."""
    text = data_text(value)
    return Packed(text, False) if len(text) <= PLAIN else Packed(_squeezed(text), True)


def sheet(value: Any, number: int) -> Sheet:
    """The data of a part beside the page."""
    squeezed = _squeezed(data_text(value))
    digest = hashlib.sha256(squeezed.encode("ascii")).hexdigest()
    return Sheet(f'#part-{number}{{--data:"{squeezed}"}}\n', digest)


def _squeezed(text: str) -> str:
    return base64.b64encode(zlib.compress(text.encode("utf-8"), 9)).decode("ascii")
