from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.assess.assessment import Assessment
from auditor.assess.controls.standing import RANK, STATUSES, Standing, checks_of, judged, standing
from auditor.assess.frameworks.attested import ANSWERS, Attestation
from auditor.assess.frameworks.model import Control, Framework, Said
from auditor.assess.result import STATUSES as RESULTS
from auditor.assess.result import Omitted, Resource, Result
from auditor.posture import UnknownKind
from tests.assess.making import TODAY, assessed, result, sample

IDS = ("access.one", "access.two", "access.three")
WHY = Said(en="Nothing tells.", vi="Không có gì cho biết.")


def made(status: str, id: str) -> Result:
    return result(status, id, missing=[UnknownKind.NOT_PROVIDED] if status == "unknown" else [])


def word(answer: str = "yes", **more: Any) -> Attestation:
    told: dict[str, Any] = {
        "by": "Lan Nguyễn",
        "on": TODAY - timedelta(days=10),
        "evidence": "minutes",
        **more,
    }
    return Attestation("acme:1", "C-1", answer, **told)


def of(
    *statuses: str | None, attested: bool = False, said: Attestation | None = None, unseen: Said | None = None
) -> Standing:
    """The standing of a control behind which checks came out so; None was not run."""
    ids = IDS[: len(statuses)]
    control = Control(id="C-1", checks=ids, attested=attested, unseen=unseen)
    found = {id_: made(status, id_) for id_, status in zip(ids, statuses, strict=True) if status is not None}
    return standing(control, ids, found, said, TODAY)


ROWS: dict[str, tuple[Standing, str, str]] = {
    "all pass": (of("pass", "pass"), "met", "passing"),
    "one does not apply": (of("pass", "not_applicable"), "met", "passing"),
    "nothing is there": (of("not_applicable", "not_applicable"), "not_shown", "nothing_there"),
    "one fails": (of("fail"), "not_met", "wrong"),
    "all fail": (of("fail", "fail"), "not_met", "wrong"),
    "one of two fails": (of("pass", "fail"), "partly", "partly_wrong"),
    "in part": (of("partial"), "partly", "partly_wrong"),
    "fails, the rest is not known": (of("fail", "unknown"), "not_met", "wrong"),
    "fails, the rest does not apply": (of("fail", "not_applicable"), "not_met", "wrong"),
    "passes, the rest is not known": (of("pass", "unknown"), "not_shown", "unknown"),
    "passes, the rest was not run": (of("pass", None), "not_shown", "not_asked"),
    "fails and passes, the rest is not known": (of("pass", "fail", "unknown"), "partly", "partly_wrong"),
    "nobody attested": (of(attested=True), "not_observable", "unattested"),
    "nothing decides it": (of(unseen=WHY), "not_observable", "unseen"),
    "attested": (of(attested=True, said=word()), "attested", "attested"),
    "attested of what nothing decides": (of(said=word()), "attested", "attested"),
    "attested in part": (of(attested=True, said=word("partly")), "partly", "attested_partly"),
    "denied": (of(attested=True, said=word("no")), "not_met", "denied"),
    "denied, and seen": (of("pass", said=word("no")), "not_met", "denied"),
    "said in part, and seen": (of("pass", said=word("partly")), "partly", "attested_partly"),
    "attested, and seen": (of("pass", said=word()), "met", "passing"),
    "attested, and not known": (of("unknown", said=word()), "not_shown", "unknown"),
    "attested, and nothing is there": (of("not_applicable", said=word()), "not_shown", "nothing_there"),
    "contradicted": (of("fail", attested=True, said=word()), "not_met", "contradicted"),
    "contradicted in part": (of("pass", "fail", said=word()), "partly", "partly_contradicted"),
    "the rest attested": (of("pass", attested=True, said=word()), "attested", "rest_attested"),
    "in part, the rest not attested": (of("partial", attested=True), "not_met", "wrong"),
    "in part, the rest attested": (
        of("partial", attested=True, said=word()),
        "partly",
        "partly_contradicted",
    ),
    "the rest not attested": (of("pass", attested=True), "not_shown", "rest_unattested"),
    "the rest attested in part": (
        of("pass", attested=True, said=word("partly")),
        "partly",
        "attested_partly",
    ),
    "the rest attested, the check unknown": (
        of("unknown", attested=True, said=word()),
        "not_shown",
        "unknown",
    ),
    "expired": (
        of(attested=True, said=word(until=TODAY - timedelta(days=1))),
        "not_observable",
        "unattested_expired",
    ),
    "a year old": (
        of(attested=True, said=word(on=TODAY - timedelta(days=366))),
        "not_observable",
        "unattested_expired",
    ),
    "without a name": (of(attested=True, said=word(by="")), "not_observable", "unattested_flawed"),
    "with a placeholder": (of(attested=True, said=word(by="<who>")), "not_observable", "unattested_flawed"),
    "without what shows it": (
        of(attested=True, said=word(evidence="")),
        "not_observable",
        "unattested_flawed",
    ),
    "ahead of its day": (
        of(attested=True, said=word(on=date(2027, 1, 1))),
        "not_observable",
        "unattested_flawed",
    ),
    "the rest expired": (
        of("pass", attested=True, said=word(until=TODAY - timedelta(days=1))),
        "not_shown",
        "rest_unattested_expired",
    ),
    "the rest attested, the check does not apply": (
        of("not_applicable", attested=True, said=word()),
        "attested",
        "attested",
    ),
    "the rest not attested, the check does not apply": (
        of("not_applicable", attested=True),
        "not_shown",
        "nothing_there",
    ),
    "said in part, and expired": (
        of("pass", said=word("partly", until=TODAY - timedelta(days=1))),
        "partly",
        "attested_partly",
    ),
    "said in part, and nothing shows it": (
        of("pass", said=word("partly", evidence="")),
        "partly",
        "attested_partly",
    ),
    "said in part by nobody": (of("pass", said=word("partly", by="")), "met", "passing"),
    "a no does not end": (
        of(attested=True, said=word("no", until=date(2026, 1, 1), on=date(2025, 1, 1))),
        "not_met",
        "denied",
    ),
}


