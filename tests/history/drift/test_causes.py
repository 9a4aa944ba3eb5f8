"""Each cause where it is the right one, and nowhere else; by the rules over two assessments."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from auditor.history.drift import changes, code_of, lost
from auditor.history.record import Entry, Gap, Record, Source
from tests.history.drift.making import (
    ABSENT,
    ACCEPTED,
    AN,
    CHECK,
    DENIED,
    MAI,
    entry,
    judged,
    later,
    of_entities,
    only,
    record,
    stripped,
    unseen,
)

OTHER_POLICY = "sha256:" + "9" * 64
OTHER_EVIDENCE = "sha256:" + "2" * 64


# configuration -------------------------------------------------------------------------------------------------


def test_set_otherwise_under_the_same_rules_is_configuration() -> None:
    change = only(of_entities(record(judged(right=2)), later(judged(entry()))))
    assert (change.what, change.cause, change.direction) == ("appeared", "configuration", "worse")
    assert (change.before, change.after, change.name) == ("pass", "fail", "Mai Tran")


def test_put_right_under_the_same_rules_is_configuration_and_better() -> None:
    change = only(of_entities(record(judged(entry())), later(judged(right=2))))
    assert (change.what, change.cause, change.direction) == ("resolved", "configuration", "better")


def test_another_value_is_configuration_whatever_the_rules() -> None:
    was, now = entry(actual=5, expected=">= 8"), entry(actual=3, expected=">= 12", evidence=OTHER_EVIDENCE)
    change = only(of_entities(record(judged(was)), later(judged(now), policy_digest=OTHER_POLICY)))
    assert (change.what, change.cause, change.direction) == ("changed", "configuration", "worse")
    assert (change.before, change.after) == (5, 3)


def test_what_a_day_brings_is_no_setting() -> None:
    change = only(of_entities(record(judged(right=2)), later(judged(entry()), digest="a")))
    assert (change.cause, change.because) == ("configuration", ("by_the_day",))


def test_days_that_go_by_change_no_finding() -> None:
    was, now = (
        entry(actual=day, held=(), evidence=sha)
        for day, sha in (("2025-01-01", ""), ("2025-01-02", OTHER_EVIDENCE))
    )
    assert of_entities(record(judged(was)), later(judged(now))) == []


# population ----------------------------------------------------------------------------------------------------


def test_an_account_that_came_is_population() -> None:
    before = record(judged(right=1), entities=frozenset({AN}))
    change = only(of_entities(before, later(judged(entry()))))
    assert (change.what, change.cause, change.before) == ("appeared", "population", None)
    assert change.because == ()


def test_an_account_that_went_is_population_and_not_better() -> None:
    change = only(of_entities(record(judged(entry())), later(judged(right=1), entities=frozenset({AN}))))
    assert (change.what, change.cause, change.direction, change.after) == (
        "gone",
        "population",
        "neither",
        None,
    )


def test_without_ids_counts_decide_and_say_so() -> None:
    went = only(of_entities(stripped(record(judged(entry()))), later(judged(right=1))))
    assert (went.what, went.cause, went.because) == ("gone", "population", ("counts",))
    assert "by counts" in went.why
    fixed = only(of_entities(stripped(record(judged(entry()))), later(judged(right=2))))
    assert (fixed.what, fixed.cause, fixed.because) == ("resolved", "configuration", ("counts",))


def test_a_right_of_a_role_on_an_object_is_there_where_the_role_is() -> None:
    role, right = "profile:Admin", "profile:Admin/Contact"
    there: dict[str, Any] = {"entities": frozenset({role})}
    before, after = record(judged(entry(right)), **there), later(judged(right=2), **there)
    assert only(of_entities(before, after)).cause == "configuration"
    gone = replace(after, entities=frozenset({"profile:Sales"}))
    assert only(of_entities(before, gone)).cause == "population"


def test_a_visitor_stands_for_the_role_behind_it() -> None:
    there: dict[str, Any] = {"entities": frozenset({"profile:Guest"})}
    before, after = record(judged(entry("guest:profile:Guest")), **there), later(judged(right=2), **there)
    assert only(of_entities(before, after)).cause == "configuration"


def test_a_setting_is_always_there() -> None:
    before, after = record(judged(entry("setting:x"))), later(judged(entry("setting:x", "pass")))
    assert only(of_entities(before, after)).cause == "configuration"


def test_how_many_there_are_is_told_of_the_whole() -> None:
    before = record(judged(entry()), entities=frozenset({MAI}))
    change = next(one for one in changes(before, later(judged(entry()))) if one.what == "entities")
    assert (change.resource, change.before, change.after, change.cause) == ("user", 1, 2, "population")


# evidence ------------------------------------------------------------------------------------------------------


def test_a_refused_population_is_evidence_and_names_the_right() -> None:
    found = changes(record(judged(entry())), later(unseen()))
    assert {one.cause for one in found if one.check} == {"evidence"}
    of_one = next(one for one in found if one.resource == MAI)
    assert (of_one.what, of_one.direction, of_one.after) == ("unseen", "worse", "unknown")
    assert of_one.because == ("gap_right", "denied", "Users", "role ADMIN")
    assert "role ADMIN" in of_one.why
    assert code_of(found) == 3


def test_evidence_that_came_says_until_when_it_lacked() -> None:
    found = changes(record(unseen()), later(judged(entry())))
    appeared = next(one for one in found if one.resource == MAI)
    assert (appeared.what, appeared.cause, appeared.direction) == ("appeared", "evidence", "worse")
    assert appeared.why.startswith("until then")
    assert not any(map(lost, found))
    assert code_of(found) == 1


def test_one_entity_that_is_not_seen_names_what_it_lacks_itself() -> None:
    other = Gap("error", "Roles", "", "")
    now = entry(status="unknown", lacks=("Secrets", "view secrets"))
    change = only(of_entities(record(judged(entry())), later(judged(now, gaps=(other, DENIED)))))
    assert (change.what, change.because) == ("unseen", ("gap_right", "denied", "Secrets", "view secrets"))


@pytest.mark.parametrize("complete", [False, None])
def test_a_finding_that_is_gone_while_a_new_gap_may_hide_it_is_evidence(complete: bool | None) -> None:
    """A site list that is refused hides which role is a visitor's: the role is there, and its finding is not."""
    now = judged(right=2, gaps=(DENIED,), status="unknown", complete=complete)
    change = only(of_entities(record(judged(entry())), later(now)))
    assert (change.what, change.cause) == ("unseen", "evidence")


