"""Confirmed by somebody else, recently, and as it is now."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from auditor.posture import Decision, Limit, Reviewed, UserKind
from checks.access.upkeep.reviewed import access_is_reviewed as CHECK
from tests.builders import DENIED, GAP, evidence, known, population, posture_with, role, unread
from tests.checks.support import verdict
from tests.unknown import lacks

RECENT, OLD = date(2026, 11, 1), date(2025, 11, 1)
ROLES = population("roles", role("A"), role("B"))
A, B = "profile:A", "profile:B"


def line(
    account: str, *grants: str, decision: Any = Decision.CONFIRM, by: str = "Mai", on: Any = RECENT
) -> Reviewed:
    told = known(decision) if isinstance(decision, Decision) else decision
    id_ = f"review:{account}:{'+'.join(grants)}:{on}:{by}"
    return Reviewed(id_, account, f"user:{account}", grants, told, by, on, evidence())


def result(users: Any, *lines: Reviewed, complete: Any = True, unread: Any = ()) -> Any:
    review = population("reviewed_accounts", *lines, complete=complete, unread=unread)
    people = users if hasattr(users, "items") else population("users", *users)
    return verdict(CHECK, posture_with(**{"users": people, "access.roles": ROLES, "access.review": review}))


def outcome(account: Any, *lines: Reviewed, **more: Any) -> tuple[str, Any]:
    """The status of one account, and what is wrong with it."""
    found = result([account], *lines, **more)
    return found.status, found.resources[0].actual if found.resources else None


def test_confirmed_by_another_person_it_passes() -> None:
    found = result([user("Carol", A), user("Dan", B)], line("Carol", A), line("Dan", B))
    assert (found.status, found.passing, found.total) == ("pass", 2, 2)
    assert found.params == {"days": 365}


def test_whom_nobody_looked_at_fails() -> None:
    found = result([user("Carol", A), user("Dan", B)], line("Carol", A))
    assert (found.status, found.passing, found.failing) == ("partial", 1, 1)
    assert [(one.id, one.actual) for one in found.resources] == [("user:Dan", "not reviewed")]


@pytest.mark.parametrize(
    ("lines", "wrong"),
    [
        ([line("Carol", A, decision=Decision.REVOKE)], ["to be taken away, and still there", A]),
        ([line("Carol", A, decision=Decision.CHANGE)], ["to be changed, and as it was", A]),
        ([line("Carol", B)], ["given after the review", A]),
        ([line("Carol", A, on=OLD)], ["reviewed too long ago", A]),
        ([line("Carol", A, by="carol ")], ["confirmed by its own holder", A]),
        ([line("Carol", A, by="Carol@ACME.example")], ["confirmed by its own holder", A]),
        (
            [line("Carol", A, on=RECENT), line("Carol", A, on=date(2026, 11, 2), decision=Decision.REVOKE)],
            ["to be taken away, and still there", A],
        ),
    ],
)
def test_what_is_not_as_it_was_decided_fails(lines: list[Reviewed], wrong: list[str]) -> None:
    assert outcome(user("Carol", A), *lines) == ("fail", wrong)


def test_a_later_decision_is_the_one_that_counts() -> None:
    earlier = line("Carol", A, decision=Decision.REVOKE, on=date(2026, 10, 1))
    assert outcome(user("Carol", A), earlier, line("Carol", A)) == ("pass", None)


def test_what_was_taken_away_as_decided_passes() -> None:
    decided = line("Carol", A, decision=Decision.REVOKE)
    assert outcome(user("Carol", B), decided, line("Carol", B)) == ("pass", None)
    assert outcome(user("Carol"), decided) == ("pass", None)
    ended = user("Carol", A, B, limits={A: Limit(known(date(2026, 11, 20)), known(False))})
    assert outcome(ended, decided, line("Carol", B)) == ("pass", None)


def test_what_was_changed_as_decided_leaves_the_rest_confirmed() -> None:
    assert outcome(user("Carol", A), line("Carol", A, B, decision=Decision.CHANGE)) == ("pass", None)


def test_each_role_may_be_reviewed_by_somebody_else() -> None:
    both = user("Carol", A, B)
    assert outcome(both, line("Carol", A), line("Carol", B, by="Lan")) == ("pass", None)
    assert outcome(both, line("Carol", A)) == ("fail", ["given after the review", B])


def test_an_account_without_a_role_of_its_own_is_reviewed_as_such() -> None:
    assert outcome(user("Carol"), line("Carol")) == ("pass", None)
    taken = line("Carol", decision=Decision.REVOKE)
    assert outcome(user("Carol"), taken) == ("fail", "to be taken away, and still there")


@pytest.mark.parametrize("on", [RECENT, None])
def test_a_missing_decision_is_unknown_even_beside_an_older_one(on: Any) -> None:
    older = line("Carol", A, on=date(2026, 10, 1))
    assert outcome(user("Carol", A), older, line("Carol", A, decision=GAP, on=on))[0] == "unknown"


def test_what_was_not_seen_is_unknown() -> None:
    confirmed = line("Carol", A)
    assert outcome(user("Carol", A, roles=DENIED), confirmed)[0] == "unknown"
    assert outcome(user("Carol", A, active=DENIED), line("Carol", B))[0] == "unknown"
    assert outcome(user("Carol", A, limits=DENIED), line("Carol", B))[0] == "unknown"
    perhaps_ended = {A: Limit(DENIED, known(False))}
    assert outcome(user("Carol", A, limits=perhaps_ended), line("Carol", B))[0] == "unknown"
    assert outcome(user("Carol", A), complete=GAP)[0] == "unknown"
    assert outcome(user("Carol", A), line("Carol", B), complete=GAP)[0] == "unknown"
    assert outcome(user("Carol", A), confirmed, unread=(unread("review:x"),))[0] == "unknown"
    assert lacks(verdict(CHECK, posture_with(users=population("users", user("Carol")))), GAP)


def test_only_active_accounts_of_staff_and_programs_count() -> None:
    others = [
        user("Off", A, active=known(False)),
        user("Client", A, kind=known(UserKind.PORTAL)),
        user("Carol", A),
        user("sync", A, kind=known(UserKind.INTEGRATION)),
    ]
    found = result(others, line("Carol", A))
    assert [(one.id, one.status) for one in found.resources] == [("user:sync", "fail")]
    assert found.total == 2


def test_accounts_that_were_not_seen_may_be_unreviewed() -> None:
    people = population("users", user("Carol", A), complete=DENIED)
    assert lacks(result(people, line("Carol", A)), DENIED)
