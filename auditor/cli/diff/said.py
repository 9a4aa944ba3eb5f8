"""Changes as text, Markdown or JSON."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.check import load_catalogue
from auditor.history.drift.comparing.naming import Names
from auditor.history.drift.like import compare
from auditor.history.drift.said.kinds import SUMMARY
from auditor.history.drift.said.lines import Group, Speech, groups, last_line
from auditor.history.drift.said.serialize import to_data
from auditor.history.drift.said.words import day_of, say
from auditor.history.record import Record
from auditor.jsontext import json_of
from auditor.pipeline.drifting import Drift
from auditor.pipeline.vocabulary import vocabulary
from auditor.report.escape import json_text, plain, prose
from auditor.report.speech.words import Words
from auditor.userfile import UserFileError
from auditor.vendor import vendor_named


def rendered(found: Drift, format_: str, language: str) -> str:
    """The changes in a format, ending in a newline."""
    if format_ == "json":
        return json_text(json_of(to_data(found.changes))) + "\n"
    speech = speech_of(found.before, found.after, language)
    mark = _markdown if format_ == "md" else _text
    return "\n".join([*mark(found, speech), ""])


def speech_of(before: Record, after: Record, language: str) -> Speech:
    """What checks and evidence are called, in this language and by this product."""
    catalogue = load_catalogue()
    try:
        named = vocabulary(vendor_named(after.vendor).profile, after.scope)
    except UserFileError:  # of a distribution that is not here
        named = None
    words = Words(language, catalogue, named)
    kinds = {*before.evidence, *after.evidence, *_lacking(before), *_lacking(after)}
    return Speech(
        language,
        {check.id: words.text(check, "title") for check in catalogue},
        {kind: words.evidence(kind) for kind in kinds},
        Names(before, after).known,
    )


def _lacking(record: Record) -> Iterator[str]:
    for judged in record.results.values():
        for gap in judged.gaps:
            yield gap.resource


def _head(found: Drift, speech: Speech) -> tuple[str, str]:
    was, now = found.before, found.after
    names = now.tenant if was.tenant == now.tenant else f"{was.tenant} → {now.tenant}"
    days = (day_of(one.assessed_at[:10], speech.language) for one in (was, now))
    return speech.say("title", names), speech.say("from_to", *days)


def _unlike(found: Drift, speech: Speech) -> Iterator[str]:
    compared = compare(found.before, found.after)
    if compared.unlike and found.changes:
        why = ", ".join(say(speech.language, f"unlike.{one}") for one in compared.unlike)
        yield speech.say("unlike", why)


def _body(found: Drift, speech: Speech) -> list[Group]:
    return list(groups(found.changes, speech))


def _text(found: Drift, speech: Speech) -> Iterator[str]:
    title, days = _head(found, speech)
    yield plain(title)
    yield plain(days)
    for group in _body(found, speech):
        yield ""
        yield plain(group.title)
        for line in group.lines:
            yield plain(f"  - {line}")
        if group.more:
            yield f"  … {speech.say('more', group.more)}"
    yield ""
    yield from map(plain, _unlike(found, speech))
    yield _verdict(found, speech)


def _markdown(found: Drift, speech: Speech) -> Iterator[str]:
    title, days = _head(found, speech)
    yield f"## {prose(title)}"
    yield ""
    yield prose(days)
    for group in _body(found, speech):
        yield ""
        yield f"### {prose(group.title)}"
        yield ""
        yield from (f"- {prose(line)}" for line in group.lines)
        if group.more:
            yield f"- … {speech.say('more', group.more)}"
    yield ""
    yield from map(prose, _unlike(found, speech))
    yield prose(_verdict(found, speech))


def _verdict(found: Drift, speech: Speech) -> str:
    if not [one for one in found.changes if one.what not in SUMMARY]:
        return speech.say("none")
    return last_line(found.changes, speech)
