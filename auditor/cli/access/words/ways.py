"""Ways to full control, as text and as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from auditor.access.judgments.escalation import Path, Step
    from auditor.cli.access.already import LeftOut
    from auditor.posture import Unknown

SCHEMA = "crm-auditor/access-escalation/1"
LISTED = 20


@dataclass(frozen=True, slots=True)
class Shared:
    """A way, and how many active accounts have it alike."""

    path: Path
    accounts: int


def as_text(found: list[Shared], left_out: LeftOut, unseen: tuple[Unknown, ...], language: str) -> str:
    """For a terminal: the first ways, who was left out, and what was not seen."""
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


def as_data(found: list[Shared], left_out: LeftOut, unseen: tuple[Unknown, ...]) -> dict[str, Any]:
    """For JSON: all ways."""
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
