"""The assessment for a comment on a pull request or the summary of a build job.

Values from the input stand in code spans, sentences are escaped: nothing in them is markup or a link, and nobody is
notified. GitHub takes 65,536 characters in a comment; lists are shortened until the text is safely below.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from auditor.assess.assessment import Assessment
from auditor.assess.result import Resource, Result
from auditor.check import SEVERITIES
from auditor.report.escape import clip, code, plain, prose
from auditor.report.plain.changes import changes
from auditor.report.points import PARTS, point_rows
from auditor.report.speech.concerned import name_of
from auditor.report.speech.phrases import (
    VALUE,
    concerns,
    made,
    native_line,
    nothing_found,
    signatures,
    skipped_line,
    status,
    totals,
    unseen_line,
    verdict,
    waiver_line,
)
from auditor.report.speech.product_line import product_line
from auditor.report.speech.summary import actions, findings, open_resources, unseen
from auditor.report.speech.words import Words
from auditor.report.views.since import Since

T = TypeVar("T")

LIMIT = 60_000
ROWS = 50
_SHORTER = (ROWS, 25, 10, 3, 0)
_SENTENCE = 400
_TITLE = 160


def render(assessment: Assessment, words: Words, since: Since | None = None) -> str:
    """The report; the longest lists that fit. `since` is what changed since an earlier assessment."""
    for rows in _SHORTER:
        text = _compose(assessment, words, since, rows)
        if len(text) <= LIMIT:
            break
    return text


def _compose(assessment: Assessment, words: Words, since: Since | None, rows: int) -> str:
    blocks = [
        "\n\n".join(_head(assessment, words)),
        changes(assessment, words, since),
        _findings(assessment, words, 3 * rows),
        _resources(assessment, words, rows),
        "\n\n".join(_unseen(assessment, words, rows // 2)),
        _list(
            words.ui("heading.waivers"),
            [waiver_line(note, words) for note in assessment.waiver_notices],
            rows // 3,
            words,
        ),
        _counted("heading.skipped", assessment.skipped, skipped_line, rows // 5, words),
        _counted("heading.native", assessment.native, native_line, rows // 5, words),
        _points(assessment, words, rows),
        _actions(assessment, words),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _head(assessment: Assessment, words: Words) -> Iterator[str]:
    yield prose(product_line(assessment.vendor_name, words.language))
    yield "## " + prose(words.ui("summary.heading", tenant=clip(assessment.tenant, VALUE)))
    first, *others = verdict(assessment, words)
    yield f"**{prose(first)}**"
    yield "\n".join(
        f"- {_say(line, 3 * _SENTENCE)}"
        for line in [made(assessment, words), *signatures(assessment, words), *others]
    )


def _findings(assessment: Assessment, words: Words, limit: int) -> str:
    found = findings(assessment)
    lines = [f"### {words.ui('heading.findings')}", ""]
    if found:
        rows = [
            [
                _say(words.text(entry.check, "title"), _TITLE),
                words.ui(f"severity.{entry.severity}"),
                prose(status(entry, words)),
                _say(concerns(entry, words), _TITLE),
            ]
            for entry in found[:limit]
        ]
        lines += _table(
            [words.ui(f"column.{name}") for name in ("finding", "severity", "status", "population")], rows
        )
        lines += ["", *_more(len(found) - limit, words)]
    else:
        lines += [_say(nothing_found(assessment, words), _SENTENCE), ""]
    return "\n".join([*lines, *(f"- {prose(line)}" for line in totals(assessment, words))])


def _resources(assessment: Assessment, words: Words, limit: int) -> str:
    pairs = [(result, entry) for result in findings(assessment) for entry in open_resources(result)]
    pairs.sort(key=lambda pair: SEVERITIES.index(pair[1].severity))
    if not pairs:
        return ""
    columns = ("severity", "finding", "name", "place", "actual", "expected")
    shown = pairs[:limit]
    head = words.ui("heading.listed", shown=words.number(len(shown)), total=words.number(len(pairs)))
    lines = ["<details>", f"<summary>{head}</summary>", ""]
    if shown:
        rows = [_row(result, entry, words) for result, entry in shown]
        lines += [*_table([words.ui(f"column.{name}") for name in columns], rows), ""]
    if len(pairs) > limit:
        lines += [words.ui("finding.rest_in_csv"), ""]
    return "\n".join([*lines, "</details>"])


def _row(result: Result, entry: Resource, words: Words) -> list[str]:
    return [
        words.ui(f"severity.{entry.severity}"),
        _say(words.text(result.check, "title"), _TITLE),
        _value(name_of(entry, result, words)),
        _place(f"{entry.path}:{entry.line}" if entry.path and entry.line else entry.path),
        _value(words.measured(result.check, entry.actual)),
        _value(words.measured(result.check, entry.expected)),
    ]


def _say(text: str, length: int) -> str:
    return prose(clip(plain(text), length))


def _value(text: str) -> str:
    return code(clip(plain(text), VALUE))


def _place(path: str) -> str:
    """A place, cut at its beginning: its end says more."""
    line = plain(path)
    return code(line if len(line) <= 2 * VALUE else "…" + line[-2 * VALUE :])


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    lines = [heads, ["---"] * len(heads), *rows]
    return ["| " + " | ".join(line) + " |" for line in lines]


def _unseen(assessment: Assessment, words: Words, limit: int) -> Iterator[str]:
    entries = unseen(assessment, words)
    if entries:
        yield f"### {words.ui('heading.unseen')}"
    for kind in dict.fromkeys(entry.kind for entry in entries):
        mine = [unseen_line(entry, words) for entry in entries if entry.kind is kind]
        lines = [f"- {_say(line, _SENTENCE)}" for line in mine[:limit]]
        lines += [f"- {line}" for line in _more(len(mine) - limit, words)]
        yield f"**{prose(words.ui(f'unseen.{kind}'))}**\n\n" + "\n".join(lines)


def _counted(
    head: str, entries: Sequence[T], line: Callable[[T, Words], str], limit: int, words: Words
) -> str:
    """A folded list under a heading that says how many there are."""
    lines = [line(entry, words) for entry in entries[:limit]]
    return _list(words.ui(head, count=words.number(len(entries))), lines, limit, words, len(entries))


def _list(head: str, lines: Sequence[str], limit: int, words: Words, total: int | None = None) -> str:
    """A folded list; nothing where there are no lines."""
    count = len(lines) if total is None else total
    if not count:
        return ""
    shown = [f"- {_say(line, _SENTENCE)}" for line in lines[:limit]]
    shown += [f"- {line}" for line in _more(count - limit, words)]
    return "\n".join(["<details>", f"<summary>{head}</summary>", "", *shown, "", "</details>"])


def _points(assessment: Assessment, words: Words, limit: int) -> str:
    """Where each point went, folded; nothing where the text would not hold all of it."""
    rows = point_rows(assessment, words)
    if not rows or limit < ROWS:
        return ""
    heads = [words.ui(f"points.{name}") for name in ("check", *PARTS)]
    lines = _table(heads, [[_say(row.title, _TITLE), *row.cells(words)] for row in rows])
    head = f"<summary>{words.ui('heading.points')}</summary>"
    return "\n".join(["<details>", head, "", *lines, "", "</details>"])


def _more(count: int, words: Words) -> list[str]:
    return [words.ui("list.more", count=words.number(count))] if count > 0 else []


def _actions(assessment: Assessment, words: Words) -> str:
    entries = actions(assessment, words)
    if not entries:
        return ""
    lines = [f"### {words.ui('heading.actions')}", ""]
    for number, (line, how) in enumerate(entries, 1):
        lines.append(f"{number}. **{_say(line, _TITLE)}**: {_say(how, _SENTENCE)}")
    return "\n".join(lines)