@pytest.mark.parametrize("name", ROWS)
def test_a_control_stands_as_the_rules_say(name: str) -> None:
    found, status, reason = ROWS[name]
    assert (found.status, found.reason) == (status, reason)
    assert found.status in STATUSES


def test_the_last_day_still_counts() -> None:
    assert of(attested=True, said=word(until=TODAY)).status == "attested"
    assert of(attested=True, said=word(on=TODAY - timedelta(days=365))).status == "attested"


def test_what_was_accepted_makes_nothing_met() -> None:
    accepted = replace(made("fail", IDS[0]), resources=[_accepted()])
    found = standing(Control(id="C-1", checks=IDS[:1]), IDS[:1], {IDS[0]: accepted}, None, TODAY)
    assert (found.status, found.params["accepted"]) == ("not_met", 1)


def allowed(accepted: bool = False, **more: Any) -> Result:
    """A result that passes because somebody may hold what others may not."""
    one = replace(_accepted(), status="pass", **more)
    return replace(made("pass", IDS[0]), resources=[one if accepted else replace(one, accepted=None)])


def by_register(result: Result, **more: Any) -> Standing:
    control = Control(id="C-1", register=IDS[:1], **more)
    return standing(control, IDS[:1], {IDS[0]: result}, word() if more else None, TODAY)


def test_what_the_policy_alone_allows_is_justified_by_nobody() -> None:
    found = by_register(allowed())
    assert (found.status, found.reason, found.params["unwritten"]) == ("not_shown", "unwritten", 1)
    assert by_register(allowed(), attested=True).reason == "unwritten"
    assert by_register(allowed(accepted=True)).status == "met"
    assert (
        standing(Control(id="C-1", checks=IDS[:1]), IDS[:1], {IDS[0]: allowed()}, None, TODAY).status == "met"
    )


