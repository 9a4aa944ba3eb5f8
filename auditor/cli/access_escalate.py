"""`crm-audit access escalate`: who can make itself an administrator, step by step."""

from __future__ import annotations

import pathlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import click

from auditor.cli.outward import offline_option
from auditor.cli.shared_options import key_option
from auditor.codes import COULD_NOT_TELL

if TYPE_CHECKING:
    from auditor.access import Account, Effective, Flags
    from auditor.access.judgments.escalation import Escalation, Path, Step
    from auditor.cli.access_already import LeftOut
    from auditor.posture import Unknown

SCHEMA = "crm-auditor/access-escalation/1"
LISTED = 20
TOLD = 200
"""Ways that are followed step by step; whoever has a longer one is left out."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A way, and how many active accounts have it alike."""

    path: Path
    accounts: int


def answer(
    everyone: Effective, ways: Escalation, principal: str | None, language: str
) -> tuple[str, dict[str, Any], int]:
    """Text, data and exit code: of one account or role, or of all accounts that are no administrators."""
    from auditor.cli.access_already import of_all, of_one

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
    text, data = _text(found, left_out, unseen, language), _data(found, left_out, unseen)
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


def _text(found: list[Shared], left_out: LeftOut, unseen: tuple[Unknown, ...], language: str) -> str:
    from auditor.access.judgments.escalation.path import ARROW
    from auditor.report.escape import plain

    said = _SAID[language]
    alone = left_out.one is not None and left_out.already
    lines = [said["none"]] if not found and not alone else []
    for one in found[:LISTED]:
        mark = "" if one.path.gap is None else f" ({said['perhaps']})"
        more = "" if one.accounts == 1 else f" {said['more'].format(n=one.accounts - 1)}"
        steps = len(one.path.steps)
        lines.append(f"{said['steps' if steps > 1 else 'step'].format(n=steps)}{mark}:{more}")
        lines.append(f"  {plain(one.path.words(language))}{ARROW}{said['everything']}")
    if len(found) > LISTED:
        lines.append(said["further"].format(n=len(found) - LISTED))
    lines += left_out.lines(language)
    lines += [f"{said['unseen']}: {plain(gap.resource)}" for gap in dict.fromkeys(unseen)]
    return "\n".join(lines)


_SAID = {
    "en": {
        "none": "No way to full control was found.",
        "perhaps": "perhaps",
        "more": "and {n} more with the same roles",
        "step": "{n} step",
        "steps": "{n} steps",
        "everything": "everything",
        "further": "and {n} further ways in --json",
        "unseen": "Not seen",
    },
    "vi": {
        "none": "Không tìm thấy đường nào tới toàn quyền.",
        "perhaps": "có thể",
        "more": "và {n} tài khoản khác có cùng vai trò",
        "step": "{n} bước",
        "steps": "{n} bước",
        "everything": "toàn quyền",
        "further": "và {n} đường khác trong --json",
        "unseen": "Chưa xem được",
    },
}


def _data(found: list[Shared], left_out: LeftOut, unseen: tuple[Unknown, ...]) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "ways": [
            {
                "principal": {"id": one.path.principal.id, "name": one.path.principal.name},
                "accounts": one.accounts,
                "certain": one.path.gap is None,
                "steps": [_step(step) for step in one.path.steps],
                "words": {language: one.path.words(language) for language in _SAID},
            }
            for one in found
        ],
        **left_out.data(),
        "unseen": [{"kind": str(gap.kind), "resource": gap.resource} for gap in dict.fromkeys(unseen)],
    }


def _step(step: Step) -> dict[str, Any]:
    target = None if step.target is None else {"id": step.target.id, "name": step.target.name}
    return {
        "actor": {"id": step.actor.id, "name": step.actor.name},
        "means": step.means,
        "through": [{"id": one.id, "name": one.name, "kind": one.kind} for one in step.through],
        "target": target,
    }


@click.command(name="escalate")
@click.argument("rest", nargs=-1, metavar="[PRINCIPAL] TARGET…")
@click.option("--of", "principal", help="The account or role; or write it before TARGET.")
@click.option("--json", "as_json", is_flag=True, help="JSON instead of text.")
@click.option("--lang", "language", type=click.Choice(["en", "vi"]), default="en", show_default=True)
@click.option("--form", "forms", multiple=True, type=click.Path(), help="A form that people filled in.")
@click.option(
    "--config",
    type=click.Path(path_type=pathlib.Path, dir_okay=False),
    help="Where tenants are declared; by default crm-audit.toml.",
)
@offline_option
@click.option("--vendor", help="The CRM, when it cannot be told from the files.")
@key_option
@click.option("--debug", is_flag=True, help="Show tracebacks.")
def escalate_command(
    rest: tuple[str, ...], principal: str | None, as_json: bool, language: str, **values: Any
) -> int:
    """The shortest ways to full control, each step named.

    Without PRINCIPAL those of every account that is active, or may be, and is no administrator; accounts with the same roles
    are told once. Who has full control already is named.
    """
    from auditor.access import effective
    from auditor.access.judgments.escalation import Escalation
    from auditor.cli.access import object_and_targets, opened_sources, say, today

    targets = rest
    if principal is None:
        principal, targets = object_and_targets(rest, values["config"], offline=values["offline"])
    posture, sources = opened_sources(targets, values)
    everyone = effective(posture, today())
    text, data, code = answer(everyone, Escalation(everyone, posture.access.controls), principal, language)
    say(data if as_json else text, sources.product, language)
    return code
