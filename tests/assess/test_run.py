from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from auditor.assess.acceptance.waivers import WaiverBook
from auditor.assess.result import Missing, Result
from auditor.assess.run import MISSING_LISTED, resolve, run_check, run_checks, status_of
from auditor.check import Check, Judged, Outcome, Policy, any_of, bad, gathered, must_be, ok, setting, unsure
from auditor.posture import Evidence, Grade, Posture, Source, Unknown, UnknownKind, Unread
from tests.assess.making import NOBODY, POLICY, TODAY, answering, sample, things, waiver
from tests.builders import DENIED, GAP, OUT, empty_posture, evidence, known, population, posture_with, unread
from tests.unknown import lacks

YES, NO = known(True), known(False)


def run(check: Check, posture: Posture | None = None, **changes: Any) -> Result:
    return run_check(check, posture or empty_posture(), POLICY.model_copy(update=changes), NOBODY)


def answer(outcome: Outcome, **changes: Any) -> Result:
    return run(answering(outcome), **changes)


def never(posture: Posture, policy: Policy) -> Outcome:
    raise AssertionError("the check was run")


def simply(posture: Posture, policy: Policy) -> Outcome:
    return setting("sample", ok())


# Needs ------------------------------------------------------------------------------------------------------


def test_a_check_is_not_run_without_what_it_needs() -> None:
    found = run(sample(judge=never, needs=("users",)), posture_with(users=DENIED))
    assert (found.status, found.total, found.resources) == ("unknown", 0, [])
    assert found.missing == (Missing(UnknownKind.DENIED, "Test", "View Setup", ""),)
    assert not found.out_of_reach


@pytest.mark.parametrize("needs", [("users", "transport.hsts"), ("transport.hsts", "users")])
def test_every_need_must_be_met(needs: tuple[str, ...]) -> None:
    check = sample(judge=simply, needs=needs)
    users = population("users")
    assert lacks(run(check, posture_with(users=users)), GAP)
    assert lacks(run(check, posture_with(**{"transport.hsts": YES})), GAP)
    assert run(check, posture_with(users=users, **{"transport.hsts": YES})).status == "pass"


def test_a_population_that_is_there_in_part_meets_a_need() -> None:
    half = population("users", complete=GAP, unread=(unread("user:A"),))
    assert run(sample(judge=simply, needs=("users",)), posture_with(users=half)).status == "pass"


def test_one_of_several_is_enough() -> None:
    check = sample(judge=simply, needs=(any_of("transport.hsts", "transport.mail_tls_required"),))
    assert (
        run(check, posture_with(**{"transport.hsts": DENIED, "transport.mail_tls_required": NO})).status
        == "pass"
    )
    lost = run(check, posture_with(**{"transport.hsts": OUT, "transport.mail_tls_required": DENIED}))
    assert lost.status == "unknown"
    assert [entry.kind for entry in lost.missing] == [UnknownKind.DENIED, UnknownKind.OUT_OF_REACH]


def test_a_need_may_be_a_fact_of_the_product() -> None:
    check = sample(judge=simply, needs=("native:SecuritySettings.sessionSettings.forceRelogin",))
    empty = empty_posture()
    known_one = replace(empty, native={"SecuritySettings.sessionSettings.forceRelogin": NO})
    assert run(check, known_one).status == "pass"
    lost = run(check, replace(empty, native_gaps={"SecuritySettings": DENIED}))
    assert lost.missing == (Missing(UnknownKind.DENIED, "Test", "View Setup", ""),)
    never_filled = run(check, empty)
    assert [(entry.kind, entry.resource, entry.reason) for entry in never_filled.missing] == [
        (UnknownKind.NOT_PROVIDED, "SecuritySettings", "SecuritySettings.sessionSettings.forceRelogin")
    ]


def test_a_path_ends_at_the_first_gap() -> None:
    assert resolve(posture_with(**{"transport.hsts": YES}), "transport.hsts") is YES
    assert resolve(empty_posture(), "users") is GAP
    assert resolve(posture_with(access=DENIED), "access.roles") is DENIED


def test_a_need_that_no_posture_has_is_a_fault_of_ours() -> None:
    wrong = sample(judge=never, needs=("transport.hst",))
    with pytest.raises(AttributeError, match="hst"):
        run(wrong, posture_with(**{"transport.hsts": YES}))


