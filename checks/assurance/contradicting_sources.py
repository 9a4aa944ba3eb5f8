from collections.abc import Iterable
from enum import Enum
from typing import Any

from auditor.check import Outcome, Policy, Verdict, bad, check, each
from auditor.posture import Contradiction, Posture, Unknown, not_provided


@check(
    id="assurance.contradicting-sources",
    version=1,
    topic="vendor-evidence",
    severity="medium",
    needs=("contradictions",),
    title="Sources that contradict each other",
    why="Where two sources say different things of one setting, at least one of them is out of date or wrong. What "
    "rests on it is not settled.",
    on_pass="The sources of this audit contradict each other nowhere.",
    on_fail="Facts on which the sources of this audit contradict each other: {failing}. The worse answer was used, or "
    "none.",
    on_unknown="It is not known whether the sources of this audit contradict each other.",
    fix="Find out for each fact named here which source is right, and correct or renew the other.",
    owner="both",
)
def sources_agree(posture: Posture, policy: Policy) -> Outcome:
    """Where do two sources say different things of the same fact?"""
    found = posture.contradictions
    if not isinstance(found, Unknown) and not len(found) and not posture.provided:
        return Outcome("", complete=not_provided("sources", reason="nothing was provided that could agree"))
    return each(found, _judge)


def _judge(entry: Contradiction) -> Verdict:
    used = "counts as not known" if entry.used is None else _plain(entry.used)
    return bad([used, _plain(entry.other)], "the same from both", entry.evidence)


def _plain(value: Any) -> Any:
    """A value that every report can show; a list in one of two places stays together as one text."""
    if value is None:
        return "none"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Iterable):
        return " + ".join(sorted(str(_plain(part)) for part in value)) or "none"
    return str(value)
