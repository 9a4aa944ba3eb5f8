"""What is said of a register in a terminal, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from tabulate import tabulate

from auditor.register.file.reading import Kept
from auditor.register.kinds import kinds
from auditor.register.looked_at.entries import entries_of
from auditor.register.looked_at.lint import MUST, Found
from auditor.register.shown import Shown, conditions_open, not_come, shown
from auditor.register.words import Say
from auditor.report.escape import clip, json_text, plain

SCHEMA = "crm-auditor/register-lint/1"
MOST = 14
"""Documents that one screen shows."""
_NAME, _TEXT, _ENTRY = 34, 100, 60


def lint_lines(kept: Kept, found: Sequence[Found], language: str, *, judged_use: bool) -> Iterator[str]:
    """A table of what is wrong, what must be settled first, and how much it is."""
    say, count = Say(language), len(entries_of(kept))
    file = plain(kept.shown)
    if found:
        ordered = sorted(found, key=lambda one: one.severity != MUST)
        rows = [
            (
                one.line or "",
                say(f"severity.{one.severity}"),
                clip(plain(one.entry), _ENTRY),
                clip(plain(say.flaw(one.flaw, _short(one.params, language))), _TEXT),
            )
            for one in ordered
        ]
        headers = tuple(say(f"lint.{name}") for name in ("line", "when", "entry", "what"))
        yield from tabulate(rows, headers, tablefmt="simple", disable_numparse=True).splitlines()
        yield ""
        must = sum(one.severity == MUST for one in found)
        yield say("lint.some", file=file, must=must, should=len(found) - must, count=count)
    else:
        yield say("lint.none", file=file, count=count)
    if not judged_use and (kept.register.exceptions or kept.register.holders):
        yield say("lint.no_assessment")


def lint_json(kept: Kept, found: Sequence[Found]) -> str:
    """The same for machines: `flaw` and `severity` are words that never change, `text` is English."""
    from auditor.jsontext import json_of

    say = Say("en")
    data = {
        "schema": SCHEMA,
        "register": kept.shown,
        "sha256": kept.sha256,
        "tenant": kept.register.tenant,
        "entries": len(entries_of(kept)),
        "found": [
            {
                "entry": one.entry,
                "line": one.line,
                "flaw": str(one.flaw),
                "severity": one.severity,
                "params": dict(one.params),
                "text": say.flaw(one.flaw, one.params),
            }
            for one in found
        ],
    }
    return json_text(json_of(data)) + "\n"


def show_lines(kept: Kept, today: date, language: str) -> Iterator[str]:
    """One screen: whose register it is, its documents, and how much else is in it."""
    say, register = Say(language), kept.register
    vendor = register.vendor.product or register.vendor.name
    yield plain(
        say("show.title", vendor=_line(vendor), tenant=_line(register.tenant), day=_day(today, language))
    )
    owner = _line(register.owner) if register.owner else say("show.nobody")
    reviewed = _day(register.reviewed, language) if register.reviewed else say("show.never")
    yield plain(say("show.owner", owner=owner, day=reviewed))
    yield ""
    documents = shown(kept, today)
    if documents:
        headers = tuple(say(f"show.{name}") for name in ("document", "kind", "standing", "until"))
        rows = [_row(one, say, language) for one in documents[:MOST]]
        yield from tabulate(rows, headers, tablefmt="simple", disable_numparse=True).splitlines()
        if len(documents) > MOST:
            yield say("show.more", count=len(documents) - MOST)
    else:
        yield say("show.no_documents")
    yield ""
    yield say(
        "show.counts",
        answers=len(register.answers),
        holders=len(register.holders),
        exceptions=len(register.exceptions),
        conditions=conditions_open(kept),
    )
    if asked := [_kind(one, say) for one in not_come(kept)]:
        yield plain(clip(say("show.asked", kinds=", ".join(asked)), 2 * _TEXT))


def _row(one: Shown, say: Say, language: str) -> tuple[str, str, str, str]:
    until = _day(one.until, language) if one.until is not None else "–"
    return clip(plain(one.name), _NAME), clip(_kind(one.kind, say), _NAME), say(f"show.{one.standing}"), until


def _kind(id_: str, say: Say) -> str:
    kind = kinds().get(id_)
    return plain(id_) if kind is None else say.of(kind.name)


def _day(day: date, language: str) -> str:
    from babel.dates import format_date

    return str(format_date(day, "dd/MM/y" if language == "vi" else "d MMMM y", locale=language))


def _line(text: str) -> str:
    return clip(plain(text), _ENTRY)


def _short(params: Mapping[str, str], language: str) -> dict[str, str]:
    """What fills a sentence: its day as the language writes days, and no name longer than a line."""
    return {
        key: _day(date.fromisoformat(value), language) if key == "day" and value else clip(value, _ENTRY)
        for key, value in params.items()
    }