# A check that breaks ----------------------------------------------------------------------------------------


def broken(posture: Posture, policy: Policy) -> Outcome:
    raise ValueError("no such plan: 7")


BREAKING: list[tuple[Callable[[Posture, Policy], Any], str]] = [
    (broken, "ValueError"),
    (lambda posture, policy: posture.nothing, "AttributeError"),  # type: ignore[attr-defined]
    (lambda posture, policy: bool(posture.users), "TruthOfFactError"),
    (lambda posture, policy: None, "AttributeError"),
]


@pytest.mark.parametrize(("judge", "error"), BREAKING)
def test_a_check_that_raises_fails_whoever_runs_it(
    judge: Callable[[Posture, Policy], Outcome], error: str
) -> None:
    with pytest.raises((ValueError, AttributeError, TypeError)) as raised:
        run(sample(judge=judge))
    assert type(raised.value).__name__ == error


@pytest.mark.parametrize(("judge", "error"), BREAKING)
def test_where_the_others_must_go_on_its_result_holds_our_fault_and_no_gap(
    judge: Callable[[Posture, Policy], Outcome], error: str
) -> None:
    found = run_check(sample(judge=judge), empty_posture(), POLICY, NOBODY, keep_going=True)
    assert (found.status, found.passing, found.total) == ("unknown", 0, 0)
    assert (found.resources, found.missing) == ([], ())
    assert found.fault is not None
    assert found.fault.error == error
    assert ".py:" in found.fault.place
    assert "plan" not in str(found.fault)  # the exception's own text may hold what nobody wants to send on
    assert found.counts_for_score
    assert found.gravest_open == "critical"


def blaming(resource: str, place: str) -> Check:
    """A check that says that `resource` could not be used: of one thing, of further things, or of all of them."""
    gap = Unknown(UnknownKind.ERROR, resource, reason="ValueError: no such plan")
    outcomes = {
        "one thing": Outcome("things", [Judged("thing:one", "one", unsure(gap))]),
        "further things": Outcome("things", unlisted_unknown=1, why_unlisted=(gap,)),
        "all of them": Outcome("things", complete=gap),
    }
    return answering(outcomes[place])


@pytest.mark.parametrize("place", ["one thing", "further things", "all of them"])
def test_a_check_is_no_evidence_that_it_can_miss(place: str) -> None:
    with pytest.raises(ValueError, match=r"access\.sample names itself as missing evidence"):
        run(blaming("access.sample", place))
    kept = run_check(blaming("access.sample", place), empty_posture(), POLICY, NOBODY, keep_going=True)
    assert kept.missing == ()
    assert kept.fault is not None
    assert kept.fault.error == "ValueError"
    other = run(blaming("Profile", place))
    assert [(entry.kind, entry.resource) for entry in other.missing] == [(UnknownKind.ERROR, "Profile")]


# What is listed ---------------------------------------------------------------------------------------------


def test_allowed_holders_are_listed_as_passing() -> None:
    outcome = things({"Admin": NO, "Sales": NO, "Right": YES})
    found = answer(outcome, allowed={"access.sample": ("thing:Adm*",), "access.other": ("thing:Sales",)})
    assert [(entry.id, entry.status) for entry in found.resources] == [
        ("thing:Sales", "fail"),
        ("thing:Admin", "pass"),
    ]
    assert (found.status, found.passing, found.failing, found.total) == ("partial", 2, 1, 3)
    assert answer(outcome, allowed={"access.sample": ("*",)}).status == "pass"


def test_the_policy_allows_no_unknown() -> None:
    found = answer(things({"Admin": GAP}), allowed={"access.sample": ("*",)})
    assert (found.status, found.passing, found.unknown) == ("unknown", 0, 1)
    assert lacks(found, GAP)


def test_what_is_right_is_only_counted() -> None:
    found = answer(things({"A": YES, "B": YES}))
    assert (found.status, found.passing, found.total, found.resources) == ("pass", 2, 2, [])
    shown = gathered("pairs", [Judged("thing:C", "C", ok("seen", evidence()))])
    assert answer(shown).resources == []


