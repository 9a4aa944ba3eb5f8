"""The view as text for a terminal, and as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap
from typing import Any

from auditor.incident.triage.words import Say
from auditor.report.escape import plain, prose
from auditor.report.speech.product_line import product_line
from auditor.report.speech.texts import Texts

Row = Mapping[str, Any]
PARTS = ("limited_by", "shown_by")
NONE = "–"
WIDTH = 80


def head(view: Row, say: Say) -> list[str]:
    """Of when it is, how many campaigns came to what, and what to do first."""
    counts = view["counts"]
    counted = [say(f"count.{key}", n=n) for key, n in counts.items() if n]
    lines = [
        f"{say('about', day=Texts(say.language).date(view['assessed_at']))}.",
        say("counted", n=sum(counts.values()), counts=", ".join(counted)),
    ]
    if view["first"]:
        weighed = [say("weighed", title=one["title"], n=one["campaigns"]) for one in view["first"]]
        lines.append(say("first", checks="; ".join(weighed)))
    if view["then"]:
        lines.append(say("then", checks="; ".join(one["title"] for one in view["then"])))
    return lines


def as_text(view: Row, say: Say) -> str:
    """Every campaign with its steps; a check a line."""
    return "\n".join(plain(line) for line in _text(view, say)) + "\n"


def _text(view: Row, say: Say) -> Iterator[str]:
    yield product_line(view["product"], say.language)
    yield f"{say('title')}: {view['tenant']}"
    yield from (part for line in head(view, say) for part in wrap(plain(line), WIDTH))
    for campaign in view["campaigns"]:
        yield ""
        yield f"{campaign['title']} – {campaign['said']}"
        if not campaign["seen_against_this_product"] and campaign["steps"]:
            yield f"  {say('same_way')}"
        for step in campaign["steps"]:
            yield f"  {step['number']}. [{say('state.' + step['state'])}] {step['said']}"
            yield from (f"     {line}" for line in checks_of(step, say))
    yield ""
    yield say("foot")


def checks_of(step: Row, say: Say) -> Iterator[str]:
    """Which checks stop, limit and show a step, with what each says: a check a line."""
    for number, way in enumerate(step["stopped_by"]):
        yield from _listed(say("part.or" if number else "part.stopped_by"), way, say)
    for part in PARTS:
        yield from _listed(say(f"part.{part}"), step[part], say)
    if said := say(f"sight.{step['sight']}"):
        yield said


def _listed(label: str, checks: Sequence[Row], say: Say) -> Iterator[str]:
    for number, one in enumerate(checks):
        said = say("checked", title=one["title"], came=_came(one, say), check=one["check"])
        yield f"{say('part.and') if number else label}: {said}"


def _came(one: Row, say: Say) -> str:
    """What came of it: of 3 of 12 entities, where it fails."""
    word = say(f"status.{one['status']}")
    if one["status"] not in ("fail", "partial") or not one["total"]:
        return word
    return say("came", status=word, failing=one["failing"], total=one["total"])


def as_markdown(view: Row, say: Say) -> str:
    """A heading and a table a campaign."""
    return "\n".join(_markdown(view, say)).rstrip("\n") + "\n"


def _markdown(view: Row, say: Say) -> Iterator[str]:
    yield f"**{prose(product_line(view['product'], say.language))}**"
    yield from ("", f"# {prose(say('title'))}: {prose(view['tenant'])}")
    for line in head(view, say):
        yield from ("", prose(line))
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
                "<br>".join(prose(line) for line in checks_of(step, say)) or NONE,
            )
            yield f"| {' | '.join(cells)} |"
    yield from ("", prose(say("foot")))
