from functools import partial

import numpy as np

from auditor.access import Split, effective
from auditor.check import SO_IT_IS, Outcome, Policy, Verdict, bad, check
from auditor.posture import Posture, Unknown, gravest
from checks.access._paths import Paths, PathsByRight
from checks.access._people import LISTED, PEOPLE, active, allowed_people, between, both, either, judge_people

ID = "access.toxic-pairs"


@check(
    id=ID,
    version=1,
    topic="segregation-of-duties",
    severity="high",
    severity_reason="One person alone can do harm and hide it; it takes that person's will, or the theft "
    "of that account.",
    needs=("users", "access.roles"),
    title="People who hold two rights that should be kept apart",
    why="Whoever holds both rights of such a pair can do harm and hide it, or take away the way back, without anybody "
    "else. Kept apart, it takes two people.",
    on_pass="None of {people} active users holds two rights that the policy keeps apart ({pairs} pairs checked), but "
    "whom it allows to.",
    on_fail="{holders} of {people} active users hold two rights that the policy keeps apart; each of them could do harm "
    "and hide it without anybody else.",
    executive="{holders} of {people} active users can do harm and hide it all alone, by two rights that the policy "
    "keeps apart for that reason.",
    on_unknown="It is not known who holds two rights that the policy keeps apart.",
    fix="Give one right of each pair to somebody else. Where one person must hold both, name that person and the pair in "
    "the policy, and let somebody else review what is done.",
    limits="Knows only the pairs that the policy lists, and takes rights on any personal data together; "
    "two people who work hand in hand are not seen.",
    effort="days",
)
def nobody_holds_a_toxic_pair(posture: Posture, policy: Policy) -> Outcome:
    """Does any person hold two rights that the policy keeps apart, by whatever roles?

    The entities are a person and a pair ("user:7/export-and-alter-log"), and so are the names that the policy allows.
    """
    found = Outcome("duty_pairs")
    if not policy.toxic_pairs:
        found.not_applicable = "none"
        return found
    everyone = effective(posture, policy.today)
    people, paths = active(everyone, *PEOPLE), PathsByRight(posture, everyone)
    nobody = np.zeros(len(people.certain), np.bool_)
    holders = Split(nobody, nobody)
    for name, pair in sorted(policy.toxic_pairs.items()):
        ways = [paths[right] for right in pair.rights]
        holds = both(*(way.holds for way in ways))
        one = judge_people(
            posture,
            policy,
            ID,
            everyone,
            about=people,
            holds=holds,
            wrong=partial(_wrong, ways, pair.why),
            unclear=partial(_unclear, ways),
            suffix=name,
            listed=max(1, LISTED // len(policy.toxic_pairs)),
        )
        both_held = both(people, holds)
        wrong = ~allowed_people(policy, ID, everyone, both_held.certain, name)
        holders = either(holders, both(both_held, Split(wrong, wrong)))
        _add(found, one)
    found.params = {
        "holders": between(holders).plain(),
        "people": between(people).plain(),
        "more_unknown": 0,  # the ranges say it
        "pairs": len(policy.toxic_pairs),
    }
    return found


def _wrong(ways: list[Paths], why: str, number: int) -> Verdict:
    seen = [*filter(None, [why]), *(way.words(number) for way in ways)]
    return bad(seen, "at most one of the two rights", ways[0].evidence(number), accepts=SO_IT_IS)


def _unclear(ways: list[Paths], number: int) -> Unknown:
    return gravest(way.gap(number) for way in ways)


def _add(found: Outcome, one: Outcome) -> None:
    found.judged += one.judged
    found.compliant += one.compliant
    found.unlisted_failing += one.unlisted_failing
    found.unlisted_unknown += one.unlisted_unknown
    found.why_unlisted += one.why_unlisted
    found.complete = one.complete
    if one.members is not None:
        found.members = one.members if found.members is None else found.members + one.members
