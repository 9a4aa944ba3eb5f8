"""The page for engineers and what lies beside it, as the tests look at them."""

from __future__ import annotations

import base64
import json
import re
import zlib
from pathlib import Path
from typing import Any

from auditor.assess.assessment import Assessment
from auditor.report.technical import files
from auditor.vendor.profile import Guidance
from tests.report import support
from tests.report.html.pages import tree

NAME = "technical.en.html"


def made(
    assessment: Assessment | None = None,
    language: str = "en",
    guidance: dict[str, Guidance] | None = None,
) -> dict[str, str]:
    """Every file, by its name; the page is the last."""
    given = assessment or support.assessment()
    name = f"technical.{language}.html"
    return {
        file: "".join(pieces) for file, pieces in files(given, support.words(language), name, guidance or {})
    }


def page(assessment: Assessment | None = None, language: str = "en") -> str:
    """The page alone."""
    return made(assessment, language)[f"technical.{language}.html"]


def written(folder: Path, found: dict[str, str]) -> Path:
    """The files on disk; gives the page."""
    for name, text in found.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder / list(found)[-1]


def data(text: str, element: str = "part-1") -> Any:
    """What a script reads out of one of the page's elements."""
    node = tree(text).get_element_by_id(element)
    raw = str(node.text)
    return json.loads(unpacked(raw)) if node.get("data-packed") == "true" else json.loads(raw)


def unpacked(text: str) -> str:
    return zlib.decompress(base64.b64decode(text)).decode()


def sheet_value(text: str) -> str:
    """The value that a style sheet of data holds."""
    (found,) = re.findall(r'--data:"([A-Za-z0-9+/=]*)"', text)
    return str(found)


def column(part: Any, name: str) -> list[str]:
    """A column of texts, as texts."""
    return [part["texts"][number] for number in part[name]]
