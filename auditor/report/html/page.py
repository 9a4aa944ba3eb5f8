"""The page around the contents: templates, style sheet, and the policy that lets nothing else in."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined


def fill(template: str, *styles: str, **context: Any) -> str:
    """A whole page from a template and its view models; `styles` are style sheets beside the one of all pages, and what is
    named `script` is the file of the script of a page that has one. `sheets_beside` is true for a page with style sheets of data beside it."""
    css = "".join(style_sheet(name) for name in ("report.css", *styles)).replace("\n\n", "\n")
    script = context.pop("script", None)
    code = "" if script is None else style_sheet(script)
    policy = content_policy(css, code, beside=context.pop("sheets_beside", False))
    page = _environment().get_template(template).render(**context, css=css, script=code, policy=policy)
    return "\n".join(line.rstrip() for line in page.splitlines() if line.strip()) + "\n"


def macro(template: str, name: str) -> Callable[..., str]:
    """A macro of a template, for what is drawn on thousands of pages and is the same on each."""
    made: Callable[..., str] = getattr(_environment().get_template(template).module, name)
    return made


def content_policy(css: str, script: str = "", *, beside: bool = False) -> str:
    """Nothing is loaded, sent or framed; the one style sheet, and the script where there is one, are named by their hash. `beside` lets in style sheets of
    the page's own place (which for a page on a disk is any of the disk): they can hold data, and neither run nor ask for anything."""
    code = f" script-src {_digest(script)};" if script else ""
    places = " 'self' file:" if beside else ""
    return f"default-src 'none'; style-src {_digest(css)}{places};{code} img-src data:; base-uri 'none'; form-action 'none'"


@lru_cache(maxsize=4)
def style_sheet(name: str = "report.css") -> str:
    """A style sheet, or a script, exactly as it stands in the page."""
    text = (_folder() / name).read_text(encoding="utf-8")
    return "\n" + "\n".join(line.rstrip() for line in text.splitlines() if line.strip()) + "\n"


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


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
