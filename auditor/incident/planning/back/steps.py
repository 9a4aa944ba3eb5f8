"""What is set back, item by item."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from auditor.incident.case.steps import Step, Text
from auditor.incident.planning.back.difference import Difference, Item, Setting
from auditor.incident.planning.words import both

MOST = 200
"""Items with a step of their own; the rest is counted, and stands in the list of differences."""
MOST_SETTINGS = 12
LONGEST = 160


def set_back(found: Difference | None, first: int) -> list[Step]:
    """A step for each item that differs. None: there is nothing to compare with, and the step is to find it."""
    if found is None:
        return [_plain("back.none", "set-back", first)]
    steps = [_step(item, first + number) for number, item in enumerate(found.items[:MOST])]
    if len(found.items) > MOST:
        steps.append(_plain("back.more", "set-back-rest", first + len(steps), n=len(found.items) - MOST))
    if found.untold:
        step = _plain("back.untold", "set-back-untold", first + len(steps), n=len(found.untold))
        steps.append(step.model_copy(update={"of": found.untold[:MOST_SETTINGS]}))
    if not found.items and not found.untold:
        steps.append(_plain("back.alike", "set-back-nothing", first, n=found.alike))
    return steps


def _step(item: Item, order: int) -> Step:
    called = f"{item.where} {item.name}".strip()
    digest = hashlib.sha256(f"{item.where}\x00{item.name}".encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return Step(
        id=f"set-back:{digest}",
        phase="restore",
        order=order,
        title=both(f"back.title.{item.how}", called=_short(called)),
        how=_how(item),
        of=(called[:500],),
        why=both(f"back.why.{item.how}"),
        approves=both("back.approves"),
        verify=both("back.verify"),
        breaks=both("back.breaks"),
    )


def _how(item: Item) -> tuple[Text, ...]:
    if item.how != "changed":
        return (both(f"back.how.{item.how}"),)
    shown = tuple(_set(one) for one in item.settings[:MOST_SETTINGS])
    left = len(item.settings) - len(shown)
    return (*shown, both("back.how.rest", n=left)) if left else shown


def _set(one: Setting) -> Text:
    place = " › ".join(one.place)
    if one.then is None:
        return both("back.set.added", place=_short(place), now=_short(one.now or ""))
    if one.now is None:
        return both("back.set.removed", place=_short(place), then=_short(one.then))
    return both("back.set.changed", place=_short(place), then=_short(one.then), now=_short(one.now))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _plain(key: str, step: str, order: int, **params: object) -> Step:
    return Step(
        id=step,
        phase="restore",
        order=order,
        title=both(f"{key}.title", **params),
        how=(both(f"{key}.how", **params),),
        why=both(f"{key}.why", **params),
        approves=both("back.approves"),
        verify=both("back.verify"),
        breaks=both("nothing"),
    )


def rows(found: Difference) -> Sequence[tuple[str, str, str, str, str, str]]:
    """Every setting that differs, for a list: file or kind, item, how, setting, then, now; None is empty."""
    return [
        (item.where, item.name, item.how, " › ".join(one.place), one.then or "", one.now or "")
        for item in found.items
        for one in item.settings
    ]