def test_a_setting_is_listed_even_when_it_is_right() -> None:
    found = answer(setting("transport.hsts", must_be(known(True, line=12), True)))
    (entry,) = found.resources
    assert (entry.id, entry.name, entry.status) == ("setting:transport.hsts", "transport.hsts", "pass")
    assert (entry.actual, entry.expected, entry.line) == (True, True, 12)
    assert (found.status, found.passing, found.total) == ("pass", 1, 1)


def test_a_finding_names_its_place() -> None:
    source = Source("profiles/Admin.profile", "sha256:" + "1" * 64, "2026-11-01T00:00:00Z", Grade.DERIVED)
    verdict = bad(["a"], "b", Evidence(source, 12, "userPermissions"), "low")
    (entry,) = answer(gathered("things", [Judged("thing:A", "A", verdict)])).resources
    assert (entry.path, entry.line, entry.locator) == ("profiles/Admin.profile", 12, "userPermissions")
    assert (entry.evidence, entry.grade, entry.observed_at) == (source.sha256, "derived", source.observed_at)
    assert (entry.actual, entry.expected, entry.severity) == (["a"], "b", "low")
    assert (entry.status, entry.accepted, entry.unknown) == ("fail", None, None)


def test_an_unknown_names_the_file_that_could_not_be_read() -> None:
    torn = unread("thing:A")
    (entry,) = answer(gathered("things", [Judged(torn.id, torn.name, unsure(torn.unknown))])).resources
    assert (entry.status, entry.path, entry.severity) == ("unknown", "x/thing:A", "critical")
    assert lacks(entry, (UnknownKind.ERROR, "Test"))
    assert entry.unknown is torn.unknown
    assert (entry.evidence, entry.grade) == ("", "")


def test_the_worst_come_first() -> None:
    entries = [
        Judged("thing:allowed", "", bad(1, 2, None)),
        Judged("thing:unsure", "", unsure(GAP)),
        Judged("thing:low", "", bad(1, 2, None, "low")),
        Judged("thing:B", "", bad(1, 2, None)),
        Judged("thing:A", "", bad(1, 2, None)),
    ]
    found = answer(gathered("things", entries), allowed={"access.sample": ("thing:allowed",)})
    assert [entry.id.partition(":")[2] for entry in found.resources] == ["A", "B", "low", "unsure", "allowed"]


def test_only_what_is_wrong_can_be_accepted() -> None:
    book = WaiverBook(TODAY, (waiver("*", TODAY),))
    found = run_check(answering(things({"A": NO, "B": GAP, "C": YES})), empty_posture(), POLICY, book)
    assert [(entry.id, entry.accepted is not None) for entry in found.resources] == [
        ("thing:A", True),
        ("thing:B", False),
    ]
    assert (found.status, found.failing) == ("partial", 1)


# Status -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "status", "strict_status", "status_in_part"),
    [
        ([], "not_applicable", "not_applicable", "unknown"),
        ([YES], "pass", "pass", "unknown"),
        ([NO], "fail", "fail", "fail"),
        ([GAP], "unknown", "unknown", "unknown"),
        ([YES, NO], "partial", "fail", "fail"),
        ([YES, GAP], "unknown", "unknown", "unknown"),
        ([NO, GAP], "fail", "fail", "fail"),
        ([YES, NO, GAP], "partial", "fail", "fail"),
    ],
)
def test_the_status_of_a_population(
    facts: list[Any], status: str, strict_status: str, status_in_part: str
) -> None:
    named = {str(number): fact for number, fact in enumerate(facts)}
    assert answer(things(named)).status == status
    assert answer(things(named, strict=True)).status == strict_status
    assert answer(things(named, complete=GAP)).status == status_in_part
    assert answer(things(named, complete=GAP, strict=True)).status == status_in_part


def test_a_whole_population_that_is_right_passes_and_half_of_it_earns_its_share() -> None:
    assert status_of(3, 3, 0, True, False) == "pass"
    half = answer(things({"A": YES, "B": NO, "C": GAP, "D": YES}))
    assert (half.passing, half.failing, half.unknown, half.total) == (2, 1, 1, 4)
    assert half.value == half.counts.passing * Fraction(19, 80) + Fraction(1, 30)


