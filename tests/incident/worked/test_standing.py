"""How a tenant stands against a campaign, by what its checks say."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.bilingual import Words
from auditor.incident.detection.campaigns.campaign import Campaign, Source, Step, campaigns
from auditor.incident.worked.standing import STOPS, Conclusion, Sight, Standing, State, concluded, standings
from tests.incident.worked.samples import CHECKS, assessment

A, B, C = "apps.full-scope", "apps.pkce", "logging.event-generation"
OWN = "apps.salesforce-any-api-client"


def step(name: str, *ways: tuple[str, ...], shown: tuple[str, ...] = ()) -> Step:
    return Step(step=name, said=Words(en=name, vi=name), stopped_by=ways, shown_by=shown)


def campaign(*steps: Step, products: tuple[str, ...] = ("salesforce",)) -> Campaign:
    source = Source(
        id="s", publisher="P", title="T", url="https://example.com/", published="2026-01", read="copy"
    )
    return Campaign.model_validate(
        {
            "id": "2026-made-up",
            "title": {"en": "Made up", "vi": "Bịa"},
            "actors": ["X"],
            "from": "2026-01",
            "checked": date(2026, 11, 28),
            "summary": {"en": "s", "vi": "s"},
            "attack": ["T1528"],
            "rules": ["mass-query"],
            "sources": [source.model_dump()],
            "indicators": [],
            "products": products,
            "steps": [one.model_dump() for one in steps],
        }
    )


def against(one: Campaign, vendor: str = "salesforce", **statuses: str) -> Standing:
    named = {{"a": A, "b": B, "c": C, "own": OWN}[key]: status for key, status in statuses.items()}
    (found,) = standings(assessment(named, vendor), [one], CHECKS)
    return found


@pytest.mark.parametrize(
    ("statuses", "state"),
    [
        ({"a": "pass", "b": "pass"}, State.CLOSED),
        ({"a": "pass", "b": "fail"}, State.OPEN),
        ({"a": "pass", "b": "partial"}, State.OPEN),
        ({"a": "unknown", "b": "fail"}, State.OPEN),
        ({"a": "pass", "b": "unknown"}, State.NOT_SHOWN),
        ({"a": "pass"}, State.NOT_SHOWN),
        ({}, State.NOT_SHOWN),
        ({"a": "pass", "b": "not_in_product"}, State.CLOSED),
        ({"a": "pass", "b": "absent"}, State.CLOSED),
        ({"a": "absent", "b": "absent"}, State.ABSENT),
        ({"a": "absent", "b": "unknown"}, State.NOT_SHOWN),
        ({"a": "not_in_product", "b": "not_in_product"}, State.NOT_OF_PRODUCT),
    ],
    ids=str,
)
def test_a_way_is_closed_only_where_all_of_it_passes(statuses: dict[str, str], state: State) -> None:
    found = against(campaign(step("one", (A, B))), **statuses)
    assert found.steps[0].state is state
    assert (found.conclusion is Conclusion.STOPPED) == (state in STOPS)


@pytest.mark.parametrize(
    ("statuses", "state"),
    [
        ({"a": "fail", "b": "pass"}, State.CLOSED),
        ({"a": "fail", "b": "unknown"}, State.NOT_SHOWN),
        ({"a": "fail", "b": "fail"}, State.OPEN),
        ({"a": "fail", "b": "not_in_product"}, State.OPEN),
    ],
    ids=str,
)
def test_of_two_ways_one_is_enough(statuses: dict[str, str], state: State) -> None:
    assert against(campaign(step("one", (A,), (B,))), **statuses).steps[0].state is state


def test_a_step_without_a_check_decides_nothing() -> None:
    assert against(campaign(step("one"))).conclusion is Conclusion.NOT_SAID
    found = against(campaign(step("one"), step("two", (A,))), a="fail")
    assert [one.state for one in found.steps] == [State.NO_SETTING, State.OPEN]
    assert found.conclusion is Conclusion.WORKED


def test_the_first_step_that_is_stopped_is_named_whatever_is_not_known_before_it() -> None:
    found = against(
        campaign(step("one", (A,)), step("two", (B,)), step("three", (C,))), a="unknown", b="pass", c="pass"
    )
    assert (found.conclusion, found.stopped_at) == (Conclusion.STOPPED, 2)


def test_what_is_not_known_neither_stops_nor_lets_through() -> None:
    found = against(campaign(step("one", (A,)), step("two", (B,))), a="fail", b="unknown")
    assert (found.conclusion, found.stopped_at) == (Conclusion.NOT_SAID, 0)


def test_a_check_of_another_product_is_left_out_whether_it_was_run_or_not() -> None:
    both = campaign(step("one", (A, OWN)), products=("salesforce", "hubspot"))
    assert against(both, "hubspot", a="pass").steps[0].state is State.CLOSED
    assert against(both, a="pass").steps[0].state is State.NOT_SHOWN
    only = campaign(step("one", (OWN,)), products=("hubspot",))
    assert against(only, "hubspot").steps[0].state is State.NOT_OF_PRODUCT


def test_a_campaign_of_another_product_has_no_steps_here() -> None:
    found = against(campaign(step("one", (A,))), "odoo", a="pass")
    assert (found.conclusion, found.steps) == (Conclusion.NOT_OF_PRODUCT, ())


@pytest.mark.parametrize(
    ("statuses", "sight"),
    [
        ({"a": "pass", "c": "pass"}, Sight.SEEN),
        ({"a": "pass", "c": "fail"}, Sight.UNSEEN),
        ({"a": "unknown", "c": "partial"}, Sight.UNSEEN),
        ({"a": "pass", "c": "unknown"}, Sight.NOT_SHOWN),
        ({"a": "pass"}, Sight.NOT_SHOWN),
        ({"a": "absent", "c": "absent"}, Sight.NOT_SHOWN),
        ({"a": "not_in_product", "c": "not_in_product"}, Sight.NOTHING),
    ],
    ids=str,
)
def test_a_step_would_have_been_seen_only_where_all_of_it_is_recorded(
    statuses: dict[str, str], sight: Sight
) -> None:
    assert against(campaign(step("one", shown=(A, C))), **statuses).steps[0].sight is sight


NAMED = sorted({id_ for one in campaigns() for step in one.steps for way in step.stopped_by for id_ in way})
STATUSES = st.sampled_from(("pass", "partial", "fail", "unknown", "absent"))


@given(
    statuses=st.fixed_dictionaries(dict.fromkeys(NAMED, STATUSES)),
    lost=st.dictionaries(st.sampled_from(NAMED), st.sampled_from(("unknown", "not run")), min_size=1),
)
def test_losing_evidence_stops_no_campaign(statuses: dict[str, str], lost: dict[str, str]) -> None:
    left = {id_: lost.get(id_, status) for id_, status in statuses.items() if lost.get(id_) != "not run"}
    before = standings(assessment(statuses), campaigns(), CHECKS)
    after = standings(assessment(left), campaigns(), CHECKS)
    for one, other in zip(before, after, strict=True):
        for mine, theirs in zip(one.steps, other.steps, strict=True):
            assert mine.state in STOPS or theirs.state not in STOPS, (one.campaign.id, mine.number)
        if other.conclusion is Conclusion.STOPPED:
            assert one.conclusion is Conclusion.STOPPED
            assert one.stopped_at <= other.stopped_at
        if other.conclusion is Conclusion.WORKED:
            assert one.conclusion is not Conclusion.NOT_SAID, "what is lost shows no way in"


@given(states=st.lists(st.sampled_from(list(State)), max_size=6))
def test_a_conclusion_follows_from_the_states_alone(states: list[State]) -> None:
    conclusion, at = concluded(states)
    assert (conclusion is Conclusion.STOPPED) == any(state in STOPS for state in states) == (at > 0)
    if conclusion is Conclusion.WORKED:
        assert State.OPEN in states
        assert State.NOT_SHOWN not in states
