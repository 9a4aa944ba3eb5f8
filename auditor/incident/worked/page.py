"""The view as one page, to read without a network and without a script."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from auditor.incident.triage.words import Say
from auditor.incident.worked.text import NONE, checks_of, head
from auditor.report.html.page import fill
from auditor.report.html.text import NAME, SENTENCE, clean
from auditor.report.speech.product_line import product_line
from auditor.report.speech.texts import Texts

_MARKS = {
    "open": "critical",
    "closed": "passed",
    "absent": "passed",
    "not_shown": "unknown",
    "worked": "critical",
    "stopped": "passed",
    "not_said": "unknown",
    "not_of_product": "low",
    "no_setting": "low",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One step."""

    number: int
    said: str
    mark: str
    state: str
    checks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One campaign."""

    id: str
    title: str
    mark: str
    conclusion: str
    summary: str
    note: str
    known_on: str
    links: tuple[str, ...]
    rows: tuple[Row, ...]


def page(view: Mapping[str, Any], say: Say) -> str:
    """The whole page."""
    return fill(
        "campaigns.html.j2",
        "campaigns.css",
        language=say.language,
        audience="campaigns",
        title=say("title"),
        kind=say("kind"),
        skip=say("skip"),
        tenant=clean(view["tenant"], NAME),
        product_line=product_line(view["product"], say.language),
        head=[clean(line, SENTENCE) for line in head(view, say)],
        columns=[say(f"column.{name}") for name in ("number", "said", "state", "checks")],
        source=say("source"),
        sections=[_section(one, say) for one in view["campaigns"]],
        foot=say("foot"),
        t=say,
    )


def _section(one: Mapping[str, Any], say: Say) -> Section:
    return Section(
        id=one["campaign"],
        title=one["title"],
        mark=_MARKS[one["conclusion"]],
        conclusion=one["said"],
        summary=one["summary"],
        note=say("same_way") if one["steps"] and not one["seen_against_this_product"] else "",
        known_on=say("known_on", day=Texts(say.language).date(one["checked"])),
        links=tuple(one["links"]),
        rows=tuple(_row(step, say) for step in one["steps"]),
    )


def _row(step: Mapping[str, Any], say: Say) -> Row:
    return Row(
        number=step["number"],
        said=step["said"],
        mark=_MARKS[step["state"]],
        state=say(f"state.{step['state']}"),
        checks=tuple(clean(line, SENTENCE) for line in checks_of(step, say)) or (NONE,),
    )