@pytest.mark.parametrize("id_", ["setting:auth.login-ip-ranges", f"{MAI}/export"])
def test_what_a_check_makes_of_several_is_not_put_right_by_one_that_is_not_seen(id_: str) -> None:
    """That no role has limits is no finding any more once one role cannot be read; the roles that can be read are as they were."""
    now = judged(entry(AN, "unknown"), gaps=(DENIED,), status="unknown")
    change = next(
        one for one in of_entities(record(judged(entry(id_), right=2)), later(now)) if one.resource == id_
    )
    assert (change.what, change.cause) == ("unseen", "evidence")


def test_an_account_is_put_right_while_another_is_not_seen() -> None:
    now = judged(entry(AN, "unknown"), gaps=(DENIED,), right=2, status="unknown")
    found = of_entities(record(judged(entry(), right=2)), later(now))
    assert {one.resource: (one.what, one.cause) for one in found} == {
        MAI: ("resolved", "configuration"),
        AN: ("unseen", "evidence"),
    }


def test_what_was_never_seen_whole_can_still_be_put_right() -> None:
    was = judged(entry(), gaps=(ABSENT,), complete=False)
    now = judged(right=2, gaps=(ABSENT,), complete=False, status="unknown")
    assert only(of_entities(record(was), later(now))).what == "resolved"


