from typing import Any

from hypothesis import given

from auditor.policy.model import ToxicPair
from auditor.posture import Action, Between, Posture, Right
from checks.access.people import toxic_pairs
from checks.access.people.toxic_pairs import nobody_holds_a_toxic_pair as check
from tests.builders import GAP, role
from tests.checks.access.persons import ALTER_LOG, EXPORT, VIEW, person, slowly, tenant, tenants
from tests.checks.support import verdict
from tests.unknown import lacks

WHY = "take data out and remove the trace of it"
PAIR = {"export-and-log": ToxicPair(first="export", second="alter_audit_log", why=WHY)}
ROLES = [role("Sales", EXPORT), role("Ops", VIEW, ALTER_LOG), role("Blank", seen=GAP)]


def of(*people: Any, **changes: Any) -> Any:
    return verdict(check, tenant(list(people), ROLES), **{"toxic_pairs": PAIR, **changes})


def test_passes_where_nobody_holds_both() -> None:
    result = of(person("An", "profile:Sales"), person("Binh", "profile:Ops"))
    assert (result.status, result.passing, result.total) == ("pass", 2, 2)
    assert result.params == {"holders": 0, "more_unknown": 0, "people": 2, "pairs": 1}


def test_fails_and_shows_both_ways_and_what_one_could_do() -> None:
    result = of(person("An", "profile:Sales", "profile:Ops"), person("Binh", "profile:Ops"))
    assert (result.status, result.failing, result.total, result.noun) == ("partial", 1, 2, "duty_pairs")
    assert result.params == {"holders": 1, "more_unknown": 0, "people": 2, "pairs": 1}
    found = result.resources[0]
    assert (found.id, found.name) == ("user:An/export-and-log", "An: export-and-log")
    assert found.actual == [WHY, "An → Sales", "An → Ops"]
    assert (found.path, found.line) == ("profiles/Sales.profile-meta.xml", 10)


def test_one_role_that_gives_both_is_a_pair_too() -> None:
    posture = tenant([person("An", "profile:All")], [role("All", EXPORT, ALTER_LOG)])
    result = verdict(check, posture, toxic_pairs=PAIR)
    assert (result.status, result.resources[0].actual[1:]) == ("fail", ["An → All", "An → All"])


def test_is_unknown_where_one_of_the_two_is() -> None:
    result = of(person("An", "profile:Sales", "profile:Blank"))
    assert (result.status, result.unknown, result.total) == ("unknown", 1, 1)
    assert result.missing[0].resource == "Test"
    assert lacks(of(person("An", "profile:Sales", "profile:Ops", active=GAP)), GAP)
    assert lacks(of(person("An", active=GAP)), GAP)


def test_a_person_and_a_pair_may_be_allowed() -> None:
    both = person("An", "profile:Sales", "profile:Ops")
    result = of(both, allowed={"access.toxic-pairs": ("user:An/export-*",)})
    assert (result.status, result.params["holders"]) == ("pass", 0)
    assert of(both, allowed={"access.toxic-pairs": ("user:An/other",)}).params["holders"] == 1


def test_a_pair_may_name_an_object() -> None:
    def asked(first: str) -> str:
        reader = role("Reader", Right(Action.DELETE, "Product"), ALTER_LOG)
        pair = {"p": ToxicPair(first=first, second="alter-audit-log")}
        return str(
            verdict(check, tenant([person("An", "profile:Reader")], [reader]), toxic_pairs=pair).status
        )

    assert asked("delete:Product") == "fail"
    assert asked("delete:Contact") == "pass"
    assert asked("delete") == "pass"  # Product holds no personal data


def test_several_pairs_are_counted_person_by_person() -> None:
    pairs = {**PAIR, "view": ToxicPair(first="export", second="view_setup")}
    result = of(person("An", "profile:Sales", "profile:Ops"), person("Binh"), toxic_pairs=pairs)
    assert (result.failing, result.total) == (2, 4)
    assert result.params == {"holders": 1, "more_unknown": 0, "people": 2, "pairs": 2}


def test_a_policy_without_pairs_asks_nothing() -> None:
    assert of(person("An"), toxic_pairs={}).status == "not_applicable"


def test_beyond_those_that_are_listed_people_are_counted(monkeypatch: Any) -> None:
    monkeypatch.setattr(toxic_pairs, "LISTED", 2)
    result = of(*(person(str(n), "profile:Sales", "profile:Ops") for n in range(5)), person("An"))
    assert (len(result.resources), result.unlisted, result.failing, result.total) == (2, 3, 5, 6)
    assert result.params["holders"] == 5


@given(tenants())
def test_it_says_what_a_loop_over_all_people_says(posture: Posture) -> None:
    people = slowly(posture)
    wanted = ("export", "alter_audit_log")
    failing = {id_ for id_, one in people.items() if one.counts and one.has(*wanted)}
    unknown = {
        id_
        for id_, one in people.items()
        if one.counts is not False and one.has(*wanted) is not False and id_ not in failing
    }
    if not unknown and not any(one.counts for one in people.values()):
        unknown = {id_ for id_, one in people.items() if one.counts is None}
    result = verdict(check, posture, toxic_pairs=PAIR)
    said = {
        state: {entry.id.partition("/")[0] for entry in result.resources if entry.status == state}
        for state in ("fail", "unknown")
    }
    assert said == {"fail": failing, "unknown": unknown}
    may = [one for one in people.values() if one.counts is not False]
    perhaps = [one for one in may if one.has(*wanted) is not False]
    sure = [one for one in may if one.counts]
    assert result.params["holders"] == Between(len(failing), len(perhaps)).plain()
    assert result.params["people"] == Between(len(sure), len(may)).plain()
    assert result.whole == Between(len(sure), len(may)).plain()
