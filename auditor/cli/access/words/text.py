"""Answers about access, as text for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.access import (
    AllWays,
    Certainty,
    Difference,
    Held,
    Rights,
    Span,
    Subject,
    Wanted,
    Way,
    WhoCan,
    standing,
)
from auditor.cli.access.words.holders import because, count_of, reach_of, row_of
from auditor.cli.access.words.phrases import (
    accounts,
    line_of,
    names_on,
    object_words,
    right_words,
    span_words,
    table,
    unclear,
    unseen,
)
from auditor.posture import Capability, Scope, Unknown
from auditor.report.escape import plain


def who_can_text(answer: WhoCan) -> str:
    """A table of accounts, one of those that are switched off, then the roles that give the right, then what was not
    seen."""
    wanted = answer.wanted
    off = [one for one in answer.holders if standing(one.principal) is Certainty.NO]
    lines = [f"Who can {right_words(wanted)}:", *table([row_of(wanted, one) for one in answer.live])]
    if off:
        lines += ["", "Switched off, and able to again once switched on:"]
        lines += table([row_of(wanted, one) for one in off])
    lines += ["", count_of(answer, len(off))]
    if answer.roles:
        lines += ["", "Roles that give it:"]
        lines += table(
            [
                [one.role.name, accounts(one.accounts), reach_of(wanted, one.held), because(one.held)]
                for one in answer.roles
            ]
        )
    return "\n".join(map(line_of, [*lines, *unseen(answer.gaps)]))


def rights_text(subject: Subject, rights: Rights) -> str:
    """A table of rights, by object."""
    lines = [f"What {subject.name} can:"]
    lines += table(
        [
            [object_words(row.object_class), str(row.action), span_words(row.action, row.span)]
            for row in rights.rows()
        ]
    )
    return "\n".join(map(line_of, [*lines, *unseen(rights.gaps)]))


def path_text(subject: Subject, wanted: Wanted, held: Held, ways: AllWays) -> str:
    """A line for each way, the best one first, and how many there are; or one that says that there is none."""
    if held.certainty is Certainty.NO:
        return plain(f"{subject.name} cannot {right_words(wanted)}")
    sure = held.certainty is Certainty.YES
    if ways.number == 1:
        (only,) = ways.shown
        return plain(_way_line(subject, wanted, only, (held.least, held.most), sure))
    spans = [(way.reach if sure else Scope.NONE, way.reach) for way in ways.shown]
    lines = [_way_line(subject, wanted, way, span, sure) for way, span in zip(ways.shown, spans, strict=True)]
    more = ways.number - len(ways.shown)
    lines += ["", f"{ways.number} ways" + (f", of which {more} are not shown" if more else "")]
    return "\n".join(map(line_of, lines))


def _way_line(subject: Subject, wanted: Wanted, way: Way, span: Span, sure: bool) -> str:
    line = " → ".join((*names_on(subject, way.path), str(wanted.action)))
    if not isinstance(wanted.action, Capability):
        line += f" on {object_words(way.object_class)}, {span_words(wanted.action, span)}"
    gap = next((one.gap for one in reversed(way.path) if one.gap is not None), None)
    return line if sure else f"{line}  (not known: {unclear(gap)})"


def compare_text(one: Subject, other: Subject, rows: Sequence[Difference], gaps: Sequence[Unknown]) -> str:
    """A table of differences, or that there is none."""
    lines = [f"{one.name} and {other.name} can do the same, as far as was seen"]
    if rows:
        cells = [
            [
                object_words(row.object_class),
                str(row.action),
                span_words(row.action, row.first),
                span_words(row.action, row.second),
            ]
            for row in rows
        ]
        lines = table(cells, ["object", "right", one.name, other.name])
    return "\n".join(map(line_of, [*lines, *unseen(gaps)]))
