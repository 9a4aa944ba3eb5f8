"""The list of all checks. That of this distribution is kept as it is printed: to import every check for a list takes longer than people wait."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING

from auditor.announced import CHECKS, entry_points

if TYPE_CHECKING:
    from auditor.check import Catalogue, Check
    from auditor.report.speech.words import Words

PACKAGE, FILE = "checks", "list.json"


def listed(language: str) -> str:
    """Every check with its severity and title: as kept, unless another distribution brings more."""
    if not entry_points(group=CHECKS):
        place = files(PACKAGE).joinpath(FILE)
        if place.is_file():
            kept: dict[str, str] = json.loads(place.read_text(encoding="utf-8"))
            return kept[language]
    from auditor.check import load_catalogue

    return table(load_catalogue(), language)


def table(catalogue: Catalogue, language: str) -> str:
    """The same, made of the checks."""
    from tabulate import tabulate

    from auditor.report.speech.words import Words

    words = Words(language, catalogue)
    rows = [
        (
            check.id,
            words.ui(f"severity.{check.severity}"),
            _note(check, words),
            words.text(check, "title"),
        )
        for check in catalogue
    ]
    check_, severity, title = (words.ui(f"checks.column.{name}") for name in ("check", "severity", "title"))
    scored = sum(1 for check in catalogue if check.scored and not check.same_as)
    return "\n".join(
        (
            tabulate(rows, headers=(check_, severity, "", title), tablefmt="simple"),
            words.ui("checks.scored", n=words.number(len(rows)), scored=words.number(scored)),
        )
    )


def _note(check: Check, words: Words) -> str:
    if check.same_as:
        return words.ui("checks.same_as", check=check.same_as)
    return check.vendor or ""
