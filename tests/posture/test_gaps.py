from dataclasses import replace

from auditor.posture import Unknown, UnknownKind
from auditor.posture.gaps import gaps_in
from tests.access.company import user
from tests.builders import empty_posture, known, population, posture_with, unread


def gap(resource: str) -> Unknown:
    return Unknown(UnknownKind.DENIED, resource)


def test_what_is_not_known_is_found_wherever_it_stands() -> None:
    ada = replace(user("ada", active=gap("of an account")), limits=gap("of a mapping"))
    posture = posture_with(
        empty_posture(),
        users=population("users", ada, complete=gap("of a list"), unread=(unread("user:torn"),)),
        native={"acme:x": gap("of the product")},
        administrators=gap("of a population"),
    )
    found = {one.resource for one in gaps_in(posture)}
    assert {
        "of an account", "of a mapping", "of a list", "of the product", "of a population", "Test"
    } <= found  # fmt: skip


def test_what_is_known_is_none() -> None:
    posture = posture_with(empty_posture(), users=population("users", user("ada", active=known(True))))
    resources = [one.resource for one in gaps_in(posture)]
    fewer = [one.resource for one in gaps_in(posture_with(empty_posture(), users=population("users")))]
    assert len(resources) > len(fewer)  # the facts that the account lacks