def test_an_entity_that_is_gone_with_its_source_is_evidence() -> None:
    export = Source("export", "sha256:" + "c" * 64, "2026-11-20T01:00:00Z")
    before = record(judged(entry()))
    before = replace(before, sources=(*before.sources, export), scope=("api", "export"))
    after = later(judged(right=1), entities=frozenset({AN}))
    change = only(of_entities(before, after))
    assert (change.what, change.cause, change.because) == ("gone", "evidence", ("source", "export"))
    assert "configuration export" in change.why


def test_a_kind_of_evidence_that_is_refused_is_lost_and_one_that_is_empty_is_not() -> None:
    before, left = record(judged(entry())), {"Users": 3}
    empty = next(
        one for one in changes(before, later(judged(entry()), evidence=left)) if one.what == "kind_gone"
    )
    assert (empty.resource, empty.cause, lost(empty)) == ("Webhooks", "population", False)
    refused = judged(check="endpoints.plain-http", right=0, gaps=(replace(DENIED, resource="Webhooks"),))
    found = changes(before, later(judged(entry()), refused, evidence=left))
    gone = next(one for one in found if one.what == "kind_gone")
    assert (gone.cause, lost(gone)) == ("evidence", True)


def test_the_last_of_a_kind_that_went_is_no_empty_kind_while_a_check_sees_less() -> None:
    """Of several reasons why not all was seen one alone is told: that of a kind that is gone may hide behind an older one."""
    was = judged(entry(), right=2, gaps=(ABSENT,), complete=False)
    now = judged(gaps=(ABSENT,), complete=False, status="unknown")
    found = changes(record(was), later(now, evidence={"Webhooks": 1}, entities=frozenset({AN})))
    assert next(one for one in found if one.resource == MAI).cause == "evidence"
    blind = unseen(ABSENT)
    kinds = changes(record(was), later(blind, evidence={"Webhooks": 1}, entities=frozenset()))
    assert {one.cause for one in kinds if one.what in ("kind_gone", "check_unseen", "entities")} == {
        "evidence"
    }


def test_accounts_that_went_while_something_is_refused_are_not_told_to_be_gone() -> None:
    after = later(judged(right=0, gaps=(DENIED,), status="unknown", complete=False), entities=frozenset({AN}))
    change = next(one for one in changes(record(judged(right=2)), after) if one.what == "entities")
    assert change.cause == "evidence"


# check ---------------------------------------------------------------------------------------------------------


def test_the_same_evidence_judged_by_another_version_is_the_check() -> None:
    change = only(of_entities(record(judged(right=2)), later(judged(entry(), version=2), digest="a")))
    assert (change.cause, change.because) == ("check", ("version", "1", "2"))


def test_a_raised_version_is_named_before_the_setting_where_nothing_tells() -> None:
    change = only(of_entities(record(judged(right=2)), later(judged(entry(), version=2))))
    assert (change.cause, change.because[0]) == ("check", "version_or_setting")
    assert "snapshots" in change.why


def test_the_same_item_judged_by_another_program_is_the_check() -> None:
    was, now = entry(severity="high"), entry(severity="critical")
    change = only(of_entities(record(judged(was)), later(judged(now), catalogue="1.1.0")))
    assert (change.what, change.cause) == ("graver", "check")


def test_what_another_check_lets_stand_is_not_better() -> None:
    change = only(of_entities(record(judged(entry())), later(judged(right=2, version=2), digest="a")))
    assert (change.what, change.cause, change.direction) == ("resolved", "check", "neither")


def test_a_check_that_came_is_one_line_and_nothing_worse() -> None:
    found = changes(record(), later(judged(entry()), catalogue="1.1.0"))
    of_checks = [one for one in found if one.check]
    assert [(one.what, one.cause, one.direction, one.resource) for one in of_checks] == [
        ("check_new", "check", "neither", "")
    ]
    assert code_of(found) == 0


