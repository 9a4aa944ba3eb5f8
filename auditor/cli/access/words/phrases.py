"""Words that answers about access are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tabulate import tabulate

from auditor.access import Container, Span, Subject, Wanted
from auditor.posture import EVERY_OBJECT, Between, Capability, Scope, Unknown, UnknownKind
from auditor.report.escape import plain

_WHY = {
    UnknownKind.OUT_OF_REACH: "this kind of source cannot tell",
    UnknownKind.NOT_PROVIDED: "not in what was given",
    UnknownKind.DENIED: "refused",
    UnknownKind.ERROR: "could not be read",
    UnknownKind.STALE: "too old",
}


def right_words(wanted: Wanted) -> str:
    """A question, as one says it."""
    if isinstance(wanted.action, Capability):
        return str(wanted.action)
    where = {None: "any object", EVERY_OBJECT: "every object"}.get(wanted.object_class, wanted.object_class)
    least = "" if wanted.scope is Scope.OWN else f", at least {wanted.scope.name.lower()}"
    return f"{wanted.action} {where}{least}"


def object_words(name: str) -> str:
    """An object class, or every one."""
    return "every object" if name == EVERY_OBJECT else name


def span_words(action: object, span: Span) -> str:
    """A reach, as far as it is known."""
    least, most = span
    if isinstance(action, Capability):
        return "not known" if least < most else "yes" if most else "no"
    if least is most:
        return least.name.lower()
    return (
        f"not known, up to {most.name.lower()}" if least is Scope.NONE else f"at least {least.name.lower()}"
    )


def unclear(gap: Unknown | None) -> str:
    """Why it is not clear."""
    return "how far it reaches is not clear" if gap is None else gap_words(gap)


def gap_words(gap: Unknown) -> str:
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


def names_on(subject: Subject, path: Iterable[Container]) -> list[str]:
    """What lies on a way, from whoever goes it."""
    names = [one.name for one in path]
    return names if names[:1] == [subject.name] else [subject.name, *names]


def accounts(number: Between) -> str:
    """A number of accounts."""
    return "1 account" if number == Between(1, 1) else f"{number.words()} accounts"


def unseen(gaps: Sequence[Unknown]) -> list[str]:
    """What was not seen and could change the answer."""
    return (
        ["", "Not seen, so that there may be more:", *(f"  {gap_words(gap)}" for gap in gaps)] if gaps else []
    )


def table(rows: Sequence[Sequence[str]], headers: Sequence[str] = ()) -> list[str]:
    """Rows as lines, or that there are none."""
    if not rows:
        return ["  nobody and nothing that was seen"]
    cells = [[plain(cell) for cell in row] for row in rows]
    text = tabulate(cells, headers=list(map(plain, headers)), tablefmt="plain", disable_numparse=True)
    return [f"  {line}" for line in text.splitlines()]


def line_of(line: str) -> str:
    """A line for a terminal."""
    return plain(line).rstrip()
