"""Answers about access, as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tabulate import tabulate

from auditor.access import (
    AllWays,
    Certainty,
    Container,
    Difference,
    Held,
    Holder,
    Rights,
    Span,
    Subject,
    Wanted,
    Way,
    WhoCan,
    conditions_on,
    standing,
)
from auditor.posture import EVERY_OBJECT, Between, Capability, Scope, Unknown, UnknownKind
from auditor.report.escape import plain

_STATE = {Certainty.YES: "", Certainty.NO: "switched off", Certainty.UNKNOWN: "active or not is unknown"}
_WHY = {
    UnknownKind.OUT_OF_REACH: "this kind of source cannot tell",
    UnknownKind.NOT_PROVIDED: "not in what was given",
    UnknownKind.DENIED: "refused",
    UnknownKind.ERROR: "could not be read",
    UnknownKind.STALE: "too old",
}


def who_can_text(answer: WhoCan) -> str:
    """A table of accounts, one of those that are switched off, then the roles that give the right, then what was not
    seen."""
    wanted = answer.wanted
    off = [one for one in answer.holders if standing(one.principal) is Certainty.NO]
    lines = [f"Who can {_right(wanted)}:", *_table([_row(wanted, one) for one in answer.live])]
    if off:
        lines += ["", "Switched off, and able to again once switched on:"]
        lines += _table([_row(wanted, one) for one in off])
    lines += ["", _count(answer, len(off))]
    if answer.roles:
        lines += ["", "Roles that give it:"]
        lines += _table(
            [
                [one.role.name, _accounts(one.accounts), _reach(wanted, one.held), _because(one.held)]
                for one in answer.roles
            ]
        )
    return "\n".join(map(_line, [*lines, *_unseen(answer.gaps)]))


def rights_text(subject: Subject, rights: Rights) -> str:
    """A table of rights, by object."""
    lines = [f"What {subject.name} can:"]
    lines += _table(
        [[_object(row.object_class), str(row.action), _span(row.action, row.span)] for row in rights.rows()]
    )
    return "\n".join(map(_line, [*lines, *_unseen(rights.gaps)]))


def path_text(subject: Subject, wanted: Wanted, held: Held, ways: AllWays) -> str:
    """A line for each way, the best one first, and how many there are; or one that says that there is none."""
    if held.certainty is Certainty.NO:
        return plain(f"{subject.name} cannot {_right(wanted)}")
    sure = held.certainty is Certainty.YES
    if ways.number == 1:
        (only,) = ways.shown
        return plain(_way_line(subject, wanted, only, (held.least, held.most), sure))
    spans = [(way.reach if sure else Scope.NONE, way.reach) for way in ways.shown]
    lines = [_way_line(subject, wanted, way, span, sure) for way, span in zip(ways.shown, spans, strict=True)]
    more = ways.number - len(ways.shown)
    lines += ["", f"{ways.number} ways" + (f", of which {more} are not shown" if more else "")]
    return "\n".join(map(_line, lines))


def _way_line(subject: Subject, wanted: Wanted, way: Way, span: Span, sure: bool) -> str:
    line = " → ".join((*_names(subject, way.path), str(wanted.action)))
    if not isinstance(wanted.action, Capability):
        line += f" on {_object(way.object_class)}, {_span(wanted.action, span)}"
    gap = next((one.gap for one in reversed(way.path) if one.gap is not None), None)
    return line if sure else f"{line}  (not known: {_unclear(gap)})"


def compare_text(one: Subject, other: Subject, rows: Sequence[Difference], gaps: Sequence[Unknown]) -> str:
    """A table of differences, or that there is none."""
    lines = [f"{one.name} and {other.name} can do the same, as far as was seen"]
    if rows:
        cells = [
            [
                _object(row.object_class),
                str(row.action),
                _span(row.action, row.first),
                _span(row.action, row.second),
            ]
            for row in rows
        ]
        lines = _table(cells, ["object", "right", one.name, other.name])
    return "\n".join(map(_line, [*lines, *_unseen(gaps)]))


def _right(wanted: Wanted) -> str:
    if isinstance(wanted.action, Capability):
        return str(wanted.action)
    where = {None: "any object", EVERY_OBJECT: "every object"}.get(wanted.object_class, wanted.object_class)
    least = "" if wanted.scope is Scope.OWN else f", at least {wanted.scope.name.lower()}"
    return f"{wanted.action} {where}{least}"


def _object(name: str) -> str:
    return "every object" if name == EVERY_OBJECT else name


def _row(wanted: Wanted, one: Holder) -> list[str]:
    marks = [f"by {one.held.ways} ways"] if one.held.ways > 1 else []
    return [
        _label(one),
        _STATE[standing(one.principal)],
        _reach(wanted, one.held),
        _way(one.held),
        ", ".join((*marks, *one.held.conditions)),
    ]


def _label(one: Holder) -> str:
    person = one.principal
    return f"{person.name} ({person.login})" if person.login not in ("", person.name) else person.name


def _reach(wanted: Wanted, held: Held) -> str:
    if held.certainty is Certainty.UNKNOWN:
        known = "" if held.least is Scope.NONE else f", at least {held.least.name.lower()}"
        return f"not known{known}"
    return "yes" if isinstance(wanted.action, Capability) else _span(wanted.action, (held.least, held.most))


def _span(action: object, span: Span) -> str:
    least, most = span
    if isinstance(action, Capability):
        return "not known" if least < most else "yes" if most else "no"
    if least is most:
        return least.name.lower()
    return (
        f"not known, up to {most.name.lower()}" if least is Scope.NONE else f"at least {least.name.lower()}"
    )


def _way(held: Held) -> str:
    """The way without its conditions, which stand beside it where they narrow all of the ways."""
    told = len(conditions_on(held.path)) if held.conditions else 0
    way = " → ".join(one.name for one in held.path[told:])
    return way if held.certainty is Certainty.YES else f"{way} ({_because(held)})"


def _because(held: Held) -> str:
    return "" if held.certainty is Certainty.YES else _unclear(held.why)


def _unclear(gap: Unknown | None) -> str:
    return "how far it reaches is not clear" if gap is None else _said(gap)


def _said(gap: Unknown) -> str:
    """Why something is not known, in a line."""
    if gap.fault is not None:
        where = f"at {gap.fault.file} ({gap.fault})"
        return f"{gap.resource or 'evidence'}: a fault of crm-audit stopped its reader {where}; please report this line"
    parts = [f"{gap.resource or 'evidence'}: {_WHY[gap.kind]}"]
    if gap.permission:
        parts.append(f"it takes {gap.permission}")
    if gap.reason:
        parts.append(gap.reason)
    return ", ".join(parts)


def _names(subject: Subject, path: Iterable[Container]) -> list[str]:
    names = [one.name for one in path]
    return names if names[:1] == [subject.name] else [subject.name, *names]


def _count(answer: WhoCan, off: int) -> str:
    """Accounts that are switched off are counted apart; they can again once they are switched on."""
    unsure = sum(one.held.certainty is not Certainty.YES for one in answer.live)
    maybe_off = sum(standing(one.principal) is not Certainty.YES for one in answer.live)
    status = f"; of {maybe_off} it is not known whether they are switched off" if maybe_off else ""
    return (
        f"{_accounts(answer.number)} can; of {unsure} it is not known whether they can{status}; "
        f"{off} more are switched off"
    )


def _accounts(number: Between) -> str:
    return "1 account" if number == Between(1, 1) else f"{number.words()} accounts"


def _unseen(gaps: Sequence[Unknown]) -> list[str]:
    return ["", "Not seen, so that there may be more:", *(f"  {_said(gap)}" for gap in gaps)] if gaps else []


def _table(rows: Sequence[Sequence[str]], headers: Sequence[str] = ()) -> list[str]:
    if not rows:
        return ["  nobody and nothing that was seen"]
    cells = [[plain(cell) for cell in row] for row in rows]
    text = tabulate(cells, headers=list(map(plain, headers)), tablefmt="plain", disable_numparse=True)
    return [f"  {line}" for line in text.splitlines()]


def _line(line: str) -> str:
    return plain(line).rstrip()
