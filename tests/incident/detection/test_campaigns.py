"""Campaigns as dated data, and that the rules made of them find each sign."""

from __future__ import annotations

import ipaddress
from datetime import datetime
from typing import Any

import pytest

from auditor.incident.detection.campaigns.campaign import Campaign, Indicator, campaigns
from auditor.incident.detection.campaigns.rules import NAMES, campaign_rules
from auditor.incident.detection.rules.rulebook import read_rules, rules
from auditor.incident.detection.run import run_rules
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


@pytest.mark.parametrize(("campaign", "sign"), SIGNS, ids=str)
def test_every_sign_is_found_with_what_belongs_to_it_alone(campaign: Campaign, sign: Indicator) -> None:
    rule = MADE[NAMES[sign.strength]]
    for value in sign.values:
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
