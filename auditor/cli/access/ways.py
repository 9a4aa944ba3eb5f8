"""Ways to full control, of one account or role, or of all accounts that are no administrators."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from auditor.cli.access.words.ways import Shared, as_data, as_text
from auditor.codes import COULD_NOT_TELL

if TYPE_CHECKING:
    from auditor.access import Account, Effective, Flags
    from auditor.access.judgments.escalation import Escalation, Path
    from auditor.posture import Unknown

TOLD = 200
"""Ways that are followed step by step; whoever has a longer one is left out."""


def answer(
    everyone: Effective, ways: Escalation, principal: str | None, language: str
) -> tuple[str, dict[str, Any], int]:
    """Text, data and exit code: of one account or role, or of all accounts that are no administrators."""
    from auditor.cli.access.already import of_all, of_one

    if principal is None:
        found = [*_of_all(everyone, ways, sure=True), *_of_all(everyone, ways, sure=False)]
        left_out = of_all(everyone)
    else:
        subject = everyone.tenant.subject(principal)
        paths = ways.paths(subject, sure=True) or ways.paths(subject, sure=False)
        found = [Shared(path, 1) for path in paths]
        number = everyone.numbers.get(subject.id)
        left_out = of_one(None if number is None else everyone.tenant.principals[number])
    unseen = (*ways.unseen(), *everyone.tenant.gaps)
    unsure = bool(unseen) or any(one.path.gap is not None and not _guessed(one.path.gap) for one in found)
    unsure |= left_out.perhaps is not None or not left_out.number.exact
    text, data = as_text(found, left_out, unseen, language), as_data(found, left_out, unseen)
    return text, data, COULD_NOT_TELL if unsure else 0


def _of_all(everyone: Effective, ways: Escalation, *, sure: bool) -> Iterator[Shared]:
    """The ways of those who share their roles, shortest first. Whoever certainly has a way is not told again; of whom it is
    not known whether they are switched off, a way is possible only."""
    import numpy as np

    from auditor.access.judgments.escalation import NOWHERE

    standings = everyone.standings
    certain: Flags = (standings.active == 1) & (standings.administrator != 1) & (ways.certain < NOWHERE)
    maybe: Flags = (standings.active != 0) & (standings.administrator != 1) & (ways.possible < NOWHERE)
    steps = ways.certain if sure else ways.possible
    numbers = np.flatnonzero(certain if sure else maybe & ~certain)
    # Accounts that a control names have a way of their own; all others with a set have the same one.
    kinds = np.stack([ways.sets.of[numbers], steps[numbers]], axis=1)
    _, first, counts = np.unique(kinds, axis=0, return_index=True, return_counts=True)
    for place in sorted(range(len(first)), key=lambda at: (steps[numbers[first[at]]], -counts[at]))[:TOLD]:
        number = int(numbers[first[place]])
        path = ways.path(number, sure=sure)
        if path is not None:
            yield Shared(_as_sure_as(everyone.tenant.principals[number], path), int(counts[place]))


def _as_sure_as(account: Account, path: Path) -> Path:
    """The way, no surer than it is that somebody can sign in to begin it."""
    from auditor.posture import Unknown

    active = account.active
    return replace(path, gap=active) if path.gap is None and isinstance(active, Unknown) else path


def _guessed(gap: Unknown) -> bool:
    from auditor.access.judgments.escalation.ways import UNSURE

    return gap.reason == UNSURE