def test_a_choice_of_checks_is_said_to_be_one() -> None:
    found = changes(record(judged(entry())), later(selection="--skip mfa"))
    gone = next(one for one in found if one.what == "check_gone")
    assert gone.because == ("selection", "–", "--skip mfa")


def test_a_fault_of_the_program_is_the_check_and_no_repair() -> None:
    stopped = judged(right=0, status="unknown", complete=False, fault=True)
    found = changes(record(judged(entry())), later(stopped))
    assert {(one.what, one.cause) for one in found if one.check} == {
        ("check_stopped", "check"),
        ("unseen", "check"),
    }
    assert not [one for one in found if one.direction == "better"]


def test_a_version_that_asks_for_more_is_the_check() -> None:
    needs = replace(ABSENT, resource="Sites")
    now = judged(entry(status="unknown", unknown="not_provided"), version=2, gaps=(needs,))
    assert only(of_entities(record(judged(right=2)), later(now))).cause == "check"


# policy --------------------------------------------------------------------------------------------------------


def test_the_same_evidence_under_another_policy_is_policy() -> None:
    change = only(
        of_entities(record(judged(right=2)), later(judged(entry()), digest="a", policy_digest=OTHER_POLICY))
    )
    assert (change.cause, change.direction) == ("policy", "worse")


def test_an_allowed_holder_is_policy_and_not_better() -> None:
    now = judged(entry(status="pass"))
    change = only(
        of_entities(record(judged(entry())), later(now, policy_digest=OTHER_POLICY, policy_name="ours"))
    )
    assert (change.what, change.cause, change.direction) == ("resolved", "policy", "neither")
    assert change.why == "the policy was standard and is ours"


def test_with_thresholds_unmoved_another_policy_is_no_cause() -> None:
    """What the check expects of those that stay wrong is the same: that one was put right is no matter of the policy."""
    was = judged(entry(MAI, expected=">= 8"), entry(AN, expected=">= 8"))
    now = judged(entry(AN, expected=">= 8"), right=2)
    change = only(of_entities(record(was), later(now, policy_digest=OTHER_POLICY)))
    assert (change.resource, change.cause) == (MAI, "configuration")


def test_with_nothing_to_tell_by_the_policy_is_named_and_doubted() -> None:
    change = only(of_entities(record(judged(right=2)), later(judged(entry()), policy_digest=OTHER_POLICY)))
    assert (change.cause, change.because[0]) == ("policy", "policy_or_setting")


# waiver --------------------------------------------------------------------------------------------------------


def accepted(**more: str) -> Entry:
    return entry(accepted={**ACCEPTED, **more})


def test_a_waiver_that_ran_out_is_a_waiver_and_says_when() -> None:
    change = only(of_entities(record(judged(accepted())), later(judged(entry()))))
    assert (change.what, change.cause, change.direction) == ("no_longer_accepted", "waiver", "worse")
    assert change.why == "the acceptance ended on 25 November 2026"


def test_its_last_day_still_counts() -> None:
    change = only(of_entities(record(judged(accepted(until="2026-11-27"))), later(judged(entry()))))
    assert change.because == ("taken_back", "2026-11-27")


def test_what_got_worse_than_was_accepted_is_no_matter_of_the_waiver() -> None:
    was = entry(actual=5, expected=">= 8", accepted={**ACCEPTED, "until": "2027-01-01"})
    now = entry(actual=3, expected=">= 8", evidence=OTHER_EVIDENCE)
    change = only(of_entities(record(judged(was)), later(judged(now))))
    assert (change.what, change.cause, change.because[0]) == (
        "no_longer_accepted",
        "configuration",
        "outgrown",
    )


def test_what_is_accepted_is_not_better() -> None:
    change = only(of_entities(record(judged(entry())), later(judged(accepted()))))
    assert (change.what, change.cause, change.direction) == ("accepted", "waiver", "neither")


def test_a_waiver_that_was_lengthened_is_told() -> None:
    change = only(of_entities(record(judged(accepted())), later(judged(accepted(until="2027-01-31")))))
    assert (change.what, change.cause, change.direction) == ("acceptance_changed", "waiver", "neither")


