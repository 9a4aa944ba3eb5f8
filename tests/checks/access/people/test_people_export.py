from typing import Any

from hypothesis import given

from auditor.posture import Action, Group, GroupKind, Limit, Posture, Right, UnknownKind, UserKind
from checks.access.people.people_export import few_people_export as check
from tests.builders import GAP, OUT, evidence, known, population, posture_with, role, unread
from tests.checks.access.persons import EXPORT, VIEW, person, slowly, tenant, tenants
from tests.checks.support import TODAY, verdict
from tests.unknown import lacks, lacks_some

ALLOWED = {"access.export-data": ("profile:Exporter",)}


def test_passes_where_only_the_role_that_is_meant_for_it_gives_it() -> None:
    posture = tenant(
        [person("An", "profile:Exporter"), person("Binh", "profile:Sales"), person("Chi")],
        [role("Exporter", EXPORT), role("Sales", VIEW)],
    )
    result = verdict(check, posture, allowed=ALLOWED)
    assert (result.status, result.passing, result.total) == ("pass", 3, 3)


def test_fails_and_shows_the_way_and_the_line_that_grants() -> None:
    team = Group("team:EMEA", "Sales EMEA", GroupKind.TEAM, known(("profile:Manager",)), evidence())
    posture = tenant(
        [person("Carol", "team:EMEA"), person("Dung", "profile:Sales")],
        [role("Manager", VIEW, Right(Action.EXPORT, "Contact")), role("Sales", VIEW)],
        (team,),
    )
    result = verdict(check, posture)
    assert (result.status, result.failing, result.total, result.noun) == ("partial", 1, 2, "active_users")
    found = result.resources[0]
    assert (found.id, found.actual) == ("user:Carol", "Carol → Sales EMEA → Manager")
    assert (found.path, found.line) == ("profiles/Manager.profile-meta.xml", 11)


def test_a_second_way_counts_beside_the_allowed_one() -> None:
    posture = tenant(
        [person("An", "profile:Exporter", "profile:Sales")],
        [role("Exporter", EXPORT), role("Sales", EXPORT)],
    )
    result = verdict(check, posture, allowed=ALLOWED)
    assert (result.status, result.resources[0].actual) == ("fail", "An → Sales")


def test_a_person_may_be_allowed_by_name() -> None:
    posture = tenant([person("An", "profile:Sales"), person("Binh")], [role("Sales", EXPORT)])
    result = verdict(check, posture, allowed={"access.people-export": ("user:An",)})
    assert (result.status, result.passing, result.total) == ("pass", 2, 2)
    assert [(entry.id, entry.status) for entry in result.resources] == [("user:An", "pass")]


def test_what_holds_no_personal_data_may_be_exported() -> None:
    posture = tenant([person("An", "profile:Sales")], [role("Sales", Right(Action.EXPORT, "Product"))])
    assert verdict(check, posture).status == "pass"


def test_programs_and_accounts_that_are_off_are_not_people_at_work() -> None:
    posture = tenant(
        [
            person("robot", "profile:Sales", kind=known(UserKind.INTEGRATION)),
            person("left", "profile:Sales", active=known(False)),
            person("An"),
        ],
        [role("Sales", EXPORT)],
    )
    result = verdict(check, posture)
    assert (result.status, result.total) == ("pass", 1)


def test_is_unknown_where_it_is_not_known_what_somebody_holds() -> None:
    sales, reader = role("Sales", EXPORT), role("Reader", seen=GAP)
    for doubtful in (person("X", roles=GAP), person("X", "profile:Reader"), person("X", "profile:Gone")):
        result = verdict(check, tenant([doubtful], [sales, reader]))
        assert (result.status, result.unknown, result.total) == ("unknown", 1, 1), doubtful
        assert lacks_some(result, GAP, (UnknownKind.NOT_PROVIDED, "role"))
    result = verdict(check, tenant([person("X", "profile:Reader")], [reader]))
    assert result.missing[0].resource == "Test"


