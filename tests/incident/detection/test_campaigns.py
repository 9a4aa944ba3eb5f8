"""Campaigns as dated data, and that the rules made of them find each sign."""

from __future__ import annotations

import ipaddress
from datetime import datetime
from typing import Any

import pytest
from pydantic import ValidationError

from auditor.check import load_catalogue
from auditor.incident.detection.campaigns.campaign import Campaign, Indicator, campaigns
from auditor.incident.detection.campaigns.naming import naming
from auditor.incident.detection.campaigns.rules import NAMES, campaign_rules
from auditor.incident.detection.rules.rulebook import read_rules, rules
from auditor.incident.detection.run import run_rules
from auditor.vendor import load_vendors
from tests.examples import some
from tests.incident.detection.table import store_of

ALL = campaigns()
MADE = {rule.name: rule for name, raw in campaign_rules() for rule in read_rules(raw, name, complete=True)}
SIGNS = [(one, sign) for one in ALL for sign in one.indicators]


@pytest.mark.parametrize("campaign", ALL, ids=lambda one: one.id)
def test_a_campaign_is_dated_and_sourced(campaign: Campaign) -> None:
    assert campaign.from_[:4] in (campaign.id[:4], str(int(campaign.id[:4]) - 1))
    assert campaign.to is None or campaign.from_ <= campaign.to
    assert set(campaign.rules) <= {rule.name for rule in rules()}
    for source in campaign.sources:
        assert source.published <= campaign.checked.isoformat()
    for sign in campaign.indicators:
        assert campaign.from_ <= sign.seen.from_ <= sign.seen.to <= campaign.checked.isoformat()
        if sign.column == "ip":
            assert all(ipaddress.ip_address(value).is_global for value in sign.values)
            assert sign.strength == "weak", "an address is somebody else's soon"


@pytest.mark.parametrize("campaign", ALL, ids=lambda one: one.id)
def test_its_steps_name_checks_and_products_that_there_are(campaign: Campaign) -> None:
    known, vendors = load_catalogue().checks, load_vendors()
    assert set(campaign.products) | set(campaign.same_way) <= set(vendors)
    assert campaign.products or campaign.same_way
    for step in campaign.steps:
        stops = [check for way in step.stopped_by for check in way]
        named = (*stops, *step.limited_by, *step.shown_by)
        assert set(named) <= set(known), step.step
        assert len(set(named)) == len(named), step.step
        assert all(known[check].domain == "logging" for check in step.shown_by), step.step
        assert step.said.en != step.said.vi


def test_a_check_names_the_campaigns_that_it_would_have_stopped() -> None:
    found = {one.campaign.id: (one.number, one.part) for one in naming("apps.ip-relaxation")}
    assert found == {
        "2025-gainsight": (2, "stopped"),
        "2025-unc6395": (2, "stopped"),
        "2026-klue": (3, "stopped"),
    }
    assert [one.part for one in naming("assurance.training")] == ["limited", "limited"]
    assert [one.part for one in naming("logging.shipping")] == ["shown", "shown"]
    assert list(naming("backup.exists")) == []


@pytest.mark.parametrize(
    "change",
    [
        {"steps": []},
        {"steps": [{"step": "one", "said": {"en": "x", "vi": "y"}}] * 2},
        {"steps": [{"step": "one", "said": {"en": "x", "vi": "y"}, "stopped_by": [[]]}]},
        {"products": ["salesforce"], "same_way": ["salesforce"]},
    ],
    ids=str,
)
def test_steps_that_say_nothing_are_refused(change: dict[str, Any]) -> None:
    whole = {**ALL[0].model_dump(by_alias=True), **change}
    with pytest.raises(ValidationError):
        Campaign.model_validate(whole)


@pytest.mark.parametrize(("campaign", "sign"), SIGNS, ids=str)
def test_every_sign_is_found_with_what_belongs_to_it_alone(campaign: Campaign, sign: Indicator) -> None:
    rule = MADE[NAMES[sign.strength]]
    for value in some(sign.values, 2):
        event = _event(sign, value)
        with store_of([event]) as store:
            assert run_rules(store, [rule]).matches, (campaign.id, value)
        for column in sign.together:
            with store_of([{**event, column: "something else"}, _other(sign)]) as store:
                assert not run_rules(store, [rule]).matches, (value, column)


def test_the_same_data_gives_the_same_rules() -> None:
    assert list(campaign_rules()) == list(campaign_rules())
    assert set(MADE) == set(NAMES.values())


def test_a_description_names_every_campaign_and_sign() -> None:
    for strength, name in NAMES.items():
        for language in ("en", "vi"):
            said = MADE[name].said(language).description
            for one, sign in SIGNS:
                if sign.strength == strength:
                    assert getattr(one.title, language) in said
                    assert all(value in said for value in sign.values)
                    assert sign.seen.from_ in said


def _event(sign: Indicator, value: str) -> dict[str, Any]:
    others = {column: values[0] for column, values in sign.together.items()}
    return {
        "time": datetime(2026, 6, 20, 9),
        "class": "query",
        "activity": "read",
        sign.column: value,
        **others,
    }


def _other(sign: Indicator) -> dict[str, Any]:
    return {"time": datetime(2026, 6, 20, 9), "class": "query", "activity": "read", sign.column: "known"}
