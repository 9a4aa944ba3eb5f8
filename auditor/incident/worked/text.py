"""The view as text for a terminal, and as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from auditor.incident.triage.words import Say
from auditor.report.escape import plain, prose
from auditor.report.speech.texts import Texts

Row = Mapping[str, Any]
PARTS = ("limited_by", "shown_by")


def head(view: Row, say: Say) -> tuple[str, str]:
    """Of what and of when it is, and how many campaigns came to what."""
    day = Texts(say.language).date(view["assessed_at"])
    return say("about", product=view["product"], day=day), say("counted", **view["counts"])


def as_text(view: Row, say: Say) -> str:
    """Every campaign with its steps; a check a line."""
    return "\n".join(plain(line) for line in _text(view, say)) + "\n"


def _text(view: Row, say: Say) -> Iterator[str]:
    yield f"{say('title')}: {view['tenant']}"
    yield from head(view, say)
    for campaign in view["campaigns"]:
        yield ""
        yield f"{campaign['title']}: {campaign['said']}"
        if not campaign["seen_against_this_product"] and campaign["steps"]:
            yield f"  {say('same_way')}"
        for step in campaign["steps"]:
            yield f"  {step['number']}. [{say('state.' + step['state'])}] {step['said']}"
            yield from (f"     {line}" for line in checks_of(step, say))
    yield ""
    yield say("foot")


def checks_of(step: Row, say: Say) -> Iterator[str]:
    """Which checks stop, limit and show a step, with what each says."""
    for number, way in enumerate(step["stopped_by"]):
        label = say("part.or" if number else "part.stopped_by")
        yield f"{label}: {listed(way, say)}"
    for part in PARTS:
        if step[part]:
            yield f"{say('part.' + part)}: {listed(step[part], say)}"
    if said := say(f"sight.{step['sight']}"):
        yield said


def listed(checks: Sequence[Row], say: Say) -> str:
    """Checks by id, each with what came of it: of 3 of 12 entities, where it fails."""
    return ", ".join(f"{one['check']} ({_came(one, say)})" for one in checks)


def _came(one: Row, say: Say) -> str:
    word = say(f"status.{one['status']}")
    counted = one["status"] in ("fail", "partial") and one["total"]
    return f"{word}: {one['failing']}/{one['total']}" if counted else word


def as_markdown(view: Row, say: Say) -> str:
    """A heading and a table a campaign."""
    return "\n".join(_markdown(view, say)).rstrip("\n") + "\n"


def _markdown(view: Row, say: Say) -> Iterator[str]:
    yield f"# {prose(say('title'))}: {prose(view['tenant'])}"
    yield ""
    about, counted = head(view, say)
    yield f"{prose(about)}. {prose(counted)}"
    columns = [say(f"column.{name}") for name in ("number", "said", "state", "checks")]
    for campaign in view["campaigns"]:
        yield from ("", f"## {prose(campaign['title'])}", "", f"**{prose(campaign['said'])}**", "")
        if not campaign["steps"]:
            continue
        if not campaign["seen_against_this_product"]:
            yield from (prose(say("same_way")), "")
        yield f"| {' | '.join(columns)} |"
        yield "|" + "---|" * len(columns)
        for step in campaign["steps"]:
            cells = (
                str(step["number"]),
                prose(step["said"]),
                prose(say("state." + step["state"])),
                "<br>".join(prose(line) for line in checks_of(step, say)),
            )
            yield f"| {' | '.join(cells)} |"
    yield from ("", prose(say("foot")))
