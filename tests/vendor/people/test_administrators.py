from auditor.posture import Population, UserKind
from auditor.vendor.people.administrators import administrators_among
from tests.access.company import user
from tests.builders import DENIED, GAP, known, population, unread


def test_whoever_may_be_one_stands_in_the_list_and_keeps_the_doubt() -> None:
    ada, sam = user("ada", administrator=known(True)), user("sam")
    perhaps = user("kim", administrator=GAP, active=known(False))
    found = administrators_among(population("users", ada, sam, perhaps, unread=(unread("user:torn"),)))
    assert isinstance(found, Population)
    assert (found.noun, found.items, found.complete) == ("administrators", (ada, perhaps), True)
    assert [entry.id for entry in found.unread] == ["user:torn"]


def test_it_is_as_whole_as_the_list_of_accounts() -> None:
    part = administrators_among(population("users", user("ada", administrator=known(True)), complete=DENIED))
    assert isinstance(part, Population)
    assert part.complete is DENIED
    assert administrators_among(GAP) is GAP


def test_accounts_that_nobody_signs_in_with_are_left_out() -> None:
    root = user("root", administrator=known(True), kind=known(UserKind.SYSTEM))
    found = administrators_among(population("users", root), leave_out=lambda one: one.id == "user:root")
    assert isinstance(found, Population)
    assert found.items == ()
