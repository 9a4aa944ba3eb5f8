from collections.abc import Iterable
from enum import Enum
from typing import Any

from auditor.check import Accepts, Outcome, Policy, Verdict, bad, check, each
from auditor.posture import Contradiction, Evidence, Grade, Posture, Unknown, not_provided

_ZERO_IS_FOR_EVER = ("audit_retention_days", "sign_in_retention_days")


@check(
    id="assurance.contradicting-sources",
    version=1,
    topic="vendor-evidence",
    severity="medium",
    severity_reason="A contradiction opens nothing; it puts what the audit says of one fact in doubt.",
    needs=("contradictions",),
    title="Sources that contradict each other",
    why="Where two sources say different things of one setting, at least one of them is out of date or wrong. What "
    "rests on it is not settled.",
    on_pass="The sources of this audit contradict each other nowhere.",
    on_fail="Facts on which the sources of this audit contradict each other: {failing}. The worse answer was used, or "
    "none.",
    executive="Sources of this audit contradict each other; until it is clear which one is right, decisions that "
    "rest on the facts in question stand on uncertain ground.",
    on_unknown="It is not known whether the sources of this audit contradict each other.",
    fix="Find out for each fact named here which source is right, and correct or renew the other.",
    limits="Sources of different days may differ rightly after a change; two that repeat the same "
    "mistake agree.",
    owner="implementer",
)
def sources_agree(posture: Posture, policy: Policy) -> Outcome:
    """Where do two sources say different things of the same fact?"""
    found = posture.contradictions
    if not isinstance(found, Unknown) and not len(found) and not posture.provided:
        return Outcome("", complete=not_provided("sources", reason="nothing was provided that could agree"))
    return each(found, _judge)


def _judge(entry: Contradiction) -> Verdict:
    """Both statements, that which counts first: objects of value, grade, path, locator and, of what a person stated,
    by and on."""
    one, other = entry.used, entry.other
    if one is None and isinstance(other, tuple) and len(other) == 2:
        one, other = other
    said = [
        _statement(entry.name, one, entry.evidence),
        _statement(entry.name, other, entry.other_evidence),
    ]
    # Where each of them stands, and who said so when, is another with every audit; what they say is what matters.
    values = Accepts([[one["grade"], one["value"]] for one in said], private=True)
    return bad(said, "the same from both", entry.evidence, accepts=values)


def _statement(name: str, value: Any, evidence: Evidence) -> dict[str, Any]:
    source = evidence.source
    line = f":{evidence.line}" if evidence.line else ""
    found = {
        "value": _with_unit(name, _plain(value)),
        "grade": str(source.grade),
        "path": f"{source.path}{line}",
        "locator": evidence.locator,
    }
    if source.grade is Grade.ATTESTED:
        # A form's locator is "question (who; from/until; note)".
        place, _, signed = evidence.locator.partition(" (")
        found |= {"locator": place, "by": signed.partition(";")[0].rstrip(")"), "on": source.observed_at[:10]}
    return found


def _with_unit(name: str, value: Any) -> Any:
    """A number of days as such; of the two for which the posture says that 0 is without end, what 0 means."""
    field = name.rpartition(": ")[2].rpartition(".")[2]
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    if value == 0 and field in _ZERO_IS_FOR_EVER:
        return "for ever"
    unit = field.rpartition("_")[2]
    return f"{value} {unit}" if unit in ("days", "hours", "minutes") else value


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