def test_a_control_without_exceptions_lets_nobody_off() -> None:
    strict = Control(id="C-1", checks=IDS[:1], exceptions=False)
    for one in (allowed(), allowed(accepted=True), replace(made("pass", IDS[0]), omitted=Omitted(right=1))):
        found = standing(strict, IDS[:1], {IDS[0]: one}, None, TODAY)
        assert (found.status, found.reason, found.params["let_off"]) == ("not_met", "let_off", 1)
        # Whoever is not let off counts the same: to strike somebody out of the register lifts nothing.
        more = standing(strict, IDS[:1], {IDS[0]: replace(one, passing=5, total=5)}, None, TODAY)
        assert (more.status, more.reason) == ("partly", "partly_let_off")
        unforgiving = replace(one, passing=5, total=5, strict=True)
        assert standing(strict, IDS[:1], {IDS[0]: unforgiving}, None, TODAY).status == "not_met"
    assert standing(strict, IDS[:1], {IDS[0]: made("pass", IDS[0])}, None, TODAY).status == "met"


def test_of_holders_that_a_document_leaves_out_nobody_knows_whether_they_are_justified() -> None:
    assert by_register(replace(made("pass", IDS[0]), omitted=Omitted(right=2))).params["unwritten"] == 2


def test_a_setting_that_is_right_needs_no_reason_and_one_that_is_allowed_does() -> None:
    right = replace(allowed(actual=True, expected=True), noun="settings")
    assert by_register(right).status == "met"
    assert by_register(replace(allowed(actual=False, expected=True), noun="settings")).reason == "unwritten"


def _accepted() -> Resource:
    from auditor.assess.result import Acceptance

    return Resource(
        "thing:1", "", "fail", "high", accepted=Acceptance("CISO", "Sales", "2027-01-01", "Needed")
    )


SOME = st.lists(st.sampled_from(RESULTS), min_size=1, max_size=3)
WORDS = st.none() | st.builds(
    word,
    st.sampled_from(ANSWERS),
    until=st.sampled_from([None, TODAY, TODAY - timedelta(days=1)]),
    evidence=st.sampled_from(["", "minutes"]),
)


@given(SOME, st.booleans(), WORDS, st.data())
def test_losing_a_result_never_makes_a_status_better(
    statuses: list[str], attested: bool, said: Attestation | None, data: st.DataObject
) -> None:
    before = of(*statuses, attested=attested, said=said)
    place = data.draw(st.integers(0, len(statuses) - 1))
    lost = data.draw(st.sampled_from([None, "unknown"]))
    after = of(*statuses[:place], lost, *statuses[place + 1 :], attested=attested, said=said)
    assert RANK[after.status] <= RANK[before.status]
    assert after.status not in ("met", "attested")


@given(SOME | st.just([]), st.booleans(), WORDS)
def test_losing_a_yes_never_makes_a_status_better(
    statuses: list[str], attested: bool, said: Attestation | None
) -> None:
    before = of(*statuses, attested=attested, said=said)
    if said is None or said.answer == "yes":
        assert RANK[of(*statuses, attested=attested).status] <= RANK[before.status]


@given(
    st.lists(st.sampled_from([one for one in RESULTS if one != "unknown"]), min_size=1, max_size=3),
    st.booleans(),
    WORDS,
    st.data(),
)
def test_a_result_that_becomes_worse_never_makes_a_status_better(
    statuses: list[str], attested: bool, said: Attestation | None, data: st.DataObject
) -> None:
    """An entry that is taken out of a register makes a pass a finding."""
    place = data.draw(st.sampled_from([at for at, one in enumerate(statuses) if one == "pass"] or [-1]))
    if place >= 0:
        worse = data.draw(st.sampled_from(["partial", "fail", "unknown"]))
        after = of(*statuses[:place], worse, *statuses[place + 1 :], attested=attested, said=said)
        assert RANK[after.status] <= RANK[of(*statuses, attested=attested, said=said).status]