def test_what_does_not_apply_says_why() -> None:
    assert answer(Outcome("things")).reason == "none"
    ruled = answer(Outcome("things", not_applicable="no_sites"))
    assert (ruled.status, ruled.reason) == ("not_applicable", "no_sites")
    assert answer(Outcome("things", compliant=1)).reason == ""


def test_parameters_and_noun_go_with_the_result() -> None:
    found = answer(Outcome("roles", compliant=1, params={"days": 90}))
    assert (found.noun, found.params) == ("roles", {"days": 90})


# What is missing --------------------------------------------------------------------------------------------


def gap(kind: UnknownKind, resource: str = "R", path: str = "", permission: str = "") -> Unknown:
    return Unknown(kind, resource, permission, f"about {path}", path)


def test_what_is_missing_is_told_once_and_the_gravest_first() -> None:
    facts = {
        "A": gap(UnknownKind.OUT_OF_REACH),
        "B": gap(UnknownKind.NOT_PROVIDED, "B"),
        "C": gap(UnknownKind.NOT_PROVIDED, "A"),
        "D": gap(UnknownKind.STALE),
        "E": gap(UnknownKind.ERROR, path="b"),
        "F": gap(UnknownKind.ERROR, path="a"),
        "G": gap(UnknownKind.DENIED),
        "H": gap(UnknownKind.DENIED, permission="View Setup"),
        "I": gap(UnknownKind.ERROR, path="a"),
    }
    found = answer(things(facts, complete=gap(UnknownKind.STALE)))
    assert [(str(entry.kind), entry.resource, entry.permission, entry.path) for entry in found.missing] == [
        ("denied", "R", "", ""),
        ("denied", "R", "View Setup", ""),
        ("error", "R", "", "a"),
        ("error", "R", "", "b"),
        ("stale", "R", "", ""),
        ("not_provided", "A", "", ""),
        ("not_provided", "B", "", ""),
        ("out_of_reach", "R", "", ""),
    ]
    assert found.missing[2].reason == "about a"


def test_a_long_list_of_what_is_missing_hides_no_graver_kind() -> None:
    facts = {str(number): gap(UnknownKind.OUT_OF_REACH, f"R{number:03d}") for number in range(40)}
    found = answer(things({**facts, "denied": gap(UnknownKind.DENIED, "Z")}))
    assert len(found.missing) == MISSING_LISTED
    assert found.missing[0].kind is UnknownKind.DENIED
    assert not found.out_of_reach


def test_an_incomplete_population_says_what_it_lacks() -> None:
    found = answer(things({"A": YES}, complete=DENIED))
    assert [entry.permission for entry in found.missing] == ["View Setup"]


def test_members_that_could_not_be_read_are_unknown() -> None:
    roles = population("roles", unread=(Unread("profile:A", "A", DENIED),))
    check = sample(judge=lambda posture, policy: things({"B": YES}), needs=("access.roles",))
    assert run(check, posture_with(**{"access.roles": roles})).status == "pass"


# All checks -------------------------------------------------------------------------------------------------


def test_only_checks_of_the_product_are_run_in_order_of_id() -> None:
    checks = [
        sample("mfa.b"),
        sample("access.z", vendor="salesforce"),
        sample("access.a", vendor="other"),
        sample("access.b", judge=broken),
    ]

    def ran(vendor: str) -> list[str]:
        found = run_checks(checks, empty_posture(vendor), POLICY, NOBODY, keep_going=True)
        return [entry.check.id for entry in found]

    assert ran("salesforce") == ["access.b", "access.z", "mfa.b"]
    assert ran("other") == ["access.a", "access.b", "mfa.b"]


# What is remembered -----------------------------------------------------------------------------------------


def test_what_is_remembered_of_a_finding_holds_no_secret_that_a_report_would_not_show() -> None:
    secret = "zK8vQ2xW9pLm4Rt7"
    (found,) = answer(setting("sample", bad(f"password={secret}", "none", evidence()))).resources
    (other,) = answer(setting("sample", bad("password=another4Yt6Wq8Zx", "none", evidence()))).resources
    assert found.held is not None
    assert other.held is not None
    assert found.held.words == found.actual
    assert secret not in str(found.held)
    assert found.held.value != other.held.value  # told apart all the same
