"""Holds a case against the answers of its exercise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from auditor.incident.case.incident import Incident
from auditor.incident.case.matches import RulesRun
from auditor.incident.case.steps import Plan, Step
from auditor.incident.case.triage import Suspect, Triage
from auditor.incident.drill.key import AnswerKey, Attack, Who
from auditor.incident.drill.scoring.hits import Answers, serious
from auditor.incident.drill.scoring.model import Counted, Found, Score

_DONE = ("done", "proven")


@dataclass(frozen=True, slots=True)
class Case:
    """What there is of a case. None is what was not done."""

    incident: Incident | None = None
    run: RulesRun | None = None
    triage: Triage | None = None
    plan: Plan | None = None


def compare(key: AnswerKey, case: Case) -> Score:
    """What was found, missed, wrongly accused, and how long it took."""
    by_attack, wrong = _matched(key, case.run)
    suspects = None if case.triage is None else [one for one in case.triage.suspects if one.likely]
    steps = (
        None
        if case.plan is None
        else [one for one in case.plan.steps if one.phase == "contain" and _at(one) is not None]
    )
    times = sorted(when for one in steps or () if (when := _at(one)) is not None)
    opened = None if case.incident is None else case.incident.opened_at.timestamp()
    return Score(
        attacks=tuple(
            _found(attack, None if by_attack is None else by_attack[attack.id], suspects, steps)
            for attack in key.attacks
        ),
        records=_records(key, case.triage),
        wrong_matches=wrong,
        wrongly_accused=_accused(key, suspects),
        first_contained=round(times[0] - opened) if times and opened is not None else None,
        all_contained=round(times[-1] - opened) if times and opened is not None else None,
    )


def _matched(
    key: AnswerKey, run: RulesRun | None
) -> tuple[dict[str, set[str]] | None, tuple[str, ...] | None]:
    """The rules that show each attack, and those whose matches show none."""
    if run is None:
        return None, None
    answers = Answers(key)
    found: dict[str, set[str]] = {attack.id: set() for attack in key.attacks}
    wrong = []
    for match in serious(run.matches):
        attacks = answers.of(match)
        for one in attacks:
            found[one].add(match.rule)
        if not attacks:
            wrong.append(match.rule)
    return found, tuple(sorted(wrong))


def _found(
    attack: Attack,
    rules: Iterable[str] | None,
    suspects: Sequence[Suspect] | None,
    steps: Sequence[Step] | None,
) -> Found:
    people = [who for who in attack.who if who.kind != "session"]
    named = None if suspects is None else [who for who in people if any(is_of(one, who) for one in suspects)]
    contained = (
        None if steps is None else [who for who in people if any(_covers(step, who) for step in steps)]
    )
    return Found(
        id=attack.id,
        kind=attack.kind,
        title=attack.title,
        rules=None if rules is None else tuple(sorted(rules)),
        named=None if named is None else tuple(named),
        not_named=None if named is None else tuple(who for who in people if who not in named),
        contained=None if contained is None else tuple(contained),
        not_contained=None if contained is None else tuple(who for who in people if who not in contained),
    )


def is_of(suspect: Suspect, who: Who) -> bool:
    """Whether a suspect is somebody who acted: by the product's id or by the name to sign in with."""
    if suspect.kind != who.kind:
        return False
    return suspect.id == who.id or (bool(who.name) and who.name in (suspect.id, suspect.name))


def _covers(step: Step, who: Who) -> bool:
    wanted = {f"{who.kind}:{who.id}", *([f"{who.kind}:{who.name}"] if who.name else ())}
    return bool(wanted & set(step.of))


def _accused(key: AnswerKey, suspects: Sequence[Suspect] | None) -> tuple[Who, ...] | None:
    if suspects is None:
        return None
    everybody = [who for attack in key.attacks for who in attack.who]
    wrong = [
        one
        for one in suspects
        if one.kind in ("account", "address", "app") and not any(is_of(one, who) for who in everybody)
    ]
    return tuple(
        Who(kind=one.kind, id=one.id, name=one.name)
        for one in wrong
        if one.kind in ("account", "address", "app")
    )


def _records(key: AnswerKey, triage: Triage | None) -> tuple[Counted, ...] | None:
    """What was taken of each class by all attacks together."""
    if triage is None:
        return None
    truth: dict[str, int] = {}
    there: dict[str, int] = {}
    for attack in key.attacks:
        for amount in attack.taken:
            truth[amount.object] = truth.get(amount.object, 0) + amount.rows
            there[amount.object] = amount.there_are
    known = {one.object: one.were for one in triage.exposed}
    found = []
    for name, rows in sorted(truth.items()):
        rows = min(rows, there[name])
        bounds = known.get(name)
        least, most = (None, None) if bounds is None else (bounds.at_least, bounds.at_most)
        right = (least is not None or most is not None) and (least or 0) <= rows <= (
            most if most is not None else rows
        )
        found.append(Counted(object=name, truth=rows, at_least=least, at_most=most, right=right))
    return tuple(found)


def _at(step: Step) -> float | None:
    """When a step was last said to be done; None where it was not, or was taken up again."""
    if not step.ticks or step.ticks[-1].state not in _DONE:
        return None
    return next(tick.at for tick in step.ticks if tick.state in _DONE).timestamp()