def test_whoever_may_be_left_out_is_unknown_as_a_holder_and_not_counted_as_none() -> None:
    def asked(**doubt: Any) -> tuple[str, int, int]:
        people = [person("An"), person("holder", "profile:Sales", **doubt), person("none", **doubt)]
        result = verdict(check, tenant(people, [role("Sales", EXPORT)]))
        return result.status, result.unknown, result.total

    assert asked(active=GAP) == asked(kind=GAP) == ("unknown", 1, 2)


def test_nobody_left_but_who_may_not_count_is_not_nobody() -> None:
    result = verdict(check, tenant([person("An", active=GAP)], [role("Sales", VIEW)]))
    assert (result.status, result.unknown) == ("unknown", 1)
    assert lacks(result, GAP)
    assert verdict(check, tenant([], [role("Sales", VIEW)])).status == "not_applicable"


def test_an_assignment_that_ended_gives_nothing_and_one_that_may_have_ended_is_unknown() -> None:
    def until(day: Any) -> Posture:
        limit = Limit(day, known(False))
        return tenant(
            [person("An", "profile:Sales", limits={"profile:Sales": limit})], [role("Sales", EXPORT)]
        )

    assert verdict(check, until(known(TODAY.replace(year=2025)))).status == "pass"
    assert verdict(check, until(known(TODAY))).status == "fail"
    assert verdict(check, until(known(None))).status == "fail"
    assert lacks(verdict(check, until(GAP)), GAP)


def test_lists_that_are_not_whole_pass_nobody() -> None:
    posture = tenant([person("An")], [role("Sales", VIEW)], complete=GAP)
    assert lacks(verdict(check, posture), GAP)
    some = tenant([person("An", "profile:Sales")], [role("Sales", EXPORT)], complete=GAP)
    assert verdict(check, some).status == "fail"
    result = verdict(check, posture_with(posture, users=OUT))
    assert (result.status, result.out_of_reach) == ("unknown", True)
    assert lacks(result, OUT)


def test_an_allowed_glob_excuses_nothing_that_was_not_seen() -> None:
    posture = tenant([person("An", roles=GAP)], [role("Sales", EXPORT)])
    assert lacks(verdict(check, posture, allowed={"access.export-data": ("*",)}), GAP)


def test_a_role_that_includes_an_allowed_one_gives_what_it_states_itself() -> None:
    roles = [role("Allowed", EXPORT), role("Mine", EXPORT, includes=("profile:Allowed",))]
    posture = tenant([person("An", "profile:Mine")], roles)
    assert verdict(check, posture, allowed={"access.export-data": ("profile:Allowed",)}).status == "fail"
    roles[1] = role("Mine", includes=("profile:Allowed",))
    posture = tenant([person("An", "profile:Mine")], roles)
    assert verdict(check, posture, allowed={"access.export-data": ("profile:Allowed",)}).status == "pass"


def test_an_account_that_could_not_be_read_is_unknown() -> None:
    users = population("users", person("An"), unread=(unread("user:torn"),))
    result = verdict(check, posture_with(tenant([], [role("Sales", EXPORT)]), users=users))
    assert (result.status, result.passing, result.unknown) == ("unknown", 1, 1)
    assert lacks(result, (UnknownKind.ERROR, "Test"))


@given(tenants())
def test_it_says_what_a_loop_over_all_people_says(posture: Posture) -> None:
    for allowed in ((), ("profile:B",)):
        people = slowly(posture, frozenset(allowed))
        failing = {id_ for id_, one in people.items() if one.counts and one.has("export")}
        unknown = {
            id_
            for id_, one in people.items()
            if one.counts is not False and one.has("export") is not False and id_ not in failing
        }
        counted = {id_ for id_, one in people.items() if one.counts} | unknown
        if not counted:
            counted = unknown = {id_ for id_, one in people.items() if one.counts is None}
        result = verdict(check, posture, allowed={"access.export-data": allowed})
        said = {state: {e.id for e in result.resources if e.status == state} for state in ("fail", "unknown")}
        assert said == {"fail": failing, "unknown": unknown}
        assert result.total == len(counted)
