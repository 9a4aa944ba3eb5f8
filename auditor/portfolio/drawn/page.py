"""What every page of the portfolio has around its contents, and the marks by which states are told apart without colour."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from auditor.portfolio.drawn.words import Say
from auditor.portfolio.remembered.dossier import LastNight
from auditor.report.html.page import fill, macro
from auditor.report.html.text import Short, clean, short
from auditor.scales import SEVERITIES

MARKS = {
    LastNight.ASSESSED: "passed",
    LastNight.CUT_SHORT: "soon",
    LastNight.FAILED: "critical",
    LastNight.OVERDUE: "critical",
    LastNight.NEVER: "unknown",
}
OTHER = {"en": "vi", "vi": "en"}


@cache
def marks() -> dict[str, str]:
    """The shapes of the severities and states, as every report draws them."""
    draw = macro("_parts.html.j2", "mark")
    return {kind: draw(kind) for kind in (*SEVERITIES, "passed", "unknown", "soon")}


@dataclass(frozen=True, slots=True)
class Head:
    """What stands at the top."""

    tenant: Short
    product_line: str
    day: str
    about: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Line:
    """A tenant with a link to its page, and what is said of it."""

    href: str
    name: str
    text: str = ""
    note: str = ""


def page(
    kind: str, say: Say, name: str, product: str, day: str, about: list[tuple[str, str]], **context: Any
) -> str:
    """A page; `kind` is index or tenant."""
    template = "portfolio.html.j2" if kind == "index" else "portfolio_tenant.html.j2"
    script = {"script": "portfolio.js"} if kind == "index" else {}
    return fill(
        template,
        "portfolio.css",
        **script,
        say=say,
        t=lambda key: say(
            f"{kind}.{key.removeprefix('portfolio.')}" if key.startswith("portfolio.") else key
        ),
        shared=lambda key: say.severity(key.removeprefix("severity.")),
        language=say.language,
        audience="portfolio",
        mark=marks(),
        head=Head(short(name), product, day, [(label, clean(value)) for label, value in about]),
        **context,
    )
