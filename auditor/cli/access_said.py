"""Answers about access, as text for a terminal and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from tabulate import tabulate

from auditor.access import (
    Certainty,
    Container,
    Difference,
    Held,
    Holder,
    Rights,
    Span,
    Subject,
    Wanted,
    WhoCan,
    standing,
)
from auditor.posture import EVERY_OBJECT, Capability, Scope, Unknown, UnknownKind
from auditor.report.escape import plain

SCHEMA = "crm-auditor/access/1"
_ACTIVE = {Certainty.YES: True, Certainty.NO: False, Certainty.UNKNOWN: None}
_STATE = {Certainty.YES: "", Certainty.NO: "switched off", Certainty.UNKNOWN: "active or not is unknown"}
_WHY = {
    UnknownKind.OUT_OF_REACH: "this kind of source cannot tell",
    UnknownKind.NOT_PROVIDED: "not in what was given",
    UnknownKind.DENIED: "refused",
    UnknownKind.ERROR: "could not be read",
    UnknownKind.STALE: "too old",
}


def who_can_text(answer: WhoCan) -> str:
    """A table of accounts, then the roles that give the right, then what was not seen."""
    wanted = answer.wanted
    lines = [f"Who can {_right(wanted)}:"]
    lines += _table(
        [
            [_label(one), _STATE[standing(one.principal)], _reach(wanted, one.held), _way(one.held)]
            for one in answer.holders
        ]
    )
    lines += ["", _count(answer)]
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


def path_text(subject: Subject, wanted: Wanted, held: Held) -> str:
    """One line: the path, or that there is none."""
    what = _right(wanted)
    if held.certainty is Certainty.NO:
        return plain(f"{subject.name} cannot {what}")
    way = " → ".join((*_names(subject, held.path), str(wanted.action)))
    certain = "" if held.certainty is Certainty.YES else f"  (not known: {_because(held)})"
    where = f" on {_object(held.object_class)}" if not isinstance(wanted.action, Capability) else ""
    reach = (
        "" if isinstance(wanted.action, Capability) else f", {_span(wanted.action, (held.least, held.most))}"
    )
    return plain(f"{way}{where}{reach}{certain}")


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


def who_can_json(answer: WhoCan) -> dict[str, Any]:
    """The same as data."""
    return {
        "schema": SCHEMA,
        "question": _question(answer.wanted),
        "complete": answer.complete,
        "principals": [
            {
                "id": one.principal.id,
                "name": one.principal.name,
                "login": one.principal.login,
                "active": _ACTIVE[standing(one.principal)],
                **_held(one.held),
            }
            for one in answer.holders
        ],
        "roles": [
            {"id": one.role.id, "name": one.role.name, "accounts": one.accounts, **_held(one.held)}
            for one in answer.roles
        ],
        "unseen": list(map(_gap, answer.gaps)),
    }


def rights_json(subject: Subject, rights: Rights) -> dict[str, Any]:
    """The same as data."""
    return {
        "schema": SCHEMA,
        "principal": _subject(subject),
        "complete": not rights.unclear,
        "rights": [
            {"right": str(row.action), "object": row.object_class, **_reaches(row.span)}
            for row in rights.rows()
        ],
        "unseen": list(map(_gap, rights.gaps)),
    }


def path_json(subject: Subject, wanted: Wanted, held: Held) -> dict[str, Any]:
    """The same as data."""
    return {
        "schema": SCHEMA,
        "principal": _subject(subject),
        "question": _question(wanted),
        "complete": held.certainty is not Certainty.UNKNOWN,
        **_held(held),
    }


def compare_json(
    one: Subject, other: Subject, rows: Sequence[Difference], gaps: Sequence[Unknown]
) -> dict[str, Any]:
    """The same as data."""
    return {
        "schema": SCHEMA,
        "principals": [_subject(one), _subject(other)],
        "complete": not gaps and all(row.certain for row in rows),
        "differences": [
            {
                "right": str(row.action),
                "object": row.object_class,
                "certain": row.certain,
                "first": _reaches(row.first),
                "second": _reaches(row.second),
            }
            for row in rows
        ],
        "unseen": list(map(_gap, gaps)),
    }


def _question(wanted: Wanted) -> dict[str, Any]:
    scope = None if isinstance(wanted.action, Capability) else wanted.scope.name.lower()
    return {"right": str(wanted.action), "object": wanted.object_class, "at_least": scope}


def _subject(subject: Subject) -> dict[str, str]:
    return {"id": subject.id, "name": subject.name}


def _held(held: Held) -> dict[str, Any]:
    return {
        "certainty": str(held.certainty),
        **_reaches((held.least, held.most)),
        "object": held.object_class or None,
        "path": [{"id": one.id, "name": one.name, "kind": one.kind} for one in held.path],
        "unknown": None if held.why is None else _gap(held.why),
    }


def _reaches(span: Span) -> dict[str, str]:
    return {"reach": span[0].name.lower(), "reach_at_most": span[1].name.lower()}


def _gap(gap: Unknown) -> dict[str, str]:
    return {
        "kind": str(gap.kind),
        "resource": gap.resource,
        "permission": gap.permission,
        "reason": gap.reason,
    }


def _right(wanted: Wanted) -> str:
    if isinstance(wanted.action, Capability):
        return str(wanted.action)
    where = {None: "any object", EVERY_OBJECT: "every object"}.get(wanted.object_class, wanted.object_class)
    least = "" if wanted.scope is Scope.OWN else f", at least {wanted.scope.name.lower()}"
    return f"{wanted.action} {where}{least}"


def _object(name: str) -> str:
    return "every object" if name == EVERY_OBJECT else name


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
    way = " → ".join(one.name for one in held.path)
    return way if held.certainty is Certainty.YES else f"{way} ({_because(held)})"


def _because(held: Held) -> str:
    if held.certainty is Certainty.YES:
        return ""
    return "how far it reaches is not clear" if held.why is None else _said(held.why)


def _said(gap: Unknown) -> str:
    """Why something is not known, in a line."""
    parts = [f"{gap.resource or 'evidence'}: {_WHY[gap.kind]}"]
    if gap.permission:
        parts.append(f"it takes {gap.permission}")
    if gap.reason:
        parts.append(gap.reason)
    return ", ".join(parts)


def _names(subject: Subject, path: Iterable[Container]) -> list[str]:
    names = [one.name for one in path]
    return names if names[:1] == [subject.name] else [subject.name, *names]


def _count(answer: WhoCan) -> str:
    """Accounts that are switched off are counted apart; they can again once they are switched on."""
    off = sum(standing(one.principal) is Certainty.NO for one in answer.holders)
    live = [one for one in answer.holders if standing(one.principal) is not Certainty.NO]
    sure = sum(one.held.certainty is Certainty.YES for one in live)
    return f"{_accounts(sure)} can; of {len(live) - sure} it is not known; {off} more are switched off"


def _accounts(number: int) -> str:
    return f"{number} account" if number == 1 else f"{number} accounts"


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
