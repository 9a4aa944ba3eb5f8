from auditor.posture import Capability, Right
from checks.access.people.people_bulk_delete import few_people_delete_in_bulk as check
from tests.builders import GAP, role
from tests.checks.access.persons import VIEW, person, tenant
from tests.checks.support import verdict
from tests.unknown import lacks

BULK = Right(Capability.BULK_DELETE)


def test_passes_where_only_the_role_that_is_meant_for_it_gives_it() -> None:
    posture = tenant([person("An", "profile:Purge"), person("Binh")], [role("Purge", BULK)])
    result = verdict(check, posture, allowed={"access.bulk-delete": ("profile:Purge",)})
    assert (result.status, result.passing, result.total) == ("pass", 2, 2)


def test_fails_and_names_the_way() -> None:
    posture = tenant(
        [person("An", "profile:Lead"), person("Binh", "profile:Sales")],
        [role("Lead", includes=("profile:Purge",)), role("Purge", VIEW, BULK), role("Sales", VIEW)],
    )
    result = verdict(check, posture)
    assert (result.status, result.failing, result.total) == ("partial", 1, 2)
    found = result.resources[0]
    assert (found.actual, found.severity) == ("An → Lead → Purge", "high")
    assert (found.path, found.line) == ("profiles/Purge.profile-meta.xml", 11)


def test_is_unknown_where_a_role_was_not_seen() -> None:
    posture = tenant([person("An", "profile:Sales")], [role("Sales", seen=GAP)])
    assert lacks(verdict(check, posture), GAP)
