"""The formats in which the controls of a framework are shown."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from auditor.report.framework.view import FrameworkView
    from auditor.report.speech.words import Words

FORMATS = {"text": "txt", "json": "json", "md": "md", "html": "html", "xlsx": "xlsx"}
"""Format -> ending of its file."""
_MODULES = {"json": "json_", "md": "markdown"}


def is_text(name: str) -> bool:
    """Whether it can go to standard output."""
    return name != "xlsx"


def file_name(view: FrameworkView, name: str) -> str:
    """The name under the folder of `--out`: framework.sbs-0.4.1.en.html."""
    language = "" if name == "json" and view.language == "en" else f".{view.language}"
    return f"framework.{view.framework.replace(':', '-')}{language}.{FORMATS[name]}"


def rendered(view: FrameworkView, words: Words, name: str) -> str | bytes:
    """The contents of a format: text, or the bytes of what is no text. Raises KeyError for one that is none."""
    if name not in FORMATS:
        raise KeyError(name)
    module = importlib.import_module(f"auditor.report.framework.{_MODULES.get(name, name)}")
    if name == "json":
        return str(module.render(view))
    make: Callable[[Any, Any], str | bytes] = module.document if name == "xlsx" else module.render
    return make(view, words)