@given(SOME | st.just([]), st.booleans(), st.sampled_from(["no", "partly"]))
def test_what_ends_or_shows_nothing_never_makes_a_status_better(
    statuses: list[str], attested: bool, answer: str
) -> None:
    before = RANK[of(*statuses, attested=attested, said=word(answer)).status]
    for less in ({"until": TODAY - timedelta(days=1)}, {"evidence": ""}):
        assert RANK[of(*statuses, attested=attested, said=word(answer, **less)).status] <= before


@given(SOME, st.booleans(), WORDS)
def test_nothing_is_met_with_an_unknown_or_a_finding(
    statuses: list[str], attested: bool, said: Attestation | None
) -> None:
    found = of(*statuses, attested=attested, said=said)
    if {"fail", "partial", "unknown"} & set(statuses) or "pass" not in statuses:
        assert found.status != "met"


def framework(*controls: Control, **more: Any) -> Framework:
    told: dict[str, Any] = {
        "framework": "acme:1",
        "name": "Acme 1",
        "publisher": "Acme",
        "link": "https://acme.example",
        "licence": {"en": "Free.", "vi": "Tự do."},
        "looked_up": "2026-11-28",
        "controls": controls,
        **more,
    }
    return Framework(**told)


def held(*checks: Any, said: tuple[Attestation, ...] = ()) -> Assessment:
    return replace(assessed(*checks), attestations=said)


def test_each_control_has_one_row_in_the_order_of_the_framework() -> None:
    made = framework(Control(id="B-2"), Control(id="A-1"), topics={"sso": ("A.10", "A.9", "B-2")})
    found = judged(made, held(), {})
    assert [one.control.id for one in found.standings] == ["B-2", "A-1", "A.9", "A.10"]
    assert sum(found.counts.values()) == 4


def test_a_topic_brings_the_checks_that_there_are_and_not_only_those_that_were_run() -> None:
    run, skipped = sample("auth.run", topic="sso"), sample("auth.skipped", topic="sso")
    made = framework(topics={"sso": ("A",)})
    (row,) = judged(made, held(run), {"auth.run": run, "auth.skipped": skipped}).standings
    assert (row.checks, row.status, row.reason) == (("auth.run", "auth.skipped"), "not_shown", "not_asked")


def test_a_topic_brings_no_check_of_another_product_and_none_that_repeats_one() -> None:
    own = sample("auth.own", topic="sso", vendor="salesforce")
    other = sample("auth.other", topic="sso", vendor="odoo")
    again = sample("auth.again", topic="sso", same_as="auth.own")
    shown = sample("auth.shown", topic="sso", scored=False)
    known = {one.id: one for one in (own, other, again, shown)}
    made = framework(topics={"sso": ("A",)})
    assert checks_of(made, next(made.all()), "salesforce", known, {}) == ("auth.own",)


def test_a_check_that_there_is_not_shows_nothing() -> None:
    made = framework(Control(id="A", checks=("auth.gone",)))
    (row,) = judged(made, held(), {}).standings
    assert (row.status, row.checks) == ("not_shown", ("auth.gone",))


def test_a_framework_of_another_product_says_so_in_each_row() -> None:
    made = framework(Control(id="A", checks=("auth.x",)), Control(id="B"), vendor="odoo")
    found = judged(made, held(), {}).standings
    assert {(one.status, one.reason, one.checks) for one in found} == {
        ("not_observable", "another_product", ())
    }


def test_only_what_was_attested_of_this_framework_and_control_counts() -> None:
    made = framework(Control(id="C-1", attested=True), Control(id="C-2", attested=True))
    foreign = replace(word(), framework="acme:2")
    assert [one.status for one in judged(made, held(said=(foreign,)), {}).standings] == ["not_observable"] * 2
    assert [one.status for one in judged(made, held(said=(word(),)), {}).standings] == [
        "attested",
        "not_observable",
    ]
