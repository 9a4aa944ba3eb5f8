"""The page around the contents: templates, style sheet, and the policy that lets nothing else in."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined


def fill(template: str, **context: Any) -> str:
    """A whole page from a template and its view models."""
    css = style_sheet()
    page = _environment().get_template(template).render(**context, css=css, policy=content_policy(css))
    return "\n".join(line.rstrip() for line in page.splitlines() if line.strip()) + "\n"


def content_policy(css: str) -> str:
    """Nothing is loaded, run, sent or framed; the one style sheet is named by its hash."""
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    )


@lru_cache(maxsize=1)
def style_sheet() -> str:
    """The style sheet, exactly as it stands in the page."""
    text = (_folder() / "report.css").read_text(encoding="utf-8")
    return "\n" + "\n".join(line.rstrip() for line in text.splitlines() if line.strip()) + "\n"


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_folder()),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _folder() -> Path:
    return Path(str(files("auditor.report") / "templates"))