# product -------------------------------------------------------------------------------------------------------

OLD, NEW = {"release": "7.0"}, {"release": "7.2"}


def test_what_a_release_lacks_is_product() -> None:
    found = changes(record(judged(entry()), **OLD), later(unseen(ABSENT), **NEW))
    assert {one.cause for one in found if one.check} == {"product"}
    assert "7.0" in next(one for one in found if one.resource).why


def test_what_is_refused_is_evidence_whatever_the_release() -> None:
    found = changes(record(judged(entry()), **OLD), later(unseen(DENIED), **NEW))
    assert {one.cause for one in found if one.check} == {"evidence"}


def test_what_is_set_otherwise_is_configuration_whatever_the_release() -> None:
    change = only(of_entities(record(judged(right=2), **OLD), later(judged(entry()), **NEW)))
    assert change.cause == "configuration"


def test_the_release_itself_is_told() -> None:
    found = changes(record(judged(), **OLD), later(judged(), **NEW))
    assert [(one.what, one.cause, one.before, one.after) for one in found] == [
        ("product", "product", "7.0", "7.2")
    ]


# order ---------------------------------------------------------------------------------------------------------


def test_evidence_comes_before_policy_check_and_population() -> None:
    """All at once: what cannot be seen is said to be that, and nothing of it is guessed."""
    after = later(
        unseen(), policy_digest=OTHER_POLICY, catalogue="1.1.0", entities=frozenset({AN}), release="7.2"
    )
    change = only(of_entities(record(judged(entry()), **OLD), after))
    assert (change.what, change.cause) == ("unseen", "evidence")


def test_population_comes_before_check_and_policy() -> None:
    after = later(
        judged(right=1, version=2), policy_digest=OTHER_POLICY, catalogue="1.1.0", entities=frozenset({AN})
    )
    assert only(of_entities(record(judged(entry())), after)).cause == "population"


def test_a_version_comes_before_the_policy() -> None:
    after = later(judged(entry(), version=2), policy_digest=OTHER_POLICY, digest="a")
    assert only(of_entities(record(judged(right=2)), after)).cause == "check"


# beside, unlisted, verdicts ------------------------------------------------------------------------------------


def test_what_is_shown_beside_is_neither_better_nor_worse() -> None:
    change = only(of_entities(record(judged(right=2, beside=True)), later(judged(entry(), beside=True))))
    assert change.direction == "neither"


def test_beyond_what_is_listed_numbers_tell() -> None:
    was = judged(entry(), total=100, passing=0, omitted=99)
    now = judged(entry(), total=120, passing=0, omitted=119)
    found = [one for one in changes(record(was), later(now)) if one.check]
    assert [(one.what, one.direction) for one in found] == [("more_unlisted", "worse")]


def test_a_finding_that_fell_out_of_the_list_is_not_said_to_be_put_right() -> None:
    was = judged(entry(MAI), entry(AN))
    now = judged(entry(AN), total=100, passing=0, omitted=99)
    assert [one for one in of_entities(record(was), later(now)) if one.resource == MAI] == []


def test_a_check_that_does_not_apply_any_more_is_no_repair_of_the_whole() -> None:
    nothing = judged(right=0, status="not_applicable", total=0)
    found = [one for one in changes(record(judged(right=2)), later(nothing)) if one.check]
    assert [(one.what, one.cause, one.direction) for one in found] == [
        ("not_applicable", "population", "neither")
    ]


@pytest.mark.parametrize("after", [later(judged(entry())), later(unseen()), later(judged(right=2))])
def test_the_same_two_give_the_same_list(after: Record) -> None:
    before = record(judged(entry()))
    assert changes(before, after) == changes(before, after)


def test_an_unknown_check_id_is_no_stumbling_block() -> None:
    assert of_entities(record(judged(entry(check="other.thing"), check="other.thing")), later()) == []
    assert CHECK
