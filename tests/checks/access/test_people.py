from typing import Any

from auditor.access import effective
from auditor.check import Outcome, bad
from auditor.policy import load_policy
from auditor.posture import Posture, UserKind
from checks.access._paths import Paths
from checks.access._people import active, judge_people, why
from tests.builders import DENIED, GAP, posture_with, role
from tests.checks.access.persons import EXPORT, VIEW, person, tenant
from tests.checks.support import TODAY

ROLES = [role("Sales", EXPORT), role("Ops", VIEW)]


def judged(posture: Posture, listed: int = 10, **allowed: Any) -> Outcome:
    everyone = effective(posture, TODAY)
    paths = Paths(posture, everyone, everyone.on_personal_data(EXPORT.action))  # type: ignore[arg-type]
    return judge_people(
        posture,
        load_policy().model_copy(update={"allowed": allowed}),
        "sample",
        everyone,
        about=active(everyone, UserKind.PERSON),
        holds=paths.holds,
        wrong=lambda number: bad(paths.words(number), "no", paths.evidence(number)),
        unclear=paths.gap,
        listed=listed,
    )


def numbers(outcome: Outcome) -> tuple[int, int, int, int]:
    return (outcome.compliant, len(outcome.judged), outcome.unlisted_failing, outcome.unlisted_unknown)


def test_beyond_those_that_are_listed_people_are_counted() -> None:
    people = [
        *(person(f"B{n}", "profile:Sales") for n in range(5)),
        *(person(f"U{n}", roles=DENIED) for n in range(4)),
        *(person(f"G{n}", "profile:Ops") for n in range(3)),
    ]
    outcome = judged(tenant(people, ROLES), listed=2)
    assert numbers(outcome) == (3, 4, 3, 2)
    assert outcome.why_unlisted == (DENIED,)
    assert numbers(judged(tenant(people, ROLES))) == (3, 9, 0, 0)


def test_of_those_beyond_the_list_the_allowed_ones_are_right() -> None:
    people = [person(f"B{n}", "profile:Sales") for n in range(5)]
    outcome = judged(tenant(people, ROLES), listed=2, sample=("user:B0", "user:B3", "user:B4"))
    assert [entry.id for entry in outcome.judged] == ["user:B0", "user:B3", "user:B1", "user:B2"]
    assert numbers(outcome) == (1, 4, 0, 0)


def test_the_list_of_people_is_whole_where_accounts_and_roles_are() -> None:
    posture = tenant([person("An")], ROLES)
    assert judged(posture).complete is True
    assert judged(tenant([person("An")], ROLES, complete=DENIED)).complete == DENIED
    assert judged(posture_with(posture, **{"access.roles": GAP})).complete == GAP


def test_says_what_is_missing_of_a_person() -> None:
    people = [
        person("who", "profile:Sales", active=DENIED),
        person("kind", "profile:Sales", kind=DENIED),
        person("roles", roles=DENIED),
        person("blank", "profile:Blank"),
        person("gone", "profile:Gone"),
    ]
    outcome = judged(tenant(people, [*ROLES, role("Blank", seen=GAP)]))
    found = {entry.id: entry.verdict.passed for entry in outcome.judged}
    assert found["user:who"] == found["user:kind"] == found["user:roles"] == DENIED
    assert found["user:blank"] == GAP
    assert "profile:Gone" in getattr(found["user:gone"], "reason", "")


def test_says_that_the_map_of_personal_data_is_missing_or_that_the_reach_is_not_clear() -> None:
    posture = tenant([person("An", "profile:Ops")], ROLES)
    everyone = effective(posture, TODAY)
    assert "An" in why(everyone, 0, of_data=False).reason
    lost = posture_with(posture, **{"data.fields": DENIED})
    found = why(effective(lost, TODAY), 0)
    assert found == DENIED
